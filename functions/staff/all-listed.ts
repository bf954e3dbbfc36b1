import type { Listed } from '../services/service.ts';
import type { Visit } from './console.ts';
import type { Narrowed } from './filter.ts';

/** How many cases are asked of the store at once. */
const pageSize = 500;

/** The open cases of a list, most urgent first, page by page. @param limit how many at the most; `isCut` where there are more */
export async function allListed(
  { console: { tools }, municipality }: Visit,
  narrowed: Narrowed,
  limit: number,
): Promise<{ cases: Listed[]; isCut: boolean }> {
  const cases: Listed[] = [];
  let cursor: string | undefined;
  do {
    const page = await tools.cases.worklist({
      municipality: municipality.id,
      ...narrowed,
      withEnded: true,
      limit: pageSize,
      cursor,
    });
    cases.push(...page.cases);
    cursor = page.cursor;
  } while (cursor && cases.length < limit);
  return { cases: cases.slice(0, limit), isCut: cursor !== undefined || cases.length > limit };
}
