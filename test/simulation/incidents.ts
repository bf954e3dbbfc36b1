import { agendaDayIn, primaryKey } from '../../functions/storage/keys.ts';
import type { Item } from '../../functions/storage/table.ts';
import { dateOf } from './citizens.ts';
import type { Country } from './country.ts';
import { Random } from './random.ts';
import { caseIdOf, isOpen, text } from './stored.ts';
import { day, hour, minute } from './time.ts';

/** What happens to a country once or twice: a deployment, a release that is rolled back, what nobody can read, a restore. */

/** What a newer release has written, and this one cannot read. */
const newer = { schema: 99 };

export type Incident = { kind: string; at: number };

export class Incidents {
  /** What happened, and when. */
  readonly happened: Incident[] = [];
  readonly #country: Country;
  readonly #random: Random;
  readonly #off: ReadonlySet<string>;
  /** What happens when so much of the run is over. */
  readonly #plan: { share: number; kind: string }[];
  readonly #happen: Readonly<Record<string, () => void>> = {
    'an unreadable case': () => this.#spoilACase(),
    'a release rolled back': () => this.#rollBack(),
    'an unreadable day': () => this.#spoilADay(),
    'a restore': () => this.#restore(),
  };

  /**
   * @param off kinds that do not happen
   * @param asIn what happened in another run, and happens at the same moments here; by default it is drawn
   */
  constructor(country: Country, off: ReadonlySet<string> = new Set(), asIn?: readonly Incident[]) {
    this.#country = country;
    this.#off = off;
    this.#random = new Random(country.seed, 'incidents');
    const random = this.#random;
    const drawn = [
      { share: random.between(0.1, 0.3), kind: 'an unreadable case' },
      { share: random.between(0.2, 0.4), kind: 'a release rolled back' },
      { share: random.between(0.3, 0.5), kind: 'an unreadable day' },
      { share: random.between(0.5, 0.8), kind: 'a restore' },
    ];
    this.#plan = asIn ? [] : drawn;
    for (const { kind, at } of asIn ?? []) this.#plans(kind, at);
    if (!off.has('a deployment')) this.#deploy(random.between(day, 3 * day));
  }

  /** @param share how much of the run is over */
  look(share: number): void {
    while (this.#plan[0] && this.#plan[0].share <= share) {
      const next = this.#plan.shift();
      if (next) this.#plans(next.kind, this.#country.time.ms + this.#random.between(0, day));
    }
  }

  #plans(kind: string, at: number): void {
    if (this.#off.has(kind)) return;
    this.happened.push({ kind, at });
    this.#country.time.at(at, () => this.#happen[kind]?.());
  }

  /** A country begins with the release before; the new one takes over within minutes, process by process. */
  #deploy(afterMs: number): void {
    const { time, weather } = this.#country;
    this.#country.shareOfOlder = 1;
    this.#country.upsetAt = Number.POSITIVE_INFINITY;
    time.after(afterMs, () => {
      weather.note('a deployment');
      this.#country.shareOfOlder = 0.5;
      time.after(10 * minute, () => {
        this.#country.shareOfOlder = 0;
        this.#country.upsetAt = time.ms;
      });
    });
  }

  #rollBack(): void {
    const { weather } = this.#country;
    if (this.#country.shareOfOlder > 0) return;
    weather.note('a release rolled back');
    this.#deploy(this.#random.between(hour, 6 * hour));
  }

  #spoilACase(): void {
    const { table } = this.#country;
    const open = [...table.items()].filter((item) => caseIdOf(item) !== undefined && isOpen(item));
    this.#spoil(this.#random.pick(open), newer, 'an unreadable case', this.#random.between(day, 3 * day));
  }

  #spoilADay(): void {
    const { table, time } = this.#country;
    const tomorrow = dateOf(time.ms + day);
    const days = [...table.items()].filter(
      (item) => (agendaDayIn(text(item, primaryKey) ?? '')?.date ?? '') >= tomorrow,
    );
    this.#spoil(this.#random.pick(days), { closings: 'none' }, 'an unreadable day', this.#random.between(hour, day));
  }

  /** Something becomes unreadable, and an engineer puts it right after a while. */
  #spoil(item: Item | undefined, by: Item, kind: string, lastsMs: number): void {
    const key = text(item, primaryKey);
    if (!item || key === undefined) return;
    const { table, time, weather, unreadable, story } = this.#country;
    weather.note(kind);
    story.tell(key, `becomes ${kind}`);
    unreadable.set(key, Number.POSITIVE_INFINITY);
    const was = Object.fromEntries(Object.keys(by).map((name) => [name, item[name]]));
    table.place({ ...item, ...by });
    time.after(lastsMs, () => {
      const now = table.at(key);
      story.tell(key, 'can be read again');
      if (now) table.place({ ...now, ...was });
      unreadable.set(key, time.ms);
    });
  }

  /** The table becomes what it was hours ago; executions, messages and mails are what they are. */
  #restore(): void {
    const { lambda, weather, ledger, table, time, story, unreadable } = this.#country;
    // What is unreadable now would be for ever.
    if ([...unreadable.values()].includes(Number.POSITIVE_INFINITY)) return time.after(day, () => this.#restore());
    const [at, putBack] = [time.ms, table.snapshot()];
    time.after(this.#random.between(hour, 12 * hour), () => {
      weather.note('a restore');
      story.tell('', `everything is as it was ${new Date(at).toISOString()}`);
      lambda.killAll();
      putBack();
      ledger.restored(at, table.items());
      this.#country.restoredAt = time.ms;
      this.#country.upsetAt = Math.max(time.ms, this.#country.upsetAt);
    });
  }
}
