import { forecast } from '../casework/forecast.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Route } from '../platform/http.ts';
import { Alert, H1, P, StatusBadge, Table } from '../ui/content.tsx';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { shortDay } from './moments.ts';
import { staffRoute } from './require-staff.ts';
import { consolePage, homeOf } from './shell.tsx';
import { visitName } from './visit-name.ts';

/** Whether the agenda can take who will come. Two requests. */
export function forecastRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.forecast, async (_, visit) => {
      const seen = await forecast(visit.console.tools, visit.municipality);
      return { kind: 'page', json: seen, page: () => forecastPage(visit, seen) };
    }),
  ];
}

function forecastPage(visit: Visit, seen: Awaited<ReturnType<typeof forecast>>): string {
  const { texts, municipality, language, console } = visit;
  const t = texts.forecast;
  const home = homeOf(municipality);
  const today = dayOf(console.tools.clock.now(), municipality).toString();
  const people = seen.mayBook + seen.soon;
  const tone = ({ enough: 'ok', tight: 'warning', short: 'error' } as const)[seen.level];
  const { title, detail } = t.level[seen.level](people, seen.free);
  return consolePage(
    visit,
    { title: t.title, section: 'forecast', path: `${home}/forecast` },
    <>
      <div class="eid-console-top">
        <div>
          <H1>{t.title}</H1>
          <p class="eid-console-moment">{t.lead}</p>
        </div>
      </div>
      <Alert tone={tone} title={title}>
        <P>{detail}</P>
        {seen.more && <P>{t.more}</P>}
      </Alert>
      <dl class="eid-figures">
        {(
          [
            [t.mayBook, seen.mayBook],
            [t.soon, seen.soon],
            [t.free, seen.free],
          ] as const
        ).map(([name, count]) => (
          <div key={name} class="eid-figures__one">
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {seen.types.length > 1 && (
        <div class="eid-forecast">
          <Table
            label={t.perVisit}
            head={[t.visit, t.mayBook, t.soon, t.free]}
            rows={seen.types.map(({ type, mayBook, soon, free, level }) => ({
              key: type,
              cells: [
                <>
                  {visitName(visit, type)}{' '}
                  {level !== 'enough' && (
                    <StatusBadge tone={level === 'short' ? 'late' : 'action'}>{t.short[level]}</StatusBadge>
                  )}
                </>,
                mayBook,
                soon,
                free,
              ],
            }))}
          />
          <P>{t.shared}</P>
        </div>
      )}
      <div class="eid-forecast">
        <Table
          label={seen.types.length > 1 ? `${t.perDay}: ${visitName(visit, seen.type)}` : t.perDay}
          head={[t.day, t.booked, t.freeThatDay, t.filled]}
          rows={seen.days
            .filter(({ free, booked }) => free + booked > 0)
            .map(({ date, free, booked }) => {
              const share = Math.round((booked / (free + booked)) * 100);
              return {
                key: date,
                cells: [
                  <a class="utrecht-link utrecht-link--html-a" href={`${home}/agenda/${date}`}>
                    {shortDay(date, language, today)}
                  </a>,
                  booked,
                  free,
                  <span class="eid-forecast__bar">
                    <meter
                      min={0}
                      max={100}
                      value={share}
                      aria-label={`${t.filled}, ${shortDay(date, language, today)}`}
                    >
                      {share}%
                    </meter>
                    <span aria-hidden="true">{share}%</span>
                  </span>,
                ],
              };
            })}
        />
      </div>
    </>,
  );
}
