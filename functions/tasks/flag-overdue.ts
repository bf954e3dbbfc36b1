import * as z from 'zod/mini';
import { change } from '../casework/change.ts';
import { circumstance, type Tools } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { serviceOf } from '../domain/services.ts';
import { waitOf } from '../domain/waiting.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { wireCases } from '../platform/wiring.ts';

export const FlagOverdue = z.object({ caseId: z.string(), run: z.int() });

/**
 * Marks a case whose deadline has passed, so that staff see it first: codes that did not come (S0: at the latest three working
 * days), a verdict that is late (S1: about a week), a card that nobody collects.
 * @returns how long the workflow waits next
 */
export async function flagOverdue(
  tools: Pick<Tools, 'cases' | 'clock' | 'municipality'>,
  { caseId }: z.infer<typeof FlagOverdue>,
): Promise<Wait> {
  const subject = await tools.cases.read(caseId);
  const municipality = subject && tools.municipality(subject.municipality);
  if (!subject || !municipality) throw new PermanentFault('unknown-case');
  const step = circumstance(tools, municipality, { kind: 'workflow' });
  const outcome = await change(tools.cases, caseId, (current) => serviceOf(current).overdue(current, step), subject);
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  if (outcome.kind === 'unknown-case') throw new PermanentFault('unknown-case');
  return waitOf(outcome.case, step.now, municipality);
}

export const handler = entry(wireCases, FlagOverdue, flagOverdue);
