import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { cancelHit, closeDay } from '../../functions/casework/closings.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import type { Tools } from '../../functions/casework/tools.ts';
import { type Booking, cellsOf, closedFor, slotAt } from '../../functions/domain/agenda.ts';
import type { Case } from '../../functions/domain/case.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { at, citizen } from '../unit/cases.ts';
import { nieuwpoort, withoutLimits } from '../unit/municipality.ts';
import { type Answer, answerViolations, appointmentOf, storedDays, violations } from './checker.ts';
import { interleaved } from './interleaving.ts';
import { Killed, killedAfter, openWorld, readyCases, type World } from './world.ts';

/**
 * Any sequence of what people, staff, jobs and crashes do to the agenda, on the product's own stores. Where nothing crashed
 * and nobody was at it at the same time, the answer has to be the model's; after every step, what is stored has to keep
 * every promise. `PROOF_RUNS` lets it search longer; `PROOF_SEED` and `PROOF_PATH` repeat a failure as it was printed.
 */
const numRuns = Number(process.env['PROOF_RUNS'] ?? 40);
const seed = process.env['PROOF_SEED'];
const path = process.env['PROOF_PATH'];

const dates = ['2026-11-24', '2026-11-25', '2026-11-26'];
const times = ['09:00', '09:10'];
const caseCount = 4;
const municipality = withoutLimits(nieuwpoort);
const service = 'puk-request' as const;
const counters = ['1', '2'];
const lead = { kind: 'staff' as const, id: 'lead@nieuwpoort', name: 'Els Maes' };

type Visit = { date: string; time: string; people: number; counter: string };
type Closing = { id: string; date: string; hours: { from: string; to: string } };

/** What there should be: one visit a case at the most, and the cells that nothing certain is known of. */
class Model {
  readonly visits = new Map<number, Visit>();
  readonly ended = new Set<number>();
  closings: Closing[] = [];
  /** Cells that a crash may have left held, or that cool down: booking them may succeed or not. */
  readonly doubtful = new Set<string>();
  now = at('2026-11-23T10:00');

  heldBy(cells: readonly string[]): boolean {
    return [...this.visits.values()].some((visit) => cellsHeld(visit).some((cell) => cells.includes(cell)));
  }

  started(visit: Visit): boolean {
    return Temporal.Instant.compare(at(`${visit.date}T${visit.time}`), this.now) <= 0;
  }

  /** What booking has to answer. */
  booking(who: number, wish: Wish): 'stored' | 'stands' | 'refused' | 'either' {
    if (this.ended.has(who)) return 'refused';
    const held = this.visits.get(who);
    if (held && held.date === wish.date && held.time === wish.time && held.people === wish.people) return 'stands';
    if (
      held &&
      this.started(held) &&
      held.date >= this.now.toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString()
    )
      return 'refused';
    const asking = { now: this.now, by: 'citizen' as const };
    const slot = slotAt(wish, { type: 'pin-unblock', people: wish.people, service }, municipality, asking);
    if (typeof slot === 'string' || this.closed(wish)) return 'refused';
    const options = counters.map((counter) => cellsHeld({ ...wish, counter }));
    // For more or fewer people, the own cells from the own start do not stand in the way.
    const own = held && held.date === wish.date && held.time === wish.time ? cellsHeld(held) : [];
    const notHeld = options.filter((cells) => {
      const others = cells.filter((cell) => cells[0] !== own[0] || !own.includes(cell));
      return !this.heldBy(others);
    });
    if (notHeld.length === 0) return 'refused';
    return notHeld.some((cells) => !cells.some((cell) => this.doubtful.has(cell))) ? 'stored' : 'either';
  }

  closed(wish: Wish): boolean {
    return this.closings.some((closing) => closes(closing, wish));
  }

  /** Whether a deed, so answered, is about a case's visit. */
  changedBy(deed: Deed, who: number, answer: Answer['answer']): boolean {
    if ('who' in deed) return deed.who === who;
    if (deed.kind !== 'close' || !deed.cancels || answer !== 'stored' || this.ended.has(who)) return false;
    const visit = this.visits.get(who);
    const { date, from, to } = deed;
    return visit !== undefined && !this.started(visit) && closes({ id: '', date, hours: { from, to } }, visit);
  }

  doubt(visit: Wish): void {
    for (const counter of counters) for (const cell of cellsHeld({ ...visit, counter })) this.doubtful.add(cell);
  }
}

function closes(closing: Closing, { date, time, people }: Wish): boolean {
  const added = { ...closing, reason: '', by: '', at: '' };
  return closing.date === date && closedFor([added], { time, minutes: people * 10, service });
}

type Wish = { date: string; time: string; people: number };

function cellsHeld({ date, time, people, counter }: Visit): string[] {
  return cellsOf({ time, counter, minutes: people * 10 }).map((cell) => `${date} ${cell}`);
}

/** What is asked of a case, besides booking. */
const commandsOf = ['cancel-appointment', 'no-show', 'withdraw', 'handled'] as const;

/** One thing that somebody does, as it may also be done at the same time as others. */
type Deed =
  | ({ kind: 'book'; who: number } & Wish)
  | { kind: (typeof commandsOf)[number]; who: number }
  | { kind: 'close'; date: string; from: string; to: string; cancels: boolean }
  | { kind: 'reconcile' };

class Town {
  readonly world: World;
  readonly ids: string[];
  readonly answers: Answer[] = [];
  reconciledAt: Temporal.Instant | undefined;

  constructor(world: World, ids: string[]) {
    this.world = world;
    this.ids = ids;
  }

  async cases(): Promise<Case[]> {
    return [...(await this.world.tools.cases.readMany(this.ids)).values()].map(({ subject }) => subject);
  }

  async perform(tools: Tools, deed: Deed): Promise<Answer['answer']> {
    const answer = await this.answerTo(tools, deed).catch((fault: unknown) => {
      if (fault instanceof Killed) return 'unknown' as const;
      throw fault;
    });
    if ('who' in deed) {
      const caseId = this.ids[deed.who] ?? '';
      if (deed.kind === 'book') this.answers.push({ caseId, event: 'book', start: startOf(deed), answer });
      else this.answers.push({ caseId, event: deed.kind, answer });
    }
    return answer;
  }

  private async answerTo(tools: Tools, deed: Deed): Promise<Answer['answer']> {
    switch (deed.kind) {
      case 'book': {
        const subject = await tools.cases.read(this.ids[deed.who] ?? '');
        if (!subject) throw new Error('no case');
        const outcome = await book(tools, municipality, subject, startOf(deed), citizen, deed.people);
        if (outcome.kind === 'refused') return 'refused';
        if (outcome.kind !== 'unchanged') return 'stored';
        // What stands already is what was asked for, for as many people.
        expect(appointmentOf(outcome.subject)).toMatchObject(wishOf(deed));
        return 'stands';
      }
      case 'cancel-appointment':
      case 'no-show':
      case 'withdraw':
      case 'handled': {
        const by = deed.kind === 'withdraw' ? citizen : lead;
        const { kind } = await applyCommand(tools, municipality, this.ids[deed.who] ?? '', { type: deed.kind }, by);
        return kind === 'recorded' ? 'stored' : 'refused';
      }
      case 'close': {
        const { date, from, to } = deed;
        const id = `closing ${date} ${from} ${to}`;
        const closing = { id, date, hours: { from, to }, reason: 'staff meeting' };
        const outcome = await closeDay(tools, municipality, closing, lead);
        if (outcome.kind !== 'closed') return 'refused';
        if (deed.cancels) await this.cancel(tools, outcome.hit);
        return 'stored';
      }
      case 'reconcile': {
        const began = tools.clock.now();
        await reconcile(tools);
        this.reconciledAt = began;
        return 'stored';
      }
    }
  }

  /** Cancels the visits that a closing hits. */
  private async cancel(tools: Tools, hit: readonly Booking[]): Promise<void> {
    const told = (bookings: readonly Booking[], answer: Answer['answer']) => {
      for (const { caseId } of bookings) this.answers.push({ caseId, event: 'cancel-appointment', answer });
    };
    try {
      const { left } = await cancelHit(tools, municipality, hit, lead);
      told(left, 'refused');
      told(
        hit.filter((booking) => !left.includes(booking)),
        'stored',
      );
    } catch (fault) {
      told(hit, 'unknown');
      throw fault;
    }
  }

  /** Every promise is kept by what is stored. */
  async check(): Promise<void> {
    const cases = await this.cases();
    const days = await storedDays(this.world.engine.table, municipality.id, dates);
    expect(violations({ days, cases }, this.reconciledAt)).toEqual([]);
    expect(answerViolations(cases, this.answers)).toEqual([]);
  }

  /** The model takes over what is stored, after something whose outcome it cannot know. */
  async learn(model: Model): Promise<void> {
    const cases = await this.world.tools.cases.readMany(this.ids);
    for (const [who, id] of this.ids.entries()) {
      const subject = cases.get(id)?.subject;
      const visit = subject && appointmentOf(subject);
      if (visit) model.visits.set(who, visit);
      else model.visits.delete(who);
      if (subject?.state !== 'ready') model.ended.add(who);
    }
    const days = await this.world.tools.agenda.days(municipality.id, dates);
    model.closings = [...days.values()].flatMap(({ date, closings }) =>
      closings.flatMap(({ id, hours }) => (hours ? [{ id, date, hours }] : [])),
    );
  }
}

const startOf = ({ date, time }: Wish) => `${date}T${time}`;
type Command = fc.AsyncCommand<Model, Town>;

/** One deed, alone and undisturbed: the answer has to be the model's. */
class Alone implements Command {
  readonly deed: Deed;
  constructor(deed: Deed) {
    this.deed = deed;
  }
  check = () => true;
  toString = () => inWords(this.deed);

  async run(model: Model, town: Town): Promise<void> {
    const { deed } = this;
    const before = 'who' in deed ? model.visits.get(deed.who) : undefined;
    const answer = await town.perform(town.world.tools, deed);
    if (deed.kind === 'book') {
      const expected = model.booking(deed.who, deed);
      if (expected !== 'either') expect(answer).toBe(expected);
    } else if (deed.kind === 'close') {
      const overlaps = model.closings.some(
        ({ id, date, hours }) =>
          id !== `closing ${deed.date} ${deed.from} ${deed.to}` &&
          date === deed.date &&
          hours.from < deed.to &&
          deed.from < hours.to,
      );
      const past = deed.date < model.now.toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString();
      expect(answer).toBe(overlaps || past ? 'refused' : 'stored');
    } else if ('who' in deed) {
      const started = before !== undefined && model.started(before);
      const allowed = {
        'cancel-appointment': before !== undefined && !started,
        'no-show': started,
        withdraw: true,
        handled: true,
      };
      expect(answer).toBe(allowed[deed.kind] && !model.ended.has(deed.who) ? 'stored' : 'refused');
    }
    // What is given back is offered again later.
    if (before && answer === 'stored') model.doubt(before);
    if (deed.kind === 'close') for (const visit of model.visits.values()) model.doubt(visit);
    const after = [...model.visits.keys()].filter((who) => !model.changedBy(deed, who, answer));
    const others = after.map((who) => model.visits.get(who));
    await town.learn(model);
    expect(after.map((who) => model.visits.get(who))).toEqual(others);
    if (deed.kind === 'book' && answer !== 'refused') expect(model.visits.get(deed.who)).toMatchObject(wishOf(deed));
    if (deed.kind === 'book' && answer === 'refused') expect(model.visits.get(deed.who)).toEqual(before);
    if (
      (deed.kind === 'cancel-appointment' || deed.kind === 'no-show' || deed.kind === 'withdraw') &&
      answer === 'stored'
    )
      expect(model.visits.get(deed.who)).toBeUndefined();
    await town.check();
  }
}

/**
 * A deed whose process dies after one of its writes, and what the person does then: leaves it, tries again at once, or
 * tries again when the reconcile job has just found what was left behind.
 */
class Dying implements Command {
  readonly deed: Deed;
  readonly writes: number;
  readonly afterwards: 'left' | 'at once' | 'beside the job';
  readonly choices: number[];
  constructor(deed: Deed, writes: number, afterwards: Dying['afterwards'], choices: number[]) {
    this.deed = deed;
    this.writes = writes;
    this.afterwards = afterwards;
    this.choices = choices;
  }
  check = () => true;
  toString = () =>
    `${inWords(this.deed)} dies after write ${this.writes}, ${this.afterwards === 'left' ? 'left' : `again ${this.afterwards} by ${this.choices.join('')}`}`;

  async run(model: Model, town: Town): Promise<void> {
    const { deed } = this;
    doubtAll(model, [deed]);
    await town.perform(killedAfter(town.world.tools, this.writes), deed);
    await town.learn(model);
    await town.check();
    if (this.afterwards === 'left') return;
    const again = (tools: Tools) => town.perform(tools, deed);
    const job = (tools: Tools) => town.perform(tools, { kind: 'reconcile' });
    if (this.afterwards === 'beside the job') town.world.clock.advance('PT3M');
    model.now = town.world.clock.now();
    doubtAll(model, [deed]);
    const works = this.afterwards === 'beside the job' ? [again, job] : [again];
    const [answer] = await interleaved(town.world.tools, works, this.choices);
    await town.learn(model);
    // The retry of a booking completes it, or finds it done.
    if (deed.kind === 'book' && answer !== 'refused') expect(model.visits.get(deed.who)).toMatchObject(wishOf(deed));
    await town.check();
  }
}

/** Deeds at the same time, each of their calls in any order; one of them may die. */
class AtOnce implements Command {
  readonly deeds: Deed[];
  readonly choices: number[];
  readonly writes: number | undefined;
  constructor(deeds: Deed[], choices: number[], writes: number | undefined) {
    this.deeds = deeds;
    this.choices = choices;
    this.writes = writes;
  }
  check = () => true;
  toString = () =>
    `at once [${this.deeds.map(inWords).join(' | ')}] by ${this.choices.join('')}${this.writes ? `, the first dies after write ${this.writes}` : ''}`;

  async run(model: Model, town: Town): Promise<void> {
    doubtAll(model, this.deeds);
    await interleaved(
      town.world.tools,
      this.deeds.map(
        (deed, index) => (tools: Tools) =>
          town.perform(index === 0 && this.writes ? killedAfter(tools, this.writes) : tools, deed),
      ),
      this.choices,
    );
    await town.learn(model);
    await town.check();
  }
}

class TakeBack implements Command {
  readonly nth: number;
  constructor(nth: number) {
    this.nth = nth;
  }
  check = (model: Model) => model.closings.length > 0;
  toString = () => `reopen ${this.nth}`;

  async run(model: Model, town: Town): Promise<void> {
    const closing = model.closings[this.nth % model.closings.length];
    if (!closing) return;
    await town.world.tools.agenda.reopen(municipality.id, closing.date, closing.id);
    const left = model.closings.filter((one) => one !== closing);
    await town.learn(model);
    expect(model.closings).toEqual(left);
    await town.check();
  }
}

/** Time passes, and the reconcile job has its turn, as it does every five minutes. */
class Later implements Command {
  readonly duration: string;
  constructor(duration: string) {
    this.duration = duration;
  }
  check = (model: Model) => Temporal.Instant.compare(model.now, at('2026-11-27T00:00')) < 0;
  toString = () => `${this.duration} later`;

  async run(model: Model, town: Town): Promise<void> {
    town.world.clock.advance(this.duration);
    model.now = town.world.clock.now();
    await town.perform(town.world.tools, { kind: 'reconcile' });
    // Nothing is left behind, and what cooled down is offered again.
    if (Temporal.Duration.compare(this.duration, { minutes: municipality.agenda.reofferAfterMinutes + 5 }) > 0)
      model.doubtful.clear();
    await town.learn(model);
    await town.check();
  }
}

function doubtAll(model: Model, deeds: readonly Deed[]): void {
  for (const deed of deeds) {
    if (deed.kind === 'close') for (const visit of model.visits.values()) model.doubt(visit);
    if (!('who' in deed)) continue;
    const held = model.visits.get(deed.who);
    if (held) model.doubt(held);
    if (deed.kind === 'book') model.doubt(deed);
  }
}

const wishOf = ({ date, time, people }: Wish) => ({ date, time, people });

function inWords(deed: Deed): string {
  if (deed.kind === 'book') return `${deed.who} books ${startOf(deed)} for ${deed.people}`;
  if (deed.kind === 'close') return `close ${deed.date} ${deed.from}-${deed.to}${deed.cancels ? ', cancelling' : ''}`;
  return 'who' in deed ? `${deed.who} ${deed.kind}` : deed.kind;
}

const who = fc.nat(caseCount - 1);
const date = fc.constantFrom(...dates);
const booking = fc.record({
  kind: fc.constant('book' as const),
  who,
  date,
  time: fc.constantFrom(...times),
  people: fc.integer({ min: 1, max: 2 }),
});
const cancelling = fc.record({ kind: fc.constant('cancel-appointment' as const), who });
const missing = fc.record({ kind: fc.constant('no-show' as const), who });
const ending = fc.record({ kind: fc.constantFrom('withdraw' as const, 'handled' as const), who });
const closing = fc.record({
  kind: fc.constant('close' as const),
  date,
  from: fc.constantFrom('09:00', '09:10'),
  to: fc.constantFrom('09:20', '12:00'),
  cancels: fc.boolean(),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: booking },
  { weight: 3, arbitrary: cancelling },
  { weight: 1, arbitrary: missing },
  { weight: 1, arbitrary: ending },
  { weight: 1, arbitrary: closing },
);
const together: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: deed },
  { weight: 1, arbitrary: fc.constant({ kind: 'reconcile' as const }) },
);
const writes = fc.constantFrom(1, 1, 2, 3, 4);
const afterwards = fc.constantFrom('left' as const, 'at once' as const, 'beside the job' as const);
/** Whose call is next, in stretches: a race is lost when one gets far while the other stands still. */
const choices = fc
  .array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 6 })), { minLength: 2, maxLength: 6 })
  .map((stretches) => stretches.flatMap(([who, calls]) => Array.from({ length: calls }, () => who)));
const commands: fc.Arbitrary<Command>[] = [
  deed.map((one) => new Alone(one)),
  fc.tuple(deed, writes, afterwards, choices).map((given) => new Dying(...given)),
  fc
    .tuple(fc.array(together, { minLength: 2, maxLength: 3 }), choices, fc.option(writes, { nil: undefined, freq: 3 }))
    .map((given) => new AtOnce(...given)),
  fc.nat(3).map((nth) => new TakeBack(nth)),
  fc.constantFrom('PT1M', 'PT5M', 'PT45M', 'P1D').map((duration) => new Later(duration)),
];

describe('the agenda', () => {
  it(
    'keeps every promise, whatever is done, crashes, is tried again and happens at the same time',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.commands(commands, { size: 'max', maxCommands: 25, ...(path && { replayPath: path }) }),
          async (sequence) => {
            const world = await openWorld('2026-11-23T10:00');
            try {
              const town = new Town(world, await readyCases(world.tools, municipality, caseCount));
              await fc.asyncModelRun(() => ({ model: new Model(), real: town }), sequence);
              world.clock.advance('PT5M');
              await town.perform(world.tools, { kind: 'reconcile' });
              await town.check();
            } finally {
              await world.engine.stop();
            }
          },
        ),
        { numRuns, timeout: 20_000, ...(seed && { seed: Number(seed) }) },
      );
    },
    numRuns * 10_000,
  );
});
