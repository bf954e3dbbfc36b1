import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { book } from '../../functions/casework/booking.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { rulesToday } from '../../functions/casework/tools.ts';
import type { Command } from '../../functions/domain/command.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { showReference } from '../../functions/domain/reference.ts';
import { agendaKey, caseKey, indexes } from '../../functions/storage/keys.ts';
import type { Item } from '../../functions/storage/table.ts';
import { fakeConsole } from '../fakes/console.ts';
import { fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { defectDraft, draft } from './cases.ts';
import { agendaStore, caseStore, type Engine, ManualClock, startEngine } from './engine.ts';
import { goldenFiles, isObject, itemAt, putItem, readGolden } from './items.ts';

/** Whose a visit is: the list of a day, which an index holds, and the cells of the agenda, which hold no name. */

const monday = '2026-11-23T08:00:00Z';
const clerk = { kind: 'staff', id: 'clerk', name: 'An Claes' } as const;
const clock = new ManualClock(monday);
let engine: Engine;
let tools: ReturnType<typeof stored>;
let test = 0;

function stored() {
  return { ...fakeTools(), clock, cases: caseStore(engine, clock), agenda: agendaStore(engine, clock) };
}

beforeAll(async () => {
  engine = await startEngine(clock);
});
beforeEach(() => {
  test += 1;
  clock.set(monday);
  tools = stored();
});
afterAll(() => engine.stop());

async function towns(id: string) {
  const rules = await rulesToday(tools, id);
  if (!rules) throw new Error(`no municipality ${id}`);
  return rules;
}

/** Somebody with codes that have arrived, and a visit. */
async function visitor(start: string, familyName = 'Janssens'): Promise<string> {
  const subject = draft(`${start} ${test}`, clock.now().toString(), { familyName });
  await tools.cases.open(served(subject));
  await recorded(subject.id, { type: 'codes-arrived' });
  await booked(subject.id, start);
  return subject.id;
}

async function booked(caseId: string, start: string): Promise<void> {
  const found = await tools.cases.read(caseId);
  if (!found) throw new Error(`no case ${caseId}`);
  const outcome = await book(tools, await towns(found.subject.municipality), found, start, clerk);
  expect(outcome).toMatchObject({ kind: expect.stringMatching(/booked|moved/) });
}

async function recorded(caseId: string, command: Command, municipality = 'nieuwpoort'): Promise<void> {
  expect(await applyCommand(tools, await towns(municipality), caseId, command, clerk)).toMatchObject({
    kind: 'recorded',
  });
}

const listOf = async (date: string, municipality = 'nieuwpoort') =>
  (await tools.cases.visitsOn(municipality, date)).map(({ summary }) => summary.id);
const dayAsStored = (date: string, municipality = 'nieuwpoort') => itemAt(engine, agendaKey(municipality, date));

/** Another day for each test. */
const dayOf = (date: string) => `2026-${date}`;

describe('the list of a day', () => {
  it('has those who come, in the order of time, in one request', async () => {
    const date = dayOf('11-24');
    const later = await visitor(`${date}T10:30`);
    const sooner = await visitor(`${date}T09:00`, 'Peeters');
    engine.requests();
    const list = await tools.cases.visitsOn('nieuwpoort', date);
    expect(engine.requests()).toEqual(['Query']);
    expect(list.map(({ summary }) => [summary.id, summary.familyName, summary.appointment?.time])).toEqual([
      [sooner, 'Peeters', '09:00'],
      [later, 'Janssens', '10:30'],
    ]);
    expect(await listOf(date, 'voorbeeld')).toEqual([]);
  });

  it('follows a visit that is moved, and loses one that is called off', async () => {
    const [date, other] = [dayOf('11-25'), dayOf('11-26')];
    const id = await visitor(`${date}T09:00`);
    await booked(id, `${other}T09:00`);
    expect([await listOf(date), await listOf(other)]).toEqual([[], [id]]);
    await recorded(id, { type: 'cancel-appointment' });
    expect(await listOf(other)).toEqual([]);
  });

  it.each([
    { what: 'who was helped', command: { type: 'handled' } as const },
    { what: 'who did not come', command: { type: 'no-show' } as const },
  ])('keeps $what', async ({ command }) => {
    const date = command.type === 'handled' ? dayOf('11-27') : dayOf('11-30');
    const id = await visitor(`${date}T09:00`);
    clock.set(`${date}T08:30:00Z`);
    await recorded(id, command);
    expect(await listOf(date)).toEqual([id]);
  });

  it('shows who missed a visit and booked another one under the other one alone', async () => {
    const [date, other] = [dayOf('12-01'), dayOf('12-02')];
    const id = await visitor(`${date}T09:00`);
    clock.set(`${date}T08:30:00Z`);
    await recorded(id, { type: 'no-show' });
    await booked(id, `${other}T09:00`);
    expect([await listOf(date), await listOf(other)]).toEqual([[], [id]]);
  });

  it('has an ended case under its last visit until it is erased, and not under one that was called off', async () => {
    const date = dayOf('12-03');
    const missed = await visitor(`${date}T09:00`);
    const calledOff = await visitor(`${date}T10:00`);
    clock.set(`${date}T08:30:00Z`);
    await recorded(missed, { type: 'no-show' });
    await recorded(missed, { type: 'close', reason: 'op vraag' });
    await recorded(calledOff, { type: 'close', reason: 'op vraag' });
    expect(await listOf(date)).toEqual([missed]);
    clock.set('2028-12-03T08:30:00Z');
    expect(await listOf(date)).toEqual([]);
  });

  it('keeps who applied for a card while the card is made, and follows them to the visit at which it is collected', async () => {
    const [date, other] = [dayOf('12-04'), dayOf('12-11')];
    const subject = defectDraft(`${test}`, monday);
    await tools.cases.open(served(subject));
    const step = (command: Command) => recorded(subject.id, command, 'overijse');
    await step({ type: 'sent-for-analysis', helpdesk: 'zetes', ticket: `T ${test}` });
    await step({ type: 'verdict', outcome: 'free' });
    await booked(subject.id, `${date}T09:00`);
    clock.set(`${date}T08:30:00Z`);
    await step({ type: 'applied' });
    const [line] = await tools.cases.visitsOn('overijse', date);
    expect(line?.summary).toMatchObject({ id: subject.id, state: 'in-production' });
    await step({ type: 'card-arrived' });
    await booked(subject.id, `${other}T09:00`);
    expect([await listOf(date, 'overijse'), await listOf(other, 'overijse')]).toEqual([[], [subject.id]]);
  });
});

/** As the release before read a cell, and no other release any more. */
const CellOfBefore = z.looseObject({
  id: z.string(),
  caseId: z.string(),
  minutes: z.int(),
  type: z.string(),
  people: z.int(),
  who: z.string(),
  claimedAt: z.string(),
});

describe('a day of the agenda', () => {
  it('has no name in it, and a release of before reads it all the same', async () => {
    const date = dayOf('12-07');
    const id = await visitor(`${date}T09:00`);
    const item = await dayAsStored(date);
    expect(JSON.stringify(item)).not.toMatch(/janssens|mieke/i);
    expect(CellOfBefore.parse(item['c#0900#1'])).toMatchObject({ caseId: id, who: id.split('-')[1] });
  });

  it('has no name in it either where a visit for more people takes its own cells over and gives them back', async () => {
    const date = dayOf('12-08');
    const id = await visitor(`${date}T09:00`);
    const found = await tools.cases.read(id);
    if (!found) throw new Error('no case');
    await putItem(engine, withNames(await dayAsStored(date)));
    expect(await book(tools, await towns('nieuwpoort'), found, `${date}T09:00`, clerk, 2)).toMatchObject({
      kind: 'moved',
    });
    const [booking] = (await tools.agenda.days('nieuwpoort', [date])).get(date)?.bookings ?? [];
    await tools.agenda.release('nieuwpoort', date, booking?.id ?? '');
    expect(JSON.stringify(await dayAsStored(date))).not.toContain('Janssens');
  });

  it.each(goldenFiles('agenda'))('%s loses its names with the next look at it, and nothing else', async (_, file) => {
    const { item, municipality, date } = Taken.parse(readGolden(file));
    await putItem(engine, item);
    const read = async () => (await tools.agenda.days(municipality, [date])).get(date);
    const before = await read();
    expect(before?.hasNames ?? false).toBe(JSON.stringify(item).includes('"who"'));
    await tools.agenda.forgetNames(municipality, date);
    const { hasNames: _names, ...same } = before ?? {};
    expect(await read()).toEqual(same);
    const after = await dayAsStored(date, municipality);
    expect(JSON.stringify(after)).not.toMatch(/Janssens|Mieke/);
    expect(lostNames(after)).toEqual(lostNames(item));
  });

  it('loses more names than one write takes', async () => {
    const date = dayOf('12-09');
    const cells = Array.from({ length: 100 }, (_, at) => {
      const time = `${String(6 + Math.floor(at / 12)).padStart(2, '0')}${String((at % 12) * 5).padStart(2, '0')}`;
      const held = { id: `b${at}`, caseId: `nieuwpoort-${'2'.repeat(9)}`, minutes: 5, type: 'pin-unblock', people: 1 };
      return [`c#${time}#1`, { ...held, who: 'Janssens Mieke', claimedAt: monday }];
    });
    await putItem(engine, { pk: agendaKey('nieuwpoort', date), ...Object.fromEntries(cells) });
    engine.requests();
    await tools.agenda.forgetNames('nieuwpoort', date);
    expect(engine.requests().filter((name) => name === 'UpdateItem')).toHaveLength(3);
    expect(JSON.stringify(await dayAsStored(date))).not.toContain('Janssens');
  });

  it('of before loses its names with its next booking, by the job that looks at what was claimed', async () => {
    const date = dayOf('12-10');
    await visitor(`${date}T09:00`);
    await putItem(engine, withNames(await dayAsStored(date)));
    await visitor(`${date}T10:00`);
    clock.set('2026-11-23T08:10:00Z');
    await reconcile(tools);
    expect(JSON.stringify(await dayAsStored(date))).not.toContain('Janssens');
  });
});

const Day = z.object({ counters: z.array(z.object({ bookings: z.array(z.object({ who: z.string() })) })) });
const Taken = z.object({ item: z.record(z.string(), z.unknown()), municipality: z.string(), date: z.string() });

/** The day as a release of before has written it. */
function withNames(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      isObject(value) && 'caseId' in value ? { ...value, who: 'Janssens Mieke' } : value,
    ]),
  );
}

/** A day without what its cells say of whose they are. */
function lostNames(item: Item): unknown {
  return JSON.parse(JSON.stringify(item, (name, value: unknown) => (name === 'who' ? undefined : value)));
}

describe('the pages of the agenda', () => {
  const as = { nieuwpoort: 'clerk' } as const;
  const home = '/staff/nieuwpoort/agenda';
  /** Whom the page names, as a program gets it. */
  const whoIn = ({ json }: { json: Record<string, unknown> }) =>
    Day.parse(json).counters.flatMap(({ bookings }) => bookings.map(({ who }) => who));
  const pages = () => {
    const { ask } = fakeConsole({ tools });
    return async (path: string, accept: 'json' | 'html' = 'html') => {
      engine.requests();
      const answer = await ask('GET', `${home}/${path}`, { as, accept });
      return { ...answer, requests: engine.requests() };
    };
  };

  it('ask for a day and for who comes: two requests, today as on any other day', async () => {
    const ask = pages();
    const date = dayOf('12-14');
    await visitor(`${date}T09:00`);
    await visitor(`${date}T10:00`, 'Peeters');
    const ahead = await ask(date);
    expect(ahead.text).toMatch(/Janssens Mieke[\s\S]*Peeters Mieke/);
    expect(ahead.requests).toEqual(['BatchGetItem', 'Query']);
    clock.set(`${date}T06:00:00Z`);
    const today = await ask(date);
    expect(today.text).toMatch(/Janssens Mieke[\s\S]*Peeters Mieke/);
    expect(today.requests).toEqual(['BatchGetItem', 'BatchGetItem']);
    const empty = await ask(dayOf('12-15'));
    expect(empty.requests).toEqual(['BatchGetItem']);
  });

  it('read the case of a booking that the index does not show, as of a release of before', async () => {
    const ask = pages();
    const date = dayOf('12-16');
    const id = await visitor(`${date}T09:00`);
    const {
      [indexes.visits.hash]: _hash,
      [indexes.visits.range]: _range,
      ...before
    } = await itemAt(engine, caseKey(id) ?? '');
    await putItem(engine, before);
    const answer = await ask(date, 'json');
    expect(whoIn(answer)).toEqual(['Janssens Mieke']);
    expect(answer.requests).toEqual(['BatchGetItem', 'Query', 'BatchGetItem']);
  });

  it('show the week with one query a day that has bookings', async () => {
    const ask = pages();
    clock.set('2026-12-28T08:00:00Z');
    await visitor('2027-01-06T09:00');
    await visitor('2027-01-07T09:00', 'Peeters');
    const { text, requests } = await ask('2027-01-06/week');
    expect(text).toMatch(/Janssens Mieke[\s\S]*Peeters Mieke/);
    expect(requests.filter((name) => name !== 'Query')).toEqual(['BatchGetItem']);
  });

  it('call a visit by its reference once its case is erased', async () => {
    const ask = pages();
    const date = '2026-12-21';
    const id = await visitor(`${date}T09:00`);
    clock.set(`${date}T08:30:00Z`);
    await recorded(id, { type: 'handled' });
    expect(whoIn(await ask(date, 'json'))).toEqual(['Janssens Mieke']);
    await putItem(engine, { ...(await itemAt(engine, caseKey(id) ?? '')), expiresAt: 1 });
    const reference = showReference(id.split('-')[1] ?? '');
    expect(whoIn(await ask(date, 'json'))).toEqual([reference]);
    const { text } = await ask(date);
    expect(text).toContain(`>${reference}</a>`);
    expect(text).not.toContain('Janssens');
  });

  it('take the names out of a day of before when somebody looks at it', async () => {
    const ask = pages();
    const date = '2026-12-22';
    await visitor(`${date}T09:00`);
    await putItem(engine, withNames(await dayAsStored(date)));
    const first = await ask(date);
    expect(first.text).toContain('Janssens Mieke');
    expect(JSON.stringify(await dayAsStored(date))).not.toContain('Janssens');
    expect((await ask(date)).requests).toEqual(['BatchGetItem', 'Query']);
  });
});
