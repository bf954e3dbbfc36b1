import { Random } from './random.ts';
import { day, hour, minute, type VirtualTime } from './time.ts';

/** What goes wrong in a country, and when: single calls, and services that are gone for a while. */

/** What a process calls, and what calls processes. */
export const ports = ['table', 'mail', 'workflows', 'queue'] as const;
export type Port = (typeof ports)[number];
const outOfOrder = [...ports, 'functions', 'events', 'indexes'] as const;
type Service = (typeof outOfOrder)[number];

/** What becomes of one call. `repeated`: its answer was lost, and the SDK sends it again. */
export type Fate = 'slow' | 'hangs' | 'refused' | 'lost' | 'repeated' | 'killed-before' | 'killed-after';

/** How often a call meets each fate, in a country in which much goes wrong. */
const shares: readonly (readonly [Fate, number, onlyWrites?: true])[] = [
  ['slow', 0.05],
  ['refused', 0.004],
  ['lost', 0.004, true],
  ['repeated', 0.004, true],
  ['killed-before', 0.0012],
  ['killed-after', 0.0016, true],
  ['hangs', 0.0008],
];
const anyShare = shares.reduce((sum, [, share]) => sum + share, 0);

type Outage = { service: Service; how: 'refuses' | 'hangs'; from: number; to: number };

/** How long it is between two outages, usually. */
const betweenOutages = 60 * hour;

export class Weather {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #off: ReadonlySet<string>;
  /** Some countries are calm, in others everything happens. */
  readonly #strength: number;
  readonly #betweenOutages: number;
  readonly #current = new Map<Service, Outage>();
  readonly #fired = new Map<string, number>();
  #calmSince: number;
  #isOver = false;

  /**
   * @param off kinds that do not happen
   * @param storms how many times as often services are out of order
   */
  constructor(time: VirtualTime, seed: number, off: ReadonlySet<string> = new Set(), storms = 1) {
    this.#betweenOutages = betweenOutages / storms;
    this.#time = time;
    this.#random = new Random(seed, 'weather');
    this.#off = off;
    this.#strength = this.#random.between(0.3, 1);
    this.#calmSince = time.ms;
    this.#nextOutage();
  }

  /** From now on everything goes well. */
  clearUp(): void {
    this.#isOver = true;
    for (const outage of this.#current.values()) this.#ended(outage);
  }

  /** How often each kind of fault has happened. */
  get fired(): ReadonlyMap<string, number> {
    return this.#fired;
  }

  /** Since when no service is out of order; undefined while one is. */
  get calmSince(): number | undefined {
    return this.#current.size > 0 ? undefined : this.#calmSince;
  }

  note(kind: string): void {
    this.#fired.set(kind, (this.#fired.get(kind) ?? 0) + 1);
  }

  /** Whether something of a kind happens now, which somebody else then makes happen. */
  happens(kind: string, share: number, random: Random): boolean {
    if (this.#isOver || !random.chance(share * this.#strength) || this.#off.has(kind)) return false;
    this.note(kind);
    return true;
  }

  outage(service: Service): Outage['how'] | undefined {
    return this.#current.get(service)?.how;
  }

  /** What becomes of a call. */
  fateOf(port: Port, writes: boolean, random: Random): Fate | undefined {
    const how = this.#current.get(port)?.how;
    if (how) {
      const fate = how === 'hangs' ? 'hangs' : 'refused';
      this.note(`${port}: ${fate} in an outage`);
      return fate;
    }
    const drawn = random.next() / this.#strength;
    if (drawn >= anyShare || this.#isOver) return undefined;
    let sum = 0;
    for (const [fate, share, onlyWrites] of shares) {
      sum += share;
      if (drawn >= sum) continue;
      if (onlyWrites && !writes) return undefined;
      // The SDK repeats a mail or a start as well; those are counted as sent twice by whoever takes them.
      const kind = `${port}: ${fate}`;
      if (this.#off.has(kind) || this.#off.has(fate)) return undefined;
      this.note(kind);
      return fate;
    }
    return undefined;
  }

  /** Mostly by day, when much is asked of the services. */
  #nextTime(): number {
    const moment = this.#time.ms + this.#random.about(this.#betweenOutages / this.#strength);
    const byDay = Math.floor(moment / day) * day + this.#random.between(7 * hour, 15 * hour);
    return this.#random.chance(0.7) ? Math.max(byDay, this.#time.ms) : moment;
  }

  #nextOutage(): void {
    this.#time.at(this.#nextTime(), () => {
      if (this.#isOver) return;
      const service = this.#random.pick(outOfOrder);
      const how = this.#random.chance(0.3) ? 'hangs' : 'refuses';
      const lasts = this.#random.chance(0.6)
        ? this.#random.between(2 * minute, 30 * minute)
        : this.#random.between(30 * minute, 6 * hour);
      const outage = { service, how, from: this.#time.ms, to: this.#time.ms + lasts } as const;
      if (
        service &&
        !this.#off.has('outages') &&
        !this.#off.has(`outage of ${service}`) &&
        !this.#current.has(service)
      ) {
        this.note(`outage of ${service}`);
        this.#current.set(service, { ...outage, service });
        this.#time.at(outage.to, () => this.#ended({ ...outage, service }));
      }
      this.#nextOutage();
    });
  }

  #ended({ service }: Outage): void {
    if (this.#current.delete(service) && this.#current.size === 0) this.#calmSince = this.#time.ms;
  }
}
