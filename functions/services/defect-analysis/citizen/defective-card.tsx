import { cardKinds } from '../../../domain/fees.ts';
import { type Route, route } from '../../../platform/http.ts';
import { DataList, H1, H2, List, P } from '../../../ui/content.tsx';
import { localized } from '../../../ui/localized.ts';
import { showAmount, showDate } from '../../../ui/moments.ts';
import { showPeriod } from '../../../ui/periods.ts';
import type { App } from '../../../citizen/app.ts';
import { inMunicipality, refuse } from '../../../citizen/guards.ts';
import { type MunicipalityContext, todayIn } from '../../../citizen/page-context.ts';
import { DocStop, document, HelpCard } from '../../../citizen/shell.tsx';
import { loadTexts as loadNewCardTexts, type NewCardTexts } from '../../new-card/citizen/texts.ts';
import { rulesOf as newCardRules } from '../../new-card/rules.ts';
import { offersAnalysis, rulesOf } from '../rules.ts';
import { priceOf } from '../opening.ts';
import { contracts } from './contracts.ts';
import { type DefectTexts, loadTexts } from './texts.ts';

/** What to do with a card that does not work (S1): to the counter with it, what happens then, and what it costs. */
export function defectiveCardRoutes(app: App): Route[] {
  return [
    route(contracts.defectiveCard, ({ request, params }) =>
      inMunicipality(app, request, params, async (context) => {
        const { municipality, language } = context;
        if (!offersAnalysis(municipality)) return refuse(context, 404, 'not-found');
        const [texts, newCard] = await Promise.all([loadTexts(language), loadNewCardTexts(language)]);
        return {
          kind: 'page',
          json: { prices: pricesOf(context), docStop: municipality.docStop },
          page: () => page(context, texts, newCard),
        };
      }),
    ),
  ];
}

/** What a new card costs today because of a defect that the citizen pays for, by the table of fees. */
function pricesOf(context: MunicipalityContext) {
  const on = todayIn(context);
  return cardKinds.flatMap((card) => {
    const fee = priceOf(card, on, context.municipality);
    return fee ? [{ card, ...fee }] : [];
  });
}

function page(
  context: MunicipalityContext,
  { page: words, cards }: DefectTexts,
  { priceSource, facts }: NewCardTexts,
): string {
  const { municipality, language } = context;
  const name = localized(municipality.name, language);
  const { verdictWithin, payment } = rulesOf(municipality);
  const { productionWithin } = newCardRules(municipality);
  const periods = { verdict: showPeriod(verdictWithin, language), production: showPeriod(productionWithin, language) };
  const prices = pricesOf(context);
  return document(context, {
    title: words.title,
    back: { href: `/${language}/${municipality.id}`, text: context.texts.back },
    aside: <HelpCard context={context} title={words.contactTitle} />,
    content: (
      <>
        <H1>{words.title}</H1>
        <P lead>{words.lead}</P>
        <DocStop context={context} title={words.lostTitle} text={words.lostText} />
        <H2>{words.forTitle}</H2>
        <List items={[words.forVisible, words.forInvisible]} />
        <H2>{words.bringTitle}</H2>
        <List items={[words.bringCard, words.bringPhoto]} />
        <H2>{words.nextTitle}</H2>
        <ol class="utrecht-ordered-list">
          {words.steps(periods).map((step) => (
            <li key={step} class="utrecht-ordered-list__item">
              {step}
            </li>
          ))}
        </ol>
        <H2>{words.costTitle}</H2>
        <P>{words.costFree}</P>
        <P>{prices.length > 0 ? words.costPay : words.costNone}</P>
        {prices.length > 0 && (
          <DataList
            items={prices.map(({ card, cents, from }) => ({
              key: cards[card],
              value: `${cents === 0 ? facts.free : showAmount(cents, language)}. ${priceSource(name, showDate(from, language))}`,
            }))}
          />
        )}
        {payment === 'before-verdict' && <P>{words.costBefore}</P>}
        <P>{words.costContest}</P>
      </>
    ),
  });
}
