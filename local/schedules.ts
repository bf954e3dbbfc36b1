import { Temporal } from 'temporal-polyfill';
import { type Cadence, readCadence } from './cron.ts';
import type { Keeper } from './data-folder.ts';
import { isRecord, parseJson } from './json.ts';
import type { ScheduleSpec } from './template/deployment.ts';
import type { DueSource } from './timeline.ts';

const file = 'schedules.json';

/**
 * The template's schedules. Those of a calendar are due at their moments; those of a rate are due so often that, when the clock is moved,
 * they fire at most once at each of its stops.
 */
export class Schedules implements DueSource {
  readonly #schedules: { spec: ScheduleSpec; cadence: Cadence }[];
  readonly #invoke: (schedule: ScheduleSpec, event: unknown) => void;
  readonly #keeper: Keeper;
  /** When each fired last; before that, when a run first knew of it. */
  readonly #fired = new Map<string, number>();
  #next = new Map<string, number | undefined>();

  constructor(
    specs: readonly ScheduleSpec[],
    options: { now: number; keeper: Keeper; invoke: (schedule: ScheduleSpec, event: unknown) => void },
  ) {
    this.#schedules = specs.map((spec) => ({ spec, cadence: readCadence(spec.expression, spec.timeZone) }));
    this.#keeper = options.keeper;
    this.#invoke = options.invoke;
    const kept = parseJson(options.keeper.read(file) ?? '{}')?.value;
    for (const { id } of specs) {
      const at = isRecord(kept) ? kept[id] : undefined;
      this.#fired.set(id, typeof at === 'number' ? at : options.now);
    }
    this.#keep();
  }

  nextDue(): number | undefined {
    const due = this.#schedules.flatMap((schedule) => {
      const moment = schedule.cadence.kind === 'cron' ? this.#dueOf(schedule.spec.id, schedule.cadence) : undefined;
      return moment === undefined ? [] : [moment];
    });
    return due.length > 0 ? Math.min(...due) : undefined;
  }

  fireDue(now: number): void {
    for (const { spec, cadence } of this.#schedules) {
      if (cadence.kind !== 'cron') continue;
      const due = this.#dueOf(spec.id, cadence);
      if (due !== undefined && due <= now) this.#fire(spec, now);
    }
  }

  /** Fires the schedules of a rate whose time has come. */
  fireRates(now: number): void {
    for (const { spec, cadence } of this.#schedules)
      if (cadence.kind === 'rate' && (this.#fired.get(spec.id) ?? now) + cadence.everyMs <= now) this.#fire(spec, now);
  }

  #dueOf(id: string, cadence: Extract<Cadence, { kind: 'cron' }>): number | undefined {
    const last = this.#fired.get(id) ?? 0;
    const key = `${id} ${last}`;
    if (!this.#next.has(key)) {
      const next = cadence.next(Temporal.Instant.fromEpochMilliseconds(last));
      this.#next.set(key, next?.epochMilliseconds);
    }
    return this.#next.get(key);
  }

  #fire(schedule: ScheduleSpec, now: number): void {
    const { id, input } = schedule;
    this.#fired.set(id, now);
    this.#next = new Map();
    this.#invoke(schedule, input === undefined ? {} : (parseJson(input)?.value ?? input));
    // What was set off is kept first: a crash between the two sets it off again, as EventBridge may, and never omits it.
    this.#keep();
  }

  #keep(): void {
    this.#keeper.write(file, JSON.stringify(Object.fromEntries(this.#fired)));
  }
}
