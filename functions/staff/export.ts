import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../domain/calendar.ts';
import { showReference } from '../domain/reference.ts';
import type { Route } from '../platform/http.ts';
import { happening, stateOf } from './case-list.tsx';
import type { Console, Visit } from './console.ts';
import { contracts } from './contracts.ts';
import { csv } from './csv.ts';
import type { Column, Row } from './desk.ts';
import { allListed } from './all-listed.ts';
import { deskOf, withDesks } from './desks.ts';
import { filterOf } from './filter.ts';
import { staffRoute } from './require-staff.ts';
import { refusal } from './shell.tsx';
import { listed } from './view.ts';

/** How many cases one file holds. */
const limit = 5000;

/** A view of the worklist as a file that a Belgian Excel opens as it is. */
export function exportRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.export, async ({ query: { view } }, visit) => {
      const { tools } = visit.console;
      const { municipality, texts } = visit;
      const narrowed = filterOf(visit, { view });
      if ('errors' in narrowed) return refusal(visit, 422, 'invalid-input', narrowed);
      const now = tools.clock.now();
      const found = await allListed(visit, narrowed, limit);
      const cases = found.cases.map((one) => listed(one, now, municipality));
      const columns = columnsOf(await withDesks(visit, cases));
      return {
        kind: 'file',
        contentType: 'text/csv; charset=utf-8',
        filename: `${municipality.id}-${view ?? 'cases'}-${dayOf(now, municipality).toString()}.csv`,
        headers: { 'cache-control': 'no-store' },
        shown: { kind: 'export', page: 'cases', view, lines: cases.length, caseIds: cases.map(({ caseId }) => caseId) },
        body: csv(columns, [
          ...cases.map((one) => columns.map(({ cell }) => cell(one))),
          ...(found.isCut ? [[texts.export.limited(limit)]] : []),
        ]),
      };
    }),
  ];
}

type Cells = Omit<Column, 'id'>;

/** The console's own columns, and between them those of the services. Days stay as they are sorted best: `2026-11-23`. */
function columnsOf(visit: Visit): Cells[] {
  const { texts, municipality } = visit;
  const { column } = texts.export;
  const own = [...visit.desks.values()].flatMap(({ columns = [] }) => columns);
  return [
    { title: column.reference, holds: 'codes', cell: (one) => showReference(one.reference) },
    { title: column.familyName, cell: (one) => one.familyName },
    { title: column.givenName, cell: (one) => one.givenName },
    { title: column.service, cell: (one) => deskOf(visit, one)?.words.name ?? one.service },
    { title: column.state, cell: (one) => stateOf(one, visit) },
    { title: column.what, cell: (one) => happening(one, visit).what },
    { title: column.due, holds: 'days', cell: (one) => one.appointment?.date ?? one.dueOn ?? one.bookBy },
    ...own
      .filter(({ id }, at) => own.findIndex((other) => other.id === id) === at)
      .map(({ id, title, holds = 'text' }) => ({ title, holds, cell: (one: Row) => ownCell(one, id, visit) })),
    {
      title: column.openedOn,
      holds: 'days',
      cell: (one) => dayOf(Temporal.Instant.from(one.createdAt), municipality).toString(),
    },
    {
      title: column.appointment,
      holds: 'days',
      cell: ({ appointment }) => appointment && `${appointment.date} ${appointment.time}`,
    },
  ];
}

function ownCell(one: Row, column: string, visit: Visit): string | undefined {
  return deskOf(visit, one)
    ?.columns?.find(({ id }) => id === column)
    ?.cell(one);
}
