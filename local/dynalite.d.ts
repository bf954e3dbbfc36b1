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
  export type Item = Record<string, Record<string, unknown>>;
  type Index = {
    IndexName: string;
    KeySchema: { AttributeName: string }[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] | undefined };
  };
  export type Table = {
    TableName: string;
    TableArn: string;
    TableStatus: string;
    AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
    KeySchema: { AttributeName: string }[];
    GlobalSecondaryIndexes?: Index[];
  };
  type Done<Value = void> = (error: Error | null, value: Value) => void;
  type Range<Encoding> = { gte: string; lt: string } & Encoding;

  /** A LevelDB: what each of its parts keeps begins with the part's name and a tilde. */
  export type Store = {
    db: {
      batch(writes: readonly object[]): Promise<void>;
      close(): Promise<void>;
      iterator(range: Range<object>): AsyncIterable<[key: string, value: Item]>;
      iterator(range: Range<{ valueEncoding: 'utf8' }>): AsyncIterable<[key: string, value: string]>;
    };
    tableDb: {
      get(this: void, name: string, done: Done<Table>): void;
      put(this: void, name: string, table: Table, done: Done): void;
    };
  };
  type UpdateIndexes = (
    store: unknown,
    table: Table,
    before: Item | undefined,
    after: Item | undefined,
    done: (error?: Error | null) => void,
  ) => void;

  const db: {
    create: (options: object) => Store;
    updateIndexes: UpdateIndexes;
    /** What a write of an item puts into the indexes, and deletes from them. */
    getIndexActions(
      indexes: readonly Index[],
      before: Item | undefined,
      after: Item | undefined,
      table: Table,
    ): { puts: { index: string; key: string; item: Item }[] };
    capacityUnits(item: Item, isRead: boolean, isConsistent: boolean): number;
  };
  export default db;
}
