import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../domain/calendar.ts';
import { listedName } from '../domain/person-name.ts';
import { showReference } from '../domain/reference.ts';
import { type BadgeTone, StatusBadge } from '../ui/content.tsx';
import { showTime } from '../ui/moments.ts';
import type { Visit } from './console.ts';
import type { Row } from './desk.ts';
import { deskOf } from './desks.ts';
import { daysBetween, shortDay } from './moments.ts';
import { homeOf } from './shell.tsx';
import type { StaffTexts } from './texts/texts.ts';
import { wordOf } from './words.ts';

/** Cases in rows: who, which, what is going on, by when. On a narrow screen each row is a block. */
export function CaseRows({ visit, cases, label }: { visit: Visit; cases: readonly Row[]; label: string }): JSX.Element {
  const { columns } = visit.texts.worklist;
  return (
    <table class="utrecht-table utrecht-table--html-table eid-cases">
      <caption class="eid-visually-hidden">{label}</caption>
      <colgroup>
        <col class="eid-cases__col-who" />
        <col class="eid-cases__col-reference" />
        <col />
        <col class="eid-cases__col-due" />
      </colgroup>
      <thead class="utrecht-table__header eid-cases__head">
        <tr class="utrecht-table__row">
          {[columns.who, columns.reference, columns.what, columns.due].map((column) => (
            <th key={column} class="utrecht-table__header-cell" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        {cases.map((one) => (
          <CaseRow key={one.caseId} visit={visit} one={one} />
        ))}
      </tbody>
    </table>
  );
}

function CaseRow({ visit, one }: { visit: Visit; one: Row }): JSX.Element {
  const { what, tone } = happening(one, visit);
  return (
    <tr class={`utrecht-table__row eid-cases__row eid-cases__row--${one.urgency ?? 'ended'}`}>
      <th class="utrecht-table__cell eid-cases__who" scope="row">
        <a class="utrecht-link utrecht-link--html-a" href={`${homeOf(visit.municipality)}/cases/${one.caseId}`}>
          {nameOf(one)}
        </a>
      </th>
      <td class="utrecht-table__cell eid-cases__reference">{showReference(one.reference)}</td>
      <td class="utrecht-table__cell eid-cases__what">
        {what} {!one.urgency && <StatusBadge tone={tone}>{stateOf(one, visit)}</StatusBadge>}
        {one.urgency && one.held && <StatusBadge tone="waiting">{visit.texts.worklist.held}</StatusBadge>}
      </td>
      <td class="utrecht-table__cell eid-cases__due">{dueText(one, visit)}</td>
    </tr>
  );
}

/** Who a case is about; of one whose name cannot be read, which it is. */
export function nameOf(one: Pick<Row, 'familyName' | 'givenName' | 'reference'>): string {
  return listedName(one) || showReference(one.reference);
}

/** What a case's state is called; of a service that only a newer release has, as it is stored. */
export function stateOf(one: Pick<Row, 'service' | 'state'>, visit: Visit): string {
  return wordOf(one.state, deskOf(visit, one)?.words.state, visit.texts.state) ?? one.state;
}

/** What is going on with a case, in a few words, and the tone of its state. */
export function happening(one: Row, visit: Visit): { what: string; tone: BadgeTone } {
  const { what } = visit.texts.worklist;
  const { urgency, appointment } = one;
  const desk = deskOf(visit, one);
  const tone: BadgeTone =
    urgency === 'fault' || urgency === 'overdue' ? 'late' : !urgency ? 'ended' : one.readySince ? 'ok' : 'waiting';
  if (!urgency) return { what: desk?.about(one) ?? '', tone };
  if (one.fault) return { what: wordOf(one.fault.kind, faultWords(what)) ?? what.unreadable, tone };
  if (one.duplicates) return { what: what.duplicates, tone };
  const isOver = appointment !== undefined && urgency === 'overdue';
  if (!isOver && one.callSince) return { what: what.toCall, tone };
  if (!isOver && one.letterSince) return { what: what.toWrite, tone };
  const attention = desk?.attention?.(one);
  if (attention) return { what: attention.what, tone };
  if (!appointment) return { what: desk?.happening(one, visit) ?? stateOf(one, visit), tone };
  return { what: urgency === 'overdue' ? what.visitUnmarked : what.visitBooked(appointment.counter), tone };
}

function faultWords({ mailFault, workflowFault, unreadable }: StaffTexts['worklist']['what']) {
  return { mail: mailFault, workflow: workflowFault, unreadable };
}

function dueText(one: Row, visit: Visit): JSX.Element | null {
  const { texts, language, municipality, console } = visit;
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const told = one.appointment && one.urgency === 'overdue' ? undefined : (one.callSince ?? one.letterSince);
  const tellOn = told && dayOf(Temporal.Instant.from(told), municipality).toString();
  const attention = deskOf(visit, one)?.attention?.(one);
  const appointment = attention || tellOn ? undefined : one.appointment;
  const due = tellOn ?? attention?.on ?? appointment?.date ?? one.dueOn ?? one.bookBy;
  if (!due || !one.urgency) return null;
  const days = daysBetween(today, due);
  const name =
    days === 0 ? texts.worklist.today : days === 1 ? texts.worklist.tomorrow : shortDay(due, language, today);
  const time = appointment && showTime(appointment.time, language);
  const day = !attention && !tellOn && !appointment && one.bookBy && !one.dueOn ? texts.worklist.until(name) : name;
  return (
    <>
      <time dateTime={appointment ? `${due}T${appointment.time}` : due}>
        {time && days === 0 ? time : time ? `${day}, ${time}` : day}
      </time>
      {days < 0 && ' '}
      {days < 0 && <span class="eid-cases__late">{texts.worklist.daysLate(-days)}</span>}
    </>
  );
}
