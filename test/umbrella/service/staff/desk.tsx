import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { undoSeconds } from '../../../../functions/domain/case-fields.ts';
import type { Language } from '../../../../functions/domain/languages.ts';
import type { CaseView } from '../../../../functions/staff/contracts.ts';
import type { Desk, Row } from '../../../../functions/staff/desk.ts';
import { wordOf } from '../../../../functions/staff/words.ts';
import { Alert, H2, P } from '../../../../functions/ui/content.tsx';
import { TextField } from '../../../../functions/ui/controls.tsx';
import { showDay, showInstant } from '../../../../functions/ui/moments.ts';
import type { Command } from '../command.ts';
import { rulesOf } from '../rules.ts';
import type { UmbrellaCase } from '../states.ts';
import type { UmbrellaSummary } from '../summary.ts';
import { views } from '../views.ts';
import { commands, events, facts } from './contracts.ts';
import { loadTexts } from './texts/texts.ts';

const Posted = z.discriminatedUnion('type', commands, { error: 'unknown-event' });
type Posted = z.infer<typeof Posted>;
const Facts = z.object(facts);
type View = CaseView & Row<UmbrellaSummary> & z.infer<typeof Facts>;

/** Umbrellas at the console. It has all that a desk can have. */
export async function umbrellaDesk(
  language: Language,
): Promise<Required<Desk<UmbrellaCase, Command, UmbrellaSummary, Posted, View>>> {
  const t = await loadTexts(language);
  const day = (date: string | undefined) => date && showDay(date, language);
  return {
    words: t,

    events,
    commands: Posted,
    command: async (body, subject) =>
      body.type === 'tagged' && subject.state === 'found' && subject.tag === body.tag
        ? [{ field: 'tag', code: 'tag-there' }]
        : body,
    claimed: (_, reference) => ({ title: t.claimed.title, detail: t.claimed.detail(reference) }),

    happening({ state, urgency }) {
      if (state === 'found') return t.what.toCollect;
      return urgency === 'overdue' ? t.what.searchLate : t.what.toSearch;
    },
    attention: ({ attentionOn, urgency }) =>
      attentionOn && urgency === 'today' ? { what: t.what.lastDay, on: attentionOn } : undefined,
    about: ({ colour }) => (colour ? t.colour[colour] : ''),
    filters: {
      label: t.filters.label,
      links: [
        { text: t.state.found, state: 'found' },
        ...views.map(({ id }) => ({ text: t.filters.view[id], view: id, leadOnly: id === 'hard-to-miss' })),
      ],
    },
    columns: [
      { id: 'colour', title: t.facts.colour, cell: ({ colour }) => colour && t.colour[colour] },
      { id: 'tag', title: t.facts.tag, holds: 'codes', cell: ({ tag }) => tag },
    ],
    nav: { path: 'umbrellas', text: t.shelf.nav },
    arrivals: {
      lead: t.arrivals.lead,
      cards: t.arrivals.arrived,
      unknown: (typed) => (/^tag\b/i.test(typed) ? t.arrivals.isTag : undefined),
    },
    visitName: (type, municipality) => (type === rulesOf(municipality).appointmentType ? t.visit : undefined),

    view: (subject) => ({
      colour: subject.colour,
      lostAt: subject.lostAt,
      ...('warnedFor' in subject && subject.warnedFor && { warnedFor: subject.warnedFor }),
    }),
    facts: (view, { texts, municipality }) => [
      [t.facts.colour, view.colour && t.colour[view.colour]],
      [t.facts.lostAt, view.lostAt],
      [t.facts.searchBy, day(view.dueOn)],
      [texts.case.overdueSince, view.overdueSince && showInstant(view.overdueSince, language, municipality.timeZone)],
      [t.facts.foundOn, day(view.foundOn)],
      [texts.case.bookBy, day(view.bookBy)],
    ],
    quick: ['found', 'check-in', 'collected', 'late', 'no-show'],
    endsVisit: 'collected',
    forms: (view, _, field) => [
      {
        event: 'tagged',
        isNext: !view.tag,
        hint: t.hint.tagged,
        fields: <TextField {...field('tagged', 'tag', view.tag)} label={t.facts.tag} size="short" />,
      },
    ],
    undo: {
      event: 'undo-found',
      until: (subject) => ('readySince' in subject ? undoUntil(subject.readySince) : undefined),
    },
    warning: (view) =>
      view.warnedFor ? (
        <Alert tone="warning" title={t.what.lastDay}>
          <P>{day(view.warnedFor)}</P>
        </Alert>
      ) : null,
    sections: (view) =>
      view.tag ? (
        <section aria-labelledby="shelf">
          <H2 id="shelf">{t.shelf.title}</H2>
          <P>
            {t.facts.tag} {view.tag}
          </P>
        </section>
      ) : null,
    history: (event, detail = '') =>
      event === 'opened' ? { event: t.reported, detail: wordOf(detail, t.colour) } : {},
  };
}

/** Until when a find can be undone. */
function undoUntil(foundAt: string): string {
  return Temporal.Instant.from(foundAt).add({ seconds: undoSeconds }).toString();
}
