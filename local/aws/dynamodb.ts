import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { LocalRunError } from '../failure.ts';
import { isRecord, parseJson } from '../json.ts';
import type { TableSpec } from '../template/deployment.ts';
import type { Order } from './dynamodb-worker.ts';
import { type AwsAnswer, awsError, awsJson, type AwsRequest } from './endpoint.ts';

const Description = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  }),
});
const Scanned = z.object({
  Items: z.array(z.record(z.string(), z.unknown())),
  LastEvaluatedKey: z.unknown().optional(),
});
const Found = z.object({
  Items: z.array(z.record(z.string(), z.custom<AttributeValue>(isRecord))),
  LastEvaluatedKey: z.unknown().optional(),
});

export type Units = { readUnits: number; writeUnits: number };

/** DynamoDB: dynalite in a thread of its own. */
export class DynamoDb {
  readonly #worker: Worker;
  readonly #port: Promise<number>;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #onUse: (call: AwsRequest, units: Units) => void;

  /** @param path where the tables are kept; undefined: in memory */
  constructor(path: string | undefined, onUse: (call: AwsRequest, units: Units) => void) {
    this.#onUse = onUse;
    this.#worker = new Worker(new URL('./dynamodb-worker.ts', import.meta.url), { workerData: { path }, execArgv: [] });
    this.#port = new Promise((ready, failed) => {
      this.#worker.once('message', ({ port }: { port: number }) => ready(port));
      this.#worker.once('error', failed);
    });
  }

  async listening(): Promise<void> {
    await this.#port;
  }

  /**
   * Makes a table that does not exist yet; one that was kept gets the template's indexes, complete.
   * @throws LocalRunError where it was kept with another primary key
   */
  async create(spec: TableSpec): Promise<void> {
    const { name, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes: indexes } = spec;
    const existing = await this.call('DescribeTable', { TableName: name });
    if (existing.status === 200) {
      const { Table } = Description.parse(JSON.parse(existing.body));
      if (keyOf(Table.KeySchema) !== keyOf(KeySchema))
        throw new LocalRunError(
          `--data: the table ${name} was kept with another primary key than it has now; choose another folder`,
        );
      return this.#takeUp(spec);
    }
    const made = await this.call('CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    });
    if (made.status !== 200) throw new LocalRunError(`the table ${name} cannot be made: ${made.body}`);
    for (;;) {
      const { body } = await this.call('DescribeTable', { TableName: name });
      if (Description.parse(JSON.parse(body)).Table.TableStatus === 'ACTIVE') return;
    }
  }

  async #takeUp(spec: TableSpec): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    this.#order({ takeUp: spec, answer: port2 }, [port2]);
    const [failure]: unknown[] = await once(port1, 'message');
    port1.close();
    if (failure !== undefined) throw failure;
  }

  #order(order: Order, transferred: readonly MessagePort[] = []): void {
    this.#worker.postMessage(order, transferred);
  }

  async isEmpty({ name }: TableSpec): Promise<boolean> {
    const { body } = await this.call('Scan', { TableName: name, Limit: 1 });
    return Scanned.parse(JSON.parse(body)).Items.length === 0;
  }

  /**
   * The item whose attribute `id` is this, in DynamoDB's own form; undefined where a table has none. A form that became a case has that
   * case's id, and names it as `caseId`: it is not what is meant.
   */
  async findById({ name }: TableSpec, id: string): Promise<Record<string, AttributeValue> | undefined> {
    let ExclusiveStartKey: unknown;
    do {
      const { body } = await this.call('Scan', {
        TableName: name,
        FilterExpression: '#id = :id AND attribute_not_exists(#caseId)',
        ExpressionAttributeNames: { '#id': 'id', '#caseId': 'caseId' },
        ExpressionAttributeValues: { ':id': { S: id } },
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      });
      const { Items, LastEvaluatedKey } = Found.parse(JSON.parse(body));
      if (Items[0]) return Items[0];
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return undefined;
  }

  /** Deletes items whose time to live has passed. */
  async expire({ name, KeySchema, TimeToLiveSpecification }: TableSpec, now: number): Promise<void> {
    const attribute = TimeToLiveSpecification?.Enabled ? TimeToLiveSpecification.AttributeName : undefined;
    if (attribute === undefined) return;
    let ExclusiveStartKey: unknown;
    do {
      const { body } = await this.call('Scan', {
        TableName: name,
        FilterExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      });
      const { Items, LastEvaluatedKey } = Scanned.parse(JSON.parse(body));
      for (const item of Items) {
        const Key = Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
        await this.call('DeleteItem', { TableName: name, Key });
      }
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }

  /** Passes a function's call on; what it consumed is counted, whether the caller asked for it or not. */
  async answer(call: AwsRequest): Promise<AwsAnswer> {
    const input = parseJson(call.body)?.value;
    if (!isRecord(input)) return awsError(400, 'com.amazon.coral.service#SerializationException', 'no JSON object');
    const asked = input['ReturnConsumedCapacity'] ?? 'NONE';
    const { status, body, indexWrites } = await this.call(call.operation, {
      ...input,
      ...(asked === 'NONE' && call.operation !== 'DescribeTable' && { ReturnConsumedCapacity: 'TOTAL' }),
    });
    const output = parseJson(body)?.value;
    if (!isRecord(output)) return { status, contentType: 'application/x-amz-json-1.0', body };
    const { ConsumedCapacity, ...rest } = output;
    const units = unitsOf(ConsumedCapacity);
    const isWrite = /^(Put|Update|Delete|BatchWrite)/.test(call.operation);
    // A write whose condition does not hold is billed as well.
    const refused = isWrite && String(output['__type']).endsWith('ConditionalCheckFailedException') ? 1 : 0;
    this.#onUse(
      call,
      isWrite ? { readUnits: 0, writeUnits: units + indexWrites + refused } : { readUnits: units, writeUnits: 0 },
    );
    return awsJson(asked === 'NONE' ? rest : output, status);
  }

  async call(operation: string, input: unknown): Promise<{ status: number; body: string; indexWrites: number }> {
    const body = JSON.stringify(input);
    const sent = request({
      host: '127.0.0.1',
      port: await this.#port,
      method: 'POST',
      agent: this.#agent,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
    });
    const responded = new Promise<import('node:http').IncomingMessage>((done, failed) => {
      sent.once('response', done);
      sent.once('error', failed);
    });
    sent.end(body);
    const response = await responded;
    return {
      status: response.statusCode ?? 500,
      body: await text(response),
      indexWrites: Number(response.headers['x-index-write-units'] ?? 0),
    };
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    const exited = once(this.#worker, 'exit');
    this.#order('close');
    const patience = setTimeout(() => void this.#worker.terminate(), 5000);
    await exited;
    clearTimeout(patience);
  }
}

function keyOf(schema: TableSpec['KeySchema']): string {
  return schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join(', ');
}

function unitsOf(consumed: unknown): number {
  const each = Array.isArray(consumed) ? consumed : [consumed];
  let sum = 0;
  for (const one of each) if (isRecord(one) && typeof one['CapacityUnits'] === 'number') sum += one['CapacityUnits'];
  return sum;
}
