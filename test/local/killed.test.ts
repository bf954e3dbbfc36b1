import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import db, { type Store } from 'dynalite/db/index.js';
import { describe, expect, it } from 'vitest';
import { DynamoDb } from '../../local/aws/dynamodb.ts';
import { forgetful } from '../../local/data-folder.ts';
import { DeadLetters } from '../../local/dead-letters.ts';
import { Schedules } from '../../local/schedules.ts';
import { dataFolder, startSmall } from './run.ts';

/** A SIGKILL comes between any two writes: the next run makes good what it finds. */

type Run = Awaited<ReturnType<typeof startSmall>>;

/** The items that the index `list` has of a list, by their keys. */
async function listed(run: Run, list: string, IndexName = 'list'): Promise<string[]> {
  const tables = new DynamoDBClient({
    region: 'local',
    endpoint: run.endpoint('dynamodb'),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Items = [] } = await tables.send(
    new QueryCommand({
      TableName: run.tables()[0],
      IndexName,
      KeyConditionExpression: '#list = :list',
      ExpressionAttributeNames: { '#list': 'list' },
      ExpressionAttributeValues: { ':list': { S: list } },
    }),
  );
  return Items.map(({ pk }) => pk?.S ?? '');
}

/** Works on a folder's store while no run has it. */
async function inStore(dataDir: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = db.create({ path: join(dataDir, 'dynamodb') });
  await work(store);
  await store.db.close();
}

/** A folder with the item `first` in the list `x`, and without a run. */
async function kept(): Promise<string> {
  const dataDir = dataFolder();
  const run = await startSmall({ dataDir });
  await run.call('/two-writes');
  expect(await listed(run, 'x')).toEqual(['first']);
  await run.stop();
  return dataDir;
}

const entries = { gte: 'index-', lt: 'index.' };
const table = { KeySchema: [{ AttributeName: 'list', KeyType: 'HASH' }] };

function withIndexes(...names: string[]) {
  return {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: ['pk', 'list'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: names.map((IndexName) => ({
          IndexName,
          KeySchema: table.KeySchema,
          Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
      },
    },
  };
}

describe('a table whose run was killed', () => {
  it('lists an item again whose entry was not written', async () => {
    const dataDir = await kept();
    await inStore(dataDir, async (store) => {
      const keys: string[] = [];
      for await (const [key] of store.db.iterator(entries)) keys.push(key);
      expect(keys).toHaveLength(1);
      await store.db.batch(keys.map((key) => ({ type: 'del', key })));
    });
    expect(await listed(await startSmall({ dataDir }), 'x')).toEqual(['first']);
  });

  it('no longer lists what was never written, nor an item where it would have gone', async () => {
    const dataDir = await kept();
    await inStore(dataDir, async (store) => {
      const [name = ''] = await tablesOf(store);
      const stored = await promisify(store.tableDb.get)(name);
      const item = (pk: string, list: string) => ({ pk: { S: pk }, list: { S: list }, rank: { S: '1' } });
      const write = promisify(db.updateIndexes);
      await write(store, stored, undefined, item('never-written', 'x'));
      await write(store, stored, undefined, item('first', 'y'));
    });
    const run = await startSmall({ dataDir });
    expect(await listed(run, 'x')).toEqual(['first']);
    expect(await listed(run, 'y')).toEqual([]);
  });

  it('is there, if the kill came while it was made', async () => {
    const dataDir = await kept();
    await inStore(dataDir, async (store) => {
      for (const name of await tablesOf(store)) {
        const stored = await promisify(store.tableDb.get)(name);
        await promisify(store.tableDb.put)(name, { ...stored, TableStatus: 'CREATING' });
      }
    });
    expect((await (await startSmall({ dataDir })).call('/two-writes')).status).toBe(201);
  });
});

describe('a table of an older version', () => {
  it('gets the indexes that it lacks, with the items that it has', async () => {
    const dataDir = dataFolder();
    const older = await startSmall({ dataDir, resources: withIndexes('one') });
    await older.call('/two-writes');
    await older.stop();
    const newer = await startSmall({ dataDir, resources: withIndexes('one', 'two') });
    expect(await listed(newer, 'x', 'two')).toEqual(['first']);
    await newer.call('/two-writes');
    expect(await listed(newer, 'x', 'two')).toEqual(['first']);
  });

  it('loses the indexes that nobody has any more', async () => {
    const dataDir = await kept();
    const run = await startSmall({ dataDir, resources: withIndexes('other') });
    expect(await listed(run, 'x', 'other')).toEqual(['first']);
    await expect(listed(run, 'x', 'list')).rejects.toThrow('The table does not have the specified index');
    await run.stop();
    await inStore(dataDir, async (store) => {
      const keys: string[] = [];
      for await (const [key] of store.db.iterator(entries)) keys.push(key);
      expect(keys).toEqual([expect.stringContaining('~other~')]);
    });
  });

  it('is refused with another primary key', async () => {
    const dataDir = await kept();
    const { Table } = withIndexes();
    const Properties = { ...Table.Properties, ...table };
    await expect(startSmall({ dataDir, resources: { Table: { ...Table, Properties } } })).rejects.toThrow(
      'another primary key',
    );
  });
});

describe('a run that was killed', () => {
  it('ends in peace although its tables are being read', async () => {
    const [AttributeDefinitions, KeySchema] = [
      [{ AttributeName: 'pk', AttributeType: 'S' as const }],
      [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
    ];
    const tables = new DynamoDb(undefined, () => {});
    await tables.create({ name: 'Table', AttributeDefinitions, KeySchema, GlobalSecondaryIndexes: [] });
    const long = {
      FilterExpression: 'pk <> :long',
      ExpressionAttributeValues: { ':long': { S: '-'.repeat(300_000) } },
    };
    const reads = Array.from({ length: 20 }, () =>
      tables.call('Scan', { TableName: 'Table', ...long }).catch(() => 'cut off'),
    );
    await Promise.race(reads);
    await tables.close();
    await Promise.all(reads);
  });

  it('goes on no earlier than at the moment that its functions saw', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir, now: '2026-11-20T08:30' });
    const crash = first.faults.crash({ function: 'daily', after: { service: 'dynamodb' } });
    const stopped = crash.happened.then(() => first.stop({ abruptly: true }));
    await Promise.race([stopped, first.clock.advance('PT2H').catch(() => {})]);
    await stopped;
    const second = await startSmall({ dataDir });
    expect(second.clock.now().toString()).toMatch(/^2026-11-20T08:0/);
  });

  it('goes on at the end of a demo in which it was killed', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir, now: '2026-11-10T08:30' });
    await first.stop();
    writeFileSync(join(dataDir, 'demo.json'), JSON.stringify({ endsAt: '2026-11-20T07:30:00Z' }));
    const second = await startSmall({ dataDir });
    expect(second.clock.now().toString()).toMatch(/^2026-11-20T07:3/);
    expect(existsSync(join(dataDir, 'demo.json'))).toBe(false);
  });

  it('leaves its folder to a run with the same number of process', async () => {
    const dataDir = dataFolder();
    writeFileSync(join(dataDir, 'lock'), `${process.pid} 1`);
    await startSmall({ dataDir });
    expect(readFileSync(join(dataDir, 'lock'), 'utf8')).not.toBe(`${process.pid} 1`);
  });

  it('owes nothing to a function that is gone', async () => {
    const dataDir = dataFolder();
    const pending = {
      id: 'one',
      function: 'arn:aws:lambda:eu-central-1:1:function:gone',
      event: {},
      attempts: 0,
      due: 0,
    };
    writeFileSync(join(dataDir, 'pending-invocations.json'), JSON.stringify([pending]));
    const run = await startSmall({ dataDir });
    await run.clock.advance('PT1H');
    expect(run.deadLetters()).toEqual([]);
    expect(run.metrics().invocations.errors).toBe(0);
  });

  it('has put an event aside once, if the kill came before that was noted', () => {
    const letters = new DeadLetters(forgetful);
    const letter = { id: 'one', function: 'act', event: {}, error: { errorType: 'Broken', errorMessage: '' }, at: '' };
    letters.add('Queue', letter);
    letters.add('Queue', letter);
    expect(letters.list()).toHaveLength(1);
  });
});

describe('a schedule', () => {
  const hour = 3_600_000;
  const hourly = {
    id: 'hourly',
    roleArn: 'r',
    expression: 'rate(1 hour)',
    timeZone: 'UTC',
    input: undefined,
    target: { arn: 'a', deadLetterArn: undefined },
  };

  it('sets its target off before it counts as fired', () => {
    const happened: string[] = [];
    const keeper = { ...forgetful, write: (file: string) => void happened.push(file) };
    const schedules = new Schedules([hourly], { now: 0, keeper, invoke: () => void happened.push('set off') });
    happened.length = 0;
    schedules.fireRates(hour);
    expect(happened).toEqual(['set off', 'schedules.json']);
  });

  it('counts its time on, however often the run is killed before it fires', () => {
    const files = new Map<string, string>();
    const keeper = {
      ...forgetful,
      read: (file: string) => files.get(file),
      write: (file: string, text: string) => void files.set(file, text),
    };
    let fired = 0;
    for (const now of [0, 0.4 * hour, 0.8 * hour, 1.2 * hour])
      new Schedules([hourly], { now, keeper, invoke: () => (fired += 1) }).fireRates(now);
    expect(fired).toBe(1);
  });
});

async function tablesOf(store: Store): Promise<string[]> {
  const names: string[] = [];
  for await (const [key] of store.db.iterator({ gte: 'table~', lt: 'table\x7F' }))
    names.push(key.slice('table~'.length));
  return names;
}
