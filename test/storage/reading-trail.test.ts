import { CreateTableCommand, DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../functions/domain/reading.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { trailIndex, trailKey } from '../../functions/storage/keys.ts';
import { dynamoReadingTrail } from '../../functions/storage/reading-trail.dynamodb.ts';
import { BadTrailCursor, readerCode } from '../../functions/storage/reading-trail.ts';
import { type Engine, loseAnswer, ManualClock, onFirst, startEngine, timeOut, timeZone } from './engine.ts';

const table = 'trail';
const clock = new ManualClock('2026-11-23T08:00:00Z');
let engine: Engine;
const trail = () => dynamoReadingTrail({ table, clock, timeZone, client: engine.client });
const tenYears = Temporal.Instant.from('2036-11-23T08:00:00Z');

beforeAll(async () => {
  engine = await startEngine(clock);
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const key = ({ hash, range }: { hash: string; range: string }) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await engine.client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [trailKey.hash, trailKey.range, trailIndex.cases.hash].map(text),
      KeySchema: key(trailKey),
      GlobalSecondaryIndexes: Object.entries(trailIndex).map(([IndexName, one]) => ({
        IndexName,
        KeySchema: key(one),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
  for (;;) {
    const { Table } = await engine.client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.TableStatus === 'ACTIVE') break;
  }
  engine.requests();
});
afterAll(() => engine?.stop());

let serial = 0;
const reading = (more: Partial<Reading> = {}): Reading => ({
  kind: 'case',
  caseId: 'nieuwpoort-1R2378Z22',
  at: `2026-11-23T08:00:${String((serial += 1) % 60).padStart(2, '0')}Z`,
  municipality: 'nieuwpoort',
  reader: { id: 'sub-1', name: 'An Claes', role: 'clerk', issuer: 'https://issuer.example' },
  through: 'session',
  from: 'cases',
  ...more,
});
const dayOf = async (municipality: string, more = {}) =>
  (await trail().ofDay({ municipality, day: '2026-11-23', limit: 100, ...more })).readings;

describe('the trail', () => {
  it('adds with one write, keeps what it was given, and tells a day newest first', async () => {
    const [first, second] = [reading({ municipality: 'one' }), reading({ municipality: 'one', kind: 'number' })];
    await trail().add(first, tenYears);
    await trail().add(second, tenYears);
    expect(engine.requests()).toEqual(['PutItem', 'PutItem']);
    expect(await dayOf('one')).toEqual([second, first]);
    expect(await dayOf('another')).toEqual([]);
  });

  it('keeps two looks of the same moment', async () => {
    const same = reading({ municipality: 'two' });
    await trail().add(same, tenYears);
    await trail().add(same, tenYears);
    expect(await dayOf('two')).toEqual([same, same]);
  });

  it('counts days on the clock of the municipality', async () => {
    await trail().add(reading({ municipality: 'three', at: '2026-11-22T23:30:00Z' }), tenYears);
    await trail().add(reading({ municipality: 'three', at: '2026-11-23T23:30:00Z' }), tenYears);
    expect((await dayOf('three')).map(({ at }) => at)).toEqual(['2026-11-22T23:30:00Z']);
  });

  it('is told page by page, also of one member of staff among many', async () => {
    const bo = { id: 'sub-2', name: 'Bo Maes', role: 'lead', issuer: 'https://issuer.example' };
    for (let at = 10; at < 35; at += 1)
      await trail().add(
        reading({ municipality: 'four', at: `2026-11-23T09:00:${at}Z`, ...(at % 5 === 0 && { reader: bo }) }),
        tenYears,
      );
    for (const [reader, count] of [
      [undefined, 25],
      [readerCode(bo), 5],
    ] as const) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await trail().ofDay({ municipality: 'four', day: '2026-11-23', reader, limit: 3, cursor });
        expect(page.readings.length).toBeLessThanOrEqual(3);
        found.push(...page.readings.map(({ at }) => at));
        ({ cursor } = page);
      } while (cursor);
      expect(found).toHaveLength(count);
      expect(found).toEqual([...new Set(found)].toSorted().toReversed());
    }
  });

  it('refuses a cursor that is none', async () => {
    for (const cursor of ['x', '', Buffer.from('2026').toString('base64url')])
      await expect(trail().ofDay({ municipality: 'one', day: '2026-11-23', limit: 3, cursor })).rejects.toThrow(
        BadTrailCursor,
      );
  });

  it('tells who was shown a case on whatever day, without those who looked for its readers', async () => {
    const caseId = 'nieuwpoort-7XK2M9Q4B';
    const days = ['2026-11-20', '2026-12-24', '2027-03-01'].map((day) => reading({ caseId, at: `${day}T09:00:00Z` }));
    for (const one of days) await trail().add(one, tenYears);
    await trail().add(reading({ caseId, kind: 'trail' }), tenYears);
    await trail().add(reading({ caseId: undefined, kind: 'search', caseIds: [caseId] }), tenYears);
    const first = await trail().ofCase({ caseId, limit: 2 });
    const second = await trail().ofCase({ caseId, limit: 2, cursor: first.cursor });
    expect([...first.readings, ...second.readings]).toEqual(days.toReversed());
    expect(second.cursor).toBeUndefined();
  });

  it('forgets when the time is over, also what the table has not erased yet', async () => {
    await trail().add(reading({ municipality: 'five' }), Temporal.Instant.from('2026-11-24T08:00:00Z'));
    expect(await dayOf('five')).toHaveLength(1);
    clock.set('2026-11-24T08:00:00Z');
    expect(await dayOf('five')).toEqual([]);
    clock.set('2026-11-23T08:00:00Z');
  });

  it('holds a look once, though the answer of the first write was lost', async () => {
    engine.disturb(onFirst('PutItem', loseAnswer));
    await trail().add(reading({ municipality: 'six' }), tenYears);
    engine.disturb(undefined);
    expect(await dayOf('six')).toHaveLength(1);
  });

  it('says that it cannot be reached, so that nothing is shown', async () => {
    engine.disturb(async (operation) => {
      if (operation === 'PutItem') throw timeOut();
    });
    await expect(trail().add(reading(), tenYears)).rejects.toThrow(RetryableFault);
    engine.disturb(undefined);
  });

  it('reads what a newer release has added to it, and of a kind that only that one knows', async () => {
    const newer = { ...reading({ municipality: 'seven' }), kind: 'dream', depth: 3 };
    await engine.client.send(
      new PutItemCommand({
        TableName: table,
        Item: {
          pk: { S: 'seven#read#2026-11-23' },
          sk: { S: '2026-11-23T08:00:00.000Z#aaaaaaaaaaaa' },
          reading: {
            M: Object.fromEntries(
              Object.entries(newer).map(([name, value]) => [
                name,
                typeof value === 'number'
                  ? { N: String(value) }
                  : typeof value === 'string'
                    ? { S: value }
                    : { M: { id: { S: 'a' }, name: { S: 'b' }, role: { S: 'c' }, issuer: { S: 'd' } } },
              ]),
            ),
          },
        },
      }),
    );
    expect(await dayOf('seven')).toMatchObject([{ kind: 'dream', depth: 3 }]);
  });
});

describe('what is unusual', () => {
  const unusual = { municipality: 'nieuwpoort', reader: { id: 'sub-1', name: 'An Claes' }, most: 120 };

  it('is said once of an hour of a member of staff, and stands on its day apart from what was read', async () => {
    const hour = '2026-11-23T08:00:00Z';
    const said = await Promise.all(Array.from({ length: 5 }, () => trail().flag({ ...unusual, hour }, tenYears)));
    expect(said.filter(Boolean)).toHaveLength(1);
    expect(await trail().flag({ ...unusual, hour: '2026-11-23T09:00:00Z' }, tenYears)).toBe(true);
    expect(await trail().unusualOn('nieuwpoort', '2026-11-23')).toEqual([
      { ...unusual, hour: '2026-11-23T09:00:00Z' },
      { ...unusual, hour },
    ]);
    expect(await trail().unusualOn('nieuwpoort', '2026-11-24')).toEqual([]);
  });
});
