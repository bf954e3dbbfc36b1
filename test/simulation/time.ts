import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../functions/platform/clock.ts';
import { Heap } from '../../local/heap.ts';
import type { DueSource } from '../../local/timeline.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/**
 * Virtual time. Nothing takes time unless it says so; what happens at a moment runs until all of it waits again, and only then time
 * goes on to the next moment. So a run is the same each time, and a month passes as fast as its events are carried out.
 */
export class VirtualTime implements Clock {
  readonly #events = new Heap<() => void>();
  readonly #sources: DueSource[] = [];
  #now: number;
  #instant: Temporal.Instant | undefined;

  /** @param start milliseconds since the epoch */
  constructor(start: number) {
    this.#now = start;
  }

  get ms(): number {
    return this.#now;
  }

  now(): Temporal.Instant {
    return (this.#instant ??= Temporal.Instant.fromEpochMilliseconds(this.#now));
  }

  /** Something else that has moments of its own. */
  add(source: DueSource): void {
    this.#sources.push(source);
  }

  at(moment: number, event: () => void): void {
    this.#events.push(Math.max(Math.ceil(moment), this.#now), event);
  }

  after(ms: number, event: () => void): void {
    this.at(this.#now + ms, event);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Carries out all that happens up to a moment, that moment included. */
  async runUntil(end: number): Promise<void> {
    await setImmediate();
    for (;;) {
      const source = this.#nextSource();
      const due = source?.nextDue() ?? Number.POSITIVE_INFINITY;
      const event = this.#events.first ?? Number.POSITIVE_INFINITY;
      const next = Math.min(due, event);
      if (next > end) break;
      this.#moveTo(Math.max(next, this.#now));
      if (source && due < event) source.fireDue(this.#now);
      else this.#events.pop()?.();
      // Every promise that can go on has gone on when the event loop comes round.
      await setImmediate();
    }
    this.#moveTo(end);
  }

  #nextSource(): DueSource | undefined {
    let first: DueSource | undefined;
    let moment = Number.POSITIVE_INFINITY;
    for (const source of this.#sources) {
      const due = source.nextDue();
      if (due === undefined || due >= moment) continue;
      first = source;
      moment = due;
    }
    return first;
  }

  #moveTo(moment: number): void {
    if (moment === this.#now) return;
    this.#now = moment;
    this.#instant = undefined;
  }
}
