import { Temporal } from 'temporal-polyfill';
import { book } from '../../functions/casework/booking.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import type { Tools } from '../../functions/casework/tools.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import type { AgendaStore } from '../../functions/storage/agenda-store.ts';
import type { Table } from '../../functions/storage/table.ts';
import { randomFrom } from '../random.ts';
import { type Disturbance, timeOut } from '../storage/engine.ts';
import { citizen, clerk } from '../unit/cases.ts';
import { nieuwpoort, withoutLimits } from '../unit/municipality.ts';
import { type Answer, answerViolations, storedDays, violations } from './checker.ts';
import { aroundCalls, Killed, killedAfter, openWorld, readyCases } from './world.ts';

/** Many clients book, move and cancel on the same days at once, through faults of every kind. */
export type Race = { attempts: number; clients: number; cases: number; seed: number };

export type Outcome = {
  violations: string[];
  /** How often each answer was given. */
  answers: Record<Answer['answer'], number>;
  /** How often each fault was injected. */
  faults: Record<string, number>;
  reconciled: number;
  seconds: number;
};

const days = 20;
/** What is given back is offered again soon, so that it is fought for again. */
const municipality = withoutLimits({ ...nieuwpoort, agenda: { ...nieuwpoort.agenda, reofferAfterMinutes: 1 } });

/** @param agendaOf puts another store in the place of the product's: the control */
export async function runRace(
  { attempts, clients, cases: count, seed }: Race,
  agendaOf?: (store: AgendaStore, table: Table) => AgendaStore,
): Promise<Outcome> {
  const began = performance.now();
  const world = await openWorld('2026-11-23T06:00');
  const random = randomFrom(seed);
  const faults: Record<string, number> = {};
  const injected = (name: string, share: number) => {
    if (random() >= share) return false;
    faults[name] = (faults[name] ?? 0) + 1;
    return true;
  };
  const tools = agendaOf ? { ...world.tools, agenda: agendaOf(world.tools.agenda, world.engine.table) } : world.tools;
  try {
    const ids = await readyCases(tools, municipality, count);
    const dates = workingDays('2026-11-23', days);
    const answers: Answer[] = [];
    world.engine.disturb(disturbance(injected));

    let next = 0;
    let reconciled = 0;
    const running = new Set(Array.from({ length: clients }, (_, index) => index));
    const client = async (_: unknown, index: number) => {
      while (next < attempts) {
        next += 1;
        // So slow that nothing under way is taken for left behind.
        world.clock.advance('PT0.04S');
        answers.push(await attempt(tools, pick(ids, random), dates, random, injected));
      }
      running.delete(index);
    };
    const job = async () => {
      while (running.size > 0) {
        reconciled += await reconciling(tools);
        await new Promise((resolve) => void setTimeout(resolve, 500));
      }
    };
    await Promise.all([job(), ...Array.from({ length: clients }, client)]);

    world.engine.disturb(undefined);
    world.clock.advance('PT5M');
    reconciled += await reconciling(tools);
    const cases = [...(await tools.cases.readMany(ids)).values()].map(({ subject }) => subject);
    const stored = { days: await storedDays(world.engine.table, municipality.id, dates), cases };
    const told = Map.groupBy(answers, ({ answer }) => answer);
    const times = (answer: Answer['answer']) => told.get(answer)?.length ?? 0;
    return {
      violations: [...violations(stored, world.clock.now()), ...answerViolations(cases, answers)],
      answers: {
        stored: times('stored'),
        stands: times('stands'),
        refused: times('refused'),
        unknown: times('unknown'),
      },
      faults,
      reconciled,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    world.engine.disturb(undefined);
    await world.engine.stop();
  }
}

type Injected = (name: string, share: number) => boolean;

async function attempt(
  tools: Tools,
  caseId: string,
  dates: readonly string[],
  random: () => number,
  injected: Injected,
): Promise<Answer> {
  const dying = injected('crash', 0.03);
  const alone = contested(tools, caseId, injected);
  const own = dying ? killedAfter(alone, 1 + Math.floor(random() * 3)) : alone;
  const start = `${pick(dates, random)}T${pick(times, random)}`;
  const people = 1 + Math.floor(random() * 3);
  const cancels = random() < 0.3;
  const asked = cancels ? { caseId, event: 'cancel-appointment' as const } : { caseId, event: 'book' as const, start };
  try {
    if (cancels) {
      const { kind } = await applyCommand(own, municipality, caseId, { type: 'cancel-appointment' }, citizen);
      return { ...asked, answer: kind === 'recorded' ? 'stored' : kind === 'busy' ? 'unknown' : 'refused' };
    }
    const subject = await own.cases.read(caseId);
    if (!subject) throw new Error(`no case ${caseId}`);
    const outcome = await book(own, municipality, subject, start, citizen, people);
    if (outcome.kind === 'refused') return { ...asked, answer: 'refused' };
    return { ...asked, answer: outcome.kind === 'unchanged' ? 'stands' : 'stored' };
  } catch (fault) {
    if (fault instanceof Killed) return { ...asked, answer: 'unknown' };
    if (fault instanceof Error && fault.name === 'RetryableFault') return { ...asked, answer: 'unknown' };
    throw fault;
  }
}

/** Somebody else writes the same case between reading and writing. */
function contested(tools: Tools, caseId: string, injected: Injected): Tools {
  return aroundCalls(tools, async ({ name }, perform) => {
    if (name === 'save' && injected('conflict', 0.02))
      await applyCommand(tools, municipality, caseId, { type: 'read-number' }, clerk);
    return perform();
  });
}

function disturbance(injected: Injected): Disturbance {
  return async (operation, send) => {
    if (injected('throttle', 0.005))
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException', $retryable: { throttling: true } });
    if (operation !== 'PutItem' && operation !== 'UpdateItem') return;
    if (injected('time-out after commit', 0.01)) {
      await send();
      throw timeOut();
    }
    if (injected('duplicate delivery', 0.02)) {
      await send();
      await send();
    }
  };
}

async function reconciling(tools: Tools): Promise<number> {
  try {
    const { delivered, released } = await reconcile(tools);
    return delivered + released;
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'RetryableFault') return 0;
    throw fault;
  }
}

const times = Array.from({ length: 18 }, (_, at) => `${at < 6 ? '09' : at < 12 ? '10' : '11'}:${at % 6}0`);

function workingDays(first: string, count: number): string[] {
  const found: string[] = [];
  for (let day = Temporal.PlainDate.from(first); found.length < count; day = day.add({ days: 1 }))
    if (day.dayOfWeek <= 5) found.push(day.toString());
  return found;
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}
