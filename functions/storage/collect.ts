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
