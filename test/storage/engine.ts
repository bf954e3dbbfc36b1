import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../functions/platform/clock.ts';
import { services } from '../../functions/services/registry.ts';
import { loadMunicipalities } from '../../municipalities/load.ts';
import { municipalitiesOf } from '../fakes/tools.ts';
import { dynamoAgendaStore } from '../../functions/storage/agenda-store.dynamodb.ts';
import { dynamoCaseStore } from '../../functions/storage/case-store.dynamodb.ts';
import { indexes, primaryKey } from '../../functions/storage/keys.ts';
import { dynamoTable } from '../../functions/storage/table.dynamodb.ts';
import type { Table } from '../../functions/storage/table.ts';

/** A real engine of DynamoDB in memory, with the one table, and what happens on the way to it. */
export type Engine = {
  client: DynamoDBClient;
  table: Table;
  /** Names of the requests that reached the engine since the last time this was asked. */
  requests(): string[];
  /** From now on, what is done to requests on their way; undefined: nothing. */
  disturb(disturbance: Disturbance | undefined): void;
  stop(): Promise<void>;
};

/** @param send sends the request once; what is thrown meets the SDK's own retries; what was not sent is sent then */
export type Disturbance = (operation: string, send: () => Promise<void>) => Promise<void>;

export const tableName = 'eid-loket';
export const timeZone = 'Europe/Brussels';
/** Every municipality of the repository, as it is today. */
export const towns = municipalitiesOf(Object.values(await loadMunicipalities()));

/** A clock that stands still until it is set. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;

  constructor(now: string) {
    this.#now = Temporal.Instant.from(now);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  set(now: string): void {
    this.#now = Temporal.Instant.from(now);
  }
}

export async function startEngine(clock: Clock): Promise<Engine> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the engine has no port');

  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 4,
  });
  await client.send(createTable());
  await untilActive(client);

  let disturbance: Disturbance | undefined;
  let seen: string[] = [];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context['commandName']).replace('Command', '');
      const answers: Awaited<ReturnType<typeof next>>[] = [];
      const send = async () => {
        seen.push(operation);
        answers.push(await next(args));
      };
      await disturbance?.(operation, send);
      if (answers.length === 0) await send();
      return answers.at(-1) ?? next(args);
    },
    { step: 'deserialize', priority: 'high', name: 'disturbance' },
  );

  return {
    client,
    table: dynamoTable(tableName, clock, client),
    requests() {
      const requests = seen;
      seen = [];
      return requests;
    },
    disturb(next) {
      disturbance = next;
    },
    async stop() {
      client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export function caseStore(engine: Engine, clock: Clock) {
  return dynamoCaseStore({
    table: tableName,
    services,
    clock,
    timeZone,
    municipalities: towns,
    connect: async () => engine.table,
  });
}

export function agendaStore(engine: Engine, clock: Clock) {
  return dynamoAgendaStore({
    table: tableName,
    firstService: services.first,
    clock,
    connect: async () => engine.table,
  });
}

/** The engine answers before the table can be used. */
async function untilActive(client: DynamoDBClient): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  if (Table?.TableStatus === 'ACTIVE') return;
  await pause(1);
  return untilActive(client);
}

/** Disturbs the first request of a name, and no other. */
export function onFirst(operation: string, disturb: (send: () => Promise<void>) => Promise<void>): Disturbance {
  let done = false;
  return async (name, send) => {
    if (done || name !== operation) return;
    done = true;
    await disturb(send);
  };
}

/** The request is carried out, and its answer is lost. */
export async function loseAnswer(send: () => Promise<void>): Promise<void> {
  await send();
  throw timeOut();
}

export function timeOut(): Error {
  return Object.assign(new Error('no answer'), { name: 'TimeoutError' });
}

function text(AttributeName: string) {
  return { AttributeName, AttributeType: 'S' as const };
}

function createTable(): CreateTableCommand {
  const keys = Object.values(indexes).flatMap(({ hash, range }) => [hash, range]);
  return new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [primaryKey, ...keys].map(text),
    KeySchema: [{ AttributeName: primaryKey, KeyType: 'HASH' }],
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { hash, range, holds }]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection:
        holds.length > 0
          ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...holds] }
          : { ProjectionType: 'KEYS_ONLY' },
    })),
  });
}
