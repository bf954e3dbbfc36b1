import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { LocalRun } from '../../local/runner.ts';
import type { Item } from '../../functions/storage/table.ts';

/** Where a run keeps what it knows of people, past all that the product shows. */

/** Every item of every table, those included whose time to live has passed. */
export async function itemsOf(run: LocalRun): Promise<Item[]> {
  const client = new DynamoDBClient({
    region: 'local',
    endpoint: run.endpoint('dynamodb'),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const items: Item[] = [];
  for (const TableName of run.tables()) {
    let ExclusiveStartKey: ScanCommand['input']['ExclusiveStartKey'];
    do {
      const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }
  client.destroy();
  return items;
}

/**
 * What a run holds, by where: items, executions, log lines, and the files that it keeps, which are its queues, its dead letters and its
 * schedules. Not the mailboxes, which are the citizens', and not the engine's own files: a database writes anew before it forgets.
 */
export async function placesOf(run: LocalRun, dataDir: string): Promise<Record<string, string[]>> {
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      if (/^(mail|dynamodb|secrets?|sign-in|issuer)/.test(name)) return [];
      return statSync(path).isDirectory() ? files(path) : [path];
    });
  return {
    items: (await itemsOf(run)).map((item) => JSON.stringify(item)),
    executions: run.executions().map((execution) => JSON.stringify(execution)),
    log: run.log().map(({ line }) => line),
    'dead letters': run.deadLetters().map((letter) => JSON.stringify(letter)),
    files: files(dataDir).map((path) => `${path}: ${readFileSync(path, 'utf8')}`),
  };
}

/** The texts of which something is found, with where: nothing, once all is gone. */
export function found(places: Record<string, readonly string[]>, sought: readonly string[]): string[] {
  return Object.entries(places).flatMap(([place, texts]) =>
    texts.flatMap((text) => {
      const lower = text.toLowerCase();
      return sought
        .filter((one) => lower.includes(one.toLowerCase()))
        .map((one) => `${place}: ${one} in ${text.slice(0, 120)}`);
    }),
  );
}
