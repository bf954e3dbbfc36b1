import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDraftStore } from '../../functions/storage/draft-store.dynamodb.ts';
import { draftKey, sessionKey } from '../../functions/storage/keys.ts';
import { dynamoSessionStore } from '../../functions/storage/session-store.dynamodb.ts';
import { type Engine, loseAnswer, ManualClock, onFirst, startEngine } from './engine.ts';

const clock = new ManualClock('2026-11-23T08:00:00Z');
let engine: Engine;
beforeAll(async () => {
  engine = await startEngine(clock);
});
afterAll(() => engine?.stop());
beforeEach(() => clock.set('2026-11-23T08:00:00Z'));

const options = () => ({ table: 'eid-loket', clock, connect: async () => engine.table });
const sessions = () => dynamoSessionStore(options());
const drafts = () => dynamoDraftStore(options());
const at = (moment: string) => Temporal.Instant.from(moment);

const began = '2026-11-23T08:00:00.000Z';
const session = {
  subject: 'u-1',
  name: 'An Claes',
  groups: ['nieuwpoort.clerk'],
  since: began,
  seen: began,
  checked: began,
  refresh: 'sealed',
};
const until = at('2026-11-28T08:00:00Z');
let count = 0;

async function stored(): Promise<string> {
  const id = `session-${(count += 1)}`;
  await sessions().add(id, session, until);
  return id;
}

const turn = (by: string, seconds = 30) => ({ by, until: clock.now().add({ seconds }) });

describe('a session in the table', () => {
  it('is read as it was begun, in one request, and by nobody who knows its key alone', async () => {
    const id = await stored();
    engine.requests();
    expect(await sessions().read(id)).toEqual(session);
    expect(engine.requests()).toEqual(['GetItem']);
    expect(await sessions().read(sessionKey(id))).toBeUndefined();
  });

  it('is gone when its time has passed, however late the table deletes it', async () => {
    const id = await stored();
    clock.set('2026-11-28T08:00:01Z');
    expect(await sessions().read(id)).toBeUndefined();
  });

  it('is seen later, and never earlier', async () => {
    const id = await stored();
    await sessions().touch(id, at('2026-11-23T08:10:00Z'));
    await sessions().touch(id, at('2026-11-23T08:05:00Z'));
    expect(await sessions().read(id)).toMatchObject({ seen: '2026-11-23T08:10:00.000Z' });
  });

  it('of which nothing is there is not made by being seen, ended, or read again', async () => {
    const nobody = sessions();
    await nobody.touch('none', clock.now());
    await nobody.end('none');
    await nobody.forget('none');
    expect(await nobody.takeReading('none', session, turn('a'), clock.now())).toBeUndefined();
    expect(await nobody.saveReading('none', { name: 'B' })).toBe(false);
    expect(await engine.table.get(sessionKey('none'))).toBeUndefined();
  });

  it('that has ended keeps whose it was, and nothing else; nothing brings it back', async () => {
    const id = await stored();
    await sessions().end(id);
    expect(await sessions().read(id)).toEqual({ subject: 'u-1', ended: true });
    await sessions().touch(id, at('2026-11-23T08:10:00Z'));
    expect(await sessions().takeReading(id, session, turn('a'), clock.now())).toEqual({ subject: 'u-1', ended: true });
    expect(await sessions().saveReading(id, { name: 'B', groups: [], checked: began })).toBe(false);
    expect(await engine.table.get(sessionKey(id))).toEqual({
      pk: sessionKey(id),
      schema: 1,
      subject: 'u-1',
      ended: true,
      expiresAt: expect.any(Number),
      writeId: expect.any(String),
    });
  });

  it('that is forgotten keeps nothing', async () => {
    const id = await stored();
    await sessions().forget(id);
    expect(await sessions().read(id)).toBeUndefined();
  });

  it('is read again by one of many that come at once, who tells the others', async () => {
    const id = await stored();
    const names = Array.from({ length: 10 }, (_, index) => `reader-${index}`);
    const taken = await Promise.all(names.map((by) => sessions().takeReading(id, session, turn(by), clock.now())));
    const holders = taken.map((one) => one && 'reading' in one && one.reading?.by);
    expect(new Set(holders).size).toBe(1);
    const [holder] = holders;
    for (const by of names.filter((name) => name !== holder))
      expect(await sessions().saveReading(id, { name: 'wrong' }, by)).toBe(false);
    const read = { name: 'An', groups: ['nieuwpoort.lead'], checked: '2026-11-23T08:50:00.000Z', refresh: 'next' };
    expect(await sessions().saveReading(id, read, String(holder))).toBe(true);
    // Who comes late with what they knew before gets what is true now.
    expect(await sessions().takeReading(id, session, turn('late'), clock.now())).toEqual({ ...session, ...read });
  });

  it('is taken over from whoever was killed, and shows that', async () => {
    const id = await stored();
    await sessions().takeReading(id, session, turn('killed'), clock.now());
    clock.set('2026-11-23T08:00:30Z');
    const left = await sessions().read(id);
    expect(left).toMatchObject({ reading: { by: 'killed' } });
    const next = await sessions().takeReading(id, session, turn('next'), clock.now());
    expect(next).toMatchObject({ reading: { by: 'next' } });
    expect(await sessions().saveReading(id, { name: 'late' }, 'killed')).toBe(false);
  });

  it('without a token any more has none, and its turn is free', async () => {
    const id = await stored();
    await sessions().takeReading(id, session, turn('a'), clock.now());
    expect(await sessions().saveReading(id, {}, 'a')).toBe(true);
    const { refresh: _, ...rest } = session;
    expect(await sessions().read(id)).toEqual(rest);
  });

  it('takes its turn once, where the answer of the write is lost', async () => {
    const id = await stored();
    engine.disturb(onFirst('UpdateItem', loseAnswer));
    const taken = await sessions().takeReading(id, session, turn('a'), clock.now());
    engine.disturb(undefined);
    expect(taken).toMatchObject({ reading: { by: 'a' } });
  });

  it('of a newer release is none: somebody signs in again', async () => {
    const id = await stored();
    const item = await engine.table.get(sessionKey(id));
    await engine.table.put({ ...item, schema: 2 }, { text: 'attribute_exists(#pk)' });
    expect(await sessions().read(id)).toBeUndefined();
  });
});

describe('a form that waits in the table', () => {
  it('is read as it was kept, is gone after its hour, and once it is discarded', async () => {
    const draft = { subject: 'u-1', sealed: 'sealed' };
    await drafts().keep('one', draft, at('2026-11-23T09:00:00Z'));
    await drafts().keep('other', draft, at('2026-11-23T09:00:00Z'));
    expect(await drafts().read('one')).toEqual(draft);
    await drafts().discard('one');
    expect(await drafts().read('one')).toBeUndefined();
    await drafts().discard('none');
    expect(await engine.table.get(draftKey('none'))).toBeUndefined();
    clock.set('2026-11-23T09:00:00Z');
    expect(await drafts().read('other')).toBeUndefined();
  });

  it('of a long form fits: as much as a request may hold, sealed', async () => {
    const sealed = 'x'.repeat(100_000);
    await drafts().keep('long', { subject: 'u-1', sealed }, at('2026-11-23T09:00:00Z'));
    expect((await drafts().read('long'))?.sealed).toHaveLength(100_000);
  });
});
