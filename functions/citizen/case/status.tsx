import type { ComponentChildren, JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../../domain/casefile.ts';
import { type Case, isOpen } from '../../domain/case.ts';
import type { EventName } from '../../domain/names.ts';
import { allows, bookableNow, wantsEarlier } from '../../domain/decisions.ts';
import { showReference } from '../../domain/reference.ts';
import { type Route, route } from '../../platform/http.ts';
import { Alert, Card, DataList, Details, H1, H2, Link, List, P, type Step, Steps } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../ui/controls.tsx';
import { showDay, showInstant, showTime } from '../../ui/moments.ts';
import type { App } from '../app.ts';
import { contracts, type doneWhat, type StatusJson } from '../contracts.ts';
import { inCase } from '../doors.ts';
import { appointmentJson, bringOf, dateOf, momentOf, proxyOf } from '../moments.ts';
import { addressOf, document, HelpCard } from '../shell.tsx';
import { type CaseScene, todayIn } from '../scene.ts';
import type { Texts } from '../texts.ts';

/** Where a case stands, what comes next and when, what to bring. */
export function statusRoutes(app: App): Route[] {
  return [
    route(contracts.status, ({ request, params, query }) =>
      inCase(app, request, params, (scene) => ({
        kind: 'page',
        json: statusJson(scene),
        page: () => statusPage(scene, query.done),
      })),
    ),
  ];
}

/** The status as programs get it. */
export function statusJson(scene: CaseScene): StatusJson {
  const { subject, texts } = scene;
  return {
    state: subject.state,
    route: subject.route,
    reference: showReference(subject.reference),
    ...('dueOn' in subject && { dueOn: subject.dueOn }),
    ...('bookBy' in subject && { bookBy: subject.bookBy }),
    ...('codesAt' in subject && { codesAt: subject.codesAt }),
    overdue: isOverdue(subject),
    bookable: isBookable(scene),
    ...('appointment' in subject &&
      subject.appointment && { appointment: appointmentJson(subject.appointment, scene) }),
    waitingForEarlier: isWaiting(scene),
    bring: isOpen(subject) ? bringOf(subject, scene) : [],
    history: historyOf(subject, texts).map(({ at, event, text }) => ({ at, event, text })),
  };
}

function isWaiting({ subject, municipality, app }: CaseScene): boolean {
  return wantsEarlier(subject, app.tools.clock.now(), municipality);
}

function isOverdue(subject: Case): boolean {
  return (subject.state === 'requested' || subject.state === 'misrouted') && subject.overdueSince !== undefined;
}

function isBookable({ subject, municipality, app }: CaseScene): boolean {
  return bookableNow(subject, app.tools.clock.now(), municipality);
}

type Done = (typeof doneWhat)[number];

function statusPage(scene: CaseScene, done?: Done): string {
  const { subject, texts, shell, app, municipality, path } = scene;
  const said = done && saidOf(texts)[done];
  const proxy = proxyOf(subject, scene);
  const { title, content } = standing(scene);
  const open = isOpen(subject);
  const withdrawable = allows(subject, 'withdraw', 'citizen', app.tools.clock.now(), municipality);
  return document(scene, {
    title,
    private: true,
    aside: <HelpCard scene={scene} title={texts.status.helpTitle} />,
    content: (
      <>
        {said && (
          <Alert tone="ok" announce>
            <P>{said}</P>
          </Alert>
        )}
        <H1>{title}</H1>
        {content}
        <Earlier scene={scene} />
        <Steps steps={stepsOf(scene)} texts={shell} label={texts.status.steps} />
        {open && (
          <>
            <H2>{texts.bring.title}</H2>
            <List items={[...bringOf(subject, scene).map(({ text }) => text), ...(proxy ? [proxy] : [])]} />
          </>
        )}
        <Card tone="quiet">
          <H2>{texts.status.referenceTitle}</H2>
          <P>
            <span class="eid-reference">{showReference(subject.reference)}</span>
            {texts.status.referenceText}
          </P>
          {open && <P>{texts.status.keepLink}</P>}
        </Card>
        <Details summary={texts.status.historyTitle}>
          <History scene={scene} />
        </Details>
        {withdrawable && (
          <P>
            <Link href={`${path}/withdraw`}>{texts.status.withdraw}</Link>
          </P>
        )}
        {!open && <P>{texts.status.erasedOn(showDay(dateOf(subject.eraseAfter, scene), scene.language))}</P>}
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
  };
}

/** The waiting list: what it means and how to get on it, or that the case is on it and how to get off. */
function Earlier({ scene }: { scene: CaseScene }): JSX.Element | null {
  const { subject, texts, language, municipality, app, path } = scene;
  const { earlier } = texts;
  if (subject.state !== 'ready' || !subject.appointment) return null;
  if (subject.earlier && !isWaiting(scene))
    return subject.appointment.date > todayIn(scene) ? <P>{earlier.over}</P> : null;
  const asked = subject.earlier !== undefined;
  if (!asked && !allows(subject, 'ask-earlier', 'citizen', app.tools.clock.now(), municipality)) return null;
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

/** The one thing that matters now, by state. */
function standing(scene: CaseScene): { title: string; content: JSX.Element } {
  const { subject, texts, language } = scene;
  const day = (date: string) => showDay(date, language);
  const { status } = texts;
  switch (subject.state) {
    case 'requested':
      return isOverdue(subject)
        ? telling(status.overdueTitle, status.overdueText(day(subject.dueOn)), status.overdueNext)
        : telling(status.requestedTitle, status.requestedText(day(subject.dueOn)), status.requestedNext);
    case 'misrouted':
      return telling(status.misroutedTitle, status.misroutedText(subject.codesAt), status.misroutedNext);
    case 'ready':
      return subject.appointment ? booked(scene, subject.appointment) : toBook(scene, subject);
    case 'done':
      return telling(status.doneTitle, status.doneText);
    case 'expired':
      return ended(scene, status.expiredTitle, subject.route === 'codes' ? status.expiredCodes : status.expiredVisit);
    case 'withdrawn':
      return ended(scene, status.withdrawnTitle, status.withdrawnText);
    case 'closed':
      break;
  }
  return ended(
    scene,
    status.closedTitle,
    status.closedText,
    subject.reason && <DataList items={[{ key: status.closedReason, value: subject.reason }]} />,
  );
}

function telling(title: string, text: string, next?: string) {
  return {
    title,
    content: (
      <Card tone="strong">
        <P lead>{text}</P>
        {next && <P>{next}</P>}
      </Card>
    ),
  };
}

function ended({ texts, language, municipality }: CaseScene, title: string, text: string, more?: ComponentChildren) {
  return {
    title,
    content: (
      <Card tone="strong">
        <P lead>{text}</P>
        {more}
        <ButtonGroup>
          <ButtonLink href={`/${language}/${municipality.id}/pin-puk`} kind="secondary">
            {texts.status.startAgain}
          </ButtonLink>
        </ButtonGroup>
      </Card>
    ),
  };
}

function toBook(scene: CaseScene, subject: Extract<Case, { state: 'ready' }>) {
  const { texts, language, path } = scene;
  const { status } = texts;
  if (!isBookable(scene))
    return {
      title: status.lateTitle,
      content: (
        <Card tone="strong">
          <P lead>{status.lateText}</P>
        </Card>
      ),
    };
  const missed = subject.missedOn.at(-1);
  const withCodes = subject.route === 'codes';
  return {
    title: withCodes ? status.readyTitle : status.visitReadyTitle,
    content: (
      <>
        {missed && (
          <Alert tone="warning" title={status.missedTitle}>
            <P>{status.missedText(showDay(missed, language))}</P>
          </Alert>
        )}
        <Card tone="strong">
          <P lead>{withCodes ? status.readyText : status.visitReadyText}</P>
          <ButtonGroup>
            <ButtonLink href={`${path}/slots`}>{status.choose}</ButtonLink>
          </ButtonGroup>
          <p class="utrecht-paragraph eid-after">
            {(withCodes ? status.keptUntil : status.bookUntil)(showDay(subject.bookBy, language))}
          </p>
        </Card>
      </>
    ),
  };
}

function booked(scene: CaseScene, appointment: Appointment) {
  const { subject, texts, language, municipality, app, path } = scene;
  const { status } = texts;
  const now = app.tools.clock.now();
  const today = todayIn(scene);
  const may = (event: 'move' | 'cancel-appointment') => allows(subject, event, 'citizen', now, municipality);
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
          {addressOf(municipality, language).map((line) => (
            <span key={line} class="eid-line">
              {line}
            </span>
          ))}
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

function stepsOf(scene: CaseScene): Step[] {
  const { subject, texts, language } = scene;
  const { status } = texts;
  const ready = subject.state === 'ready';
  const appointment = 'appointment' in subject ? subject.appointment : undefined;
  const finished = subject.state === 'done';
  if (!isOpen(subject) && !finished) return [];
  const first: Step = {
    title: subject.route === 'codes' ? status.stepRequested : status.stepOpened,
    detail: showDay(dateOf(subject.createdAt, scene), language),
    status: 'done',
  };
  const arrived: Step[] =
    subject.route === 'codes'
      ? [
          {
            title: status.stepArrived,
            detail:
              subject.state === 'requested' || subject.state === 'misrouted'
                ? isOverdue(subject) || subject.state === 'misrouted'
                  ? undefined
                  : status.stepArrivedBy(showDay(subject.dueOn, language))
                : ready
                  ? showDay(dateOf(subject.readySince, scene), language)
                  : undefined,
            status: ready || finished ? 'done' : 'current',
          },
        ]
      : [];
  return [
    first,
    ...arrived,
    {
      title: status.stepAppointment,
      detail: appointment && momentOf(appointment, scene),
      status: finished ? 'done' : ready ? 'current' : 'next',
    },
    { title: status.stepDone, status: finished ? 'current' : 'next' },
  ];
}

function History({ scene }: { scene: CaseScene }): JSX.Element {
  const { subject, texts, language, municipality } = scene;
  return (
    <ol class="eid-history" reversed>
      {historyOf(subject, texts)
        .toReversed()
        .map(({ at, text, moment }) => (
          <li key={`${at}${text}`}>
            <time dateTime={at}>{showInstant(at, language, municipality.timeZone)}</time>
            {moment ? `${text}: ${momentOf(moment, scene)}` : text}
          </li>
        ))}
    </ol>
  );
}

/** What happened that concerns the citizen, in the citizen's words; what staff did inside stays inside. */
function historyOf(
  subject: Case,
  texts: Texts,
): { at: string; event: EventName; text: string; moment?: { date: string; time: string } | undefined }[] {
  const words: Partial<Record<EventName, string>> = texts.history;
  return subject.history.flatMap(({ at, event, detail }) => {
    const text = words[event];
    if (!text) return [];
    const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(detail ?? '') ?? [];
    return [{ at, event, text, moment: date && time ? { date, time } : undefined }];
  });
}
