import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { statusPath } from '../../functions/casework/tools.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import { bookableDays, emptyDay, freeSlots } from '../../functions/domain/agenda.ts';
import { withAppointment } from '../../functions/domain/decide.ts';
import { rulesOf } from '../../functions/services/puk-request/rules.ts';
import type { Served } from '../../functions/services/service.ts';
import { staffSite } from '../../functions/staff/site.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { visitorOf } from '../fakes/browser.ts';
import { fakeConsole } from '../fakes/console.ts';
import { municipalitiesOf, themesOf } from '../fakes/tools.ts';
import { runRace } from '../proof/race.ts';
import { openWorld, readyCases, type World } from '../proof/world.ts';
import { randomFrom } from '../random.ts';
import { at, citizen } from '../unit/cases.ts';
import { nieuwpoort } from '../unit/municipality.ts';
import type { AgendaReport, Throughput } from './agenda.ts';
import { seedCases } from './seeding.ts';
import { median } from './statistics.ts';

/** What `npm run bench` measures of the agenda; run by it alone. All on the local engine, in the same process. */
const report = process.env['BENCH_REPORT'];
/** Views that are not timed. */
const warmUp = 20;
const found: Partial<AgendaReport> = {};
const styles = stylesOf('site', themesOf({ nieuwpoort: 'theme' }));
const wish = { type: 'pin-unblock', people: 1, service: 'puk-request' };

describe.skipIf(!report)('the agenda, measured', () => {
  it('books', async () => {
    found.bookings = {
      store: await measureBookings(320, 20, throughStore),
      casework: await measureBookings(320, 20, throughCasework),
    };
  }, 120_000);

  it('shows slots', async () => {
    found.slots = await measureSlots(45);
  }, 180_000);

  it('lists work', async () => {
    found.worklist = await measureWorklist([1_000, 100_000], 61);
  }, 300_000);

  it('races', async () => {
    const { violations, answers, faults, seconds } = await runRace({
      attempts: 10_000,
      clients: 50,
      cases: 200,
      seed: 42,
    });
    found.race = { violations: violations.length, answers, faults, seconds };
  }, 300_000);

  it('reports', () => {
    if (report) writeFileSync(report, JSON.stringify(found));
  });
});

/** Prepares a booking, and gives what is timed. @returns whether it was booked */
type Booker = (world: World, served: Served, start: string) => () => Promise<boolean>;

const throughCasework: Booker = (world, served, start) => async () =>
  (await book(world.tools, nieuwpoort, served, start, citizen)).kind === 'booked';

/** The two writes of a booking: the claim of its cells, and the case that confirms it. */
const throughStore: Booker = ({ tools, clock }, served, start) => {
  const { subject, service } = served;
  const [date = '', time = ''] = start.split('T');
  const visit = { date, time, minutes: 10, counter: '1', type: wish.type, people: 1 };
  const bookingId = `${subject.reference}.1.${start}.1`;
  const confirmed = withAppointment(
    served,
    { ...visit, bookingId },
    { by: citizen, now: clock.now(), rules: nieuwpoort },
  );
  const { date: _, ...cells } = visit;
  const booking = {
    ...cells,
    id: bookingId,
    caseId: subject.id,
    service: subject.service,
    claimedAt: clock.now().toString(),
  };
  return async () =>
    confirmed !== undefined &&
    (await tools.agenda.claim(nieuwpoort.id, date, booking)) === 'claimed' &&
    (await tools.cases.save({ subject: confirmed.next, service }, confirmed.event)) === 'saved';
};

type Written = { update: UpdateItemCommandInput } | { put: PutItemCommandInput };

/**
 * Bookings a second through casework, and the very same conditional writes, sent by the SDK alone to an engine of its own
 * that has seen the same writes before. Block by block in turn, so that whatever else the machine does weighs on both.
 */
async function measureBookings(count: number, block: number, booker: Booker): Promise<Throughput> {
  const [world, bare] = await Promise.all([openWorld('2026-11-23T06:00'), openWorld('2026-11-23T06:00')]);
  let written: Written[] = [];
  world.engine.client.middlewareStack.add(
    (next, context) => async (args) => {
      const input: unknown = args.input;
      if (context['commandName'] === 'UpdateItemCommand' && isUpdate(input)) written.push({ update: input });
      if (context['commandName'] === 'PutItemCommand' && isPut(input)) written.push({ put: input });
      return next(args);
    },
    { step: 'initialize', name: 'written' },
  );
  const replay = async (writes: Written[]) => {
    const { client } = bare.engine;
    for (const write of writes) {
      const sending: Promise<unknown> =
        'update' in write
          ? client.send(new UpdateItemCommand(write.update))
          : client.send(new PutItemCommand(write.put));
      await sending.catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    }
  };
  try {
    const cases = await readCases(world, await readyCases(world.tools, nieuwpoort, count));
    await replay(written);
    const starts = startsOf(count);
    let refused = 0;
    let writes = 0;
    const own: number[] = [];
    const alone: number[] = [];
    for (let from = 0; from < count; from += block) {
      written = [];
      const bookings = cases
        .slice(from, from + block)
        .map((served, index) => booker(world, served, starts[from + index] ?? ''));
      let began = performance.now();
      for (const booking of bookings) if (!(await booking())) refused += 1;
      own.push(performance.now() - began);
      writes += written.length;
      began = performance.now();
      await replay(written);
      alone.push(performance.now() - began);
    }
    expect(refused).toBe(0);
    // The first block warms up.
    const perSecond = (blocks: number[]) => (1000 * block) / median(blocks.slice(1));
    return { perSecond: perSecond(own), bare: perSecond(alone), writesEach: writes / count };
  } finally {
    await Promise.all([world.engine.stop(), bare.engine.stop()]);
  }
}

/** The page of the free moments, asked as API Gateway asks it, at three fills and three horizons. */
async function measureSlots(times: number): Promise<AgendaReport['slots']> {
  const world = await openWorld('2026-11-23T06:00');
  const random = randomFrom(1);
  const rows: AgendaReport['slots'] = [];
  try {
    const [served] = await readCases(world, await readyCases(world.tools, townWith(60), 1));
    if (!served) throw new Error('no case');
    for (const full of [0, 50, 99]) {
      await fill(world, full / 100, random);
      for (const horizon of [10, 30, 60]) {
        const town = townWith(horizon);
        const tools = { ...world.tools, municipalities: municipalitiesOf([town]) };
        const visitor = visitorOf(citizenSite({ tools, styles, newFormId: randomUUID, openApi: async () => '{}' }));
        const path = `${statusPath(tools, served.subject)}/slots`;
        rows.push({ full, horizon, ...(await measured(world, () => visitor.open(path), times)) });
      }
    }
    return rows;
  } finally {
    await world.engine.stop();
  }
}

function townWith(horizonDays: number): typeof nieuwpoort {
  const { agenda } = nieuwpoort;
  const types = { ...agenda.types, 'pin-unblock': { minutes: 10, leadHours: 2, horizonDays, maxPeople: 4 } };
  return Object.assign({}, nieuwpoort, {
    agenda: { ...agenda, types },
    puk: { ...rulesOf(nieuwpoort), bookVisitWithin: 'P90D' },
  });
}

/** Claims random slots until that share of each day is taken. */
async function fill({ tools, clock }: World, share: number, random: () => number): Promise<void> {
  const town = townWith(60);
  const asking = { now: clock.now(), by: 'citizen' as const };
  for (const date of bookableDays('pin-unblock', town, clock.now())) {
    const day = (await tools.agenda.days(town.id, [date])).get(date);
    if (!day) continue;
    const free = freeSlots(day, wish, town, asking).flatMap(({ time, counters }) =>
      counters.map((counter) => ({ time, counter })),
    );
    const all = free.length + day.bookings.length;
    const wanted = Math.floor(all * share) - day.bookings.length;
    const chosen = free.map((slot) => ({ slot, order: random() })).sort((one, other) => one.order - other.order);
    for (const { slot } of chosen.slice(0, Math.max(0, wanted)))
      await tools.agenda.claim(town.id, date, {
        ...slot,
        id: `${date} ${slot.time} ${slot.counter}`,
        caseId: `${town.id}-K7Q49MX26`,
        minutes: 10,
        ...wish,
        claimedAt: clock.now().toString(),
      });
  }
}

/** The worklist page, asked as API Gateway asks it, with so many open cases in the municipality. */
async function measureWorklist(counts: readonly number[], times: number): Promise<AgendaReport['worklist']> {
  const rows: AgendaReport['worklist'] = [];
  const world = await openWorld('2026-11-23T10:00');
  try {
    const { console } = fakeConsole({ table: world.engine.table });
    const staff = { id: 'sub', name: 'An', grants: { nieuwpoort: 'lead' as const } };
    const given = await console.sessions.begin({ cookies: {} }, staff);
    const site = staffSite({ ...console, tools: { ...console.tools, ...world.tools } });
    const visitor = visitorOf((event, context) => site({ ...event, cookies: [given.split(';')[0] ?? ''] }, context));
    let seeded = 0;
    for (const cases of counts) {
      await seedCases(world.engine, seeded, cases);
      seeded = cases;
      const row = await measured(world, () => visitor.open('/staff/nieuwpoort/cases'), times);
      rows.push({ cases, ...row });
    }
    return rows;
  } finally {
    await world.engine.stop();
  }
}

/** Requests of one view, and its median time; the first ones warm up. */
async function measured(world: World, view: () => Promise<{ status: number; text: string }>, times: number) {
  const ms: number[] = [];
  let requests = 0;
  for (let turn = 0; turn < times; turn += 1) {
    world.engine.requests();
    const began = performance.now();
    const { status, text } = await view();
    if (turn >= warmUp) ms.push(performance.now() - began);
    if (status !== 200) throw new Error(`${status}: ${text.slice(0, 500)}`);
    requests = world.engine.requests().length;
  }
  return { requests, ms: median(ms) };
}

async function readCases({ tools }: World, ids: string[]): Promise<Served[]> {
  return [...(await tools.cases.readMany(ids)).values()];
}

/** As many different starts, the first counter's, in the order of days. */
function startsOf(count: number): string[] {
  const asking = { now: at('2026-11-23T06:00'), by: 'citizen' as const };
  return bookableDays('pin-unblock', nieuwpoort, asking.now)
    .flatMap((date) =>
      freeSlots(emptyDay('nieuwpoort', date), wish, nieuwpoort, asking).map(({ time }) => `${date}T${time}`),
    )
    .slice(0, count);
}

function isUpdate(input: unknown): input is UpdateItemCommandInput {
  return typeof input === 'object' && input !== null && 'UpdateExpression' in input;
}

function isPut(input: unknown): input is PutItemCommandInput {
  return typeof input === 'object' && input !== null && 'Item' in input;
}
