import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { awsFault, clientDefaults } from '../platform/aws.ts';
import type { Clock } from '../platform/clock.ts';
import { RetryableFault } from '../platform/faults.ts';
import { epochSeconds, primaryKey, timeToLive } from './keys.ts';
import type { Expression, Item, Table, Write } from './table.ts';

/** How many keys one BatchGetItem takes. */
const batchSize = 100;
/** How often keys that a batch left out are asked for again. */
const batchAttempts = 6;

let shared: DynamoDBClient | undefined;

/** The table on DynamoDB. Imported on first use alone, so that the client is a chunk of its own. */
export function dynamoTable(
  name: string,
  clock: Clock,
  client: Pick<DynamoDBClient, 'send'> = (shared ??=
    new DynamoDBClient(clientDefaults)),
): Table {
  const isThere = (item: Item) => {
    const expiresAt = item[timeToLive];
    return typeof expiresAt !== 'number' || expiresAt > epochSeconds(clock.now());
  };

  async function stored(key: string): Promise<Item | undefined> {
    const { Item } = await client
      .send(new GetItemCommand({ TableName: name, Key: marshall({ [primaryKey]: key }), ConsistentRead: true }))
      .catch(failing('GetItem'));
    return Item && unmarshall(Item);
  }

  async function batch(keys: readonly string[]): Promise<Item[]> {
    const found: Item[] = [];
    let wanted: Record<string, AttributeValue>[] = keys.map((key) => marshall({ [primaryKey]: key }));
    for (let attempt = 0; wanted.length > 0; attempt += 1) {
      if (attempt === batchAttempts) throw new RetryableFault('dynamodb.BatchGetItem', { error: 'UnprocessedKeys' });
      if (attempt > 0) await pause(Math.random() * 50 * 2 ** attempt);
      const answer: BatchGetItemCommandOutput = await client
        .send(new BatchGetItemCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }))
        .catch(failing('BatchGetItem'));
      found.push(...(answer.Responses?.[name] ?? []).map((item) => unmarshall(item)));
      wanted = answer.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return found;
  }

  return {
    async get(key) {
      const item = await stored(key);
      return item && isThere(item) ? item : undefined;
    },

    async getMany(keys) {
      const distinct = [...new Set(keys)];
      const batches = Array.from({ length: Math.ceil(distinct.length / batchSize) }, (_, index) =>
        batch(distinct.slice(index * batchSize, (index + 1) * batchSize)),
      );
      return (await Promise.all(batches)).flat().filter(isThere);
    },

    async put(item, condition) {
      // The SDK repeats a write whose answer it did not get; the first may have been stored all the same.
      const writeId = randomUUID();
      const outcome = await conditional(
        'PutItem',
        item[primaryKey],
        client.send(
          new PutItemCommand({
            TableName: name,
            Item: marshall({ ...item, writeId }, { removeUndefinedValues: true }),
            ConditionExpression: condition.text,
            ...placeholders(condition),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      );
      return outcome.kind === 'refused' && outcome.stored?.['writeId'] === writeId ? { kind: 'done' } : outcome;
    },

    update: (key, change, condition) =>
      conditional(
        'UpdateItem',
        key,
        client.send(
          new UpdateItemCommand({
            TableName: name,
            Key: marshall({ [primaryKey]: key }),
            UpdateExpression: change.text,
            ConditionExpression: condition.text,
            ...placeholders(change, condition),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      ),

    async query({ index, keys, filter, limit, backwards, after }) {
      const { Items, LastEvaluatedKey } = await client
        .send(
          new QueryCommand({
            TableName: name,
            IndexName: index,
            KeyConditionExpression: keys.text,
            FilterExpression: filter?.text,
            ...placeholders(keys, ...(filter ? [filter] : [])),
            Limit: limit,
            ScanIndexForward: backwards ? false : undefined,
            ExclusiveStartKey: after && marshall(after),
          }),
        )
        .catch(failing('Query'));
      return {
        items: (Items ?? []).map((item) => unmarshall(item)).filter(isThere),
        last: LastEvaluatedKey && unmarshall(LastEvaluatedKey),
      };
    },
  };

  async function conditional(operation: string, key: unknown, sending: Promise<unknown>): Promise<Write> {
    try {
      await sending;
      return { kind: 'done' };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw awsFault(`dynamodb.${operation}`, error);
      // The engine of the local run does not send the item along.
      return { kind: 'refused', stored: error.Item ? unmarshall(error.Item) : await stored(String(key)) };
    }
  }
}

/** The table by a client of its own, which is as patient as it is told to be. */
export function tableBy(config: DynamoDBClientConfig, name: string, clock: Clock): Table {
  return dynamoTable(name, clock, new DynamoDBClient(config));
}

function failing(operation: string): (error: unknown) => never {
  return (error) => {
    throw awsFault(`dynamodb.${operation}`, error);
  };
}

function placeholders(...expressions: Expression[]) {
  const named = expressions.flatMap(({ text, names = {} }) =>
    [...text.matchAll(/#(\w+)/g)].map(([placeholder, name = '']) => [placeholder, names[name] ?? name] as const),
  );
  const values = Object.assign({}, ...expressions.map(({ values = {} }) => values));
  const valued = Object.entries(values).map(([name, value]) => [`:${name}`, value] as const);
  return {
    ...(named.length > 0 && { ExpressionAttributeNames: Object.fromEntries(named) }),
    ...(valued.length > 0 && {
      ExpressionAttributeValues: marshall(Object.fromEntries(valued), { removeUndefinedValues: true }),
    }),
  };
}
