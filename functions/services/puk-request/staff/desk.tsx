import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { undoSeconds } from '../../../domain/case-fields.ts';
import type { Language } from '../../../domain/languages.ts';
import { readCaseId, showReference } from '../../../domain/reference.ts';
import type { CaseView } from '../../../staff/contracts.ts';
import type { Desk, Row } from '../../../staff/desk.ts';
import { wordOf } from '../../../staff/words.ts';
import { Link } from '../../../ui/content.tsx';
import { TextField } from '../../../ui/controls.tsx';
import { showDay, showInstant } from '../../../ui/moments.ts';
import type { Command } from '../command.ts';
import { rulesOf } from '../rules.ts';
import type { PukCase } from '../states.ts';
import type { PukSummary } from '../summary.ts';
import { commands, events, facts } from './contracts.ts';
import { loadTexts } from './texts/texts.ts';

const Command = z.discriminatedUnion('type', commands, { error: 'unknown-event' });
const Facts = z.object(facts);
type View = CaseView & Row<PukSummary> & z.infer<typeof Facts>;

/** Requests of codes at the console. */
export async function pukDesk(
  language: Language,
): Promise<Desk<PukCase, Command, PukSummary, z.infer<typeof Command>, View>> {
  const t = await loadTexts(language);
  return {
    words: t,

    events,
    commands: Command,
    command: async (body) => body,

    happening({ urgency, state }) {
      const { what } = t;
      if (state === 'ready') return urgency === 'waiting' ? what.toBook : what.expiring;
      const expected = state === 'misrouted' ? what.codesElsewhere : what.codesExpected;
      return urgency === 'overdue' ? what.codesLate : urgency === 'today' ? what.codesToday : expected;
    },
    about: ({ route }) => (route ? (wordOf(route, t.route) ?? route) : ''),
    filters: {
      links: (['requested', 'misrouted', 'ready'] as const).map((state) => ({ text: t.state[state], state })),
    },
    visitName: (type, municipality) => (type === rulesOf(municipality).appointmentType ? t.visit : undefined),

    view: (subject) => ({
      route: subject.route,
      ...(subject.linkedTo && { linkedTo: subject.linkedTo }),
      ...('codesAt' in subject && { codesAt: subject.codesAt }),
    }),
    facts(view, { texts, municipality }) {
      const moment = (instant: string) => showInstant(instant, language, municipality.timeZone);
      const from = view.linkedTo && readCaseId(view.linkedTo)?.reference;
      return [
        [t.facts.codesDue, view.dueOn && showDay(view.dueOn, language)],
        [texts.case.overdueSince, view.overdueSince && moment(view.overdueSince)],
        [t.facts.codesAt, view.codesAt],
        [t.facts.readySince, view.readySince && moment(view.readySince)],
        [texts.case.bookBy, view.bookBy && showDay(view.bookBy, language)],
        [t.facts.route, view.route && (wordOf(view.route, t.route) ?? view.route)],
        [
          t.facts.linkedTo,
          from && <Link href={`/staff/${municipality.id}/cases/${view.linkedTo}`}>{showReference(from)}</Link>,
        ],
        [t.facts.requestedOn, moment(view.createdAt)],
      ];
    },
    quick: ['codes-arrived', 'check-in', 'handled', 'late', 'no-show'],
    endsVisit: 'handled',
    forms: (_, __, field) => [
      {
        event: 'misrouted',
        fields: <TextField {...field('misrouted', 'codesAt')} label={t.field.codesAt} size="medium" />,
      },
    ],
    undo: {
      event: 'undo-arrival',
      until: (subject) => ('readySince' in subject ? undoUntil(subject.readySince) : undefined),
    },
    history: (event, detail) => (event === 'opened' && detail ? { detail: wordOf(detail, t.route) } : {}),
  };
}

/** Until when an arrival can be undone. */
function undoUntil(arrivedAt: string): string {
  return Temporal.Instant.from(arrivedAt).add({ seconds: undoSeconds }).toString();
}
