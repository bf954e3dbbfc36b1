import * as z from 'zod/mini';
import { faultCase } from '../casework/fault-case.ts';
import { RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type CaseTools, wireCases } from '../platform/wiring.ts';

export const RecordFault = z.object({ caseId: z.string(), run: z.int(), error: z.string().check(z.maxLength(200)) });

/** Puts a case whose workflow failed for good on top of the staff's worklist. */
export async function recordFault(
  tools: CaseTools,
  { caseId, run, error }: z.infer<typeof RecordFault>,
): Promise<void> {
  const outcome = await faultCase(tools, caseId, run, error, { kind: 'workflow' });
  if (outcome === 'busy') throw new RetryableFault('busy');
}

export const handler = entry(wireCases, RecordFault, recordFault);
