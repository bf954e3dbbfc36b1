import * as z from 'zod/mini';
import { byTown } from '../casework/by-town.ts';
import type { Tools } from '../casework/tools.ts';
import { entry } from '../platform/entry.ts';
import { wireFinding } from '../platform/wiring.ts';

/** Finds who waits for an earlier slot, in one query for the whole country, and hands each town its own waiting list. */
export async function findWaiting(tools: Pick<Tools, 'cases' | 'queue' | 'log'>): Promise<void> {
  const waiting: string[] = [];
  for await (const page of tools.cases.waitingForEarlier()) waiting.push(...page);
  // A town's list is looked at as a whole: each free slot is told to one person.
  await byTown(tools, 'offer-earlier', waiting);
}

export const handler = entry(wireFinding, z.unknown(), findWaiting);
