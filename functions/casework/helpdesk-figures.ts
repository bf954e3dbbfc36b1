import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { dayOf } from '../domain/calendar.ts';
import type { CaseSummary } from '../domain/case.ts';
import { helpdesks, type Helpdesk } from '../domain/rules.ts';
import { openStates } from '../domain/defect-analysis/names.ts';
import { urgencyOf } from '../domain/worklist.ts';
import type { Tools } from './tools.ts';

/** How far back verdicts are counted. */
const periodDays = 90;
/** More than this is not counted one by one. */
const limit = 5000;

export type HelpdeskFigures = {
  /** Open cases by state. */
  open: Record<(typeof openStates)[number], number>;
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
  const [page, ended] = await Promise.all([
    tools.cases.worklist({ municipality: municipality.id, service: 'defect-analysis', limit }),
    tools.cases.verdictsSince(municipality.id, since, limit),
  ]);
  const here = page.cases;
  const judged = [...here, ...ended].filter(({ verdict }) => verdict && verdict.on >= since);
  const count = (state: string) => here.filter((one) => one.state === state).length;
  return {
    open: {
      'to-send': count('to-send'),
      'at-helpdesk': count('at-helpdesk'),
      'to-apply': count('to-apply'),
      'in-production': count('in-production'),
      'to-collect': count('to-collect'),
      'to-refund': count('to-refund'),
    },
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

/** The smallest value that is not below so many percent of all (nearest rank); undefined of nothing. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted.at(Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
}

function isLate({ overdueSince }: CaseSummary): boolean {
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
