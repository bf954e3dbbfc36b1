import type { ComponentChildren } from 'preact';
import { proxyAllowedFor } from '../../domain/agenda.ts';
import { type Case, isOpen, type PukCase, type ReadyCase } from '../../domain/case.ts';
import { bookableNow } from '../../domain/decisions.ts';
import type { EventName } from '../../domain/names.ts';
import { Card, DataList, P, type Step } from '../../ui/content.tsx';
import { ButtonGroup, ButtonLink } from '../../ui/controls.tsx';
import { showDay } from '../../ui/moments.ts';
import { Missed, telling } from '../case/parts.tsx';
import type { CaseView, Standing } from '../case/view.ts';
import { dateOf, momentOf, visitType } from '../moments.ts';
import type { CaseScene } from '../scene.ts';
import { bringFor } from './bring.ts';

/** What the citizen sees of a request of codes. */
export const pukView: CaseView = {
  json(scene) {
    const subject = own(scene.subject);
    return { route: subject.route, ...('codesAt' in subject && { codesAt: subject.codesAt }) };
  },
  overdue: isOverdue,
  standing,
  steps,
  bring: (scene) => bringFor(own(scene.subject).route, visitType(scene), scene),
  proxyAllowed: (scene) => proxyAllowedFor(visitType(scene), scene.municipality),
  told({ event }, texts) {
    const words: Partial<Record<EventName, string>> = texts.history;
    return words[event];
  },
};

function own(subject: Case): PukCase {
  if (subject.service !== 'puk-request') throw new Error(`a case of ${subject.service}`);
  return subject;
}

function isOverdue(subject: Case): boolean {
  return (subject.state === 'requested' || subject.state === 'misrouted') && subject.overdueSince !== undefined;
}

function standing(scene: CaseScene): Standing {
  const { texts, language } = scene;
  const subject = own(scene.subject);
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
      return toBook(scene, subject);
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

function toBook(scene: CaseScene, subject: ReadyCase): Standing {
  const { texts, language, path, app, municipality } = scene;
  const { status } = texts;
  if (!bookableNow(subject, app.tools.clock.now(), municipality)) return telling(status.lateTitle, status.lateText);
  const withCodes = subject.route === 'codes';
  return {
    title: withCodes ? status.readyTitle : status.visitReadyTitle,
    content: (
      <>
        <Missed scene={scene} subject={subject} />
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

function steps(scene: CaseScene): Step[] {
  const { texts, language } = scene;
  const subject = own(scene.subject);
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
