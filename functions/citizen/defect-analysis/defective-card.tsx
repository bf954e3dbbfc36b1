import { feeFor } from '../../domain/fees.ts';
import { rulesOf } from '../../domain/defect-analysis/deadlines.ts';
import { cardKinds } from '../../domain/rules.ts';
import { type Route, route } from '../../platform/http.ts';
import { DataList, H1, H2, List, P } from '../../ui/content.tsx';
import { showAmount, showDate } from '../../ui/moments.ts';
import { showPeriod } from '../../ui/periods.ts';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inPlace, refuse } from '../doors.ts';
import { localized, type PlaceScene, todayIn } from '../scene.ts';
import { DocStop, document, HelpCard } from '../shell.tsx';
import { type DefectTexts, loadTexts } from './texts.ts';

/** What to do with a card that does not work (S1): to the counter with it, what happens then, and what it costs. */
export function defectiveCardRoutes(app: App): Route[] {
  return [
    route(contracts.defectiveCard, ({ request, params }) =>
      inPlace(app, request, params, async (scene) => {
        const { municipality, language } = scene;
        if (!municipality.defect) return refuse(scene, 404, 'not-found');
        const texts = await loadTexts(language);
        return {
          kind: 'page',
          json: { prices: pricesOf(scene), docStop: municipality.docStop },
          page: () => page(scene, texts),
        };
      }),
    ),
  ];
}

/** What a new card costs today because of a defect that the citizen pays for, by the table of fees. */
function pricesOf(scene: PlaceScene) {
  const on = todayIn(scene);
  return cardKinds.flatMap((card) => {
    const fee = feeFor({ card, reason: 'defect', urgency: 'normal', on }, scene.municipality);
    return fee ? [{ card, ...fee }] : [];
  });
}

function page(scene: PlaceScene, { page: words, cards, priceSource, facts }: DefectTexts): string {
  const { municipality, language } = scene;
  const name = localized(municipality.name, language);
  const { verdictWithin, productionWithin } = rulesOf(municipality);
  const periods = { verdict: showPeriod(verdictWithin, language), production: showPeriod(productionWithin, language) };
  const prices = pricesOf(scene);
  return document(scene, {
    title: words.title,
    back: { href: `/${language}/${municipality.id}`, text: scene.texts.triage.back },
    aside: <HelpCard scene={scene} title={words.contactTitle} />,
    content: (
      <>
        <H1>{words.title}</H1>
        <P lead>{words.lead}</P>
        <DocStop scene={scene} title={words.lostTitle} text={words.lostText} />
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
        {municipality.defect?.payment === 'before-verdict' && <P>{words.costBefore}</P>}
        <P>{words.costContest}</P>
      </>
    ),
  });
}
