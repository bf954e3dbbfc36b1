import type { JSX } from 'preact';
import { dateOf } from '../../../citizen/moments.ts';
import { todayIn } from '../../../citizen/page-context.ts';
import { allows } from '../../../domain/decide.ts';
import { Card, DataList, H2, Link, P } from '../../../ui/content.tsx';
import { ButtonGroup, ButtonLink } from '../../../ui/controls.tsx';
import { localized } from '../../../ui/localized.ts';
import { showAmount, showDate, showDay } from '../../../ui/moments.ts';
import { showPeriod } from '../../../ui/periods.ts';
import type { CardCase } from '../fields.ts';
import { rulesOf } from '../rules.ts';
import type { CardContext, CardWait, OwnWords } from './card-context.ts';
import type { NewCardTexts } from './texts.ts';

/** What else there is to know of an open case: the codes that never came, who has the card, the annex, what it costs. */
export function facts(
  context: CardContext<CardCase>,
  texts: NewCardTexts,
  own: OwnWords,
  waiting: CardWait | undefined,
): JSX.Element {
  const { subject, path, municipality, language } = context;
  const { facts: words, codes } = texts;
  const { annex, paid, refund } = subject;
  const date = (day: string) => showDate(day, language);
  const amount = (cents: number) => showAmount(cents, language);
  const held = subject.custody.at(-1);
  const holders: Readonly<Record<string, string>> = { ...words.holders, ...own.holders };
  const items = [
    waiting && { key: words.waiting, value: `${waiting.text}, ${words.since(date(waiting.since))}` },
    held && {
      key: words.holder,
      value: `${holders[held.holder] ?? held.holder}, ${words.since(date(dateOf(held.since, context)))}`,
    },
    {
      key: words.annex(texts.annex[annex.kind]),
      value: (annex.expiresOn >= todayIn(context) ? words.annexText : words.annexOver)(
        showDay(annex.expiresOn, language),
      ),
    },
    ...priceItems(context, texts, own),
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
      {mayAskForCodes(context) && (
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
}

/** Whether the citizen can ask for new codes now, because they never came. */
export function mayAskForCodes(context: CardContext<CardCase>): boolean {
  return allows(context, 'codes-missing', 'citizen', context.app.tools.clock.now(), context.municipality);
}

/** What the new card costs and where that figure comes from; what the service says where there is no price. */
function priceItems({ subject, municipality, language }: CardContext<CardCase>, texts: NewCardTexts, own: OwnWords) {
  const { facts: words } = texts;
  const { price } = subject;
  if (price) {
    const source = texts.priceSource(localized(municipality.name, language), showDate(price.from, language));
    const reason = own.reason(subject);
    return [
      { key: words.price, value: `${showAmount(price.cents, language)}. ${source}` },
      ...(reason ? [{ key: words.reason, value: reason }] : []),
    ];
  }
  const unpriced = own.unpriced(subject);
  return unpriced ? [{ key: words.price, value: unpriced }] : [];
}
