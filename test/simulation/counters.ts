import { Temporal } from 'temporal-polyfill';
import { recordArrivals, undoArrival } from '../../functions/casework/arrivals.ts';
import { cancelHit, closeDay } from '../../functions/casework/closings.ts';
import { retryAll } from '../../functions/casework/retry-all.ts';
import { isWorkingDay } from '../../functions/domain/calendar.ts';
import type { Command } from '../../functions/domain/command.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import type { Item } from '../../functions/storage/table.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { type Citizen, type Citizens, dateOf } from './citizens.ts';
import type { Country } from './country.ts';
import { bookAt, insisting, look, open, record } from './deeds.ts';
import { keyOf } from './ledger.ts';
import { Random } from './random.ts';
import { caseIdOf, isOpen, list, text, visitOf } from './stored.ts';
import { day, hour, minute, second } from './time.ts';
import { startOf } from './truth.ts';

/** The clerks of a town: what the post brings, whom the agenda sends, what the worklist says, and their mistakes. */

type Staff = { kind: 'staff'; id: string; name: string };
const insists = { times: 3, afterMs: 2 * minute, givesUp: 0.2 };
/** Nobody waits longer for an envelope. */
const givenUpAfter = 25 * day;

export class Counter {
  readonly #country: Country;
  readonly #citizens: Citizens;
  readonly #town: Municipality;
  readonly #clerk: Staff;
  readonly #lead: Staff;
  /** What lies on the desk and was not recorded yet: by case, since when. */
  readonly #envelopes = new Map<string, number>();
  #tickets = 0;
  #opened = 0;

  readonly #isThere: (citizen: number) => boolean;

  /** A town's counter is there, and works as time goes by. @param isThere who is there at all */
  static opens(...given: ConstructorParameters<typeof Counter>): Counter {
    return new Counter(...given);
  }

  constructor(country: Country, citizens: Citizens, town: Municipality, isThere: (citizen: number) => boolean) {
    this.#isThere = isThere;
    this.#country = country;
    this.#citizens = citizens;
    this.#town = town;
    this.#clerk = { kind: 'staff', id: `clerk@${town.id}`, name: 'An Claes' };
    this.#lead = { kind: 'staff', id: `lead@${town.id}`, name: 'Bart Maes' };
    country.onWrite.push((before, after) => {
      if (text(after, 'municipality') === town.id) this.#sees(before, after);
    });
    this.#eachDay();
  }

  /** What happens outside the house because a case is where it is: an envelope is on its way, a helpdesk gets to work. */
  #sees(before: Item | undefined, after: Item | undefined): void {
    const caseId = caseIdOf(after);
    if (!after || caseId === undefined) return;
    const state = text(after, 'state');
    const visit = visitOf(after);
    if (visit && visit.bookingId !== visitOf(before)?.bookingId)
      this.#country.time.at(startOf(visit), () => void this.#receives(caseId, visit.bookingId));
    if (state === text(before, 'state')) return;
    const { time } = this.#country;
    const random = new Random(this.#country.seed, 'post', caseId, state ?? '', list(after, 'history').length);
    switch (state) {
      case 'requested': {
        // An arrival that was taken back: the envelope comes all the same, or lies there already.
        const ms = this.#comesAfter(random, before !== undefined);
        if (ms !== undefined) time.after(ms, () => this.#envelopes.set(caseId, time.ms));
        return;
      }
      case 'in-production':
        return time.after(random.between(8 * day, 24 * day), () => this.#envelopes.set(caseId, time.ms));
      case 'to-send':
        return void this.#later(random.between(hour, 2 * day), () => this.#sends(caseId));
      case 'at-helpdesk':
        return void this.#later(
          random.chance(0.75) ? random.between(3 * day, 11 * day) : random.between(11 * day, 40 * day),
          () => this.#hears(caseId),
        );
      default:
    }
  }

  /** How long an envelope takes; undefined for one that never comes, or went to another town. */
  #comesAfter(random: Random, wasTakenBack: boolean): number | undefined {
    if (wasTakenBack && random.chance(0.5)) return random.between(minute, hour);
    const fate = random.next();
    if (fate < 0.8) return random.between(0.5 * day, 3.5 * day);
    return fate < 0.93 ? random.between(4 * day, 20 * day) : undefined;
  }

  /** What somebody does has its own chances: what others do is of no influence on them. */
  #randomFor(deed: string, about: string = this.#town.id): Random {
    return new Random(this.#country.seed, deed, about, this.#country.time.ms);
  }

  #eachDay(): void {
    const { time } = this.#country;
    const today = time.now().toZonedDateTimeISO(timeZone).toPlainDate();
    const at = (clock: string) =>
      Temporal.PlainDateTime.from(`${today.toString()}T${clock}`).toZonedDateTime(timeZone).epochMilliseconds;
    if (isWorkingDay(today, this.#town)) {
      const random = this.#randomFor('day');
      const plan: [string, () => Promise<void>][] = [
        ['08:10', () => this.#cures()],
        ['08:40', () => this.#goesThroughTheWorklist()],
        ['09:20', () => this.#admits()],
        ['09:50', () => this.#recordsThePile()],
        ['14:20', () => this.#recordsThePile()],
        ['15:30', () => this.#closesADay()],
      ];
      for (const [clock, work] of plan) time.at(at(clock) + random.about(8 * minute), () => void work());
      if (this.#town.services.includes('defect-analysis'))
        for (let left = random.about(this.#country.defectsADay); left >= 1 || random.chance(left); left -= 1)
          time.at(at('09:00') + random.between(0, 6 * hour), () => void this.#opensADefect());
    }
    time.at(at('07:30') + day, () => this.#eachDay());
  }

  async #later(ms: number, work: () => Promise<unknown>): Promise<void> {
    const { time } = this.#country;
    await time.sleep(ms);
    // Clerks work by day.
    const hourOfDay = time.now().toZonedDateTimeISO(timeZone).hour;
    if (hourOfDay < 8 || hourOfDay > 16)
      await time.sleep(((24 + 9 - hourOfDay) % 24) * hour + this.#randomFor('by day').about(hour));
    await work();
  }

  #does(caseId: string, command: Command, who = this.#clerk) {
    return insisting(
      this.#country,
      this.#randomFor(command.type, caseId),
      () => record(this.#country, this.#town, caseId, command, who),
      insists,
    );
  }

  /** In the morning staff press 'try again' at what has stopped, and correct addresses. */
  async #cures(): Promise<void> {
    const page = await this.#country.ask('staff', this.#town.id, (tools) =>
      tools.cases.worklist({
        municipality: this.#town.id,
        dueBefore: Temporal.Instant.from('1970-01-02T00:00:00Z'),
        limit: 60,
      }),
    );
    if (!page.ok) return;
    if (page.value.cases.length > 3) {
      const by = this.#lead;
      await this.#country.ask('staff', this.#town.id, (tools) => retryAll(tools, this.#town, by));
    }
    for (const { summary } of page.value.cases) {
      const random = this.#randomFor('cure', summary.id);
      if (random.chance(0.2)) continue;
      const citizen = this.#citizens.ofCase(summary.id);
      if (summary.fault?.kind === 'mail' && citizen && random.chance(0.8)) await this.#corrects(summary.id, citizen);
      else if ((await this.#does(summary.id, { type: 'retry' })) === 'recorded')
        this.#country.weather.note('people: retry');
    }
  }

  /** Those who wait for staff before they can book: the clerk knows that most of them are real. */
  async #admits(): Promise<void> {
    const page = await this.#country.ask('staff', this.#town.id, (tools) =>
      tools.cases.worklist({ municipality: this.#town.id, filter: [{ field: 'held', exists: true }], limit: 20 }),
    );
    for (const { summary } of page.ok ? page.value.cases : []) {
      if (this.#randomFor('admits', summary.id).chance(0.2)) continue;
      if ((await this.#does(summary.id, { type: 'admit' })) === 'recorded')
        this.#country.weather.note('people: let book by staff');
    }
  }

  async #corrects(caseId: string, citizen: Citizen): Promise<void> {
    const email = citizen.rightEmail();
    const outcome = await this.#does(caseId, { type: 'correct-email', email });
    if (outcome !== 'recorded') return;
    citizen.corrects(email);
    this.#country.weather.note('people: correct-email');
  }

  /** What is late, and what can be done about it. */
  async #goesThroughTheWorklist(): Promise<void> {
    const { time } = this.#country;
    // Not every day is quiet enough for that.
    if (this.#randomFor('worklist').chance(0.5)) return;
    const page = await this.#country.ask('staff', this.#town.id, (tools) =>
      tools.cases.worklist({ municipality: this.#town.id, dueBefore: time.now(), limit: 100 }),
    );
    if (!page.ok) return;
    for (const { summary } of page.value.cases) {
      const item = this.#country.table.at(keyOf(summary.id));
      const command = item && this.#remedy(item, this.#randomFor('remedy', summary.id));
      if (command) await this.#does(summary.id, command);
    }
  }

  #remedy(item: Item, random: Random): Command | undefined {
    const { time } = this.#country;
    if (item['duplicates'] !== undefined)
      return random.chance(0.5)
        ? { type: 'keep-both' }
        : random.chance(0.2)
          ? { type: 'close', reason: 'twice' }
          : undefined;
    const visit = visitOf(item);
    const opened = Date.parse(text(item, 'createdAt') ?? '');
    if (visit && startOf(visit) < time.ms - hour) return random.chance(0.6) ? { type: 'no-show' } : undefined;
    switch (text(item, 'state')) {
      case 'requested':
        if (time.ms - opened > givenUpAfter)
          return random.chance(0.4) ? { type: 'close', reason: 'never came' } : undefined;
        return random.chance(0.03) ? { type: 'misrouted', codesAt: 'Oostende' } : undefined;
      case 'to-send':
        return { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: `T-${text(item, 'reference') ?? ''}` };
      case 'misrouted':
        return random.chance(0.08)
          ? { type: 'codes-arrived' }
          : random.chance(0.01)
            ? { type: 'close', reason: 'gone' }
            : undefined;
      case 'at-helpdesk':
        if (random.chance(0.1)) return { type: 'verdict', outcome: 'free' };
        return random.chance(0.7) ? { type: 'chased', channel: 'phone', answer: 'next week' } : undefined;
      case 'to-apply':
        return random.chance(0.03)
          ? { type: 'close', reason: 'moved away' }
          : random.chance(0.1)
            ? { type: 'annex-extended' }
            : undefined;
      case 'in-production':
        return random.chance(0.2)
          ? { type: 'annex-extended' }
          : random.chance(0.1)
            ? { type: 'card-arrived' }
            : undefined;
      case 'to-collect':
        return random.chance(0.5) ? { type: 'destroyed' } : { type: 'annex-extended' };
      case 'to-refund':
        return random.chance(0.6) ? { type: 'refunded' } : undefined;
      default:
        return undefined;
    }
  }

  /** The day's envelopes and cards in one go, with what does not belong there; a wrong one is noticed within the minute. */
  async #recordsThePile(): Promise<void> {
    const random = this.#randomFor('pile');
    const { weather, time } = this.#country;
    const pile = [...this.#envelopes.keys()];
    if (pile.length === 0) return;
    const references = pile.map(referenceOf);
    const wrong = random.chance(0.5) ? await this.#somethingElse() : undefined;
    if (wrong !== undefined) references.push(referenceOf(wrong));
    if (random.chance(0.1)) references.push('not a reference', references[0] ?? '');
    const from = time.now().toString();
    const outcome = await this.#country.ask('staff', this.#town.id, (tools) =>
      recordArrivals(tools, this.#town, references, this.#clerk),
    );
    if (!outcome.ok) return time.after(random.about(20 * minute), () => void this.#recordsThePile());
    const { matched, cards, failed, notExpected } = outcome.value;
    for (const { caseId } of matched) this.#country.ledger.acknowledge(caseId, 'codes-arrived', from);
    for (const { caseId } of cards) this.#country.ledger.acknowledge(caseId, 'card-arrived', from);
    const arrived = [...matched, ...cards].map(({ caseId }) => caseId);
    for (const caseId of [...arrived, ...notExpected.map((one) => one.caseId)]) this.#envelopes.delete(caseId);
    if (failed.length > 0) {
      weather.note('people: a pile recorded in part');
      time.after(random.about(10 * minute), () => void this.#recordsThePile());
    }
    if (wrong !== undefined && arrived.includes(wrong)) await this.#takesBack(wrong);
    for (const caseId of arrived)
      if (caseId !== wrong && this.#randomFor('mistake', caseId).chance(0.04)) await this.#takesBack(caseId);
  }

  async #takesBack(caseId: string): Promise<void> {
    const { time, weather } = this.#country;
    const random = this.#randomFor('takes back', caseId);
    await time.sleep(random.between(2 * second, 50 * second));
    const type = text(this.#country.table.at(keyOf(caseId)), 'state') === 'ready' ? 'undo-arrival' : 'undo-step';
    const from = time.now().toString();
    const outcome = await this.#country.ask('staff', caseId, (tools) =>
      undoArrival(tools, this.#town, referenceOf(caseId), this.#clerk),
    );
    if (!outcome.ok || !outcome.value) return;
    weather.note('people: an arrival taken back');
    this.#country.ledger.acknowledge(caseId, type, from);
    if (!random.chance(0.4)) return;
    // It was the right one, after all.
    this.#envelopes.set(caseId, time.ms);
    await time.sleep(random.about(20 * second));
    await this.#recordsThePile();
  }

  /** A case that waits for an envelope which is not in the pile. */
  async #somethingElse(): Promise<string | undefined> {
    const page = await this.#country.ask('staff', this.#town.id, (tools) =>
      tools.cases.worklist({ municipality: this.#town.id, filter: [{ field: 'state', is: 'requested' }], limit: 5 }),
    );
    const found = page.ok ? page.value.cases.map(({ summary }) => summary.id) : [];
    return this.#randomFor('something else').pick(found.filter((id) => !this.#envelopes.has(id)));
  }

  async #opensADefect(): Promise<void> {
    const random = this.#randomFor('defect');
    this.#opened += 1;
    const index = 1_000_000 + this.#opened * 100 + this.#country.towns.indexOf(this.#town);
    if (!this.#isThere(index)) return;
    const citizen = this.#citizens.add(this.#town, index);
    const decision = random.chance(0.8) ? ('examine' as const) : ('citizen-pays' as const);
    const form = citizen.form({
      cardHash: `card ${this.#opened}`,
      cardKind: random.pick(['adult', 'kids-id']),
      defect: random.pick(['chip-detached', 'chip-defective', 'address-change']),
      analysis: { usedCorrectly: decision === 'examine', damaged: false, decision },
      annexIssuedOn: dateOf(this.#country.time.ms),
    });
    await insisting(
      this.#country,
      random,
      () => open(this.#country, this.#town, 'defect-analysis', form, this.#clerk),
      { ...insists, givesUp: 0 },
    );
  }

  async #sends(caseId: string): Promise<void> {
    const random = this.#randomFor('sends', caseId);
    this.#tickets += 1;
    const helpdesk = random.pick(['belpic', 'zetes']);
    // Somebody reads the ticket of the card before.
    const ticket = `T-${this.#town.id}-${random.chance(0.05) ? this.#tickets - 1 : this.#tickets}`;
    const outcome = await this.#does(caseId, { type: 'sent-for-analysis', helpdesk, ticket });
    if (outcome === 'claimed') {
      this.#country.weather.note('people: the ticket of another');
      await this.#does(caseId, { type: 'sent-for-analysis', helpdesk, ticket: `${ticket}-${this.#tickets}` });
    }
    await this.#stepsBack(caseId, 0.06);
  }

  /** The helpdesk's verdict. */
  async #hears(caseId: string): Promise<void> {
    const random = this.#randomFor('verdict', caseId);
    const outcome = random.pick(['free', 'free', 'free', 'to-pay', 'card-works', 'lost']);
    await this.#does(caseId, { type: 'verdict', outcome, ...(outcome === 'to-pay' && { reason: 'bent' }) });
    await this.#stepsBack(caseId, 0.06);
    if (random.chance(0.05)) await this.#later(random.about(3 * day), () => this.#does(caseId, { type: 'contested' }));
  }

  async #stepsBack(caseId: string, share: number): Promise<void> {
    const random = this.#randomFor('steps back', caseId);
    if (!random.chance(share)) return;
    await this.#country.time.sleep(random.between(second, 50 * second));
    if ((await this.#does(caseId, { type: 'undo-step' })) === 'recorded')
      this.#country.weather.note('people: a step taken back');
  }

  /** It is time for a visit, if it is still the one that was booked. */
  async #receives(caseId: string, bookingId: string): Promise<void> {
    const { table, time, weather } = this.#country;
    const random = this.#randomFor('visit', caseId);
    const isBooked = () => visitOf(table.at(keyOf(caseId)))?.bookingId === bookingId;
    if (!isBooked()) return;
    this.#country.onVisit?.(caseId);
    await time.sleep(random.about(3 * minute));
    const comes = this.#citizens.ofCase(caseId)?.comesTo(caseId) ?? true;
    if (!comes) {
      if (random.chance(0.3)) await this.#does(caseId, { type: 'late' });
      if (random.chance(0.6)) {
        await time.sleep(random.about(20 * minute));
        if (isBooked() && (await this.#does(caseId, { type: 'no-show' })) === 'recorded')
          weather.note('people: no-show');
      }
      return;
    }
    if (random.chance(0.4)) await this.#does(caseId, { type: 'check-in' });
    await time.sleep(random.about(6 * minute));
    const item = table.at(keyOf(caseId));
    const command = item && isOpen(item) && atTheCounter[text(item, 'state') ?? ''];
    if (!command) return;
    await this.#does(caseId, { type: command });
    await this.#stepsBack(caseId, 0.04);
  }

  /** Now and then a lead closes a day, and its visits are cancelled; or a clerk moves somebody. */
  async #closesADay(): Promise<void> {
    const random = this.#randomFor('closing');
    const { time, weather } = this.#country;
    if (!random.chance(0.12)) return;
    const date = dateOf(time.ms + random.whole(2, 12) * day);
    const hours = random.chance(0.5) ? { from: '10:00', to: '11:30' } : undefined;
    const closing = { id: `closing-${this.#town.id}-${date}`, date, hours, reason: 'training' };
    const closed = await insisting(
      this.#country,
      random,
      async () => {
        const outcome = await this.#country.ask('staff', this.#town.id, (tools) =>
          closeDay(tools, this.#town, closing, this.#lead),
        );
        return outcome.ok ? outcome.value : undefined;
      },
      insists,
    );
    if (closed?.kind !== 'closed') return;
    weather.note('people: a day closed');
    await time.sleep(random.about(minute));
    const { hit } = closed;
    const moved = random.chance(0.3) ? hit[0] : undefined;
    if (moved) {
      const free = await look(this.#country, this.#town, moved.caseId, dateOf(time.ms + 13 * day), this.#clerk);
      const to = free?.[0];
      if (to !== undefined) await bookAt(this.#country, this.#town, moved.caseId, to, this.#clerk);
    }
    await insisting(
      this.#country,
      random,
      async () => {
        const outcome = await this.#country.ask('staff', this.#town.id, (tools) =>
          cancelHit(tools, this.#town, hit, this.#lead),
        );
        return outcome.ok && outcome.value.left.length === 0 ? outcome.value : undefined;
      },
      insists,
    );
  }
}

/** What is done at the counter, by the state of the case of whoever comes. */
const atTheCounter: Readonly<Record<string, 'handled' | 'applied' | 'collected'>> = {
  ready: 'handled',
  'to-apply': 'applied',
  'to-collect': 'collected',
};

function referenceOf(caseId: string): string {
  return caseId.slice(caseId.indexOf('-') + 1);
}
