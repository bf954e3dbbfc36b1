import { indexes } from '../../functions/storage/keys.ts';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../functions/storage/table.ts';
import { type Engine, tableName } from './engine.ts';

/** Items as they lie in the table, past the stores: what other releases have written. */

export async function putItem({ client }: Engine, item: Item): Promise<void> {
  await client.send(
    new PutItemCommand({ TableName: tableName, Item: marshall(item, { removeUndefinedValues: true }) }),
  );
}

export async function itemAt({ client }: Engine, pk: string): Promise<Item> {
  const { Item = {} } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: marshall({ pk }), ConsistentRead: true }),
  );
  return unmarshall(Item);
}

/** The files of a kind in the golden sets: their names, and their places. */
export function goldenFiles(kind: string): [name: string, file: string][] {
  return globSync(`golden/*/${kind}/*.json`, { cwd: import.meta.dirname })
    .sort()
    .map((file) => [`${file.split('/')[1]} ${basename(file, '.json')}`, file]);
}

export function readGolden(file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
}

/** What a write renews: its own marks, and what places the item in indexes that jobs read. */
const renewed = new Set([
  ...['version', 'schema', 'writes', 'writeId', 'execution', 'indexed'],
  ...(['pending', 'earlier', 'moments'] as const).flatMap((name) => [indexes[name].hash, indexes[name].range]),
]);

/** The paths of what is in `before` and not, or otherwise, in `after`. */
export function lost(before: unknown, after: unknown, path = ''): string[] {
  if (!isObject(before) || !isObject(after)) return Object.is(before, after) ? [] : [path];
  return Object.entries(before).flatMap(([key, value]) =>
    path === '' && renewed.has(key) ? [] : lost(value, after[key], `${path}/${key}`),
  );
}

export function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}
