import type { Activity } from './activity.ts';
import type { SimulatedClock } from './clock.ts';

/** Something that happens at moments of its own: waits, deadlines, schedules. Moments are milliseconds since the epoch. */
export interface DueSource {
  /** The earliest moment at which it has something to do; undefined where it waits for nothing. */
  nextDue(): number | undefined;
  /** Sets off everything that is due; what it sets off is tracked as activity. */
  fireDue(now: number): void;
}

/** Fires what is due: as real time passes, and in order when the clock is moved forward. */
export class Timeline {
  readonly #clock: SimulatedClock;
  readonly #activity: Activity;
  readonly #sources: DueSource[] = [];
  readonly #atStops: ((now: number) => Promise<void> | void)[] = [];
  #advances: Promise<void> = Promise.resolve();
  #advancing = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: SimulatedClock, activity: Activity) {
    this.#clock = clock;
    this.#activity = activity;
  }

  add(source: DueSource): void {
    this.#sources.push(source);
  }

  /** Adds what is due so often that an advance does not follow it: it gets one chance at every stop, after what was due. */
  addAtStops(fire: (now: number) => Promise<void> | void): void {
    this.#atStops.push(fire);
  }

  start(everyMs = 250): void {
    this.#timer = setInterval(() => {
      if (this.#advancing > 0) return;
      const now = this.#clock.now();
      this.#fire(now);
      for (const fire of this.#atStops) void fire(now);
    }, everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * Moves the clock to a moment, stopping at everything that is due on the way, in order; resolves when nothing is under way.
   * @param onJump called after each jump, before anything happens at that moment
   */
  advanceTo(target: number, onJump: () => void = () => {}): Promise<void> {
    const advance = this.#inLine(this.#advances, target, onJump);
    this.#advances = advance.catch(() => {});
    return advance;
  }

  async #inLine(before: Promise<void>, target: number, onJump: () => void): Promise<void> {
    await before;
    this.#advancing += 1;
    try {
      await this.#advance(target, onJump);
    } finally {
      this.#advancing -= 1;
    }
  }

  async #advance(target: number, onJump: () => void): Promise<void> {
    for (;;) {
      await this.#activity.idle();
      const due = Math.min(...this.#sources.map((source) => source.nextDue() ?? Number.POSITIVE_INFINITY));
      this.#clock.jumpTo(Math.min(due, target));
      onJump();
      this.#fire(this.#clock.now());
      await this.#activity.idle();
      for (const fire of this.#atStops) await fire(this.#clock.now());
      await this.#activity.idle();
      if (due > target) return;
    }
  }

  #fire(now: number): void {
    for (const source of this.#sources) if ((source.nextDue() ?? Number.POSITIVE_INFINITY) <= now) source.fireDue(now);
  }
}
