import type { JSX } from 'preact';
import { unreadableTo } from '../casework/tools.ts';
import { isOpen } from '../domain/case.ts';
import { showEmail } from '../domain/mailboxes.ts';
import { showReference } from '../domain/reference.ts';
import type { Served } from '../services/service.ts';
import { Alert, Link, P, StatusBadge } from '../ui/content.tsx';
import { Textarea } from '../ui/controls.tsx';
import { showDay, showInstant, showTime } from '../ui/moments.ts';
import { ActionDetails, type CaseVisit, EventForm, fieldsOf, hintOf } from './case-forms.tsx';
import { happening, nameOf, stateOf } from './case-list.tsx';
import type { Visit } from './console.ts';
import type { CaseView } from './contracts.ts';
import type { Mistakes, Row } from './desk.ts';
import { homeOf } from './shell.tsx';
import { listedCase } from './view.ts';

/** What staff are to judge first: several requests of one person, and one that came with too many others. */

/** As they are now, in one request. */
export async function othersOf({ console: { tools } }: Visit, { subject: { duplicates } }: Served): Promise<Served[]> {
  if (!duplicates) return [];
  const others = await tools.cases.readMany(duplicates, unreadableTo(tools));
  return [...others.values()].filter(({ subject }) => isOpen(subject));
}

/** Several requests of one person: what tells them apart, and what staff can say of them. */
export function DuplicatesAlert({
  at,
  view,
  mistakes,
}: {
  at: CaseVisit;
  view: CaseView;
  mistakes: Mistakes | undefined;
}): JSX.Element | null {
  const { texts, console, municipality, others } = at;
  const t = texts.case.duplicates;
  const now = console.tools.clock.now();
  if (!view.actions.includes('keep-this') || others.length === 0) return null;
  const rows = others.map((one) => ({ ...listedCase(one, now, municipality), email: one.subject.person.email }));
  const field = fieldsOf(at, mistakes);
  return (
    <Alert tone="warning" title={t.title(rows.length + 1)}>
      <P>{t.detail}</P>
      <table class="utrecht-table utrecht-table--html-table eid-beside">
        <caption class="eid-visually-hidden">{t.title(rows.length + 1)}</caption>
        <tbody class="utrecht-table__body">
          <Request at={at} one={view} isThis />
          {rows.map((one) => (
            <Request key={one.caseId} at={at} one={one} />
          ))}
        </tbody>
      </table>
      <div class="eid-case__quick">
        <EventForm at={at} view={view} event="keep-both" kind="secondary" />
        <p class="eid-case__hint">{hintOf(at, 'keep-both')}</p>
      </div>
      <ActionDetails
        at={at}
        view={view}
        form={{
          event: 'keep-this',
          fields: (
            <>
              {rows.map(({ caseId }) => (
                <input key={caseId} type="hidden" name="others" value={caseId} />
              ))}
              <Textarea {...field('keep-this', 'reason', t.neutral)} label={t.reason} rows={3} />
            </>
          ),
        }}
        opened={mistakes?.typed['type']}
      />
    </Alert>
  );
}

/** What tells one request of a person from another. */
function Request({
  at,
  one,
  isThis = false,
}: {
  at: CaseVisit;
  one: Row & { email: string };
  isThis?: boolean;
}): JSX.Element {
  const { texts, language, municipality } = at;
  const { appointment } = one;
  return (
    <tr class="utrecht-table__row eid-beside__row">
      <th class="utrecht-table__cell" scope="row">
        {isThis ? nameOf(one) : <Link href={`${homeOf(municipality)}/cases/${one.caseId}`}>{nameOf(one)}</Link>}
        <span class="eid-beside__more">{isThis ? texts.case.duplicates.this : showReference(one.reference)}</span>
      </th>
      <td class="utrecht-table__cell">
        <span class="eid-beside__email">{showEmail(one.email)}</span>
        <span class="eid-beside__more">
          {texts.case.duplicates.openedAt(showInstant(one.createdAt, language, municipality.timeZone))}
        </span>
      </td>
      <td class="utrecht-table__cell">
        <StatusBadge tone={happening(one, at).tone}>{stateOf(one, at)}</StatusBadge>
        {appointment && (
          <span class="eid-beside__more">
            {texts.case.appointment}: {showDay(appointment.date, language)}, {showTime(appointment.time, language)}
          </span>
        )}
      </td>
    </tr>
  );
}

/** The citizen cannot book until staff have had a look. */
export function HeldAlert({ at, view }: { at: CaseVisit; view: CaseView }): JSX.Element | null {
  if (!view.actions.includes('admit')) return null;
  const { title, detail } = at.texts.case.held;
  return (
    <Alert tone="warning" title={title}>
      <P>{detail}</P>
      <div class="eid-case__quick">
        <EventForm at={at} view={view} event="admit" kind="primary" />
        <p class="eid-case__hint">{hintOf(at, 'admit')}</p>
      </div>
    </Alert>
  );
}
