import type { PukCase, ReadyCase } from '../states.ts';
import type { Language } from '../../../domain/languages.ts';
import type { ComponentChildren } from 'preact';
import { proxyAllowedFor } from '../../../domain/agenda.ts';
import { isOpen } from '../../../domain/case.ts';
import { bookableNow } from '../../../domain/decide.ts';
import { Card, DataList, P, type Step } from '../../../ui/content.tsx';
import { ButtonGroup, ButtonLink } from '../../../ui/controls.tsx';
import { showDay } from '../../../ui/moments.ts';
import { Missed, telling } from '../../../citizen/case/parts.tsx';
import type { Standing, StatusView } from '../../../citizen/case/view.ts';
import { dateOf, momentOf, visitType } from '../../../citizen/moments.ts';
import type { CaseContext, MunicipalityContext } from '../../../citizen/page-context.ts';
import { rulesOf } from '../rules.ts';
import { bringFor } from './bring.ts';
import { loadTexts, type PukTexts } from './texts.ts';

/** What the citizen sees of a request of codes. */
export async function pukView(language: Language): Promise<StatusView<PukCase>> {
  const texts = await loadTexts(language);
  return {
    json: ({ subject }) => ({ route: subject.route, ...('codesAt' in subject && { codesAt: subject.codesAt }) }),
    overdue: isOverdue,
    standing: (context) => standing(context, texts),
    steps: (context) => steps(context, texts),
    bring: (context) => bringFor(context.subject.route, visitType(context), context, texts),
    proxyAllowed: (context) =>
      proxyAllowedFor(visitType(context), rulesOf(context.municipality).proxyAllowed, context.municipality),
    told({ event }, { history }) {
      const words: Partial<Record<string, string>> = { ...history, ...texts.history };
      return words[event];
    },
  };
}

function isOverdue(subject: PukCase): boolean {
  return (subject.state === 'requested' || subject.state === 'misrouted') && subject.overdueSince !== undefined;
}

function standing(context: CaseContext<PukCase>, texts: PukTexts): Standing {
  const { subject, language } = context;
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
      return toBook(context, subject, texts);
    case 'done':
      return telling(status.doneTitle, status.doneText);
    case 'expired':
      return ended(
        context,
        texts,
        status.expiredTitle,
        subject.route === 'codes' ? status.expiredCodes : status.expiredVisit,
      );
    case 'withdrawn':
      return ended(context, texts, status.withdrawnTitle, status.withdrawnText);
    case 'closed':
      break;
  }
  return ended(
    context,
    texts,
    status.closedTitle,
    status.closedText,
    subject.reason && <DataList items={[{ key: status.closedReason, value: subject.reason }]} />,
  );
}

function ended(
  { language, municipality }: MunicipalityContext,
  { status }: PukTexts,
  title: string,
  text: string,
  more?: ComponentChildren,
) {
  return {
    title,
    content: (
      <Card tone="strong">
        <P lead>{text}</P>
        {more}
        <ButtonGroup>
          <ButtonLink href={`/${language}/${municipality.id}/pin-puk`} kind="secondary">
            {status.startAgain}
          </ButtonLink>
        </ButtonGroup>
      </Card>
    ),
  };
}

function toBook(context: CaseContext<PukCase>, subject: ReadyCase, { status }: PukTexts): Standing {
  const { texts, language, path, app, municipality } = context;
  if (!bookableNow(context, app.tools.clock.now(), municipality)) return telling(status.lateTitle, status.lateText);
  const withCodes = subject.route === 'codes';
  return {
    title: withCodes ? status.readyTitle : status.visitReadyTitle,
    content: (
      <>
        <Missed context={context} subject={subject} />
        <Card tone="strong">
          <P lead>{withCodes ? status.readyText : status.visitReadyText}</P>
          <ButtonGroup>
            <ButtonLink href={`${path}/slots`}>{texts.status.choose}</ButtonLink>
          </ButtonGroup>
          <p class="utrecht-paragraph eid-after">
            {(withCodes ? status.keptUntil : status.bookUntil)(showDay(subject.bookBy, language))}
          </p>
        </Card>
      </>
    ),
  };
}

function steps(context: CaseContext<PukCase>, { status }: PukTexts): Step[] {
  const { subject, language } = context;
  const ready = subject.state === 'ready';
  const appointment = 'appointment' in subject ? subject.appointment : undefined;
  const finished = subject.state === 'done';
  if (!isOpen(subject) && !finished) return [];
  const first: Step = {
    title: subject.route === 'codes' ? status.stepRequested : status.stepOpened,
    detail: showDay(dateOf(subject.createdAt, context), language),
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
                  ? showDay(dateOf(subject.readySince, context), language)
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
      detail: appointment && momentOf(appointment, context),
      status: finished ? 'done' : ready ? 'current' : 'next',
    },
    { title: status.stepDone, status: finished ? 'current' : 'next' },
  ];
}
