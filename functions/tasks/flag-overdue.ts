import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { contextOf, rulesToday, type Tools } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { waitOf } from '../domain/signals.ts';
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
  tools: Pick<Tools, 'cases' | 'clock' | 'municipalities'>,
  { caseId }: z.infer<typeof FlagOverdue>,
): Promise<Wait> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  // Erased meanwhile: the next wait ends the execution.
  if (!served) return {};
  if (!municipality) throw new PermanentFault('unknown-municipality');
  const context = contextOf(tools, municipality, { kind: 'workflow' });
  const outcome = await saveWithRetry(
    tools.cases,
    caseId,
    ({ subject, service }) => service.overdue(subject, context),
    served,
  );
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  if (outcome.kind === 'unknown-case') return {};
  return waitOf(outcome, context.now, municipality);
}

export const handler = entry(wireCases, FlagOverdue, flagOverdue);
