import { Missed, telling } from '../../../../functions/citizen/case/parts.tsx';
import type { Standing, StatusView } from '../../../../functions/citizen/case/view.ts';
import { bringList, dateOf, momentOf, visitType } from '../../../../functions/citizen/moments.ts';
import type { CaseContext } from '../../../../functions/citizen/page-context.ts';
import { proxyAllowedFor } from '../../../../functions/domain/agenda.ts';
import { bookableNow } from '../../../../functions/domain/decide.ts';
import type { Language } from '../../../../functions/domain/languages.ts';
import { Card, DataList, P, type Step } from '../../../../functions/ui/content.tsx';
import { ButtonGroup, ButtonLink } from '../../../../functions/ui/controls.tsx';
import { showDay } from '../../../../functions/ui/moments.ts';
import { rulesOf } from '../rules.ts';
import type { FoundCase, UmbrellaCase } from '../states.ts';
import { loadTexts, type UmbrellaTexts } from './texts.ts';

/** What the citizen sees of an umbrella. */
export async function umbrellaView(language: Language): Promise<Required<StatusView<UmbrellaCase>>> {
  const texts = await loadTexts(language);
  return {
    json: ({ subject: { colour, lostAt } }) => ({ colour, lostAt }),
    overdue: isLate,
    standing: (context) => standing(context, texts),
    steps: (context) => steps(context, texts),
    facts: ({ subject }) => (
      <DataList
        items={[
          { key: texts.form.colour, value: texts.colour[subject.colour] },
          { key: texts.form.lostAt, value: subject.lostAt },
        ]}
      />
    ),
    bring: (context) =>
      bringList([{ code: 'identity-card', text: texts.bring['identity-card'] }], visitType(context), context),
    proxyAllowed: (context) =>
      proxyAllowedFor(visitType(context), rulesOf(context.municipality).proxyAllowed, context.municipality),
    told({ event }, { history }) {
      const words: Readonly<Record<string, string>> = { ...history, ...texts.history };
      return words[event];
    },
  };
}

function isLate(subject: UmbrellaCase): boolean {
  return subject.state === 'reported' && subject.overdueSince !== undefined;
}

function standing(context: CaseContext<UmbrellaCase>, texts: UmbrellaTexts): Standing {
  const { subject, language } = context;
  const { status } = texts;
  switch (subject.state) {
    case 'reported': {
      const day = showDay(subject.dueOn, language);
      return isLate(subject)
        ? telling(status.lateTitle, status.lateText(day))
        : telling(status.reportedTitle, status.reportedText(day));
    }
    case 'found':
      return toCollect(context, subject, texts);
    case 'collected':
      return telling(status.collectedTitle, status.collectedText);
    case 'given-away':
      return telling(status.givenTitle, status.givenText);
    case 'withdrawn':
      return telling(status.withdrawnTitle, status.withdrawnText);
    case 'closed':
      return telling(status.closedTitle, status.closedText, subject.reason);
  }
}

function toCollect(context: CaseContext<UmbrellaCase>, subject: FoundCase, { status }: UmbrellaTexts): Standing {
  const { texts, language, path, app, municipality } = context;
  const until = status.keptUntil(showDay(subject.bookBy, language));
  if (!bookableNow(context, app.tools.clock.now(), municipality)) return telling(status.foundTitle, until);
  return {
    title: status.foundTitle,
    content: (
      <>
        <Missed context={context} subject={subject} />
        <Card tone="strong">
          <P lead>{status.foundText}</P>
          <ButtonGroup>
            <ButtonLink href={`${path}/slots`}>{texts.status.choose}</ButtonLink>
          </ButtonGroup>
          <P>{until}</P>
        </Card>
      </>
    ),
  };
}

function steps(context: CaseContext<UmbrellaCase>, { status }: UmbrellaTexts): Step[] {
  const { subject, language } = context;
  const { state } = subject;
  if (state !== 'reported' && state !== 'found' && state !== 'collected') return [];
  const appointment = 'appointment' in subject ? subject.appointment : undefined;
  return [
    { title: status.stepReported, detail: showDay(dateOf(subject.createdAt, context), language), status: 'done' },
    {
      title: status.stepFound,
      detail: 'foundOn' in subject ? showDay(subject.foundOn, language) : undefined,
      status: state === 'reported' ? 'current' : 'done',
    },
    {
      title: status.stepCollected,
      detail: appointment && momentOf(appointment, context),
      status: state === 'reported' ? 'next' : 'current',
    },
  ];
}
