import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { contextOf, rulesToday, type Tools } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { isOpen } from '../domain/case.ts';
import { waitOf } from '../domain/signals.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { wireDeskwork } from '../platform/wiring.ts';

export const ExpireCase = z.object({ caseId: z.string(), run: z.int() });

/**
 * Closes a case that nobody came for, with a last mail; not while a visit is booked.
 * @returns whether the case is over, or how long to wait on
 */
export async function expireCase(
  tools: Tools,
  { caseId }: z.infer<typeof ExpireCase>,
): Promise<{ expired: boolean } & Wait> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  // Erased meanwhile: the next wait ends the execution.
  if (!served) return { expired: true };
  if (!municipality) throw new PermanentFault('unknown-municipality');
  const by = { kind: 'workflow' as const };
  const context = contextOf(tools, municipality, by);
  const outcome = await saveWithRetry(
    tools.cases,
    caseId,
    ({ subject, service }) => service.expired?.(subject, context),
    served,
  );
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  if (outcome.kind === 'unknown-case') return { expired: true };
  if (outcome.kind === 'changed') {
    await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
    return { expired: true };
  }
  return isOpen(outcome.subject)
    ? { expired: false, ...waitOf(outcome, context.now, municipality) }
    : { expired: true };
}

export const handler = entry(wireDeskwork, ExpireCase, expireCase);
