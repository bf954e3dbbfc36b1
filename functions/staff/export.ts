import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../domain/calendar.ts';
import { showReference } from '../domain/reference.ts';
import type { CaseSummary } from '../domain/case.ts';
import type { Route } from '../platform/http.ts';
import { staffRoute } from './admit.ts';
import { happening } from './case-list.tsx';
import type { Console, Visit } from './console.ts';
import { contracts, type ListedCase } from './contracts.ts';
import { helpdeskNames } from './defect-analysis/helpdesk.ts';
import { listed } from './view.ts';

/** How many cases one file holds, and how many are asked of the store at once. */
const limit = 5000;
const pageSize = 500;

/** A view of the worklist as a file that a Belgian Excel opens as it is: semicolons, and a mark that it is UTF-8. */
export function exportRoutes(console: Console): Route[] {
  return [
    staffRoute(console, contracts.export, async ({ query: { view } }, visit) => {
      const { tools } = visit.console;
      const { municipality } = visit;
      const found: CaseSummary[] = [];
      let cursor: string | undefined;
      do {
        const page = await tools.cases.worklist({ municipality: municipality.id, view, limit: pageSize, cursor });
        found.push(...page.cases);
        cursor = page.cursor;
      } while (cursor && found.length < limit);
      const now = tools.clock.now();
      const cases = found.slice(0, limit).map((summary) => listed(summary, now, municipality));
      const isCut = cursor !== undefined || found.length > limit;
      const t = visit.texts.defect;
      return {
        kind: 'file',
        contentType: 'text/csv; charset=utf-8',
        filename: `${municipality.id}-${view ?? 'cases'}-${dayOf(now, municipality).toString()}.csv`,
        headers: { 'cache-control': 'no-store' },
        body: csv([
          columns.map((name) => t.csv[name]),
          ...cases.map((one) => rowOf(one, visit)),
          ...(isCut ? [[t.views.exportLimited(limit)]] : []),
        ]),
      };
    }),
  ];
}

const columns = [
  'reference',
  'familyName',
  'givenName',
  'service',
  'state',
  'what',
  'due',
  'cardKind',
  'defect',
  'helpdesk',
  'ticket',
  'sentOn',
  'verdict',
  'openedOn',
  'appointment',
] as const;

/** Days stay as they are sorted best: `2026-11-23`. */
function rowOf(one: ListedCase, visit: Visit): (string | undefined)[] {
  const { texts, municipality } = visit;
  const t = texts.defect;
  const { appointment, dispatch } = one;
  const cells: Record<(typeof columns)[number], string | undefined> = {
    reference: showReference(one.reference),
    familyName: one.familyName,
    givenName: one.givenName,
    service: texts.closings.service[one.service],
    state: texts.state[one.state],
    what: happening(one, visit).what,
    due: appointment?.date ?? one.dueOn ?? one.bookBy,
    cardKind: one.cardKind && t.cardKind[one.cardKind],
    defect: one.defect && t.defect[one.defect],
    helpdesk: dispatch && helpdeskNames[dispatch.helpdesk],
    ticket: dispatch?.ticket,
    sentOn: dispatch?.sentOn,
    verdict: one.verdict && t.outcome[one.verdict.outcome],
    openedOn: dayOf(Temporal.Instant.from(one.createdAt), municipality).toString(),
    appointment: appointment && `${appointment.date} ${appointment.time}`,
  };
  return columns.map((name) => cells[name]);
}

/** Rows as a spreadsheet reads them; no cell can be a formula. */
export function csv(rows: readonly (readonly (string | undefined)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(cell ?? '')).join(';')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  // What begins like this is run by a spreadsheet: an apostrophe makes it text.
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
