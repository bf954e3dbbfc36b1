import { setImmediate } from 'node:timers/promises';

/** Counts what is under way, so that a test or the clock can wait until nothing is. */
export class Activity {
  #running = 0;
  #waiting: (() => void)[] = [];

  async track<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) for (const resume of this.#waiting.splice(0)) resume();
    }
  }

  /** Resolves when nothing is under way, also not what the last one set off. */
  async idle(): Promise<void> {
    do {
      if (this.#running > 0) await new Promise<void>((resume) => this.#waiting.push(resume));
      await setImmediate();
    } while (this.#running > 0);
  }
}
