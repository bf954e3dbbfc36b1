export type Words = Readonly<Record<string, string>>;

/** A word by a name that comes from outside: of the first of these lists that has it. */
export function wordOf(name: string, ...lists: readonly (Words | undefined)[]): string | undefined {
  return lists.find((list) => list && Object.hasOwn(list, name))?.[name];
}
