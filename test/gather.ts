/** All that comes page by page, in one list. */
export async function gather<Value>(pages: AsyncIterable<readonly Value[]>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
