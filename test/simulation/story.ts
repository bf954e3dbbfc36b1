import { hashOf } from './random.ts';
import type { VirtualTime } from './time.ts';

/** What happens in a run, in its order: a hash of all of it, and the lines that somebody wants to read. */
export class Story {
  readonly #time: VirtualTime;
  readonly #wants: (about: string) => boolean;
  readonly lines: string[] = [];
  #last = '';
  #hash = 0x811c9dc5;
  #events = 0;

  /** @param wants whether what happens to something (a case's id, a town's, a service's name) is to be kept word for word */
  constructor(time: VirtualTime, wants: (about: string) => boolean = () => false) {
    this.#time = time;
    this.#wants = wants;
  }

  /** @param about a case's id, or what else it concerns @param what without anything that differs from run to run */
  tell(about: string, what: string): void {
    this.#events += 1;
    this.#hash = hashOf(what, hashOf(about, (this.#hash ^ this.#time.ms) >>> 0));
    // A job that looks at it every five minutes is told of once.
    if (!this.#wants(about) || what === this.#last) return;
    this.#last = what;
    this.lines.push(`${new Date(this.#time.ms).toISOString().slice(0, 19)}Z  ${what}`);
  }

  /** The same for the same run, and for no other. */
  get hash(): string {
    return `${this.#hash.toString(16).padStart(8, '0')}-${this.#events}`;
  }
}
