declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Times are milliseconds; without a path the tables are in memory. */
  export default function dynalite(options: {
    path?: string | undefined;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}

declare module 'dynalite/db/index.js' {
  type Item = Record<string, Record<string, unknown>>;
  type Index = {
    KeySchema: { AttributeName: string }[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  };
  type Table = { KeySchema: { AttributeName: string }[]; GlobalSecondaryIndexes?: Index[] };
  type UpdateIndexes = (
    store: unknown,
    table: Table,
    before: Item | undefined,
    after: Item | undefined,
    done: (error?: Error) => void,
  ) => void;

  const db: { updateIndexes: UpdateIndexes; capacityUnits(item: Item, isRead: boolean, isConsistent: boolean): number };
  export default db;
}
