import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import type { Tools } from '../../casework/tools.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Municipality } from '../../domain/municipality-rules.ts';
import { summaryFields } from '../../domain/summary.ts';
import { urgencyOf } from '../../domain/worklist.ts';
import type { Listed } from '../service.ts';
import { service } from './service.ts';
import { type DefectSummary, listed } from './summary.ts';
import { type Helpdesk, helpdesks } from './terms.ts';
import { kinds } from './transitions.ts';

/** How far back verdicts are counted. */
const periodDays = 90;
/** More than this is not counted one by one. */
const limit = 5000;

export type HelpdeskFigures = {
  /** Open cases by state, in the order of the states. */
  open: Readonly<Record<string, number>>;
  /** Of these, how many are overdue. */
  overdue: number;
  helpdesks: {
    helpdesk: Helpdesk;
    /** Cards there now, and how many of them later than promised. */
    waiting: number;
    late: number;
    verdicts: number;
    /** Days from dispatch to verdict; absent where there is no verdict to count. */
    medianDays?: number;
    p90Days?: number;
    /** The promise of those verdicts and cards, in days: the median where it changed. */
    promiseDays?: number;
  }[];
  /** The first day of the verdicts that were counted. */
  since: string;
};

/** Open cases by state, and how long each helpdesk took against its promise. Two requests. */
export async function helpdeskFigures(
  tools: Pick<Tools, 'cases' | 'clock'>,
  municipality: Municipality,
): Promise<HelpdeskFigures> {
  const now = tools.clock.now();
  const since = dayOf(now, municipality).subtract({ days: periodDays }).toString();
  const { open: here, ended } = await casesSince(tools, municipality, since, limit);
  const judged = [...here, ...ended].filter(({ verdict }) => verdict && verdict.on >= since);
  return {
    open: Object.fromEntries(
      kinds.open.map((state) => [state, here.filter((one) => one.state === state).length] as const),
    ),
    overdue: here.filter((one) => one.overdueSince || urgencyOf(one, now, municipality) === 'overdue').length,
    helpdesks: helpdesks.map((helpdesk) => {
      const there = here.filter((one) => one.state === 'at-helpdesk' && one.dispatch?.helpdesk === helpdesk);
      const answered = judged.filter(({ dispatch }) => dispatch?.helpdesk === helpdesk);
      const days = answered.flatMap(({ dispatch, verdict }) =>
        dispatch && verdict ? [daysBetween(dispatch.sentOn, verdict.on)] : [],
      );
      const promises = [...there, ...answered].flatMap(({ dispatch }) =>
        dispatch ? [daysBetween(dispatch.sentOn, dispatch.promisedOn)] : [],
      );
      return {
        helpdesk,
        waiting: there.length,
        late: there.filter(isLate).length,
        verdicts: days.length,
        ...maybe('medianDays', percentile(days, 50)),
        ...maybe('p90Days', percentile(days, 90)),
        ...maybe('promiseDays', percentile(promises, 50)),
      };
    }),
    since,
  };
}

const Summary = z.object({ ...summaryFields, ...listed });

/** The open cases of defective cards, and the ended ones that were examined, or sent to be, on a day or after it. Two requests. */
export async function casesSince(
  { cases }: Pick<Tools, 'cases'>,
  { id }: Pick<Municipality, 'id'>,
  day: string,
  limit: number,
): Promise<{ open: DefectSummary[]; ended: DefectSummary[] }> {
  const [page, ended] = await Promise.all([
    cases.worklist({ municipality: id, service: service.id, limit }),
    service.figures ? cases.countedSince(id, service.figures.name, day, limit) : [],
  ]);
  return { open: summariesOf(page.cases), ended: summariesOf(ended) };
}

/** Lines of a list as this service's; one that only a newer release can read is left out. */
function summariesOf(lines: readonly Listed[]): DefectSummary[] {
  return lines.flatMap(({ summary }) => Summary.safeParse(summary).data ?? []);
}

/** The smallest value that is not below so many percent of all (nearest rank); undefined of nothing. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted.at(Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
}

function isLate({ overdueSince }: DefectSummary): boolean {
  return overdueSince !== undefined;
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

function maybe<Name extends string>(name: Name, value: number | undefined): { [key in Name]?: number } {
  const entry: { [key in Name]?: number } = {};
  if (value !== undefined) entry[name] = value;
  return entry;
}
