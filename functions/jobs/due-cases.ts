import * as z from 'zod/mini';
import { byTown } from '../casework/by-town.ts';
import type { Tools } from '../casework/tools.ts';
import { entry } from '../platform/entry.ts';
import { wireFinding } from '../platform/wiring.ts';

/**
 * Finds the cases of which something is due now, in one query for the whole country, and hands each town its own. A town of which
 * nothing is due is not looked at; one that fails does not keep another waiting.
 */
export async function findDueCases(tools: Pick<Tools, 'cases' | 'clock' | 'queue' | 'log'>): Promise<void> {
  for await (const page of tools.cases.dueBefore(tools.clock.now())) await byTown(tools, 'due-cases', page);
}

export const handler = entry(wireFinding, z.unknown(), findDueCases);
