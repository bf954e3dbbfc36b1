import { Temporal } from 'temporal-polyfill';
import { findDueCases } from '../../functions/jobs/due-cases.ts';
import { findWaiting } from '../../functions/jobs/offer-earlier.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { watch } from '../../functions/jobs/watchdog.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import { everywhere, type IndexName, pendingKinds } from '../../functions/storage/keys.ts';
import type { FunctionId } from '../../infra/functions.ts';
import { readCadence } from '../../local/cron.ts';
import type { DueSource } from '../../local/timeline.ts';
import type { MemoryTable } from './table.ts';
import { day, hour, type VirtualTime } from './time.ts';
import type { SimulatedTools } from './tools.ts';

type Job = {
  id: FunctionId;
  expression: string;
  run: (tools: SimulatedTools) => Promise<unknown>;
  /** The partitions of indexes that it looks at: it does nothing while all of them are empty, or begin later than now. */
  looksAt: readonly (readonly [IndexName, hash: string])[];
};

/** Jobs and when each is started, as the stack has it; in Brussels. */
const jobs: readonly Job[] = [
  { id: 'due-cases', expression: 'cron(0/15 * * * ? *)', run: findDueCases, looksAt: [['moments', everywhere]] },
  { id: 'watchdog', expression: 'cron(30 3 * * ? *)', run: watch, looksAt: [] },
  {
    id: 'offer-earlier',
    expression: 'cron(0/15 7-19 ? * MON-SAT *)',
    run: findWaiting,
    looksAt: [['earlier', everywhere]],
  },
  {
    id: 'reconcile',
    expression: 'rate(5 minutes)',
    run: reconcile,
    looksAt: Object.values(pendingKinds).map((kind) => ['pending', kind]),
  },
];

/** A run that would find nothing is left out, unless there was none for so long: it reads, and writes no more than its lease. */
const idleFor = day;

type Planned = {
  job: Job;
  tickAfter: (ms: number) => number;
  /** When it was made last, and the first tick since. */
  last: number;
  tick: number;
  /** The tick at which something is there to be found, as it was looked up last. */
  later: { something: number; tick: number };
};

/** The schedules of a country. */
export class Schedules implements DueSource {
  readonly #time: VirtualTime;
  readonly #table: MemoryTable;
  readonly #start: (id: FunctionId, run: Job['run']) => void;
  readonly #planned: Planned[];

  constructor(time: VirtualTime, table: MemoryTable, start: (id: FunctionId, run: Job['run']) => void) {
    this.#time = time;
    this.#table = table;
    this.#start = start;
    this.#planned = jobs.map((job) => {
      const tickAfter = ticksOf(job.expression, time.ms);
      return { job, tickAfter, last: time.ms, tick: tickAfter(time.ms), later: { something: 0, tick: 0 } };
    });
  }

  nextDue(): number {
    let due = Number.POSITIVE_INFINITY;
    for (const planned of this.#planned) due = Math.min(due, this.#dueOf(planned));
    return due;
  }

  fireDue(now: number): void {
    for (const planned of this.#planned) {
      if (this.#dueOf(planned) > now) continue;
      planned.last = now;
      planned.tick = planned.tickAfter(now);
      this.#start(planned.job.id, planned.job.run);
    }
  }

  /** The first tick from now on at which there is something to find, as the indexes are now. */
  #dueOf(planned: Planned): number {
    const { job, tickAfter, last } = planned;
    const now = this.#time.ms;
    if (planned.tick < now) planned.tick = tickAfter(now - 1);
    let something = last + idleFor;
    if (job.looksAt.length === 0 || this.#table.isBehind()) something = now;
    for (const [index, hash] of job.looksAt) {
      const first = this.#table.first(index, hash);
      if (first !== undefined) something = Math.min(something, momentOf(first));
    }
    if (something <= planned.tick) return planned.tick;
    // Far ahead the tick itself does not matter yet: it is looked for again when it is near.
    if (something > planned.tick + day) return something - hour;
    if (planned.later.something !== something) planned.later = { something, tick: tickAfter(something - 1) };
    return planned.later.tick;
  }
}

/** @returns the first tick after a moment */
function ticksOf(expression: string, start: number): (ms: number) => number {
  const cadence = readCadence(expression, timeZone);
  if (cadence.kind === 'rate') return (ms) => start + Math.floor((ms - start) / cadence.everyMs + 1) * cadence.everyMs;
  let known = { from: 0, tick: 0 };
  return (ms) => {
    if (ms < known.from || ms >= known.tick) {
      const next = cadence.next(Temporal.Instant.fromEpochMilliseconds(ms));
      known = { from: ms, tick: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY };
    }
    return known.tick;
  };
}

const moments = new Map<string, number>();

/** The moment that a place in an index begins with. */
function momentOf(place: string): number {
  const known = moments.get(place);
  if (known !== undefined) return known;
  if (moments.size > 10_000) moments.clear();
  const moment = Date.parse(place.slice(0, 24));
  moments.set(place, moment);
  return moment;
}
