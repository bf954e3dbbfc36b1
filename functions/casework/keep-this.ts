import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Served } from '../services/service.ts';
import { applyCommand } from './apply-command.ts';
import type { Tools } from './tools.ts';

/**
 * Closes the requests that a case competes with, each with a mail to whom it concerns. A crash between two of them leaves the rest
 * flagged as before.
 * @param reason for the citizens, as staff typed it
 */
export async function keepThis(
  tools: Tools,
  municipality: Municipality,
  { subject }: Served,
  reason: string,
  by: Actor,
): Promise<void> {
  for (const id of subject.duplicates ?? []) await applyCommand(tools, municipality, id, { type: 'close', reason }, by);
}
