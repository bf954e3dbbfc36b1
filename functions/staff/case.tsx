import type { ComponentChildren, JSX } from 'preact';
import { visitIsAt } from '../casework/booking.ts';
import { type Recorded, record } from '../casework/record.ts';
import { showStart } from '../domain/agenda.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import type { NoticeName } from '../domain/names.ts';
import { noticeNames } from '../domain/names.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Answer, Route, Typed } from '../platform/http.ts';
import { Alert, DataList, H1, H2, Link, P, StatusBadge } from '../ui/content.tsx';
import { Button, ButtonLink, ErrorSummary, errorOf, Form, Textarea, TextField } from '../ui/controls.tsx';
import { showDate, showDay, showInstant, showTime } from '../ui/moments.ts';
import { telephoneHref } from '../ui/page.tsx';
import { languageNames, shellTexts } from '../ui/texts.ts';
import { staffRoute } from './admit.ts';
import { happening } from './case-list.tsx';
import type { Console, Visit } from './console.ts';
import { type CaseView, contracts, type StaffEvent } from './contracts.ts';
import { clockOf, shortDay } from './moments.ts';
import { own } from './own.ts';
import type { ActionForm, Fact, Field, Mistakes } from './service.ts';
import { staffServiceOf } from './services.ts';
import { consolePage, DoneMessage, homeOf, messagesOf, refusal } from './shell.tsx';
import { caseView } from './view.ts';

export function caseRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.case, async ({ params, query }, visit) => {
      const subject = await ownCase(visit, params.caseId);
      if (!subject) return refusal(visit, 404, 'unknown-case');
      const view = viewOf(visit, subject);
      return {
        kind: 'page',
        json: view,
        page: () => casePage(visit, view, query.done && <DoneMessage>{visit.texts.case.done[query.done]}</DoneMessage>),
      };
    }),

    staffRoute(
      console,
      contracts.events,
      async ({ params, body, typed }, visit) => {
        const { tools } = visit.console;
        const subject = await ownCase(visit, params.caseId);
        if (!subject) return refusal(visit, 404, 'unknown-case');
        const command = staffServiceOf(subject).command(body, subject, visit);
        if (!('type' in command)) return refusedInput(visit, subject, command, typed);
        const isMeant = (current: Case) => visitIsAt(current, body.start, visit.municipality);
        const outcome = await record(tools, visit.municipality, params.caseId, command, visit.actor, subject, isMeant);
        if (outcome.kind === 'ticket-used') return ticketUsed(visit, subject, outcome.case, typed);
        return answerTo(visit, body.type, outcome, body.back);
      },
      async ({ params, errors, typed }, visit) => {
        const subject = await ownCase(visit, params.caseId);
        if (!subject) return refusal(visit, 404, 'unknown-case');
        return refusedInput(visit, subject, errors, typed);
      },
    ),
  ];
}

function refusedInput(visit: Visit, subject: Case, errors: readonly FieldError[], typed: Typed): Answer {
  const unknown = errors.some(({ code }) => code === 'unknown-event');
  const view = viewOf(visit, subject);
  return refusal(visit, 422, unknown ? 'unknown-event' : 'invalid-input', {
    errors,
    facts: { actions: view.actions },
    page: () => casePage(visit, view, null, { errors: messagesOf(errors, visit.texts), typed }),
  });
}

function answerTo(
  visit: Visit,
  event: StaffEvent,
  outcome: Exclude<Recorded, { kind: 'ticket-used' }>,
  back: 'agenda' | undefined,
): Answer {
  const { texts } = visit;
  switch (outcome.kind) {
    case 'recorded': {
      const { case: subject } = outcome;
      // The one answer in which the numbers stand in full; to load the page again shows them masked.
      if (event === 'read-number') {
        const view = caseView(
          subject,
          visit.console.tools.clock.now(),
          visit.municipality,
          visit.console.tools.vault,
          'whole',
        );
        const { title, detail } = texts.case.numberShown;
        return {
          kind: 'page',
          json: view,
          page: () =>
            casePage(
              visit,
              view,
              <Alert tone="info" title={title} announce>
                <P>{detail}</P>
              </Alert>,
            ),
        };
      }
      const today = dayOf(visit.console.tools.clock.now(), visit.municipality).toString();
      const place = back === 'agenda' ? `agenda/${today}` : `cases/${subject.id}`;
      return {
        kind: 'redirect',
        location: `${homeOf(visit.municipality)}/${place}?done=${event}`,
        json: viewOf(visit, subject),
      };
    }
    case 'not-allowed-now': {
      const view = viewOf(visit, outcome.case);
      const detail = texts.case.notAllowed(view.actions.map((action) => texts.case.button[action]));
      return refusal(visit, 409, 'not-allowed-now', {
        detail,
        facts: { actions: view.actions, state: view.state },
        page: () =>
          casePage(
            visit,
            view,
            <Alert tone="warning" title={texts.problems['not-allowed-now'].title} announce>
              <P>{detail}</P>
            </Alert>,
          ),
      });
    }
    case 'unknown-case':
      return refusal(visit, 404, 'unknown-case');
    case 'busy':
      break;
  }
  return refusal(visit, 503, 'busy', { headers: { 'retry-after': '1' } });
}

/** Two cases, one ticket: one of them was typed wrong, and the form comes back as it was typed. */
function ticketUsed(visit: Visit, subject: Case, other: Case, typed: Typed): Answer {
  const { texts } = visit;
  const reference = showReference(other.reference);
  const { title, detail } = texts.defect.ticketUsed;
  const view = viewOf(visit, subject);
  const errors = messagesOf([{ field: 'ticket', code: 'ticket-used' }], texts);
  return refusal(visit, 409, 'ticket-used', {
    detail: detail(reference),
    facts: { reference, caseId: other.id, actions: view.actions },
    page: () =>
      casePage(
        visit,
        view,
        <Alert tone="warning" title={title} announce>
          <P>{detail(reference)}</P>
          <Link href={`${homeOf(visit.municipality)}/cases/${other.id}`}>{reference}</Link>
        </Alert>,
        { errors, typed },
      ),
  });
}

/** A case's id carries its municipality: any other's is not even looked up. */
function belongs({ municipality }: Visit, caseId: string): boolean {
  return readCaseId(caseId)?.municipality === municipality.id;
}

export async function ownCase(visit: Visit, caseId: string): Promise<Case | undefined> {
  return belongs(visit, caseId) ? visit.console.tools.cases.read(caseId) : undefined;
}

export function viewOf({ console: { tools }, municipality }: Visit, subject: Case): CaseView {
  return caseView(subject, tools.clock.now(), municipality, tools.vault);
}

export function casePage(visit: Visit, view: CaseView, said: ComponentChildren, mistakes?: Mistakes): string {
  const { texts, municipality, language } = visit;
  const home = homeOf(municipality);
  const name = `${view.givenName} ${view.familyName}`;
  const { what, tone } = happening(view, visit);
  // Two forms of the page may have a field of one name: its id begins with the event.
  const errors = (mistakes?.errors ?? []).map(({ field, message }) => ({
    field: mistakes?.typed['type'] ? idOf(mistakes.typed['type'], field) : field,
    message,
  }));
  return consolePage(
    visit,
    {
      title: `${name}, ${showReference(view.reference)}`,
      section: 'worklist',
      path: `${home}/cases/${view.caseId}`,
      back: { href: `${home}/cases`, text: texts.backToWorklist },
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary errors={errors} texts={shellTexts(language)} />
      {said}
      <div class="eid-case__top">
        <H1>{name}</H1>
        <p class="eid-case__state">
          <span class="eid-case__reference">
            <span class="eid-visually-hidden">{texts.case.reference} </span>
            {showReference(view.reference)}
          </span>
          <StatusBadge tone={tone}>{texts.state[view.state]}</StatusBadge>
          {view.urgency && <span class="eid-case__what">{what}</span>}
        </p>
      </div>
      <FaultAlert visit={visit} view={view} />
      {staffServiceOf(view).warning?.(view, visit)}
      <div class="eid-case">
        <div class="eid-case__work">
          <Actions visit={visit} view={view} mistakes={mistakes} />
          <Facts visit={visit} view={view} />
        </div>
        <History visit={visit} view={view} />
      </div>
    </>,
  );
}

function FaultAlert({ visit, view }: { visit: Visit; view: CaseView }): JSX.Element | null {
  const { fault } = view;
  if (!fault) return null;
  const t = visit.texts.case;
  const meaning = fault.kind === 'mail' ? (own(t.mailCode, fault.code) ?? fault.code) : fault.code;
  const { title, detail } = t.fault[fault.kind](meaning);
  return (
    <Alert tone="error" title={title}>
      <P>{detail}</P>
      {view.actions.includes('retry') && <EventForm visit={visit} view={view} event="retry" kind="primary" />}
    </Alert>
  );
}

function idOf(event: string, field: string): string {
  return `${event}-${field}`;
}

/** Only what is allowed now. What is done many times a day is one click; what needs a word opens a form. */
function Actions({
  visit,
  view,
  mistakes,
}: {
  visit: Visit;
  view: CaseView;
  mistakes: Mistakes | undefined;
}): JSX.Element {
  const { texts, language, municipality } = visit;
  const t = texts.case;
  const can = (event: StaffEvent) => view.actions.includes(event);
  const service = staffServiceOf(view);
  const opened = mistakes?.typed['type'];
  const quick = service.quick.filter(can);
  const field: Field = (event, name, value) => {
    const isTyped = opened === event;
    return {
      name,
      id: idOf(event, name),
      texts: shellTexts(language),
      value: isTyped ? mistakes?.typed[name] : value,
      error: isTyped ? mistakes && errorOf(mistakes.errors, name) : undefined,
    };
  };
  const forms = [...service.forms(view, visit, field), ...commonForms(view, visit, field)].filter(({ event }) =>
    can(event),
  );
  // Without an appointment the first thing to do is to make one.
  const isWaiting = view.booking === 'book' && !can('codes-arrived') && !forms.some(({ isNext }) => isNext);
  const undo = (['undo-arrival', 'undo-step'] as const).find(can);
  if (!can('close'))
    return (
      <section class="eid-case__actions" aria-labelledby="actions">
        <H2 id="actions">{t.actions}</H2>
        <P>{t.noActions}</P>
      </section>
    );
  return (
    <section class="eid-case__actions" aria-labelledby="actions">
      <H2 id="actions">{t.actions}</H2>
      {undo && view.undoUntil && (
        <div class="eid-case__undo">
          <P>{t.undoUntil(clockOf(view.undoUntil, language, municipality.timeZone).exact)}</P>
          <EventForm visit={visit} view={view} event={undo} kind="secondary" />
        </div>
      )}
      {quick.map((event, at) => (
        <div key={event} class="eid-case__quick">
          <EventForm visit={visit} view={view} event={event} kind={at === 0 && !isWaiting ? 'primary' : 'secondary'} />
          <p class="eid-case__hint">{own(t.hint, event)}</p>
        </div>
      ))}
      {view.booking && (
        <div class="eid-case__quick">
          <ButtonLink
            kind={isWaiting ? 'primary' : 'secondary'}
            href={`${homeOf(municipality)}/cases/${view.caseId}/slots`}
          >
            {texts.booking.button[view.booking]}
          </ButtonLink>
          <p class="eid-case__hint">{texts.booking.hint[view.booking]}</p>
        </div>
      )}
      <div class="eid-case__more">
        {forms.map((form) => (
          <ActionDetails key={form.event} visit={visit} view={view} form={form} opened={opened} />
        ))}
      </div>
    </section>
  );
}

/** What is recorded of the visit that the page shows, and of no other. */
const ofTheVisit = ['check-in', 'late', 'no-show'] as const;

function shownVisit({ municipality }: Visit, { appointment }: CaseView): JSX.Element | null {
  return appointment ? <input type="hidden" name="start" value={showStart(appointment, municipality)} /> : null;
}

/** The forms that every service has. */
function commonForms(view: CaseView, visit: Visit, field: Field): ActionForm[] {
  const t = visit.texts.case.field;
  return [
    { event: 'cancel-appointment', fields: shownVisit(visit, view) ?? undefined },
    {
      event: 'correct-email',
      fields: (
        <TextField {...field('correct-email', 'email', view.email)} label={t.email} type="email" inputMode="email" />
      ),
    },
    { event: 'close', fields: <Textarea {...field('close', 'reason')} label={t.reason} rows={3} /> },
  ];
}

function ActionDetails({
  visit,
  view,
  form: { event, fields, hint, isNext },
  opened,
}: {
  visit: Visit;
  view: CaseView;
  form: ActionForm;
  opened: string | undefined;
}): JSX.Element {
  const t = visit.texts.case;
  const kind = event === 'close' ? 'danger' : isNext ? 'primary' : 'secondary';
  return (
    <details class="eid-details" open={opened ? opened === event : isNext}>
      <summary class="eid-details__summary">{t.button[event]}</summary>
      <div class="eid-details__content">
        <p class="eid-case__hint">{hint ?? own(t.hint, event)}</p>
        <Form action={eventsPath(visit, view)}>
          {fields}
          <Button kind={kind} name="type" value={event}>
            {t.button[event]}
          </Button>
        </Form>
      </div>
    </details>
  );
}

function EventForm({
  visit,
  view,
  event,
  kind,
}: {
  visit: Visit;
  view: CaseView;
  event: StaffEvent;
  kind: 'primary' | 'secondary';
}): JSX.Element {
  return (
    <form class="eid-case__event" method="post" action={eventsPath(visit, view)}>
      {ofTheVisit.some((one) => one === event) && shownVisit(visit, view)}
      <Button kind={kind} name="type" value={event}>
        {visit.texts.case.button[event]}
      </Button>
    </form>
  );
}

function Facts({ visit, view }: { visit: Visit; view: CaseView }): JSX.Element {
  const { texts, language, municipality } = visit;
  const t = texts.case;
  const moment = (instant: string) => showInstant(instant, language, municipality.timeZone);
  const { appointment } = view;
  const standing: Fact[] = [
    [
      t.appointment,
      appointment ? (
        <>
          {showDay(appointment.date, language)},{' '}
          {t.appointmentAt(showTime(appointment.time, language), appointment.counter)}
          <br />
          {texts.booking.people(appointment.people)}, {appointment.minutes} min
          {appointment.checkedInAt
            ? ` · ${texts.booking.checkedIn(clockOf(appointment.checkedInAt, language, municipality.timeZone).time)}`
            : appointment.lateSince &&
              ` · ${texts.booking.lateSince(clockOf(appointment.lateSince, language, municipality.timeZone).time)}`}
          <br />
          <a class="utrecht-link utrecht-link--html-a" href={`${homeOf(municipality)}/agenda/${appointment.date}`}>
            {t.toAgenda}
          </a>
        </>
      ) : view.booking ? (
        t.noAppointment
      ) : undefined,
    ],
    [t.missedOn, view.missedOn?.map((day) => showDate(day, language)).join(', ')],
    ...staffServiceOf(view).facts(view, visit),
    [t.closedOn, view.closedAt && moment(view.closedAt)],
    [t.reason, view.reason],
    [
      t.erasedAfter,
      view.eraseAfter && showDate(clockOf(view.eraseAfter, language, municipality.timeZone).date, language),
    ],
  ];
  const person: Fact[] = [
    [
      t.email,
      <a class="utrecht-link utrecht-link--html-a" href={`mailto:${view.email}`}>
        {view.email}
      </a>,
    ],
    [
      t.phone,
      view.phone && (
        <a class="utrecht-link utrecht-link--html-a" href={telephoneHref(view.phone)}>
          {view.phone}
        </a>
      ),
    ],
    [
      t.nationalNumber,
      <span class="eid-case__numbers">
        <span class="eid-case__number">{view.nationalNumber ?? t.numberUnreadable}</span>
        {view.nationalNumber?.includes('•') && (
          <form class="eid-case__event" method="post" action={eventsPath(visit, view)}>
            <button class="eid-console-quiet" type="submit" name="type" value="read-number">
              {t.button['read-number']}
            </button>
          </form>
        )}
      </span>,
    ],
    [t.cardNumber, view.cardNumber && <span class="eid-case__number">{view.cardNumber}</span>],
    [t.language, own(languageNames, view.language)],
  ];
  return (
    <>
      <section aria-labelledby="facts">
        <H2 id="facts">{t.facts}</H2>
        <DataList items={filled(standing)} />
      </section>
      <section aria-labelledby="person">
        <H2 id="person">{t.person}</H2>
        {view.movedRecently && <p class="eid-case__moved">{t.movedRecently}</p>}
        <DataList items={filled(person)} />
      </section>
      {staffServiceOf(view).sections?.(view, visit)}
    </>
  );
}

function History({ visit, view }: { visit: Visit; view: CaseView }): JSX.Element {
  const { texts, language, municipality, console } = visit;
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  return (
    <section class="eid-case__history" aria-labelledby="history">
      <H2 id="history">{texts.case.history}</H2>
      <ol class="eid-trail">
        {view.history.toReversed().map((entry) => {
          const { date, time } = clockOf(entry.at, language, municipality.timeZone);
          const told = staffServiceOf(view).history(entry.event, entry.detail, visit);
          const event = told.event ?? own(texts.history.event, entry.event) ?? entry.event;
          const detail = told.detail ?? detailText(visit, entry.event, entry.detail, today);
          return (
            <li
              key={`${entry.at}${entry.event}${entry.detail}`}
              class={`eid-trail__entry eid-trail__entry--${entry.by}`}
            >
              <span class="eid-trail__what">
                {event}
                {detail && <span class="eid-trail__detail">: {detail}</span>}
              </span>
              <span class="eid-trail__when">
                <time dateTime={entry.at}>
                  {shortDay(date, language, today)}, {time}
                </time>{' '}
                · {entry.name ?? own(texts.history.who, entry.event === 'mail-sent' ? 'workflow' : entry.by)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function detailText(visit: Visit, event: string, detail: string | undefined, today: string): string | undefined {
  if (detail === undefined) return undefined;
  const { texts, language } = visit;
  if (event === 'mail-sent') {
    const notice: NoticeName | undefined = noticeNames.find((name) => name === detail);
    return notice ? texts.history.notice[notice] : detail;
  }
  if (event === 'mail-failed') return own(texts.case.mailCode, detail) ?? detail;
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(detail) ?? [];
  if (!date) return detail;
  const day = shortDay(date, language, today);
  return time ? `${day}, ${showTime(time, language)}` : day;
}

function eventsPath({ municipality }: Visit, view: CaseView): string {
  return `${homeOf(municipality)}/cases/${view.caseId}/events`;
}

function filled(rows: readonly Fact[]): { key: string; value: ComponentChildren }[] {
  return rows.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [{ key, value }]));
}
