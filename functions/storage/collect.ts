import type { IndexQuery, Item, Table } from './table.ts';

/**
 * The first items of a query, in its order: one request, unless a filter or the time to live left too few on a page.
 * A filter leaves out what was looked at, so that no limit is put on what is looked at.
 */
export async function collect(
  table: Pick<Table, 'query'>,
  limit: number,
  query: Omit<IndexQuery, 'limit'>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after = query.after;
  do {
    const page = await table.query({ ...query, after, ...(!query.filter && { limit: limit - items.length }) });
    items.push(...page.items);
    after = page.last;
  } while (after && items.length < limit);
  return items.slice(0, limit);
}

/** All items of a query, a page at a time, as whoever asks wants each of them; undefined leaves one out. */
export async function* pages<Value>(
  table: Pick<Table, 'query'>,
  query: Omit<IndexQuery, 'limit' | 'after'>,
  read: (item: Item) => Value | undefined,
): AsyncGenerator<Value[]> {
  let after: Item | undefined;
  do {
    const page = await table.query({ ...query, after });
    yield page.items.flatMap((item) => read(item) ?? []);
    after = page.last;
  } while (after);
}
