import type { JSX } from 'preact';
import type { Language } from '../../../domain/languages.ts';
import type { Route } from '../../../platform/http.ts';
import type { Console, Visit } from '../../../staff/console.ts';
import { stateOf } from '../../../staff/case-list.tsx';
import { staffRoute } from '../../../staff/require-staff.ts';
import { consolePage, homeOf, refusal } from '../../../staff/shell.tsx';
import { Alert, Details, H1, H2, P, Table } from '../../../ui/content.tsx';
import { ButtonLink } from '../../../ui/controls.tsx';
import { showDate } from '../../../ui/moments.ts';
import { type HelpdeskFigures, helpdeskFigures } from '../figures.ts';
import { offersAnalysis } from '../rules.ts';
import { service } from '../service.ts';
import { helpdeskNames } from '../terms.ts';
import { contracts } from './contracts.ts';
import { type DefectTexts, loadTexts } from './texts/texts.ts';

/** Where the cards are, and how long the helpdesks take: a picture, and the same figures as a table behind it. */
export function dashboardRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.dashboard, async (_, visit) => {
      if (!offersAnalysis(visit.municipality)) return refusal(visit, 404, 'not-found');
      const figures = await helpdeskFigures(visit.console.tools, visit.municipality);
      const texts = await loadTexts(visit.language);
      return { kind: 'page', json: figures, page: () => dashboardPage(visit, texts, figures) };
    }),
  ];
}

function dashboardPage(visit: Visit, texts: DefectTexts, figures: HelpdeskFigures): string {
  const { language, municipality } = visit;
  const t = texts.dashboard;
  const home = homeOf(municipality);
  const total = Object.values(figures.open).reduce((sum, count) => sum + count, 0);
  const shown = (days: number | undefined) => (days === undefined ? '–' : decimal(days, language));
  return consolePage(
    visit,
    { title: t.title, section: service.id, path: `${home}/dashboard` },
    <>
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{t.lead}</p>
        </div>
        <div class="eid-dashboard__ways">
          <ButtonLink href={`${home}/defects`}>{texts.open.toForm}</ButtonLink>
          <ButtonLink kind="secondary" href={`${home}/dispatch`}>
            {texts.dispatch.title}
          </ButtonLink>
        </div>
      </div>
      <div class="eid-dashboard">
        <section class="eid-dashboard__part" aria-labelledby="open-cases">
          <H2 id="open-cases">{t.open}</H2>
          {total === 0 ? (
            <Alert tone="ok" title={t.none.title}>
              <P>{t.none.detail}</P>
            </Alert>
          ) : (
            <>
              <p class="eid-dashboard__sum">
                <span>{t.openCount(total)}</span>
                {figures.overdue > 0 && <strong class="eid-dashboard__late">{t.overdueCount(figures.overdue)}</strong>}
              </p>
              <StateBars visit={visit} open={figures.open} />
            </>
          )}
        </section>
        <section class="eid-dashboard__part" aria-labelledby="waited">
          <H2 id="waited">{t.waited}</H2>
          <P>{t.waitedHint(showDate(figures.since, language))}</P>
          <HelpdeskChart texts={texts} language={language} figures={figures} />
        </section>
      </div>
      <Details summary={t.table}>
        <Table
          label={t.open}
          head={[t.state, t.cases]}
          rows={Object.entries(figures.open).map(([state, count]) => ({
            key: state,
            cells: [stateName(visit, state), count],
          }))}
        />
        <Table
          label={t.waited}
          head={[t.columns.helpdesk, t.columns.waiting, t.columns.late, t.columns.verdicts, t.median, t.p90, t.promise]}
          rows={figures.helpdesks.map((one) => ({
            key: one.helpdesk,
            cells: [
              helpdeskNames[one.helpdesk],
              one.waiting,
              one.late,
              one.verdicts,
              shown(one.medianDays),
              shown(one.p90Days),
              shown(one.promiseDays),
            ],
          }))}
        />
      </Details>
    </>,
  );
}

/** A bar a state, each a link to its part of the worklist. */
function StateBars({ visit, open }: { visit: Visit; open: HelpdeskFigures['open'] }): JSX.Element {
  const { municipality } = visit;
  const most = Math.max(1, ...Object.values(open));
  return (
    <ul class="eid-bars">
      {Object.entries(open).map(([state, count]) => (
        <li key={state} class="eid-bars__row">
          <a
            class="utrecht-link utrecht-link--html-a eid-bars__name"
            href={`${homeOf(municipality)}/cases?state=${state}`}
          >
            {capital(stateName(visit, state))}
          </a>
          <svg
            class="eid-bars__bar"
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
          >
            <rect class="eid-chart__track" width="100" height="10" />
            <rect class="eid-chart__bar" width={(count / most) * 100} height="10" />
          </svg>
          <span class="eid-bars__count">{count}</span>
        </li>
      ))}
    </ul>
  );
}

/** Geometry of the picture, in its own units: it scales with the page. */
const chart = { width: 560, left: 76, right: 26, row: 76, top: 12, axis: 30 } as const;

/** For each helpdesk a bar to the median and a thinner one to the 90th percentile, against a line at what is promised. */
function HelpdeskChart({
  texts: { dashboard: t },
  language,
  figures,
}: {
  texts: DefectTexts;
  language: Language;
  figures: HelpdeskFigures;
}): JSX.Element {
  const { helpdesks } = figures;
  const longest = Math.max(
    7,
    ...helpdesks.flatMap(({ medianDays = 0, p90Days = 0, promiseDays = 0 }) => [medianDays, p90Days, promiseDays]),
  );
  const step = longest > 40 ? 14 : longest > 14 ? 7 : longest > 7 ? 2 : 1;
  const end = Math.ceil(longest / step) * step;
  const inner = chart.width - chart.left - chart.right;
  const x = (days: number) => chart.left + (days / end) * inner;
  const bottom = chart.top + helpdesks.length * chart.row;
  const said = helpdesks.map(({ helpdesk, medianDays, p90Days, promiseDays }) => {
    const name = helpdeskNames[helpdesk];
    if (medianDays === undefined || p90Days === undefined) return t.noVerdicts(name);
    const [median, p90] = [decimal(medianDays, language), decimal(p90Days, language)];
    return t.chartDetail(name, median, p90, promiseDays === undefined ? '–' : decimal(promiseDays, language));
  });
  return (
    <figure class="eid-chart">
      <svg
        viewBox={`0 0 ${chart.width} ${bottom + chart.axis}`}
        role="img"
        aria-labelledby="chart-title"
        aria-describedby="chart-desc"
      >
        <title id="chart-title">{t.chart}</title>
        <desc id="chart-desc">{said.join(' ')}</desc>
        {Array.from({ length: end / step + 1 }, (_, index) => index * step).map((days) => (
          <g key={days}>
            <line class="eid-chart__grid" x1={x(days)} x2={x(days)} y1={chart.top} y2={bottom} />
            <text class="eid-chart__label" x={x(days)} y={bottom + 20} text-anchor="middle">
              {days}
            </text>
          </g>
        ))}
        {helpdesks.map(({ helpdesk, medianDays, p90Days, promiseDays }, index) => {
          const y = chart.top + index * chart.row;
          return (
            <g key={helpdesk}>
              <text class="eid-chart__name" x={0} y={y + 40}>
                {helpdeskNames[helpdesk]}
              </text>
              {medianDays === undefined && (
                <text class="eid-chart__label" x={chart.left + 8} y={y + 40}>
                  –
                </text>
              )}
              {p90Days !== undefined && (
                <rect class="eid-chart__p90" x={chart.left} y={y + 40} width={x(p90Days) - chart.left} height="16" />
              )}
              {medianDays !== undefined && (
                <rect class="eid-chart__bar" x={chart.left} y={y + 18} width={x(medianDays) - chart.left} height="20" />
              )}
              {promiseDays !== undefined && (
                <line class="eid-chart__promise" x1={x(promiseDays)} x2={x(promiseDays)} y1={y + 8} y2={y + 66} />
              )}
              {medianDays !== undefined && (
                <text class="eid-chart__label" x={x(medianDays) + 6} y={y + 33}>
                  {decimal(medianDays, language)}
                </text>
              )}
              {p90Days !== undefined && (
                <text class="eid-chart__label" x={x(p90Days) + 6} y={y + 53}>
                  {decimal(p90Days, language)}
                </text>
              )}
            </g>
          );
        })}
        <line class="eid-chart__axis" x1={chart.left} x2={chart.left} y1={chart.top} y2={bottom} />
      </svg>
      <figcaption class="eid-chart__legend">
        <span class="eid-chart__key eid-chart__key--bar">{t.median}</span>
        <span class="eid-chart__key eid-chart__key--p90">{t.p90}</span>
        <span class="eid-chart__key eid-chart__key--promise">{t.promise}</span>
      </figcaption>
    </figure>
  );
}

function stateName(visit: Visit, state: string): string {
  return stateOf({ service: service.id, state }, visit);
}

function decimal(days: number, language: Language): string {
  return new Intl.NumberFormat(`${language}-BE`, { maximumFractionDigits: 1 }).format(days);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
