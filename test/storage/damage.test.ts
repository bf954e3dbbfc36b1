import { expect, it } from 'vitest';
import * as z from 'zod';
import type { Tools } from '../../functions/casework/tools.ts';
import { services } from '../../functions/services/registry.ts';
import { dynamoCaseStore } from '../../functions/storage/case-store.dynamodb.ts';
import type { Item, Table } from '../../functions/storage/table.ts';
import { fakeConsole } from '../fakes/console.ts';
import { ManualClock, timeZone, towns } from './engine.ts';
import { goldenFiles, isObject, readGolden } from './items.ts';

/**
 * What lists show of a case, with any one of its fields damaged, in the shape of every golden item: the list goes on, with a line for
 * each. Real items, the real store and real pages, on a table that answers with whatever it is given.
 */

const Golden = z.object({ item: z.looseObject({ municipality: z.string() }) });
const values: readonly unknown[] = [7, '99:99', {}, undefined];

/** A value in all its damaged forms: itself, and each of what it is made of, replaced by something else or gone. */
function damaged(value: unknown): unknown[] {
  if (!isObject(value)) return [...values];
  return [
    ...values,
    ...Object.entries(value).flatMap(([name, inner]) => damaged(inner).map((other) => ({ ...value, [name]: other }))),
  ];
}

/** A golden item, in the town that offers every service. */
function itemIn(file: string): Item {
  const { item } = Golden.parse(readGolden(file));
  return z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(JSON.stringify(item).replaceAll(item.municipality, 'voorbeeld')));
}

function tableOf(items: Item[]): Table {
  const done = async () => ({ kind: 'done' as const });
  return {
    get: async (key) => items.find(({ pk }) => pk === key),
    getMany: async (keys) => items.filter(({ pk }) => keys.includes(String(pk))),
    query: async () => ({ items }),
    put: done,
    update: done,
  };
}

it.each(goldenFiles('cases'))('lists go on around what is damaged of %s', async (_, file) => {
  const item = itemIn(file);
  const items = damaged(item['summary']).map((summary) => ({ ...item, summary }));
  const { ask, console, tools } = fakeConsole();
  const clock = new ManualClock('2026-11-09T08:00:00Z');
  const connect = async () => tableOf(items);
  const cases = dynamoCaseStore({ table: 'eid-loket', services, clock, timeZone, municipalities: towns, connect });
  const damagedTools: Tools = { ...tools, cases, clock };
  Object.assign(console, { tools: damagedTools });
  const as = { voorbeeld: 'lead' } as const;
  for (const path of ['cases', 'cases.csv', 'forecast', 'dashboard', 'dispatch/2026-11-09', 'arrivals']) {
    const page = await ask('GET', `/staff/voorbeeld/${path}`, { as });
    expect([path, page.status]).toEqual([path, 200]);
    expect([path, /undefined|\[object|NaN/.exec(page.text)?.[0]]).toEqual([path, undefined]);
  }
  const { json } = await ask('GET', '/staff/voorbeeld/cases', { as, accept: 'json' });
  expect(json['cases']).toHaveLength(Math.min(100, items.length));
});
