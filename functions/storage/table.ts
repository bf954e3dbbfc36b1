import type { Clock } from '../platform/clock.ts';
import type { IndexName } from './keys.ts';

/** An item's attributes by name, as plain values. */
export type Item = Record<string, unknown>;

/**
 * An expression of DynamoDB and the values of its `:names`. A `#name` stands for the attribute of that name, unless `names`
 * says for which.
 */
export type Expression = { text: string; values?: Item; names?: Readonly<Record<string, string>> };

/** The outcome of a conditional write; `stored` is the item that refused it, undefined where there is none. */
export type Write = { kind: 'done' } | { kind: 'refused'; stored: Item | undefined };

export type IndexQuery = {
  index: IndexName;
  keys: Expression;
  filter?: Expression | undefined;
  /** How many items are looked at, before the filter. */
  limit?: number | undefined;
  /** From the last of the range to the first. */
  backwards?: boolean | undefined;
  /** All keys of the item that the page before ended with. */
  after?: Item | undefined;
};

/**
 * The one table, as its stores see it: five requests, strongly consistent reads, no write without a condition.
 * What its time to live has passed is absent. All methods throw RetryableFault or PermanentFault.
 */
export interface Table {
  get(key: string): Promise<Item | undefined>;
  /** One request a hundred keys. */
  getMany(keys: readonly string[]): Promise<Item[]>;
  /** Replaces an item. A write that the SDK sent twice, because its first answer was lost, counts as the one that it is. */
  put(item: Item, condition: Expression): Promise<Write>;
  update(key: string, change: Expression, condition: Expression): Promise<Write>;
  /** One page; `last` where there are more. */
  query(query: IndexQuery): Promise<{ items: Item[]; last?: Item | undefined }>;
}

/** What each store of the one table is made with: the table's name, and the clock. `connect`: to another engine. */
export type TableOptions = { table: string; clock: Clock; connect?: () => Promise<Table> };

/** A table whose client is loaded with the first request, so that it weighs on nothing that needs no data. */
export function openTable({ table: name, clock, connect }: TableOptions): Table {
  let loading: Promise<Table> | undefined;
  const load = connect ?? (async () => (await import('./table.dynamodb.ts')).dynamoTable(name, clock));
  const table = () => (loading ??= load());
  return {
    get: async (...given) => (await table()).get(...given),
    getMany: async (...given) => (await table()).getMany(...given),
    put: async (...given) => (await table()).put(...given),
    update: async (...given) => (await table()).update(...given),
    query: async (...given) => (await table()).query(...given),
  };
}
