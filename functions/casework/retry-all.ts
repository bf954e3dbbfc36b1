import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import { hasFault } from '../domain/decide.ts';
import { afterFaults } from '../domain/worklist.ts';
import { isUnreadable } from '../platform/faults.ts';
import { applyCommand } from './apply-command.ts';
import { eachAtOnce } from './at-once.ts';
import type { Tools } from './tools.ts';

/** How many cases one call takes on: as many as fit into a request. */
const limit = 200;
const atOnce = 8;

/**
 * Starts the workflow anew of a town's cases in which it has stopped, as after an outage. A mail that an address refused stays: that
 * wants a person, not another mail.
 * @returns how many go on, and how many are left for another call
 */
export async function retryAll(
  tools: Tools,
  municipality: Municipality,
  by: Actor,
): Promise<{ retried: number; left: number }> {
  const page = await tools.cases.worklist({ municipality: municipality.id, dueBefore: afterFaults, limit });
  let retried = 0;
  let left = page.cursor === undefined ? 0 : 1;
  await eachAtOnce(page.cases, atOnce, async ({ summary: { id } }) => {
    try {
      const command = { type: 'retry' } as const;
      const hasStopped = ({ subject }: { subject: Parameters<typeof hasFault>[0] }) => hasFault(subject, 'workflow');
      const outcome = await applyCommand(tools, municipality, id, command, by, undefined, hasStopped);
      if (outcome.kind === 'recorded') retried += 1;
      if (outcome.kind === 'busy') left += 1;
    } catch (fault) {
      // What cannot be read is left to an engineer, and not to another call.
      if (!isUnreadable(fault)) left += 1;
      tools.log.error('case.fault', { caseId: id }, fault);
    }
  });
  return { retried, left };
}
