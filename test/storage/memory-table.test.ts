import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PermanentFault } from '../../functions/platform/faults.ts';
import { type IndexName, indexes } from '../../functions/storage/keys.ts';
import type { Expression, Item, Table } from '../../functions/storage/table.ts';
import { memoryTable } from '../simulation/table.ts';
import { type Engine, ManualClock, startEngine } from './engine.ts';

/**
 * The simulation's table in memory does what the engine does: the same random requests to both, and every answer compared. Their
 * expressions are made of all that the stores use.
 */

const start = Temporal.Instant.from('2026-11-23T08:00:00Z');
const clock = new ManualClock(start.toString());
const second = start.epochMilliseconds / 1000;
let engine: Engine;

beforeAll(async () => {
  engine = await startEngine(clock);
});
afterAll(() => engine.stop());

type Request =
  | { kind: 'put'; key: string; item: Item; condition: Expression }
  | { kind: 'update'; key: string; change: Expression; condition: Expression }
  | { kind: 'get'; key: string }
  | { kind: 'getMany'; keys: string[] }
  | { kind: 'query'; index: IndexName; keys: Expression; filter?: Expression; limit?: number }
  | { kind: 'wait'; seconds: number };

const key = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.constantFrom('a', 'b', 'ab', 'Å', 'é');
const scalar = fc.oneof(text, fc.integer({ min: -2, max: 3 }), fc.boolean(), fc.constant(null));
/** Sorts after what it seems to come before, by the bytes of UTF-8. */
const rangeText = fc.oneof(text, fc.constantFrom('ﬀ', '\u{1F600}', 'a\u{1F600}'));
const nested: fc.Arbitrary<Item> = fc.record(
  { state: text, at: scalar, more: fc.record({ deep: scalar }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);
const value = fc.oneof(
  { arbitrary: scalar, weight: 4 },
  nested,
  fc.array(scalar, { maxLength: 3 }),
  fc.constant(undefined),
);
const names = Object.values(indexes);
/** Keys of indexes: mostly both of them, seldom what no index takes. */
const indexed: fc.Arbitrary<Item> = fc
  .tuple(...names.map(() => fc.option(fc.tuple(fc.constantFrom('x', 'y'), rangeText), { nil: undefined })))
  .map((places) =>
    Object.fromEntries(
      places.flatMap((place, at) => {
        const { hash, range } = names[at] ?? { hash: '', range: '' };
        return place ? [[hash, place[0]] as const, [range, place[1]] as const] : [];
      }),
    ),
  );
const item: fc.Arbitrary<Item> = fc
  .tuple(
    indexed,
    fc.record(
      {
        version: fc.integer({ min: 1, max: 3 }),
        state: text,
        summary: nested,
        expiresAt: fc.integer({ min: second - 2, max: second + 8 }),
        held: fc.oneof(text, nested),
        odd: value,
        worklist: fc.constantFrom<unknown>('x', 'x', 'x', 7),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([places, fields]) => ({ ...places, ...fields }));

const path = fc.constantFrom(
  '#pk',
  '#version',
  '#state',
  '#expiresAt',
  '#held',
  '#summary.#state',
  '#held.#more.#deep',
);
const aliased = fc.constantFrom('#c0', '#c0.#at', '#c0.#more.#deep');

/** A condition of the grammar that the stores write. */
function condition(paths: fc.Arbitrary<string>): fc.Arbitrary<Expression> {
  const leaf: fc.Arbitrary<{ text: string; values: unknown[] }> = fc.oneof(
    paths.map((one) => ({ text: `attribute_exists(${one})`, values: [] })),
    paths.map((one) => ({ text: `attribute_not_exists(${one})`, values: [] })),
    fc
      .tuple(paths, fc.constantFrom('=', '<', '<=', '>='), scalar)
      .map(([one, operator, other]) => ({ text: `${one} ${operator} :?`, values: [other] })),
    fc
      .tuple(paths, fc.array(scalar, { minLength: 1, maxLength: 3 }))
      .map(([one, others]) => ({ text: `${one} IN (${others.map(() => ':?').join(', ')})`, values: others })),
    fc.tuple(paths, text).map(([one, beginning]) => ({ text: `begins_with(${one}, :?)`, values: [beginning] })),
  );
  const all = fc.array(leaf, { minLength: 1, maxLength: 3 }).map((parts) => joined(parts, ' AND '));
  return fc
    .tuple(fc.array(all, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([parts, wrapped]) => {
      const either = joined(parts, ' OR ', (part) => (part.includes(' AND ') || wrapped ? `(${part})` : part));
      return either;
    })
    .map(({ text, values }) => numbered(text, values));
}

function joined(
  parts: readonly { text: string; values: unknown[] }[],
  between: string,
  each: (text: string) => string = (part) => part,
) {
  return { text: parts.map((part) => each(part.text)).join(between), values: parts.flatMap(({ values }) => values) };
}

/** Each `:?` with a name of its own. */
function numbered(text: string, values: readonly unknown[], prefix = 'v'): Expression {
  let at = 0;
  return {
    text: text.replaceAll(':?', () => `:${prefix}${at++}`),
    values: Object.fromEntries(values.map((one, at) => [`${prefix}${at}`, one])),
  };
}

const change: fc.Arbitrary<Expression> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('#state', '#held', '#held.#at', '#held.#more.#deep', '#c0', '#c0.#at', '#dueAt'), {
      minLength: 1,
      maxLength: 4,
      selector: (one) => one.split('.')[0],
    }),
    fc.array(fc.tuple(fc.constantFrom('SET', 'REMOVE', 'keep'), scalar), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([paths, how, counted]) => {
    const values: unknown[] = [];
    const [set, remove]: [string[], string[]] = [[], []];
    paths.forEach((one, at) => {
      const [verb, scalar] = how[at] ?? ['SET', 'a'];
      const to = one === '#dueAt' ? 'ab#moved' : scalar;
      if (verb === 'REMOVE') remove.push(one);
      else {
        set.push(verb === 'SET' ? `${one} = :?` : `${one} = if_not_exists(${one}, :?)`);
        values.push(to);
      }
    });
    const clauses = [
      set.length > 0 && `SET ${set.join(', ')}`,
      remove.length > 0 && `REMOVE ${remove.join(', ')}`,
      counted && 'ADD #version :?',
    ];
    if (counted) values.push(1);
    return {
      ...numbered(clauses.filter((one) => one !== false).join(' '), values, 'c'),
      names: { c0: 'c#0905#1' },
    };
  });

const query: fc.Arbitrary<Request> = fc
  .record({
    index: fc.constantFrom<IndexName>(...Object.keys(indexes).filter((name): name is IndexName => name in indexes)),
    hash: fc.constantFrom('x', 'y'),
    range: fc.option(
      fc.tuple(fc.constantFrom('=', '<', '<=', '>=', 'begins_with'), fc.oneof(text, fc.constant('a#a'))),
    ),
    filter: fc.option(
      condition(fc.constantFrom('#summary.#state', '#summary.#at', '#summary.#more.#deep', '#expiresAt')),
    ),
    limit: fc.option(fc.integer({ min: 1, max: 3 })),
  })
  .map(({ index, hash, range, filter, limit }) => {
    const names = indexes[index];
    const [operator, bound] = range ?? [];
    const place =
      operator === 'begins_with'
        ? ` AND begins_with(#${names.range}, :range)`
        : operator === undefined
          ? ''
          : ` AND #${names.range} ${operator} :range`;
    return {
      kind: 'query',
      index,
      keys: { text: `#${names.hash} = :hash${place}`, values: { hash, range: bound } },
      ...(filter && { filter }),
      ...(limit && { limit }),
    };
  });

const anyCondition = condition(fc.oneof(path, aliased)).map((one) => ({ ...one, names: { c0: 'c#0905#1' } }));
const request: fc.Arbitrary<Request> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('put'), key, item, condition: anyCondition }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('put'), key, item, condition: fc.constant(absentOrNot()) }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('update'), key, change, condition: anyCondition }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('get'), key }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('getMany'), keys: fc.array(key, { minLength: 1 }) }), weight: 1 },
  { arbitrary: query, weight: 6 },
  { arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 3 }) }), weight: 1 },
);

function absentOrNot(): Expression {
  return { text: 'attribute_not_exists(#pk) OR attribute_exists(#pk)' };
}

/** Keys and partitions of a program are its own; no two items have the same place in an index. */
function own(program: number, request: Request): Request {
  const of = (name: unknown) => (typeof name === 'string' && name !== '' ? `${program}-${name}` : name);
  const withKey = (place: unknown, key: string) => (typeof place === 'string' ? `${place}#${key}` : place);
  switch (request.kind) {
    case 'put': {
      const places = names.flatMap(({ hash, range }) => [
        [hash, of(request.item[hash])],
        [range, withKey(request.item[range], request.key)],
      ]);
      return { ...request, item: { ...request.item, ...Object.fromEntries(places) } };
    }
    case 'query':
      return {
        ...request,
        keys: { ...request.keys, values: { ...request.keys.values, hash: of(request.keys.values?.['hash']) } },
      };
    default:
      return request;
  }
}

async function answer(table: Table, program: number, request: Request): Promise<unknown> {
  const keyOf = (name: string) => `${program}-${name}`;
  switch (request.kind) {
    case 'put':
      return table.put({ ...request.item, pk: keyOf(request.key) }, request.condition);
    case 'update':
      return table.update(keyOf(request.key), request.change, request.condition);
    case 'get':
      return table.get(keyOf(request.key));
    case 'getMany':
      return (await table.getMany(request.keys.map(keyOf))).sort((one, other) =>
        String(one['pk']).localeCompare(String(other['pk'])),
      );
    case 'query': {
      const pages: unknown[] = [];
      let after: Item | undefined;
      do {
        const page = await table.query({ ...request, after });
        pages.push(page);
        after = page.last;
      } while (after);
      return pages;
    }
    case 'wait':
      return undefined;
  }
}

/** What a table answers, or how it fails; without the id that the engine's table gives each write. */
async function outcome(table: Table, program: number, request: Request): Promise<unknown> {
  try {
    return withoutWriteIds(await answer(table, program, request));
  } catch (fault) {
    if (fault instanceof PermanentFault)
      return { fault: fault.message, ...fault.ids, status: undefined, requestId: undefined };
    throw fault;
  }
}

function withoutWriteIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (name, inner: unknown) => (name === 'writeId' ? undefined : inner)));
}

describe('the table in memory', () => {
  it('answers every request as the engine does', { timeout: 120_000 }, async () => {
    let program = 0;
    const seen = { done: 0, refused: 0, fault: 0, found: 0, pages: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 40 }), async (requests) => {
        program += 1;
        clock.set(start.toString());
        const memory = memoryTable({ clock });
        for (const request of requests.map((one) => own(program, one))) {
          if (request.kind === 'wait') clock.set(clock.now().add({ seconds: request.seconds }).toString());
          const expected = await outcome(engine.table, program, request);
          expect(await outcome(memory, program, request)).toEqual(expected);
          count(seen, request, expected);
        }
      }),
      { numRuns: 120, seed: 9 },
    );
    // A comparison that never saw one of these says nothing about it.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20);
  });

  it.each([
    ['#version > :one', '>'],
    ['NOT #version = :one', 'NOT'],
    ['#version BETWEEN :one AND :two', 'BETWEEN'],
    ['size(#held) = :one', 'size'],
    ['version = :one', 'version'],
    ['#version = :one OR', 'the end'],
  ])('refuses by name what no store writes: %s', async (text, unknown) => {
    const table = memoryTable({ clock });
    await expect(table.put({ pk: 'a' }, { text, values: { one: 1 } })).rejects.toThrow(`does not know '${unknown}'`);
  });

  it('refuses values that no expression uses, and expressions without their values', async () => {
    const table = memoryTable({ clock });
    const condition = { text: '#version = :one', values: { one: 1, two: 2 } };
    await expect(table.put({ pk: 'a' }, condition)).rejects.toThrow('dynamodb.PutItem');
    await expect(table.put({ pk: 'a' }, { ...condition, values: {} })).rejects.toThrow('dynamodb.PutItem');
  });

  it('shares nothing with whoever writes or reads', async () => {
    const table = memoryTable({ clock });
    const item = { pk: 'a', held: { at: 'noon' } };
    await table.put(item, { text: 'attribute_not_exists(#pk)' });
    item.held.at = 'midnight';
    const read = await table.get('a');
    expect(read).toEqual({ pk: 'a', held: { at: 'noon' } });
    expect(Object.isFrozen(read) && Object.isFrozen(read?.['held'])).toBe(true);
  });

  it('shows a write in its indexes when they have caught up, and never an older one after a newer', async () => {
    clock.set(start.toString());
    const lags = [5000, 1000];
    const table = memoryTable({ clock, lag: () => lags.shift() ?? 0 });
    const shown = async () => {
      const keys = { text: '#worklist = :x', values: { x: 'x' } };
      return (await table.query({ index: 'worklist', keys })).items.map(({ dueAt }) => dueAt);
    };
    table.place({ pk: 'a', worklist: 'x', dueAt: '1' });
    table.place({ pk: 'a', worklist: 'x', dueAt: '2' });
    table.place({ pk: 'b', worklist: 'x', dueAt: '3' });
    expect(await shown()).toEqual(['3']);
    clock.set(start.add({ seconds: 4 }).toString());
    expect(await shown()).toEqual(['3']);
    clock.set(start.add({ seconds: 5 }).toString());
    expect(await shown()).toEqual(['2', '3']);
  });

  it('shows no older write when a newer one came after the older was to be shown', async () => {
    clock.set(start.toString());
    const lags = [1000];
    const table = memoryTable({ clock, lag: () => lags.shift() ?? 0 });
    table.place({ pk: 'a', worklist: 'x', dueAt: '1' });
    clock.set(start.add({ seconds: 2 }).toString());
    table.place({ pk: 'a', worklist: 'x', dueAt: '2' });
    const { items } = await table.query({ index: 'worklist', keys: { text: '#worklist = :x', values: { x: 'x' } } });
    expect(items.map(({ dueAt }) => dueAt)).toEqual(['2']);
  });

  it('goes back to what it was', async () => {
    const table = memoryTable({ clock });
    table.place({ pk: 'a', worklist: 'x', dueAt: '1' });
    const putBack = table.snapshot();
    table.place({ pk: 'a', worklist: 'x', dueAt: '2' });
    table.place({ pk: 'b', worklist: 'x', dueAt: '1' });
    putBack();
    const { items } = await table.query({ index: 'worklist', keys: { text: '#worklist = :x', values: { x: 'x' } } });
    expect(items.map(({ pk, dueAt }) => [pk, dueAt])).toEqual([['a', '1']]);
    expect([...table.items()]).toHaveLength(1);
  });
});

function count(
  seen: Record<'done' | 'refused' | 'fault' | 'found' | 'pages', number>,
  request: Request,
  answer: unknown,
) {
  const shown = JSON.stringify(answer);
  if (shown.startsWith('{"fault"')) seen.fault += 1;
  else if (shown === '{"kind":"done"}') seen.done += 1;
  else if (shown.startsWith('{"kind":"refused"')) seen.refused += 1;
  else if (request.kind === 'query' && Array.isArray(answer) && answer.length > 1) seen.pages += 1;
  else if (shown.includes('"pk"')) seen.found += 1;
}
