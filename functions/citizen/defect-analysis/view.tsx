import type { ComponentChildren } from 'preact';
import { awaitsVisit, bookedVisit, type Case, type DefectCase } from '../../domain/case.ts';
import { allows } from '../../domain/decisions.ts';
import { rulesOf } from '../../domain/defect-analysis/deadlines.ts';
import { priceOf } from '../../domain/defect-analysis/opening.ts';
import type { Language } from '../../domain/rules.ts';
import { Card, DataList, H2, Link, P, type Step } from '../../ui/content.tsx';
import { ButtonGroup, ButtonLink } from '../../ui/controls.tsx';
import { telephoneHref } from '../../ui/page.tsx';
import { showAmount, showDate, showDay } from '../../ui/moments.ts';
import { showPeriod } from '../../ui/periods.ts';
import { Missed, telling } from '../case/parts.tsx';
import type { BringItem, CaseView, Standing } from '../case/view.ts';
import type { StatusJson } from '../contracts.ts';
import { bringList, dateOf, momentOf, visitType } from '../moments.ts';
import { type CaseScene, localized, todayIn } from '../scene.ts';
import { type DefectTexts, loadTexts } from './texts.ts';

/** As they call themselves. */
const helpdeskNames = { belpic: 'Belpic', zetes: 'Zetes' } as const;

/** What the citizen sees of a defective card. */
export async function defectView(language: Language): Promise<CaseView> {
  const texts = await loadTexts(language);
  return {
    json,
    overdue: isLate,
    standing: (scene) => standing(scene, texts),
    steps: (scene) => steps(scene, texts),
    facts: (scene) => facts(scene, texts),
    bring: (scene) => bring(scene, texts),
    // S1: both visits in person, unless the type of visit says otherwise.
    proxyAllowed: (scene) =>
      awaitsVisit(scene.subject)
        ? (scene.municipality.agenda.types[visitType(scene)]?.proxyAllowed ?? false)
        : undefined,
    told({ event, detail }, { history }) {
      if (event === 'verdict') return Object.entries(texts.history.verdict).find(([code]) => code === detail)?.[1];
      const words: Readonly<Record<string, unknown>> = { ...history, ...texts.history };
      const text = words[event];
      return typeof text === 'string' ? text : undefined;
    },
  };
}

export function own(subject: Case): DefectCase {
  if (subject.service !== 'defect-analysis') throw new Error(`a case of ${subject.service}`);
  return subject;
}

/** Whether somebody else than the citizen is late. */
function isLate(subject: Case): boolean {
  switch (subject.state) {
    case 'to-send':
    case 'at-helpdesk':
    case 'in-production':
    case 'to-refund':
      return subject.overdueSince !== undefined;
    default:
      return false;
  }
}

function json(scene: CaseScene): Partial<StatusJson> {
  const subject = own(scene.subject);
  const { annex, price, paid, refund } = subject;
  return {
    ...waitOf(subject, scene),
    ...(subject.state === 'at-helpdesk' && {
      helpdesk: subject.dispatch.helpdesk,
      promisedOn: subject.dispatch.promisedOn,
    }),
    annex: { kind: annex.kind, expiresOn: annex.expiresOn },
    ...(price && { price: { cents: price.cents, from: price.from, paid: paid !== undefined } }),
    ...(refund && { refund }),
    codesMissing: mayAskForCodes(scene),
  };
}

/** What comes next, and since when that is waited for. */
function waitOf(subject: DefectCase, scene: CaseScene): Pick<StatusJson, 'waitingFor' | 'since'> {
  switch (subject.state) {
    case 'to-send':
      return { waitingFor: 'dispatch', since: subject.analysis.contestedOn ?? dateOf(subject.createdAt, scene) };
    case 'at-helpdesk':
      return { waitingFor: 'verdict', since: subject.dispatch.sentOn };
    case 'to-apply':
      return { waitingFor: 'application', since: dateOf(subject.readySince, scene) };
    case 'in-production':
      return { waitingFor: 'card', since: subject.appliedOn };
    case 'to-collect':
      return { waitingFor: 'collection', since: dateOf(subject.readySince, scene) };
    case 'to-refund': {
      const ended = subject.history.findLast(
        ({ event }) => event === 'collected' || event === 'destroyed' || event === 'close',
      );
      return { waitingFor: 'refund', since: dateOf(ended?.at ?? subject.createdAt, scene) };
    }
    default:
      return {};
  }
}

function mayAskForCodes({ subject, app, municipality }: CaseScene): boolean {
  return allows(subject, 'codes-missing', 'citizen', app.tools.clock.now(), municipality);
}

function standing(scene: CaseScene, { standing: words }: DefectTexts): Standing {
  const { language } = scene;
  const subject = own(scene.subject);
  const day = (date: string) => showDay(date, language);
  switch (subject.state) {
    case 'to-send':
      return telling(
        words.toSendTitle,
        subject.analysis.contestedOn ? words.contestedText : words.toSendText,
        words.toSendNext,
      );
    case 'at-helpdesk': {
      const { helpdesk, promisedOn } = subject.dispatch;
      const name = helpdeskNames[helpdesk];
      return isLate(subject)
        ? telling(words.overdueTitle, words.overdueText(name, day(promisedOn)), words.overdueNext)
        : telling(words.atHelpdeskTitle, words.atHelpdeskText(name, day(promisedOn)), words.atHelpdeskNext);
    }
    case 'to-apply':
      return toBook(
        scene,
        words.toApplyTitle,
        isCostless(subject, scene) ? words.costless : words.because[subject.because],
        [...(subject.bookBy >= todayIn(scene) ? [words.applyBy(day(subject.bookBy))] : [])],
      );
    case 'in-production':
      return telling(
        words.inProductionTitle,
        isLate(subject) ? words.cardLateText : words.inProductionText(day(subject.dueOn)),
        words.inProductionNext,
      );
    case 'to-collect': {
      const old = subject.card === 'old';
      const inTime = (old ? words.oldCardText : words.toCollectText)(day(subject.bookBy));
      return toBook(
        scene,
        old ? words.oldCardTitle : words.toCollectTitle,
        subject.bookBy >= todayIn(scene) ? inTime : words.lateText,
        [words.destroyOn(day(subject.destroyOn))],
      );
    }
    case 'to-refund':
      return telling(
        words.toRefundTitle,
        words.toRefundText(showAmount(subject.refund?.cents ?? 0, language), day(subject.dueOn)),
      );
    case 'collected':
      return telling(words.collectedTitle, words.collectedText);
    case 'destroyed':
      return telling(words.destroyedTitle, words.destroyedText);
    case 'closed':
      break;
  }
  return {
    title: words.closedTitle,
    content: (
      <Card tone="strong">
        <P lead>{words.closedText}</P>
        {subject.reason && <DataList items={[{ key: words.closedReason, value: subject.reason }]} />}
      </Card>
    ),
  };
}

/** Whether the citizen would pay, but the table of fees says that it costs nothing. */
function isCostless(subject: Extract<DefectCase, { state: 'to-apply' }>, scene: CaseScene): boolean {
  const pays = subject.because === 'misuse' || subject.because === 'to-pay';
  return pays && !subject.price && priceOf(subject.cardKind, todayIn(scene), scene.municipality)?.cents === 0;
}

function toBook(scene: CaseScene, title: string, text: string, after: readonly string[]): Standing {
  const { subject, path, texts } = scene;
  return {
    title,
    content: (
      <>
        {awaitsVisit(subject) && <Missed scene={scene} subject={subject} />}
        <Card tone="strong">
          <P lead>{text}</P>
          <ButtonGroup>
            <ButtonLink href={`${path}/slots`}>{texts.status.choose}</ButtonLink>
          </ButtonGroup>
          {after.map((sentence) => (
            <p key={sentence} class="utrecht-paragraph eid-after">
              {sentence}
            </p>
          ))}
        </Card>
      </>
    ),
  };
}

function steps(scene: CaseScene, { steps: words }: DefectTexts): Step[] {
  const { language } = scene;
  const subject = own(scene.subject);
  const { state, analysis, dispatch, verdict, appliedOn } = subject;
  if (state === 'closed' || state === 'destroyed') return [];
  if (state === 'to-refund' && subject.endsAs !== 'collected') return [];
  const day = (date: string | undefined) => (date === undefined ? undefined : showDay(date, language));
  const at = (current: DefectCase['state'], done: boolean): Step['status'] =>
    done ? 'done' : state === current ? 'current' : 'next';
  const appointment = bookedVisit(subject);
  const moment = appointment && momentOf(appointment, scene);
  const late = isLate(subject);
  const collected = state === 'collected' || state === 'to-refund';
  const made = collected || state === 'to-collect';
  const examined: Step[] = [
    { title: words.sent, detail: day(dispatch?.sentOn), status: at('to-send', dispatch !== undefined) },
    {
      title: words.verdict,
      detail:
        state === 'at-helpdesk'
          ? late
            ? words.asking
            : words.verdictBy(showDay(subject.dispatch.promisedOn, language))
          : day(verdict?.on),
      status: at('at-helpdesk', verdict !== undefined),
    },
  ];
  const replaced: Step[] = [
    {
      title: words.apply,
      detail: state === 'to-apply' ? moment : day(appliedOn),
      status: at('to-apply', appliedOn !== undefined),
    },
    {
      title: words.made,
      detail: state === 'in-production' && !late ? words.madeBy(showDay(subject.dueOn, language)) : undefined,
      status: at('in-production', made),
    },
  ];
  return [
    { title: words.handedIn, detail: day(dateOf(subject.createdAt, scene)), status: 'done' },
    ...(analysis.decision === 'examine' || analysis.contestedOn ? examined : []),
    ...(verdict?.outcome === 'card-works' ? [] : replaced),
    {
      title: words.collect,
      detail: state === 'to-collect' ? moment : undefined,
      status: at('to-collect', collected),
    },
  ];
}

function facts(scene: CaseScene, texts: DefectTexts): ComponentChildren {
  const { language, path, municipality } = scene;
  const subject = own(scene.subject);
  const { facts: words, codes, standing } = texts;
  const { phone } = municipality.contact;
  const { annex, paid, refund, verdict } = subject;
  const date = (day: string) => showDate(day, language);
  const amount = (cents: number) => showAmount(cents, language);
  const held = subject.custody.at(-1);
  const { waitingFor, since } = waitOf(subject, scene);
  const items = [
    waitingFor &&
      since && { key: words.waiting, value: `${words.waitingFor[waitingFor]}, ${words.since(date(since))}` },
    held && {
      key: words.holder,
      value: `${words.holders[held.holder]}, ${words.since(date(dateOf(held.since, scene)))}`,
    },
    {
      key: words.annex(texts.annex[annex.kind]),
      value: (annex.expiresOn >= todayIn(scene) ? words.annexText : words.annexOver)(
        showDay(annex.expiresOn, language),
      ),
    },
    ...priceItems(),
    paid && { key: words.paidTitle, value: words.paid(amount(paid.cents), date(paid.on)) },
    refund && {
      key: words.refund,
      value: refund.doneOn
        ? words.refundDone(amount(refund.cents), date(refund.doneOn))
        : words.refundBy(amount(refund.cents), date(refund.dueOn)),
    },
  ].filter((item) => typeof item === 'object');
  return (
    <>
      {subject.state === 'to-apply' && subject.because === 'misuse' && !verdict && (
        <P>
          {standing.contest} <Link href={telephoneHref(phone)}>{phone}</Link>
        </P>
      )}
      {mayAskForCodes(scene) && (
        <Card>
          <H2>{codes.title}</H2>
          <P>{codes.text(showPeriod(rulesOf(municipality).productionWithin, language))}</P>
          <ButtonGroup>
            <ButtonLink href={`${path}/codes-missing`} kind="secondary">
              {codes.button}
            </ButtonLink>
          </ButtonGroup>
        </Card>
      )}
      {subject.codesCase && (
        <P>
          {codes.asked} <Link href={`${path}/codes-missing`}>{codes.askedLink}</Link>
        </P>
      )}
      <H2>{words.title}</H2>
      <DataList items={items} />
    </>
  );

  /** What the new card costs and where that figure comes from; free; or not known before the examination. */
  function priceItems() {
    const { price } = subject;
    if (price) {
      const source = texts.priceSource(localized(municipality.name, language), date(price.from));
      return [
        { key: words.price, value: `${amount(price.cents)}. ${source}` },
        ...(verdict?.reason ? [{ key: words.reason, value: verdict.reason }] : []),
      ];
    }
    if (verdict?.outcome === 'free' || verdict?.outcome === 'lost') return [{ key: words.price, value: words.free }];
    return subject.state === 'to-send' || subject.state === 'at-helpdesk'
      ? [{ key: words.price, value: words.unknown }]
      : [];
  }
}

/** What to bring to the visit that is due (S1); nothing where none is. */
function bring(scene: CaseScene, texts: DefectTexts): BringItem[] {
  const { language } = scene;
  const subject = own(scene.subject);
  const annex = { code: subject.annex.kind, text: texts.bring.annex(texts.annex[subject.annex.kind]) };
  switch (subject.state) {
    case 'to-apply': {
      const { price, paid, cardKind } = subject;
      const items = [
        annex,
        ...(cardKind === 'kids-id' ? [] : [{ code: 'photo', text: texts.bring.photo }]),
        ...(price && !paid ? [{ code: 'fee', text: texts.bring.price(showAmount(price.cents, language)) }] : []),
      ];
      return bringList(items, visitType(scene), scene);
    }
    case 'to-collect': {
      const letter = subject.card === 'new' ? [{ code: 'letter', text: texts.bring.codes }] : [];
      return bringList([...letter, annex], visitType(scene), scene);
    }
    default:
      return [];
  }
}
