import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { contextOf } from '../../casework/tools.ts';
import type { Appointment } from '../../domain/case-fields.ts';
import { awaitsVisit, bookedVisit, isOpen } from '../../domain/case.ts';
import { allows, bookableNow, earlierInTime, wantsEarlier } from '../../domain/decide.ts';
import { mayMove } from '../../domain/limits.ts';
import { mailsFollow } from '../../domain/mails.ts';
import { showReference } from '../../domain/reference.ts';
import { contactOf } from '../../domain/tellings.ts';
import { type Route, route } from '../../platform/http.ts';
import { Alert, Card, Details, H1, H2, Link, List, P, Steps } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../ui/controls.tsx';
import { showDay, showInstant, showTime } from '../../ui/moments.ts';
import { telephoneHref } from '../../ui/page.tsx';
import type { App } from '../app.ts';
import { telling } from './parts.tsx';
import { contracts, type doneWhat, type StatusJson } from '../contracts.ts';
import { inCase } from '../guards.ts';
import { appointmentJson, bringSentences, dateOf, momentOf } from '../moments.ts';
import { AddressLines, document, HelpCard } from '../shell.tsx';
import { type CaseContext, todayIn } from '../page-context.ts';
import type { Texts } from '../texts.ts';

/** Where a case stands, what comes next and when, what to bring. */
export function statusRoutes(app: App): Route[] {
  return [
    route(contracts.status, ({ request, params, query }) =>
      inCase(app, request, params, (context) => ({
        kind: 'page',
        json: statusJson(context),
        page: () => statusPage(context, query.done),
      })),
    ),
  ];
}

/** The status as programs get it. */
export function statusJson(context: CaseContext): StatusJson {
  const { subject, view } = context;
  return {
    service: subject.service,
    state: subject.state,
    reference: showReference(subject.reference),
    ...('dueOn' in subject && { dueOn: subject.dueOn }),
    ...('bookBy' in subject && { bookBy: subject.bookBy }),
    overdue: view.overdue(subject),
    bookable: isBookable(context),
    ...('appointment' in subject &&
      subject.appointment && { appointment: appointmentJson(subject.appointment, context) }),
    ...(mailsFollow(subject, context.app.tools.clock.now()) && { mailsFollow: true }),
    waitingForEarlier: isWaiting(context),
    bring: isOpen(subject) ? view.bring(context) : [],
    history: historyOf(context).map(({ entry }) => entry),
    ...view.json(context),
  };
}

function isWaiting({ subject, municipality, app }: CaseContext): boolean {
  return wantsEarlier(subject, app.tools.clock.now(), municipality);
}

function isBookable({ subject, service, municipality, app }: CaseContext): boolean {
  const asked = contextOf(app.tools, municipality, { kind: 'citizen' });
  // Whom staff are to look at first cannot book yet.
  const mayBook = subject.held === undefined && mayMove(subject, asked);
  return mayBook && bookableNow({ subject, service }, asked.now, municipality);
}

type Done = (typeof doneWhat)[number];

function statusPage(context: CaseContext, done?: Done): string {
  const { subject, view, texts, shell, app, municipality, path } = context;
  const said = done && saidOf(texts)[done];
  const held = bookedVisit(subject);
  const { title, content } = held
    ? booked(context, held)
    : subject.held && awaitsVisit(subject)
      ? telling(texts.problems['waits-for-staff'].title, texts.problems['waits-for-staff'].detail)
      : view.standing(context);
  const open = isOpen(subject);
  const bring = open ? view.bring(context) : [];
  const steps = view.steps(context);
  const withdrawable = allows(context, 'withdraw', 'citizen', app.tools.clock.now(), municipality);
  return document(context, {
    title,
    private: true,
    aside: <HelpCard context={context} title={texts.status.helpTitle} />,
    content: (
      <>
        {said && (
          <Alert tone="ok" announce>
            <P>{said}</P>
          </Alert>
        )}
        <H1>{title}</H1>
        {mailsFollow(subject, app.tools.clock.now()) && <P>{texts.status.mailsFollow}</P>}
        {content}
        <Earlier context={context} />
        <Steps steps={steps} texts={shell} label={texts.status.steps} />
        {open && view.facts?.(context)}
        {bring.length > 0 && (
          <>
            <H2>{texts.bring.title}</H2>
            <List items={bringSentences(context)} />
          </>
        )}
        <Card tone="quiet">
          <H2>{texts.status.referenceTitle}</H2>
          <P>
            <span class="eid-reference">{showReference(subject.reference)}</span>
            {texts.status.referenceText}
          </P>
          {open && <P>{keptSentence(context)}</P>}
        </Card>
        <Details summary={texts.status.historyTitle}>
          <History context={context} />
        </Details>
        {withdrawable && (
          <P>
            <Link href={`${path}/withdraw`}>{texts.status.withdraw}</Link>
          </P>
        )}
        {!open && <P>{texts.status.erasedOn(showDay(dateOf(subject.eraseAfter, context), context.language))}</P>}
      </>
    ),
  });
}

function saidOf({ status }: Texts): Record<Done, string> {
  return {
    booked: status.doneBooked,
    moved: status.doneMoved,
    cancelled: status.doneCancelled,
    asked: status.doneAsked,
    stopped: status.doneStopped,
    confirmed: status.doneConfirmed,
  };
}

/** Where the page's address is found again. */
function keptSentence({ subject, texts }: CaseContext): string {
  const { keepLink, keptIn } = texts.status;
  const contact = contactOf(subject);
  return contact === 'phone' ? keepLink : `${keepLink} ${keptIn[contact]}`;
}

/**
 * The waiting list: what it means and how to get on it, or that the case is on it and how to get off. It works by mail alone: whom no
 * mail reaches can call.
 */
function Earlier({ context }: { context: CaseContext }): JSX.Element | null {
  const { subject, texts, language, municipality, app, path } = context;
  const { earlier } = texts;
  if (!awaitsVisit(subject) || !subject.appointment) return null;
  if (subject.earlier && !isWaiting(context))
    return subject.appointment.date > todayIn(context) ? <P>{earlier.over}</P> : null;
  const asked = subject.earlier !== undefined;
  if (!asked && contactOf(subject) !== 'mail')
    return <EarlierByPhone context={context} appointment={subject.appointment} />;
  if (!asked && !allows(context, 'ask-earlier', 'citizen', app.tools.clock.now(), municipality)) return null;
  const { maxMails, stopDaysBefore } = municipality.agenda.waitingList;
  const lastDay = Temporal.PlainDate.from(subject.appointment.date).subtract({ days: stopDaysBefore }).toString();
  return (
    <Card>
      <H2>{asked ? earlier.waiting : earlier.title}</H2>
      {!asked && <P>{earlier.what}</P>}
      <List
        items={[earlier.first, earlier.stands, earlier.atMost(maxMails), earlier.until(showDay(lastDay, language))]}
      />
      <Form action={asked ? `${path}/earlier/stop` : `${path}/earlier`}>
        <ButtonGroup>
          <Button kind="secondary">{asked ? earlier.stop : earlier.button}</Button>
        </ButtonGroup>
      </Form>
    </Card>
  );
}

function EarlierByPhone({
  context: { app, municipality, texts },
  appointment,
}: {
  context: CaseContext;
  appointment: Appointment;
}): JSX.Element | null {
  const { phone } = municipality.contact;
  if (!earlierInTime(appointment, app.tools.clock.now(), municipality)) return null;
  return (
    <Card>
      <H2>{texts.earlier.title}</H2>
      <P>
        {texts.earlier.unmailed} <Link href={telephoneHref(phone)}>{phone}</Link>
      </P>
    </Card>
  );
}

function booked(context: CaseContext, appointment: Appointment) {
  const { texts, language, municipality, app, path } = context;
  const { status } = texts;
  const now = app.tools.clock.now();
  const today = todayIn(context);
  const may = (event: 'move' | 'cancel-appointment') => allows(context, event, 'citizen', now, municipality);
  const past = appointment.date < today;
  return {
    title: past
      ? status.appointmentPast
      : appointment.date === today
        ? status.appointmentToday
        : status.appointmentTitle,
    content: (
      <Card tone="strong">
        <P>
          <span class="eid-moment">{showDay(appointment.date, language)}</span>
          <span class="eid-moment">{showTime(appointment.time, language)}</span>
          {appointment.people > 1 && <span class="eid-line">{status.appointmentPeople(appointment.people)}</span>}
          {!past && status.appointmentLength(appointment.minutes)}
        </P>
        <P>
          <AddressLines context={context} />
        </P>
        <ButtonGroup>
          {!past && (
            <ButtonLink href={`${path}/appointment.ics`} kind="primary">
              {status.calendar}
            </ButtonLink>
          )}
          {may('move') && (
            <ButtonLink href={`${path}/slots`} kind="secondary">
              {status.move}
            </ButtonLink>
          )}
          {may('cancel-appointment') && (
            <ButtonLink href={`${path}/appointment/cancel`} kind="subtle">
              {status.cancel}
            </ButtonLink>
          )}
        </ButtonGroup>
      </Card>
    ),
  };
}

function History({ context }: { context: CaseContext }): JSX.Element {
  const { language, municipality, texts } = context;
  const shown = (instant: string) => showInstant(instant, language, municipality.timeZone);
  return (
    <ol class="eid-history" reversed>
      {historyOf(context)
        .toReversed()
        .map(({ entry: { at, text, times, until }, moment }) => (
          <li key={`${at}${text}`}>
            <time dateTime={at}>{shown(at)}</time>
            {moment ? `${text}: ${momentOf(moment, context)}` : text}
            {times && until && <span class="eid-line">{texts.status.historyTimes(times, shown(until))}</span>}
          </li>
        ))}
    </ol>
  );
}

/** What happened that concerns the citizen, in the citizen's words; what staff did inside stays inside. */
function historyOf({
  subject,
  view,
  texts,
}: CaseContext): { entry: StatusJson['history'][number]; moment: { date: string; time: string } | undefined }[] {
  return subject.history.flatMap((entry) => {
    const { at, event, detail, times, until } = entry;
    const text = view.told(entry, texts);
    if (!text) return [];
    const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(detail ?? '') ?? [];
    const repeated = times !== undefined && until !== undefined && { times, until };
    return [{ entry: { at, event, text, ...repeated }, moment: date && time ? { date, time } : undefined }];
  });
}
