import { promisify } from 'node:util';
import db, { type Store, type Table } from 'dynalite/db/index.js';
import type { TableSpec } from '../template/deployment.ts';

type Write = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

/**
 * Takes up a table that an earlier run kept: its indexes become the template's, and their entries what follows from its items.
 * Dynalite writes an item's entries one by one, and then the item. A run that is killed in between leaves entries of an item
 * that was never written, and an item without its entries.
 */
export async function takeUp(store: Store, spec: TableSpec): Promise<void> {
  const { name, AttributeDefinitions } = spec;
  const { GlobalSecondaryIndexes: before = [], ...kept } = await promisify(store.tableDb.get)(name);
  const indexes = spec.GlobalSecondaryIndexes.map((index) => ({
    ...before.find(({ IndexName }) => IndexName === index.IndexName),
    ...index,
    IndexArn: `${kept.TableArn}/index/${index.IndexName}`,
    IndexStatus: 'ACTIVE',
  }));
  // Whoever was killed while it made the table left it as one that is being made.
  const table = { ...kept, AttributeDefinitions, TableStatus: 'ACTIVE', GlobalSecondaryIndexes: indexes };
  await promisify(store.tableDb.put)(name, table);
  await store.db.batch(await corrections(store, table));
}

/** What makes the entries in the store those that the table's items have; dynalite itself says which these are. */
async function corrections(store: Store, table: Table): Promise<Write[]> {
  const all = (prefix: string) => ({ gte: `${prefix}~`, lt: `${prefix}\x7F` });
  const place = `index-global~${table.TableName}`;
  const found = new Map<string, string>();
  for await (const [key, entry] of store.db.iterator({ ...all(place), valueEncoding: 'utf8' })) found.set(key, entry);

  const writes: Write[] = [];
  for await (const [, item] of store.db.iterator(all(`item-${table.TableName}`)))
    for (const entry of db.getIndexActions(table.GlobalSecondaryIndexes ?? [], undefined, item, table).puts) {
      const key = `${place}~${entry.index}~${entry.key}`;
      if (found.get(key) !== JSON.stringify(entry.item)) writes.push({ type: 'put', key, value: entry.item });
      found.delete(key);
    }
  for (const key of found.keys()) writes.push({ type: 'del', key });
  return writes;
}
