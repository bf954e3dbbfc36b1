import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmedAs, isConfirmed, mailed, sentTo, type Unconfirmed } from '../../functions/domain/application.ts';
import { dynamoApplicationStore } from '../../functions/storage/application-store.dynamodb.ts';
import { dynamoCounters } from '../../functions/storage/counters.dynamodb.ts';
import { applicationKey } from '../../functions/storage/keys.ts';
import { draft } from './cases.ts';
import { caseStore, type Engine, loseAnswer, ManualClock, onFirst, startEngine } from './engine.ts';
import { itemAt, putItem } from './items.ts';
import { served } from '../services.ts';

const monday = '2026-11-23T08:00:00Z';
const clock = new ManualClock(monday);
const now = Temporal.Instant.from(monday);
let engine: Engine;
let applications: ReturnType<typeof dynamoApplicationStore>;
let test = 0;

beforeAll(async () => {
  engine = await startEngine(clock);
  applications = dynamoApplicationStore({ table: 'eid-loket', clock, connect: async () => engine.table });
});
beforeEach(() => {
  test += 1;
  clock.set(monday);
  engine.requests();
});
afterAll(() => engine.stop());

/** A form that nobody has confirmed; each test has its own. */
function form(more: Partial<Unconfirmed> = {}, name = `form ${test}`): Unconfirmed {
  const { id, reference, person, personHash } = draft(name, monday);
  return {
    ...{ id, reference, municipality: 'nieuwpoort', person, personHash, version: 1, keyVersion: 1 },
    ...{ service: 'puk-request', language: 'nl', createdAt: monday, confirmBy: '2026-11-26T08:00:00Z' },
    ...{ asked: { route: 'codes' }, resends: 0, mail: { since: monday } },
    ...more,
  };
}

async function pending(before: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of applications.pendingBefore(Temporal.Instant.from(before)))
    ids.push(...page.map(({ id }) => id));
  return ids;
}

describe('an application', () => {
  it('is stored and read in one request each', async () => {
    const application = form();
    expect(await applications.add(application)).toEqual({ kind: 'stored' });
    expect(engine.requests()).toEqual(['PutItem']);
    expect(await applications.read(application.id)).toMatchObject(application);
    expect(engine.requests()).toEqual(['GetItem']);
  });

  it('is told to be there where the form comes again, and is stored once of many at once', async () => {
    const application = form();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => applications.add(application)));
    expect(outcomes.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
    expect(outcomes.find(({ kind }) => kind === 'there')).toMatchObject({ existing: { id: application.id } });
  });

  it('counts as stored where the answer of the write was lost', async () => {
    engine.disturb(onFirst('PutItem', loseAnswer));
    expect(await applications.add(form())).toEqual({ kind: 'stored' });
    engine.disturb(undefined);
  });

  it('is changed by one of two that read the same version', async () => {
    const application = form();
    await applications.add(application);
    const next = sentTo(application, 'other@example.org', now);
    expect(await applications.save(next)).toBe('saved');
    expect(await applications.save(next)).toBe('conflict');
  });

  it('is gone when its time has passed, and its form can be sent again', async () => {
    const application = form();
    await applications.add(application);
    clock.set('2026-11-26T08:00:01Z');
    expect(await applications.read(application.id)).toBeUndefined();
    expect(await applications.findByPerson('nieuwpoort', application.personHash)).toEqual([]);
    expect(await applications.add(form({ createdAt: '2026-11-26T08:00:01Z' }))).toEqual({ kind: 'stored' });
  });

  it('keeps nothing but the case once it has one, and leaves every list', async () => {
    const application = form();
    await applications.add(application);
    await applications.save(confirmedAs(application, { id: application.id, keyVersion: 1 }, now));
    const item = await itemAt(engine, applicationKey(application.id) ?? '');
    for (const field of ['person', 'personHash', 'nameKey', 'pending', 'summary', 'asked', 'confirmBy'])
      expect(item).not.toHaveProperty(field);
    expect(await applications.findByPerson('nieuwpoort', application.personHash)).toEqual([]);
    clock.set('2027-06-01T08:00:00Z');
    expect(await applications.read(application.id)).toMatchObject({ caseId: application.id });
  });

  it('stands apart from the cases of the same person and name', async () => {
    const application = form();
    const cases = caseStore(engine, clock);
    await applications.add(application);
    await cases.open(served(draft(`case ${test}`, monday, { person: `form ${test}` })));
    engine.requests();
    expect(await applications.findByPerson('nieuwpoort', application.personHash)).toMatchObject([
      { id: application.id },
    ]);
    expect(engine.requests()).toEqual(['Query']);
    expect(await applications.findByPerson('voorbeeld', application.personHash)).toEqual([]);
    const found = await cases.findByPerson('nieuwpoort', application.personHash);
    expect(found.map(({ summary: { id } }) => id)).toEqual([draft(`case ${test}`, monday).id]);
    const named = await applications.findByName('nieuwpoort', 'janss', 50);
    expect(named.map(({ id }) => id)).toContain(application.id);
    const casesNamed = await cases.findByName('nieuwpoort', 'janss', 50);
    expect(casesNamed.map(({ summary: { id } }) => id)).not.toContain(application.id);
  });

  it('is found while it owes its mail, oldest first, and no longer', async () => {
    const late = form({ mail: { since: '2026-11-23T07:00:00Z' } });
    const early = form({ mail: { since: '2026-11-23T06:00:00Z' } }, `other ${test}`);
    await applications.add(late);
    await applications.add(early);
    expect((await pending('2026-11-23T07:30:00Z')).filter((id) => [late.id, early.id].includes(id))).toEqual([
      early.id,
      late.id,
    ]);
    const read = await applications.read(early.id);
    const told = read && !isConfirmed(read) ? mailed(read, 'sent') : undefined;
    expect(told && (await applications.save(told))).toBe('saved');
    expect(await pending('2026-11-23T07:30:00Z')).not.toContain(early.id);
  });

  it('that cannot be read raises its own fault, and keeps no other from its list', async () => {
    const application = form();
    await applications.add(application);
    const key = applicationKey(application.id) ?? '';
    await putItem(engine, { ...(await itemAt(engine, key)), person: 7, summary: { id: 7 } });
    await expect(applications.read(application.id)).rejects.toMatchObject({ message: 'unreadable-case' });
    expect(await applications.findByPerson('nieuwpoort', application.personHash)).toEqual([]);
    await putItem(engine, { ...(await itemAt(engine, key)), person: application.person, schema: 99 });
    await expect(applications.read(application.id)).rejects.toMatchObject({ message: 'unreadable-case' });
  });

  it('keeps what a newer release has added', async () => {
    const application = form();
    await applications.add(application);
    const key = applicationKey(application.id) ?? '';
    await putItem(engine, { ...(await itemAt(engine, key)), later: { new: true } });
    const read = await applications.read(application.id);
    if (!read || 'caseId' in read) throw new Error('not there');
    await applications.save(sentTo(read, 'other@example.org', now));
    expect(await itemAt(engine, key)).toMatchObject({ later: { new: true } });
  });
});

describe('a count', () => {
  const counters = () => dynamoCounters({ table: 'eid-loket', clock, connect: async () => engine.table });
  const name = (whose: string, day = '2026-11-23') => ({ municipality: 'nieuwpoort', what: 'mail', whose, day });
  const until = Temporal.Instant.from('2026-11-25T08:00:00Z');

  it('is taken as often as it may be, by however many at once, in one request each', async () => {
    engine.requests();
    const taken = await Promise.all(Array.from({ length: 20 }, () => counters().count(name('a'), 6, until)));
    expect(taken.filter(Boolean)).toHaveLength(6);
    // The engine of the tests does not send a refused item along: it is read then.
    expect(engine.requests().filter((request) => request === 'UpdateItem')).toHaveLength(20);
  });

  it('is of one day, one kind and one person', async () => {
    expect(await counters().count(name('b'), 1, until)).toBe(true);
    expect(await counters().count(name('b'), 1, until)).toBe(false);
    expect(await counters().count(name('b', '2026-11-24'), 1, until)).toBe(true);
    expect(await counters().count(name('c'), 1, until)).toBe(true);
    expect(await counters().count({ ...name('b'), what: 'application' }, 1, until)).toBe(true);
    expect(await counters().count({ ...name('b'), municipality: 'voorbeeld' }, 1, until)).toBe(true);
  });
});
