import { Temporal } from 'temporal-polyfill';

/**
 * The run's own time: the machine's, moved forward by an offset. The offset lives in shared memory, so that every worker
 * thread sees a jump at once.
 */
export class SimulatedClock {
  readonly shared: SharedArrayBuffer = new SharedArrayBuffer(8);
  readonly #offset = new BigInt64Array(this.shared);
  readonly #real: () => number;

  /** @param real the machine's time, as milliseconds since the epoch */
  constructor(real: () => number = Date.now) {
    this.#real = real;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#real() + this.offset();
  }

  /** How far this clock is ahead of the machine's, in milliseconds. */
  offset(): number {
    return Number(Atomics.load(this.#offset, 0));
  }

  /** Sets the offset when the run starts; later only {@link jumpTo} moves it. */
  startAt(offset: number): void {
    Atomics.store(this.#offset, 0, BigInt(Math.round(offset)));
  }

  /** Moves forward to a moment; does nothing where it has passed. */
  jumpTo(moment: number): void {
    const ahead = Math.ceil(moment - this.now());
    if (ahead > 0) Atomics.add(this.#offset, 0, BigInt(ahead));
  }

  instant(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.now());
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }
}
