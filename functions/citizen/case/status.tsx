import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../../domain/casefile.ts';
import { awaitsVisit, bookedVisit, isOpen } from '../../domain/case.ts';
import type { EventName } from '../../domain/names.ts';
import { allows, bookableNow, wantsEarlier } from '../../domain/decisions.ts';
import { showReference } from '../../domain/reference.ts';
import { type Route, route } from '../../platform/http.ts';
import { Alert, Card, Details, H1, H2, Link, List, P, Steps } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, Form } from '../../ui/controls.tsx';
import { showDay, showInstant, showTime } from '../../ui/moments.ts';
import type { App } from '../app.ts';
import { contracts, type doneWhat, type StatusJson } from '../contracts.ts';
import { inCase } from '../doors.ts';
import { appointmentJson, bringSentences, dateOf, momentOf } from '../moments.ts';
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
  const { subject, view } = scene;
  return {
    service: subject.service,
    state: subject.state,
    reference: showReference(subject.reference),
    ...('dueOn' in subject && { dueOn: subject.dueOn }),
    ...('bookBy' in subject && { bookBy: subject.bookBy }),
    overdue: view.overdue(subject),
    bookable: isBookable(scene),
    ...('appointment' in subject &&
      subject.appointment && { appointment: appointmentJson(subject.appointment, scene) }),
    waitingForEarlier: isWaiting(scene),
    bring: isOpen(subject) ? view.bring(scene) : [],
    history: historyOf(scene).map(({ at, event, text }) => ({ at, event, text })),
    ...view.json(scene),
  };
}

function isWaiting({ subject, municipality, app }: CaseScene): boolean {
  return wantsEarlier(subject, app.tools.clock.now(), municipality);
}

function isBookable({ subject, municipality, app }: CaseScene): boolean {
  return bookableNow(subject, app.tools.clock.now(), municipality);
}

type Done = (typeof doneWhat)[number];

function statusPage(scene: CaseScene, done?: Done): string {
  const { subject, view, texts, shell, app, municipality, path } = scene;
  const said = done && saidOf(texts)[done];
  const held = bookedVisit(subject);
  const { title, content } = held ? booked(scene, held) : view.standing(scene);
  const open = isOpen(subject);
  const bring = open ? view.bring(scene) : [];
  const steps = view.steps(scene);
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
        <Steps steps={steps} texts={shell} label={texts.status.steps} />
        {open && view.facts?.(scene)}
        {bring.length > 0 && (
          <>
            <H2>{texts.bring.title}</H2>
            <List items={bringSentences(scene)} />
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
  if (!awaitsVisit(subject) || !subject.appointment) return null;
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

function History({ scene }: { scene: CaseScene }): JSX.Element {
  const { language, municipality } = scene;
  return (
    <ol class="eid-history" reversed>
      {historyOf(scene)
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
function historyOf({
  subject,
  view,
  texts,
}: CaseScene): { at: string; event: EventName; text: string; moment?: { date: string; time: string } | undefined }[] {
  return subject.history.flatMap((entry) => {
    const { at, event, detail } = entry;
    const text = view.told(entry, texts);
    if (!text) return [];
    const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(detail ?? '') ?? [];
    return [{ at, event, text, moment: date && time ? { date, time } : undefined }];
  });
}
