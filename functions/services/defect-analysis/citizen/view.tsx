import type { ComponentChildren } from 'preact';
import { telling } from '../../../citizen/case/parts.tsx';
import type { Standing, StatusView } from '../../../citizen/case/view.ts';
import { dateOf } from '../../../citizen/moments.ts';
import { type CaseContext, type MunicipalityContext, todayIn } from '../../../citizen/page-context.ts';
import type { Language } from '../../../domain/languages.ts';
import { Link, P, type Step } from '../../../ui/content.tsx';
import { showDay } from '../../../ui/moments.ts';
import { telephoneHref } from '../../../ui/page.tsx';
import type { CardContext, CardWait } from '../../new-card/citizen/card-context.ts';
import { loadTexts as loadNewCardTexts } from '../../new-card/citizen/texts.ts';
import { type NewCardView, newCardView, stepAt } from '../../new-card/citizen/view.tsx';
import { priceOf } from '../opening.ts';
import type { DefectCase, InState } from '../states.ts';
import { helpdeskNames } from '../terms.ts';
import { type DefectTexts, loadTexts } from './texts.ts';

/** What the citizen sees of a defective card: its own two stages, then those of a new card. */
export async function defectView(language: Language): Promise<StatusView<DefectCase>> {
  const [texts, { facts }] = await Promise.all([loadTexts(language), loadNewCardTexts(language)]);
  const card = await newCardView(language, {
    because: ({ subject, ...context }: CardContext<InState<'to-apply'>>) =>
      isCostless(subject, context) ? texts.standing.costless : texts.standing.because[subject.because],
    unreplaced: { title: texts.standing.oldCardTitle, text: texts.standing.oldCardText },
    holders: texts.facts.holders,
    wait: (context: CardContext<DefectCase>) => wait(context, texts),
    unpriced({ state, verdict }: DefectCase) {
      if (verdict?.outcome === 'free' || verdict?.outcome === 'lost') return facts.free;
      return state === 'to-send' || state === 'at-helpdesk' ? texts.facts.unknown : undefined;
    },
    reason: ({ verdict }: DefectCase) => verdict?.reason,
  });
  return {
    json(context) {
      const { subject } = context;
      const waiting = card.wait(context);
      return {
        ...(waiting && { waitingFor: waiting.waitingFor, since: waiting.since }),
        ...(subject.state === 'at-helpdesk' && {
          helpdesk: subject.dispatch.helpdesk,
          promisedOn: subject.dispatch.promisedOn,
        }),
        ...card.json(context),
      };
    },
    overdue: (subject) =>
      subject.state === 'to-send' || subject.state === 'at-helpdesk'
        ? subject.overdueSince !== undefined
        : card.overdue(subject),
    standing: (context) => standing(context, texts, card),
    steps: (context) =>
      card.steps(context, examined(context, texts), context.subject.verdict?.outcome !== 'card-works'),
    facts: (context) => (
      <>
        {contest(context, texts)}
        {card.facts(context)}
      </>
    ),
    bring: (context) => card.bring(context),
    proxyAllowed: (context) => card.proxyAllowed(context),
    told({ event, detail }, { history }) {
      const { verdict, ...own } = texts.history;
      if (event === 'verdict') return Object.entries(verdict).find(([outcome]) => outcome === detail)?.[1];
      const words: Readonly<Record<string, string>> = { ...history, ...card.history, ...own };
      return words[event];
    },
  };
}

/** What comes next, and since when that is waited for, until the new card is. */
function wait(context: CardContext<DefectCase>, { facts }: DefectTexts): CardWait | undefined {
  const { subject } = context;
  switch (subject.state) {
    case 'to-send': {
      const since = subject.analysis.contestedOn ?? dateOf(subject.createdAt, context);
      return { waitingFor: 'dispatch', since, text: facts.waitingFor.dispatch };
    }
    case 'at-helpdesk':
      return { waitingFor: 'verdict', since: subject.dispatch.sentOn, text: facts.waitingFor.verdict };
    default:
      return undefined;
  }
}

function standing(context: CaseContext<DefectCase>, { standing: words }: DefectTexts, card: NewCardView): Standing {
  const { subject, language } = context;
  switch (subject.state) {
    case 'to-send':
      return telling(
        words.toSendTitle,
        subject.analysis.contestedOn ? words.contestedText : words.toSendText,
        words.toSendNext,
      );
    case 'at-helpdesk': {
      const name = helpdeskNames[subject.dispatch.helpdesk];
      const promisedOn = showDay(subject.dispatch.promisedOn, language);
      return subject.overdueSince
        ? telling(words.overdueTitle, words.overdueText(name, promisedOn), words.overdueNext)
        : telling(words.atHelpdeskTitle, words.atHelpdeskText(name, promisedOn), words.atHelpdeskNext);
    }
    default:
      return card.standing({ ...context, subject });
  }
}

/** Whether the citizen would pay, but the table of fees says that it costs nothing. */
function isCostless(subject: InState<'to-apply'>, context: MunicipalityContext): boolean {
  const pays = subject.because === 'misuse' || subject.because === 'to-pay';
  return pays && !subject.price && priceOf(subject.cardKind, todayIn(context), context.municipality)?.cents === 0;
}

/** The steps before a new card: handed in, and examined where it is. */
function examined(context: CaseContext<DefectCase>, { steps: words }: DefectTexts): Step[] {
  const { subject, language } = context;
  const { analysis, dispatch, verdict } = subject;
  const day = (date: string | undefined) => date && showDay(date, language);
  const handedIn: Step = {
    title: words.handedIn,
    detail: day(dateOf(subject.createdAt, context)),
    status: 'done',
  };
  if (analysis.decision !== 'examine' && !analysis.contestedOn) return [handedIn];
  return [
    handedIn,
    {
      title: words.sent,
      detail: day(dispatch?.sentOn),
      status: stepAt(subject, 'to-send', dispatch !== undefined),
    },
    {
      title: words.verdict,
      detail:
        subject.state === 'at-helpdesk'
          ? subject.overdueSince
            ? words.asking
            : words.verdictBy(showDay(subject.dispatch.promisedOn, language))
          : day(verdict?.on),
      status: stepAt(subject, 'at-helpdesk', verdict !== undefined),
    },
  ];
}

/** Who pays without an examination can still ask for one. */
function contest(
  { subject, municipality }: CaseContext<DefectCase>,
  { standing: words }: DefectTexts,
): ComponentChildren {
  const { phone } = municipality.contact;
  return subject.state === 'to-apply' && subject.because === 'misuse' && !subject.verdict ? (
    <P>
      {words.contest} <Link href={telephoneHref(phone)}>{phone}</Link>
    </P>
  ) : null;
}
