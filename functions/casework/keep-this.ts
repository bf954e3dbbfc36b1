import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import { applyCommand } from './apply-command.ts';
import type { Tools } from './tools.ts';

/**
 * Closes the requests that a case competes with, each with a mail to whom it concerns. A crash between two of them leaves the rest
 * flagged as before.
 * @param others their ids
 * @param reason for the citizens, as staff typed it
 * @returns how many were written by others at the same moment, and are still open
 */
export async function keepThis(
  tools: Tools,
  municipality: Municipality,
  others: readonly string[],
  reason: string,
  by: Actor,
): Promise<{ left: number }> {
  let left = 0;
  for (const id of others) {
    const { kind } = await applyCommand(tools, municipality, id, { type: 'close', reason }, by);
    if (kind === 'busy') left += 1;
  }
  return { left };
}
