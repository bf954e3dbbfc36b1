import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect } from 'vitest';
import * as z from 'zod';
import { type LocalOptions, type LocalRun, startLocal } from '../../local/runner.ts';
import { writeAssembly } from './assembly.ts';

const folder = mkdtempSync(join(tmpdir(), 'eid-loket-local-'));
const running = new Set<LocalRun>();
afterAll(async () => {
  for (const run of running) await run.stop();
  rmSync(folder, { recursive: true, force: true });
});

export const dataFolder = () => mkdtempSync(join(folder, 'data-'));

/** A run of the small app; it starts on a Friday at 08:30 in Brussels. */
export async function startSmall(
  options: Partial<LocalOptions> & { resources?: Parameters<typeof writeAssembly>[1] } = {},
) {
  const { resources, ...rest } = options;
  const began = performance.now();
  const templateDir = writeAssembly(mkdtempSync(join(folder, 'assembly-')), resources);
  const run = await startLocal({
    port: 0,
    demo: false,
    templateDir,
    ...(rest.dataDir === undefined && { now: '2026-11-20T08:30' }),
    ...rest,
  });
  running.add(run);
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(run.url + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const tables = new DynamoDBClient({
    region: 'local',
    endpoint: run.endpoint('dynamodb'),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    ...run,
    call,
    /** What a task wrote down, by `function#id`. */
    async noted(pk: string) {
      const { Item } = await tables.send(
        new GetItemCommand({ TableName: run.tables()[0] ?? '', Key: { pk: { S: pk } } }),
      );
      if (!Item) return undefined;
      const event = z.record(z.string(), z.unknown()).parse(JSON.parse(Item['event']?.S ?? '{}'));
      return { count: Number(Item['count']?.N ?? 0), at: Item['at']?.S ?? '', event };
    },
    /** The clock goes on by itself: what is due at a moment happens then, or as long after it as the test has taken. */
    expectAt(at: string | undefined, due: string) {
      const late = Date.parse(at ?? '') - Date.parse(due);
      const seconds = Math.round(late / 1000);
      expect(late, `${at} is ${seconds} s after ${due}`).toBeGreaterThanOrEqual(0);
      expect(late, `${at} is ${seconds} s after ${due}`).toBeLessThanOrEqual(performance.now() - began);
    },
    stop: async (how?: { abruptly: boolean }) => {
      running.delete(run);
      await run.stop(how);
    },
  };
}
