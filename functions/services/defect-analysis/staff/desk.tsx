import type { JSX } from 'preact';
import * as z from 'zod/mini';
import { dayOf } from '../../../domain/calendar.ts';
import type { Language } from '../../../domain/languages.ts';
import type { ActionForm, Desk, Field, Row } from '../../../staff/desk.ts';
import { wordOf } from '../../../staff/words.ts';
import { H2, P } from '../../../ui/content.tsx';
import { RadioGroup, Textarea, TextField } from '../../../ui/controls.tsx';
import { showDate, showDay, showInstant } from '../../../ui/moments.ts';
import { type NewCardView, newCardDesk } from '../../new-card/staff/desk.tsx';
import type { Command } from '../command.ts';
import { offersAnalysis } from '../rules.ts';
import type { DefectCase } from '../states.ts';
import type { DefectSummary } from '../summary.ts';
import { channels, helpdeskNames, helpdesks, outcomes } from '../terms.ts';
import { views } from '../views.ts';
import { commands, events, facts } from './contracts.ts';
import { type DefectTexts, loadTexts } from './texts/texts.ts';

const Posted = z.discriminatedUnion('type', commands, { error: 'unknown-event' });
type Posted = z.infer<typeof Posted>;
const Facts = z.object(facts);
type View = NewCardView & Omit<Row<DefectSummary>, 'verdict'> & Omit<z.infer<typeof Facts>, 'custody'>;

/** Who examines a card; one that only a newer release knows is called as it is stored. */
function nameOf({ helpdesk }: { helpdesk: string }): string {
  return wordOf(helpdesk, helpdeskNames) ?? helpdesk;
}

/** Defective cards at the console: the analysis, and then the stages of a new card. */
export async function defectDesk(language: Language): Promise<Desk<DefectCase, Command, DefectSummary, Posted, View>> {
  const t = await loadTexts(language);
  const newCard = await newCardDesk(language, {
    oldCard: t.oldCard,
    holder: t.holder,
    isFree: ({ because }: View) => because === 'free' || because === 'lost',
  });
  const card = newCard.texts;
  const state = { ...t.state, ...card.state };
  const day = (date: string | undefined) => date && showDay(date, language);
  return {
    words: {
      name: t.name,
      state,
      event: { ...t.event, ...card.event },
      notice: t.notice,
      button: { ...t.button, ...card.button },
      hint: { ...t.hint, ...card.hint },
      done: { ...t.done, ...card.done },
      notExpectedWhy: state,
      locked: t.locked,
      fields: { ...t.fields, ...card.fields },
    },

    events,
    commands: Posted,
    async command(body, subject, visit) {
      switch (body.type) {
        case 'sent-for-analysis':
        case 'chased':
        case 'verdict':
        case 'contested':
          return body;
        default:
          return newCard.command(body, subject, visit);
      }
    },
    claimed: (_, reference) => ({ title: t.ticketUsed.title, detail: t.ticketUsed.detail(reference) }),

    happening(one, { municipality, console }) {
      const { what } = t;
      const isLate = one.overdueSince !== undefined;
      const helpdesk = one.dispatch ? nameOf(one.dispatch) : '';
      const today = dayOf(console.tools.clock.now(), municipality).toString();
      switch (one.state) {
        case 'to-send': {
          const proposed = one.defect && offersAnalysis(municipality) && municipality.defect.helpdesks[one.defect];
          const name = proposed ? helpdeskNames[proposed] : '';
          return isLate ? what.sendLate(name) : what.toSend(name);
        }
        case 'at-helpdesk':
          if (one.escalated) return what.forTheLead(helpdesk);
          if (isLate && (one.dueOn ?? '') <= today) return what.chase(helpdesk);
          return isLate ? what.verdictLate(helpdesk) : what.atHelpdesk(helpdesk);
        default:
          return newCard.happening(one) ?? wordOf(one.state, state) ?? one.state;
      }
    },
    attention: (one) => newCard.attention(one),
    about: ({ defect }) => (defect ? t.defect[defect] : ''),
    filters: {
      label: t.views.label,
      links: views.map(({ id }) => ({ text: t.views.name[id], view: id, leadOnly: id === 'for-the-lead' })),
    },
    columns: [
      newCard.column,
      { id: 'defect', title: t.csv.defect, cell: ({ defect }) => defect && t.defect[defect] },
      {
        id: 'helpdesk',
        title: t.csv.helpdesk,
        cell: ({ dispatch }) => dispatch && nameOf(dispatch),
      },
      { id: 'ticket', title: t.csv.ticket, holds: 'codes', cell: ({ dispatch }) => dispatch?.ticket },
      { id: 'sentOn', title: t.csv.sentOn, holds: 'days', cell: ({ dispatch }) => dispatch?.sentOn },
      { id: 'verdict', title: t.csv.verdict, cell: ({ verdict }) => verdict && t.outcome[verdict.outcome] },
    ],
    nav: { path: 'dashboard', text: t.dashboard.nav },
    arrivals: newCard.arrivals,
    visitName: (type, municipality) => newCard.visitName(type, municipality),

    view(subject, now, municipality) {
      const { defect, dispatch, verdict, analysis, chases, note } = subject;
      return {
        ...newCard.view(subject, now, municipality),
        defect,
        ...(dispatch && { dispatch }),
        ...(verdict && { verdict }),
        analysis,
        chases,
        ...(note && { note }),
        ...(subject.state === 'to-send' &&
          offersAnalysis(municipality) && { proposedHelpdesk: municipality.defect.helpdesks[defect] }),
        ...(subject.state === 'at-helpdesk' && { escalated: subject.escalated, chaseSince: subject.chaseSince }),
        ...(subject.state === 'to-apply' && { because: subject.because }),
      };
    },
    facts(view, visit) {
      const f = t.facts;
      const { analysis, dispatch, verdict } = view;
      const ofCard = newCard.facts(view, visit);
      return [
        ofCard.card,
        [f.defect, view.defect && t.defect[view.defect]],
        [
          f.analysis,
          analysis && (
            <>
              {f.usedCorrectly[analysis.usedCorrectly ? 'yes' : 'no']}, {f.damaged[analysis.damaged ? 'yes' : 'no']}
              <br />
              {t.decision[analysis.decision]}
              {analysis.contestedOn && (
                <>
                  <br />
                  {f.contestedOn(showDate(analysis.contestedOn, language))}
                </>
              )}
            </>
          ),
        ],
        [f.note, view.note],
        ofCard.annex,
        [f.sendBy, view.state === 'to-send' ? day(view.dueOn) : undefined],
        [
          f.sent,
          dispatch && (
            <>
              {nameOf(dispatch)}, {showDate(dispatch.sentOn, language)}
              <br />
              {f.ticket(dispatch.ticket)}
            </>
          ),
        ],
        [view.overdueSince ? f.nextChase : f.verdictBy, view.state === 'at-helpdesk' ? day(view.dueOn) : undefined],
        [
          f.verdict,
          verdict && (
            <>
              {t.outcome[verdict.outcome]}, {showDate(verdict.on, language)}
              {verdict.reason && (
                <>
                  <br />
                  {verdict.reason}
                </>
              )}
            </>
          ),
        ],
        ...ofCard.stages,
        [f.openedOn, showInstant(view.createdAt, language, visit.municipality.timeZone)],
      ];
    },
    quick: [...newCard.quick, 'check-in', 'late', 'no-show'],
    forms(view, _, field) {
      const { next, beside } = newCard.forms(view, field);
      return [
        sendForm(view, field, t),
        verdictForm(view, field, t),
        chaseForm(view, field, t),
        ...next,
        { event: 'contested' },
        ...beside,
      ];
    },
    undo: newCard.undo,
    warning: (view) => newCard.warning(view),
    sections: (view, visit) => (
      <>
        {newCard.custody(view, visit)}
        <Chases view={view} texts={t} language={language} />
      </>
    ),
    history(event, detail = '') {
      switch (event) {
        case 'opened':
          return { event: t.facts.openedCase, detail: wordOf(detail, t.decision) };
        case 'sent-for-analysis':
          return { detail: wordOf(detail, helpdeskNames) };
        case 'verdict':
          return { detail: wordOf(detail, t.outcome) };
        case 'chased':
          return { detail: wordOf(detail, t.channel) };
        default:
          return {};
      }
    },
  };
}

function sendForm(view: View, field: Field, t: DefectTexts): ActionForm {
  const proposed = view.proposedHelpdesk;
  return {
    event: 'sent-for-analysis',
    isNext: true,
    fields: (
      <>
        <RadioGroup
          {...field('sent-for-analysis', 'helpdesk', proposed)}
          label={t.field.helpdesk}
          options={helpdesks.map((helpdesk) => ({
            value: helpdesk,
            label: helpdesk === proposed ? `${helpdeskNames[helpdesk]} (${t.field.proposed})` : helpdeskNames[helpdesk],
          }))}
        />
        <TextField
          {...field('sent-for-analysis', 'ticket')}
          label={t.field.ticket}
          description={t.field.ticketHint}
          size="medium"
        />
      </>
    ),
  };
}

function verdictForm(view: View, field: Field, t: DefectTexts): ActionForm {
  return {
    event: 'verdict',
    isNext: !view.chaseSince,
    fields: (
      <>
        <RadioGroup
          {...field('verdict', 'outcome')}
          label={t.field.outcome}
          options={outcomes.map((value) => ({ value, label: t.outcome[value] }))}
        />
        <Textarea
          {...field('verdict', 'reason')}
          label={t.field.reason}
          description={t.field.reasonHint}
          rows={2}
          optional
        />
      </>
    ),
  };
}

function chaseForm(view: View, field: Field, t: DefectTexts): ActionForm {
  return {
    event: 'chased',
    isNext: view.chaseSince !== undefined,
    fields: (
      <>
        <RadioGroup
          {...field('chased', 'channel')}
          label={t.field.channel}
          options={channels.map((value) => ({ value, label: t.channel[value] }))}
        />
        <Textarea {...field('chased', 'answer')} label={t.field.answer} rows={2} />
      </>
    ),
  };
}

function Chases({
  view,
  texts: t,
  language,
}: {
  view: View;
  texts: DefectTexts;
  language: Language;
}): JSX.Element | null {
  if (!view.chases || (view.chases.length === 0 && view.state !== 'at-helpdesk')) return null;
  return (
    <section aria-labelledby="chases">
      <H2 id="chases">{t.chases.title}</H2>
      {view.chases.length === 0 ? (
        <P>{t.chases.none}</P>
      ) : (
        <ol class="eid-custody">
          {view.chases.map((chase) => (
            <li key={chase.at} class="eid-custody__step">
              <strong>{showDay(chase.on, language)}</strong> {t.channel[chase.channel].toLocaleLowerCase(language)}:{' '}
              {chase.answer} <span class="eid-custody__since">{chase.by}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
