import type { ComponentChildren, JSX } from 'preact';
import * as z from 'zod/mini';
import { visitIsAt } from '../casework/booking.ts';
import { type Recorded, applyCommand } from '../casework/apply-command.ts';
import { keepThis } from '../casework/keep-this.ts';
import { dayOf } from '../domain/calendar.ts';
import { contacts } from '../domain/case-fields.ts';
import type { Command } from '../domain/command.ts';
import { allows } from '../domain/decide.ts';
import { showEmail } from '../domain/mailboxes.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import { fullName } from '../domain/person-name.ts';
import type { FieldError } from '../platform/http-request.ts';
import { type Answer, type Route, route, type Typed } from '../platform/http.ts';
import { Alert, DataList, H1, H2, Link, P, StatusBadge } from '../ui/content.tsx';
import { ButtonLink, ErrorSummary, RadioGroup, Textarea, TextField } from '../ui/controls.tsx';
import { showDate, showDay, showInstant, showTime } from '../ui/moments.ts';
import { telephoneHref } from '../ui/page.tsx';
import { languageNames, shellTexts } from '../ui/texts.ts';
import {
  ActionDetails,
  buttonOf,
  type CaseVisit,
  doneOf,
  EventForm,
  eventsPath,
  fieldsOf,
  hintOf,
  idOf,
  shownVisit,
} from './case-forms.tsx';
import { happening, stateOf } from './case-list.tsx';
import type { Console, Visit } from './console.ts';
import { Back, type CaseView, contracts, HouseCommand, houseEvents, KeepThis } from './contracts.ts';
import type { ActionForm, Body, Fact, Field, Mistakes } from './desk.ts';
import { withDesks } from './desks.ts';
import { DuplicatesAlert, HeldAlert, othersOf } from './judging.tsx';
import { clockOf, shortDay } from './moments.ts';
import { recordReading } from './reading.ts';
import { buttonAgain, staffRoute } from './require-staff.ts';
import { rightsTexts } from './rights-texts.ts';
import { Day } from './schemas.ts';
import { consolePage, DoneMessage, homeOf, messagesOf, refusal } from './shell.tsx';
import { caseView, openedNumbers } from './view.ts';
import { CallCard, LetterCard } from './to-tell.tsx';
import { wordOf } from './words.ts';

export function caseRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.case, async ({ params, query }, visit) => {
      const at = await caseVisit(visit, params.caseId);
      if (!at) return refusal(visit, 404, 'unknown-case');
      const view = viewOf(at);
      const done = query.done && doneOf(at, query.done);
      return { kind: 'page', json: view, page: () => casePage(at, view, done && <DoneMessage>{done}</DoneMessage>) };
    }),

    staffRoute(
      console,
      contracts.events,
      async (call, visit) => {
        const at = await caseVisit(visit, call.params.caseId);
        if (!at) return refusal(visit, 404, 'unknown-case');
        const refused = ({ errors, typed }: { errors: readonly FieldError[]; typed: Typed }) =>
          refusedInput(at, errors, typed);
        const { type } = call.body;
        const judged =
          type === 'keep-this'
            ? route({ ...contracts.events, body: KeepThis }, ({ body }) => kept(at, body), refused)
            : route(
                { ...contracts.events, body: eventBody(at, type) },
                ({ body, typed }) => recorded(at, body, typed),
                refused,
              );
        return judged.answer(call.request, call.params, call.body);
      },
      async ({ params, errors, typed }, visit) => {
        const at = await caseVisit(visit, params.caseId);
        if (!at) return refusal(visit, 404, 'unknown-case');
        const { type, back } = typed;
        // A button of the agenda leads back to it: it stands by itself, and not among those of the case.
        return errors.length === 0 && type !== undefined && back !== undefined
          ? buttonAgain(at, `${buttonOf(at, type)}: ${fullName(at.subject.person)}`)
          : refusedInput(at, errors, typed);
      },
    ),
  ];
}

/** What a post holds: of an event of the house's own, or of one that the case's service knows. */
function eventBody({ desk }: CaseVisit, type: unknown): z.ZodMiniType<Posted> {
  return z.intersection(houseEvents.some((event) => event === type) ? HouseCommand : desk.commands, Back);
}

type Posted = Body & z.infer<typeof Back>;

async function recorded(at: CaseVisit, body: Posted, typed: Typed): Promise<Answer> {
  const { console, municipality, actor, subject } = at;
  const command = await commandOf(at, body);
  if (!('type' in command)) return refusedInput(at, command, typed);
  // The numbers stand in full in one answer alone: that they do is in the trail before it is made.
  if (body.type === 'read-number') await recordReading(at, { kind: 'number', caseId: subject.id });
  const outcome = await applyCommand(console.tools, municipality, subject.id, command, actor, at, (current) =>
    visitIsAt(current.subject, body.start, municipality),
  );
  return outcome.kind === 'claimed' ? claimed(at, outcome, typed) : answerTo(at, body, outcome);
}

async function commandOf(at: CaseVisit, body: Body): Promise<Command | readonly FieldError[]> {
  const posted = HouseCommand.safeParse(body).data;
  if (posted?.type === 'change-contact') return contactCommand(at, posted);
  return houseEvents.some((event) => event === body.type) ? body : at.desk.command(body, at.subject, at);
}

/** How the citizen is to hear of it; or what that asks for, and is neither typed nor known. */
async function contactCommand(
  { subject: { person } }: CaseVisit,
  posted: Extract<z.infer<typeof HouseCommand>, { type: 'change-contact' }>,
): Promise<Command | readonly FieldError[]> {
  const { contact, email, phone } = posted;
  const number = phone ? (await import('../domain/phone.ts')).readPhone(phone) : undefined;
  if (number?.ok === false) return [{ field: 'phone', code: number.problem }];
  if (contact === 'mail' && !email && !person.email) return [{ field: 'email', code: 'needed' }];
  if (contact === 'phone' && !number && !person.phone) return [{ field: 'phone', code: 'needed' }];
  return { ...posted, phone: number?.text };
}

/** The other requests of the person are closed, as far as the page showed them. */
async function kept(at: CaseVisit, { type, reason, others }: z.infer<typeof KeepThis>): Promise<Answer> {
  const { console, municipality, actor, subject } = at;
  const { tools } = console;
  const meant = (subject.duplicates ?? []).filter((id) => !others || others.includes(id));
  if (meant.length === 0 || !allows(at, type, actor.kind, tools.clock.now(), municipality))
    return answerTo(at, { type }, { kind: 'not-allowed-now', ...at });
  const { left } = await keepThis(tools, municipality, meant, reason, actor);
  const after = await tools.cases.read(subject.id);
  return answerTo(at, { type }, after && left === 0 ? { kind: 'recorded', ...after } : { kind: 'busy' });
}

function refusedInput(at: CaseVisit, errors: readonly FieldError[], typed: Typed): Answer {
  const unknown = errors.some(({ code }) => code === 'unknown-event');
  const view = viewOf(at);
  const { fields } = at.desk.words;
  const { type } = typed;
  // Of what is shown again, somebody may have done it meanwhile.
  const isOver = at.request.shownAgain !== undefined && type !== undefined && !view.actions.includes(type);
  return refusal(at, 422, unknown ? 'unknown-event' : 'invalid-input', {
    errors,
    fields,
    facts: { actions: view.actions },
    page: () =>
      casePage(at, view, isOver && <NotAllowed at={at} view={view} />, {
        errors: messagesOf(errors, at.texts, fields),
        typed,
      }),
  });
}

function answerTo(
  at: CaseVisit,
  { type, back, letter }: Posted,
  outcome: Exclude<Recorded, { kind: 'claimed' }>,
): Answer {
  const { texts, console, municipality } = at;
  switch (outcome.kind) {
    case 'recorded': {
      const after = { ...at, ...outcome };
      // The one answer in which the numbers stand in full; to load the page again shows them masked.
      if (type === 'read-number') {
        const view = viewOf(after, 'whole');
        const { title, detail } = texts.case.numberShown;
        return {
          kind: 'page',
          json: view,
          page: () =>
            casePage(
              after,
              view,
              <Alert tone="info" title={title} announce>
                <P>{detail}</P>
              </Alert>,
            ),
        };
      }
      const today = dayOf(console.tools.clock.now(), municipality).toString();
      const ofCase = `cases/${outcome.subject.id}`;
      const place = back === 'agenda' ? `agenda/${today}` : back === 'contacts' ? 'contacts' : ofCase;
      const location = letter ? `${ofCase}/letters/${letter}` : `${place}?done=${type}`;
      return { kind: 'redirect', location: `${homeOf(municipality)}/${location}`, json: viewOf(after) };
    }
    case 'not-allowed-now': {
      const now = { ...at, ...outcome };
      const view = viewOf(now);
      return refusal(at, 409, 'not-allowed-now', {
        detail: allowedNow(now, view),
        facts: { actions: view.actions, state: view.state },
        page: () => casePage(now, view, <NotAllowed at={now} view={view} />),
      });
    }
    case 'unknown-case':
      return refusal(at, 404, 'unknown-case');
    // Only a citizen's write can find a case full.
    case 'full':
    case 'busy':
      break;
  }
  return refusal(at, 503, 'busy', { headers: { 'retry-after': '1' } });
}

function allowedNow(at: CaseVisit, view: CaseView): string {
  return at.texts.case.notAllowed(view.actions.map((action) => buttonOf(at, action)));
}

function NotAllowed({ at, view }: { at: CaseVisit; view: CaseView }): JSX.Element {
  return (
    <Alert tone="warning" title={at.texts.problems['not-allowed-now'].title} announce>
      <P>{allowedNow(at, view)}</P>
    </Alert>
  );
}

/** Two cases want what one alone can have: one of them was typed wrong, and the form comes back as it was typed. */
function claimed(at: CaseVisit, { claim, holder }: Extract<Recorded, { kind: 'claimed' }>, typed: Typed): Answer {
  const { desk, texts, municipality } = at;
  const { field, code } = claim;
  const other = holder.subject;
  const reference = showReference(other.reference);
  const said = desk.claimed?.(claim, reference) ?? texts.problems['invalid-input'];
  const view = viewOf(at);
  const errors = messagesOf([{ field, code }], texts, desk.words.fields);
  return refusal(
    at,
    409,
    { code, ...said },
    {
      facts: { reference, caseId: other.id, actions: view.actions },
      page: () =>
        casePage(
          at,
          view,
          <Alert tone="warning" title={said.title} announce>
            <P>{said.detail}</P>
            <Link href={`${homeOf(municipality)}/cases/${other.id}`}>{reference}</Link>
          </Alert>,
          { errors, typed },
        ),
    },
  );
}

/** A case's id carries its municipality: any other's is not even looked up. */
function belongs({ municipality }: Visit, caseId: string): boolean {
  return readCaseId(caseId)?.municipality === municipality.id;
}

/** The visit to one of the municipality's cases; undefined where there is no such case here. */
export async function caseVisit(visit: Visit, caseId: string): Promise<CaseVisit | undefined> {
  const served = belongs(visit, caseId) ? await visit.console.tools.cases.read(caseId) : undefined;
  if (!served) return undefined;
  const [shown, desk, others, numbers] = await Promise.all([
    withDesks(visit, [served.subject]),
    served.service.staff.desk(visit.language),
    othersOf(visit, served),
    openedNumbers(visit.console.tools, served.subject),
  ]);
  const toTell = served.subject.tellings ? await (await import('./to-tell.tsx')).toTellOf(shown, served) : [];
  return { ...shown, ...served, desk, others, toTell, numbers };
}

export function viewOf(at: CaseVisit, how?: 'whole'): CaseView {
  return caseView(at, at.desk, at.console.tools.clock.now(), at.municipality, at.numbers, how);
}

export function casePage(at: CaseVisit, view: CaseView, said: ComponentChildren, mistakes?: Mistakes): string {
  const { texts, municipality, language } = at;
  const home = homeOf(municipality);
  const name = fullName(view);
  const { what, tone } = happening(view, at);
  // Two forms of the page may have a field of one name: its id begins with the event.
  const errors = (mistakes?.errors ?? []).map(({ field, message }) => ({
    field: mistakes?.typed['type'] ? idOf(mistakes.typed['type'], field) : field,
    message,
  }));
  return consolePage(
    at,
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
          <StatusBadge tone={tone}>{stateOf(view, at)}</StatusBadge>
          {view.urgency && <span class="eid-case__what">{what}</span>}
        </p>
      </div>
      {view.mailsFollow && (
        <Alert tone="info">
          <P>{texts.case.mailsFollow}</P>
        </Alert>
      )}
      <FaultAlert at={at} view={view} />
      <ToTellSection at={at} view={view} />
      <DuplicatesAlert at={at} view={view} mistakes={mistakes} />
      <HeldAlert at={at} view={view} />
      {at.desk.warning?.(view, at)}
      <div class="eid-case">
        <div class="eid-case__work">
          <Actions at={at} view={view} mistakes={mistakes} />
          <Facts at={at} view={view} />
        </div>
        <History at={at} view={view} />
      </div>
    </>,
  );
}

/** What is wrong, each with what it means; one button tries all of it again. */
function FaultAlert({ at, view }: { at: CaseVisit; view: CaseView }): JSX.Element | null {
  const t = at.texts.case;
  const faults = view.faults.map((fault) => {
    const meaning = fault.kind === 'mail' ? (wordOf(fault.code, t.mailCode) ?? fault.code) : fault.code;
    // Of a kind that only a newer release knows, its code is all that can be told.
    return (Object.hasOwn(t.fault, fault.kind) ? t.fault[fault.kind] : t.fault.unreadable)(meaning);
  });
  const [first, ...others] = faults;
  if (!first) return null;
  return (
    <Alert tone="error" title={first.title}>
      <P>{first.detail}</P>
      {others.map(({ title, detail }) => (
        <P key={title}>
          <strong>{title}.</strong> {detail}
        </P>
      ))}
      {view.actions.includes('retry') && <EventForm at={at} view={view} event="retry" kind="primary" />}
    </Alert>
  );
}

/** What staff have to tell the citizen, above all that they can do. */
function ToTellSection({ at, view }: { at: CaseVisit; view: CaseView }): JSX.Element | null {
  const { texts } = at;
  // Of what somebody else has told meanwhile, the page of before still knows.
  const left = at.toTell.filter(({ telling }) => view.tellings.some(({ id }) => id === telling.id));
  if (left.length === 0) return null;
  return (
    <section class="eid-case__tell" aria-labelledby="to-tell">
      <H2 id="to-tell">{left.some(({ call }) => call) ? texts.contact.call : texts.contact.write}</H2>
      {left.map((toTell) =>
        toTell.call ? (
          <CallCard key={toTell.telling.id} visit={at} served={at} toTell={toTell} />
        ) : (
          <LetterCard key={toTell.telling.id} visit={at} served={at} toTell={toTell} />
        ),
      )}
    </section>
  );
}

/** Only what is allowed now. What is done many times a day is one click; what needs a word opens a form. */
function Actions({
  at,
  view,
  mistakes,
}: {
  at: CaseVisit;
  view: CaseView;
  mistakes: Mistakes | undefined;
}): JSX.Element {
  const { texts, language, municipality } = at;
  const t = texts.case;
  const { desk } = at;
  const can = (event: string) => view.actions.includes(event);
  const opened = mistakes?.typed['type'];
  const quick = desk.quick.filter(can);
  const field = fieldsOf(at, mistakes);
  const forms = [...desk.forms(view, at, field), ...commonForms(view, at, field)].filter(({ event }) => can(event));
  // Without an appointment the first thing to do is to make one.
  const isWaiting = view.booking === 'book' && !forms.some(({ isNext }) => isNext);
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
      {desk.undo && view.undoUntil && (
        <div class="eid-case__undo">
          <P>{t.undoUntil(clockOf(view.undoUntil, language, municipality.timeZone).exact)}</P>
          <EventForm at={at} view={view} event={desk.undo.event} kind="secondary" />
        </div>
      )}
      {quick.map((event, index) => (
        <div key={event} class="eid-case__quick">
          <EventForm at={at} view={view} event={event} kind={index === 0 && !isWaiting ? 'primary' : 'secondary'} />
          <p class="eid-case__hint">{hintOf(at, event)}</p>
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
          <ActionDetails key={form.event} at={at} view={view} form={form} opened={opened} />
        ))}
      </div>
    </section>
  );
}

/** The forms that every service has. */
function commonForms(view: CaseView, at: CaseVisit, field: Field): ActionForm[] {
  const t = at.texts.case.field;
  return [
    { event: 'cancel-appointment', fields: shownVisit(at, view) ?? undefined },
    {
      event: 'correct-email',
      fields: (
        <TextField {...field('correct-email', 'email', view.email)} label={t.email} type="email" inputMode="email" />
      ),
    },
    {
      event: 'change-contact',
      fields: (
        <>
          <RadioGroup
            {...field('change-contact', 'contact', view.contact)}
            label={t.contact}
            options={contacts.map((value) => ({ value, label: at.texts.contact.offered[value] }))}
          />
          <TextField
            {...field('change-contact', 'email', view.email)}
            label={at.texts.person.field.email}
            type="email"
            inputMode="email"
            optional
          />
          <TextField
            {...field('change-contact', 'phone', view.phone)}
            label={t.phone}
            type="tel"
            inputMode="tel"
            optional
          />
          <Textarea
            {...field('change-contact', 'address', view.address)}
            label={t.address}
            description={t.addressHint}
            rows={3}
            optional
          />
        </>
      ),
    },
    { event: 'send-link' },
    // With a fault the button stands beside what it means.
    ...(view.faults.length === 0 ? [{ event: 'retry' }] : []),
    { event: 'close', fields: <Textarea {...field('close', 'reason')} label={t.reason} rows={3} /> },
  ];
}

function Facts({ at, view }: { at: CaseVisit; view: CaseView }): JSX.Element {
  const { texts, language, municipality } = at;
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
    ...at.desk.facts(view, at),
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
      view.email && (
        <a class="utrecht-link utrecht-link--html-a" href={`mailto:${view.email}`}>
          {showEmail(view.email)}
        </a>
      ),
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
          <form class="eid-case__event" method="post" action={eventsPath(at, view)}>
            <button class="eid-console-quiet" type="submit" name="type" value="read-number">
              {t.button['read-number']}
            </button>
          </form>
        )}
      </span>,
    ],
    [t.cardNumber, view.cardNumber && <span class="eid-case__number">{view.cardNumber}</span>],
    [t.address, view.address],
    [at.texts.contact.how, wordOf(view.contact, at.texts.contact.by)],
    [t.language, wordOf(view.language, languageNames)],
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
        <P>
          <Link href={`${homeOf(municipality)}/cases/${view.caseId}/person`}>{rightsTexts[language].title}</Link>
        </P>
      </section>
      {at.desk.sections?.(view, at)}
    </>
  );
}

function History({ at, view }: { at: CaseVisit; view: CaseView }): JSX.Element {
  const { texts, language, municipality, console, desk } = at;
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const moment = (instant: string) => {
    const { date, time } = clockOf(instant, language, municipality.timeZone);
    return `${shortDay(date, language, today)}, ${time}`;
  };
  return (
    <section class="eid-case__history" aria-labelledby="history">
      <H2 id="history">{texts.case.history}</H2>
      {at.role === 'lead' && (
        <P>
          <Link href={`${homeOf(municipality)}/trail?reference=${view.reference}`}>{texts.trail.toReaders}</Link>
        </P>
      )}
      <ol class="eid-trail">
        {view.history.toReversed().map((entry) => {
          const told = desk.history(entry.event, entry.detail);
          const event = told.event ?? wordOf(entry.event, desk.words.event, texts.history.event) ?? entry.event;
          const detail = told.detail ?? detailText(at, entry.event, entry.detail, today);
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
                <time dateTime={entry.at}>{moment(entry.at)}</time>
                {entry.times && entry.until && ` · ${texts.history.times(entry.times, moment(entry.until))}`} ·{' '}
                {entry.name ?? wordOf(entry.event === 'mail-sent' ? 'workflow' : entry.by, texts.history.who)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What is told of which notice. */
const ofNotices = ['mail-sent', 'mail-dropped', 'mail-again', 'to-call', 'to-write', 'called', 'no-answer', 'posted'];

function detailText(at: CaseVisit, event: string, detail: string | undefined, today: string): string | undefined {
  if (detail === undefined) return undefined;
  const { texts, language, desk } = at;
  if (ofNotices.includes(event)) return wordOf(detail, desk.words.notice, texts.history.notice) ?? detail;
  if (event === 'change-contact') return wordOf(detail, texts.contact.by) ?? detail;
  if (event === 'mail-failed') return wordOf(detail, texts.case.mailCode) ?? detail;
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(detail) ?? [];
  // Staff may have typed what looks like a day and is none.
  if (!date || !Day.safeParse(date).success) return detail;
  const day = shortDay(date, language, today);
  return time ? `${day}, ${showTime(time, language)}` : day;
}

function filled(rows: readonly Fact[]): { key: string; value: ComponentChildren }[] {
  return rows.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [{ key, value }]));
}
