import type { JSX } from 'preact';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../domain/calendar.ts';
import { showReference } from '../../../domain/reference.ts';
import type { Route } from '../../../platform/http.ts';
import { nameOf } from '../../../staff/case-list.tsx';
import type { Console, Visit } from '../../../staff/console.ts';
import { shortDay } from '../../../staff/moments.ts';
import { staffRoute } from '../../../staff/require-staff.ts';
import { CaseLink, consolePage, homeOf, refusal } from '../../../staff/shell.tsx';
import { Alert, H1, H2, List, P } from '../../../ui/content.tsx';
import { showDay } from '../../../ui/moments.ts';
import { loadTexts as loadNewCardTexts, type NewCardTexts } from '../../new-card/staff/texts/texts.ts';
import { type DispatchList, dispatchList } from '../dispatch-list.ts';
import { offersAnalysis } from '../rules.ts';
import { service } from '../service.ts';
import type { DefectSummary } from '../summary.ts';
import { helpdeskNames, helpdesks } from '../terms.ts';
import { contracts } from './contracts.ts';
import { type DefectTexts, loadTexts } from './texts/texts.ts';

/** What goes into the day's parcels, by helpdesk: to print, tick and pack. */
export function dispatchRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.dispatchToday, (_, { municipality }) => {
      const today = dayOf(console.tools.clock.now(), municipality).toString();
      return { kind: 'redirect', location: `${homeOf(municipality)}/dispatch/${today}`, json: { date: today } };
    }),

    staffRoute(console, contracts.dispatch, async ({ params: { date } }, visit) => {
      if (!offersAnalysis(visit.municipality)) return refusal(visit, 404, 'not-found');
      const list = await dispatchList(visit.console.tools, visit.municipality, date);
      const texts = await textsOf(visit);
      const { toSend, unreadable, sent } = list;
      const entry = ({ id, reference, givenName, familyName, cardKind, defect }: DefectSummary) => ({
        caseId: id,
        reference,
        givenName,
        familyName,
        cardKind,
        defect,
      });
      return {
        kind: 'page',
        json: {
          date,
          toSend: toSend.map((one) => ({ ...entry(one), proposed: one.proposed, dueOn: one.dueOn })),
          ...(unreadable.length > 0 && { unreadable: unreadable.map(entry) }),
          sent: sent.map((one) => ({
            ...entry(one),
            helpdesk: one.dispatch?.helpdesk,
            ticket: one.dispatch?.ticket,
          })),
        },
        shown: { kind: 'list', page: 'dispatch', view: date, lines: toSend.length + unreadable.length + sent.length },
        page: () => dispatchPage(visit, texts, date, list),
      };
    }),
  ];
}

/** The service's own words, and what the part calls the kinds of card. */
type Texts = DefectTexts & Pick<NewCardTexts, 'cardKind'>;

async function textsOf({ language }: Visit): Promise<Texts> {
  const [own, { cardKind }] = await Promise.all([loadTexts(language), loadNewCardTexts(language)]);
  return { ...own, cardKind };
}

function dispatchPage(visit: Visit, texts: Texts, date: string, { toSend, unreadable, sent }: DispatchList): string {
  const { language, municipality, console } = visit;
  const t = texts.dispatch;
  const home = homeOf(municipality);
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const day = Temporal.PlainDate.from(date);
  const [before, after] = [day.subtract({ days: 1 }).toString(), day.add({ days: 1 }).toString()];
  const { reference, name, card, defect, by, ticket, done } = t.columns;
  return consolePage(
    visit,
    {
      title: `${t.title}, ${showDay(date, language)}`,
      section: service.id,
      path: `${home}/dispatch/${date}`,
      back: { href: `${home}/dashboard`, text: texts.dashboard.title },
    },
    <div class="eid-dispatch">
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{showDay(date, language)}</p>
        </div>
        <nav class="eid-dispatch__days" aria-label={t.title}>
          <a class="eid-agenda__step" href={`${home}/dispatch/${before}`} rel="prev">
            <span aria-hidden="true">←</span> <span class="eid-visually-hidden">{t.previous}: </span>
            {shortDay(before, language, today)}
          </a>
          {date < today && (
            <a class="eid-agenda__step" href={`${home}/dispatch/${after}`} rel="next">
              <span class="eid-visually-hidden">{t.next}: </span>
              {shortDay(after, language, today)} <span aria-hidden="true">→</span>
            </a>
          )}
        </nav>
      </div>
      <p class="eid-dispatch__hint">
        {t.lead} {t.print}
      </p>
      {unreadable.length > 0 && (
        <Alert tone="error" title={t.unreadable.title}>
          <P>{t.unreadable.detail}</P>
          <List
            items={unreadable.map((one) => (
              <CaseLink key={one.id} home={home} caseId={one.id}>
                {nameOf(one)}
              </CaseLink>
            ))}
          />
        </Alert>
      )}
      {date === today && (
        <section class="eid-dispatch__part" aria-labelledby="to-send">
          <H2 id="to-send">{t.toSend}</H2>
          {toSend.length === 0 && <P>{t.toSendNone}</P>}
          {helpdesks.map((helpdesk) => (
            <Parcel
              key={helpdesk}
              visit={visit}
              texts={texts}
              label={t.proposedFor(helpdeskNames[helpdesk])}
              head={[done, reference, name, card, defect, by]}
              cases={toSend.filter(({ proposed }) => proposed === helpdesk)}
              last={({ dueOn }) => dueOn && shortDay(dueOn, language, today)}
              tick
            />
          ))}
        </section>
      )}
      <section class="eid-dispatch__part" aria-labelledby="sent">
        <H2 id="sent">{t.sent}</H2>
        {sent.length === 0 && <P>{t.sentNone}</P>}
        {helpdesks.map((helpdesk) => (
          <Parcel
            key={helpdesk}
            visit={visit}
            texts={texts}
            label={t.sentTo(helpdeskNames[helpdesk])}
            head={[reference, name, card, defect, ticket]}
            cases={sent.filter(({ dispatch }) => dispatch?.helpdesk === helpdesk)}
            last={({ dispatch }) => dispatch?.ticket}
          />
        ))}
      </section>
    </div>,
  );
}

/** What goes to one helpdesk. On a narrow screen each row is a block. */
function Parcel({
  visit,
  texts: t,
  label,
  head,
  cases,
  last,
  tick,
}: {
  visit: Visit;
  texts: Texts;
  label: string;
  head: readonly string[];
  cases: readonly DefectSummary[];
  last: (one: DefectSummary) => string | undefined;
  tick?: boolean;
}): JSX.Element | null {
  if (cases.length === 0) return null;
  return (
    <table
      class={`utrecht-table utrecht-table--html-table eid-dispatch__table${tick ? ' eid-dispatch__table--tick' : ''}`}
    >
      <caption class="eid-dispatch__caption">
        {label} <span class="eid-dispatch__count">{t.dispatch.count(cases.length)}</span>
      </caption>
      <thead class="utrecht-table__header">
        <tr class="utrecht-table__row">
          {head.map((column, index) => (
            <th key={column} class="utrecht-table__header-cell" scope="col">
              {tick && index === 0 ? <span class="eid-visually-hidden">{column}</span> : column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        {cases.map((one) => (
          <tr key={one.id} class="utrecht-table__row">
            {tick && (
              <td class="utrecht-table__cell">
                <span class="eid-dispatch__box" aria-hidden="true" />
              </td>
            )}
            <td class="utrecht-table__cell eid-cases__reference">{showReference(one.reference)}</td>
            <th class="utrecht-table__cell eid-dispatch__name" scope="row">
              <CaseLink home={homeOf(visit.municipality)} caseId={one.id}>
                {nameOf(one)}
              </CaseLink>
            </th>
            <td class="utrecht-table__cell">{one.cardKind && t.cardKind[one.cardKind]}</td>
            <td class="utrecht-table__cell">{one.defect && t.defect[one.defect]}</td>
            <td class="utrecht-table__cell eid-dispatch__last">{last(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
