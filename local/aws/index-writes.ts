type Item = Record<string, Record<string, unknown>>;
type Key = { AttributeName: string }[];
type Index = { KeySchema: Key; Projection: { ProjectionType: string; NonKeyAttributes?: string[] | undefined } };
type Table = { KeySchema: Key; GlobalSecondaryIndexes?: Index[] };

/**
 * What DynamoDB bills for an item's entries in the table's indexes when the item changes: nothing where an entry stays as it
 * is, one write where it comes, goes or changes, two where its key changes.
 * @param units write units of an entry of that size
 */
export function indexWriteUnits(
  table: Table,
  before: Item | undefined,
  after: Item | undefined,
  units: (entry: Item) => number,
): number {
  let sum = 0;
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    const old = before && entryOf(table, index, before);
    const next = after && entryOf(table, index, after);
    if (!old || !next) sum += (old ? units(old) : 0) + (next ? units(next) : 0);
    else if (keyOf(index, old) !== keyOf(index, next)) sum += units(old) + units(next);
    else if (JSON.stringify(old) !== JSON.stringify(next)) sum += Math.max(units(old), units(next));
  }
  return sum;
}

function entryOf(table: Table, { KeySchema, Projection }: Index, item: Item): Item | undefined {
  if (!KeySchema.every(({ AttributeName }) => AttributeName in item)) return undefined;
  const names =
    Projection.ProjectionType === 'ALL'
      ? Object.keys(item)
      : [...table.KeySchema, ...KeySchema]
          .map(({ AttributeName }) => AttributeName)
          .concat(Projection.NonKeyAttributes ?? []);
  return Object.fromEntries(
    [...new Set(names)].sort().flatMap((name) => {
      const value = item[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function keyOf({ KeySchema }: Index, entry: Item): string {
  return JSON.stringify(KeySchema.map(({ AttributeName }) => entry[AttributeName]));
}
