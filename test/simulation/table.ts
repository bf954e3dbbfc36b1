import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../functions/platform/clock.ts';
import { epochSeconds, type IndexName, indexes, primaryKey, timeToLive } from '../../functions/storage/keys.ts';
import type { Item, Table, Write } from '../../functions/storage/table.ts';
import {
  bind,
  compareTexts,
  invalid,
  isMap,
  type RangeOperator,
  readCondition,
  readKeyCondition,
  readUpdate,
} from './expressions.ts';
import { Heap } from '../../local/heap.ts';

/** The one table in memory, and what a test does with it past the stores. Items are frozen: what is handed out is what is stored. */
export type MemoryTable = Table & {
  /** Everything that is stored, what its time to live has passed included. */
  items(): IterableIterator<Item>;
  /** Whether an index does not show every write yet. */
  isBehind(): boolean;
  /** The first place of a partition of an index, as it is shown now. */
  first(index: IndexName, hash: string): string | undefined;
  /** What is stored under a key, past its time to live too. */
  at(key: string): Item | undefined;
  /** Stores an item as it is, past all conditions. */
  place(item: Item): void;
  /** Takes away what its time to live had passed at a moment. DynamoDB does so within days. */
  sweep(before: Temporal.Instant): void;
  /** What puts everything back as it is now, indexes included. */
  snapshot(): () => void;
};

/**
 * @param lag after how many milliseconds an index shows a write; a later write of the same item is never shown before an earlier one
 * @param onWrite is told of each write; not of what a snapshot puts back
 * @param pageSize how many items one page looks at, at the most: DynamoDB's pages end after a megabyte
 */
export function memoryTable({
  clock,
  lag = () => 0,
  onWrite,
  pageSize = Number.POSITIVE_INFINITY,
}: {
  clock: Clock;
  lag?: (key: string) => number;
  onWrite?: (before: Item | undefined, after: Item | undefined) => void;
  pageSize?: number;
}): MemoryTable {
  let stored = new Map<string, Item>();
  const sorted = Object.entries(indexes).map(([name, keys]) => new SortedIndex(name, keys));
  const byName = new Map<string, SortedIndex>(sorted.map((index) => [index.name, index]));
  /** Writes that the indexes do not show yet. */
  const late = new Heap<{ key: string; item: Item | undefined }>();
  const shownFrom = new Map<string, number>();

  const isThere = (item: Item) => {
    const expiresAt = item[timeToLive];
    return typeof expiresAt !== 'number' || expiresAt > epochSeconds(clock.now());
  };

  function store(key: string, item: Item | undefined): void {
    onWrite?.(stored.get(key), item);
    catchUp();
    if (item) stored.set(key, item);
    else stored.delete(key);
    const now = clock.now().epochMilliseconds;
    const from = Math.max(now + lag(key), shownFrom.get(key) ?? 0);
    if (from <= now) return show(key, item);
    shownFrom.set(key, from);
    late.push(from, { key, item });
  }

  function show(key: string, item: Item | undefined): void {
    for (const index of sorted) index.set(key, item);
  }

  function catchUp(): void {
    const now = clock.now().epochMilliseconds;
    while (late.first !== undefined && late.first <= now) {
      const write = late.pop();
      if (!write) return;
      if ((shownFrom.get(write.key) ?? 0) <= now) shownFrom.delete(write.key);
      show(write.key, write.item);
    }
  }

  function wholeKeys(operation: string, item: Item): string {
    const key = item[primaryKey];
    if (typeof key !== 'string' || key === '') throw invalid(operation, 'no key');
    for (const { hash, range } of sorted)
      for (const name of [hash, range])
        if (item[name] !== undefined && (typeof item[name] !== 'string' || item[name] === ''))
          throw invalid(operation, `${name} is a key, and no text`);
    return key;
  }

  return {
    async get(key) {
      const item = stored.get(key);
      return item && isThere(item) ? item : undefined;
    },

    async getMany(keys) {
      return [...new Set(keys)].flatMap((key) => {
        const item = stored.get(key);
        return item && isThere(item) ? [item] : [];
      });
    },

    async put(item, condition) {
      const test = readCondition(condition.text);
      const bound = bind('PutItem', [condition, test]);
      const next = plain(item);
      if (!isMap(next)) throw invalid('PutItem', 'no item');
      const key = wholeKeys('PutItem', next);
      const before = stored.get(key);
      if (!test.meaning(before ?? nothing, bound)) return refused(before);
      store(key, next);
      return done;
    },

    async update(key, change, condition) {
      const update = readUpdate(change.text);
      const test = readCondition(condition.text);
      const bound = bind('UpdateItem', [change, update], [condition, test]);
      const heads = update.meaning.paths.map(([head = '']) => bound.names?.get(head) ?? head);
      if (heads.includes(primaryKey)) throw invalid('UpdateItem', 'the key cannot be changed');
      if (new Set(heads).size < heads.length)
        throw new Error(`the table in memory does not know two changes of one attribute: ${change.text}`);
      const before = stored.get(key);
      if (!test.meaning(before ?? nothing, bound)) return refused(before);
      const next: Item = { ...before, [primaryKey]: key };
      for (const apply of update.meaning.changes) apply(next, before ?? nothing, bound);
      const item = plain(next);
      if (isMap(item)) store(wholeKeys('UpdateItem', item), item);
      return done;
    },

    async query({ index: name, keys, filter, limit = Number.POSITIVE_INFINITY, after }) {
      catchUp();
      const index = byName.get(name);
      if (!index) throw invalid('Query', `no index ${name}`);
      const condition = readKeyCondition(keys.text);
      const test = filter && readCondition(filter.text);
      const bound = bind('Query', [keys, condition], ...(filter && test ? [[filter, test] as const] : []));
      const { hash, range } = condition.meaning;
      if (keys.names || hash.name !== index.hash || (range && range.name !== index.range))
        throw invalid('Query', `keys of ${name}`);
      if (test?.aliases.some((alias) => alias === index.hash || alias === index.range))
        throw invalid('Query', 'a filter of keys');
      const found = index.find(
        textOf(bound.values[hash.value]),
        range && { operator: range.operator, value: textOf(bound.values[range.value]) },
        after,
        Math.min(limit, pageSize),
      );
      const items = test ? found.items.filter((item) => test.meaning(item, bound)) : found.items;
      return { items: items.filter(isThere), last: found.last };
    },

    items: () => stored.values(),

    isBehind() {
      catchUp();
      return late.size > 0;
    },

    first(name, hash) {
      catchUp();
      return byName.get(name)?.first(hash);
    },

    at: (key) => stored.get(key),

    place(item) {
      const next = plain(item);
      if (isMap(next)) store(wholeKeys('PutItem', next), next);
    },

    sweep(before) {
      const seconds = epochSeconds(before);
      for (const [key, { [timeToLive]: expiresAt }] of stored)
        if (typeof expiresAt === 'number' && expiresAt <= seconds) store(key, undefined);
    },

    snapshot() {
      const kept = new Map(stored);
      return () => {
        stored = new Map(kept);
        while (late.pop());
        shownFrom.clear();
        for (const index of sorted) index.clear();
        for (const [key, item] of stored) show(key, item);
      };
    },
  };
}

const nothing: Item = Object.freeze({});
const done: Write = Object.freeze({ kind: 'done' });

function refused(stored: Item | undefined): Write {
  return { kind: 'refused', stored };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw invalid('Query', 'a key is a text');
  return value;
}

type Place = { range: string; key: string; item: Item; shown: Item | undefined };

/** A sparse index: what has both of its keys, by the first and in the order of the second; among the same, by the table's key. */
class SortedIndex {
  readonly name: string;
  readonly hash: string;
  readonly range: string;
  readonly #holds: readonly string[];
  readonly #partitions = new Map<string, Place[]>();
  readonly #where = new Map<string, { hash: string; place: Place }>();

  constructor(name: string, { hash, range, holds }: { hash: string; range: string; holds: readonly string[] }) {
    this.name = name;
    this.hash = hash;
    this.range = range;
    this.#holds = [primaryKey, hash, range, ...holds];
  }

  clear(): void {
    this.#partitions.clear();
    this.#where.clear();
  }

  set(key: string, item: Item | undefined): void {
    const [hash, range] = [item?.[this.hash], item?.[this.range]];
    const before = this.#where.get(key);
    if (!item || typeof hash !== 'string' || typeof range !== 'string') {
      if (before) this.#remove(before);
      this.#where.delete(key);
      return;
    }
    if (before?.hash === hash && before.place.range === range) {
      before.place.item = item;
      before.place.shown = undefined;
      return;
    }
    if (before) this.#remove(before);
    const place = { range, key, item, shown: undefined };
    const partition = this.#partitions.get(hash) ?? [];
    partition.splice(firstAfter(partition, range, key), 0, place);
    this.#partitions.set(hash, partition);
    this.#where.set(key, { hash, place });
  }

  first(hash: string): string | undefined {
    return this.#partitions.get(hash)?.[0]?.range;
  }

  /** One page of a partition. */
  find(
    hash: string,
    range: { operator: RangeOperator; value: string } | undefined,
    after: Item | undefined,
    limit: number,
  ): { items: Item[]; last: Item | undefined } {
    const partition = this.#partitions.get(hash) ?? [];
    const holds = (text: string) => !range || isWithin[range.operator](text, range.value);
    let at = range && startsAtValue.has(range.operator) ? firstAfter(partition, range.value, '') : 0;
    if (after) {
      const [key, of, place] = [primaryKey, this.hash, this.range].map((name) => after[name]);
      if (typeof key !== 'string' || typeof place !== 'string' || of !== hash || !holds(place))
        throw invalid('Query', 'a page cannot begin there');
      at = firstAfter(partition, place, key);
      const there = partition[at];
      if (there?.range === place && there.key === key) at += 1;
    }
    const items: Item[] = [];
    let last: Place | undefined;
    for (; at < partition.length; at += 1) {
      const place = partition[at];
      if (!place || !holds(place.range)) break;
      items.push((place.shown ??= this.#shownOf(place.item)));
      last = place;
      if (items.length >= limit) return { items, last: this.#keysOf(hash, last) };
    }
    return { items, last: undefined };
  }

  #keysOf(hash: string, { range, key }: Place): Item {
    return { [primaryKey]: key, [this.hash]: hash, [this.range]: range };
  }

  #shownOf(item: Item): Item {
    const shown: Item = {};
    for (const name of this.#holds) if (item[name] !== undefined) shown[name] = item[name];
    return Object.freeze(shown);
  }

  #remove({ hash, place }: { hash: string; place: Place }): void {
    const partition = this.#partitions.get(hash);
    partition?.splice(firstAfter(partition, place.range, place.key), 1);
  }
}

const isWithin: Readonly<Record<RangeOperator, (text: string, value: string) => boolean>> = {
  '=': (text, value) => text === value,
  '<': (text, value) => compareTexts(text, value) < 0,
  '<=': (text, value) => compareTexts(text, value) <= 0,
  '>=': (text, value) => compareTexts(text, value) >= 0,
  begins_with: (text, value) => text.startsWith(value),
};
const startsAtValue = new Set<RangeOperator>(['=', '>=', 'begins_with']);

/** Where something stands in a partition, or would: the first place that is not before it. */
function firstAfter(partition: readonly Place[], range: string, key: string): number {
  let [low, high] = [0, partition.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = partition[middle];
    if (place && (compareTexts(place.range, range) || compareTexts(place.key, key)) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A value as the table keeps it: a copy that nobody can change, without what is undefined. What was kept before is taken over as it is.
 * @throws by name what has no place in a table
 */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value))
      return value;
    throw new Error(`the table in memory does not know how to keep a ${typeof value}`);
  }
  if (isKept(value)) return value;
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    for (const element of value) if (element !== undefined) copy.push(plain(element));
    return Object.freeze(copy);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Error(`the table in memory does not know how to keep a ${value.constructor.name}`);
  const copy: Item = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) copy[name] = plain(inner);
  return Object.freeze(copy);
}

/** Whether nothing in a value can be changed any more. */
function isKept(value: unknown): boolean {
  return typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isKept));
}
