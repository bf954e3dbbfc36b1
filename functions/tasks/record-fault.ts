import * as z from 'zod';
import { faultCase } from '../casework/fault-case.ts';
import type { Tools } from '../casework/tools.ts';
import { RetryableFault } from '../platform/faults.ts';
import { entry, wireCases } from '../platform/wiring.ts';

export const RecordFault = z.object({ caseId: z.string(), run: z.int(), error: z.string().max(200) });

/** Puts a case whose workflow failed for good on top of the staff's worklist. */
export async function recordFault(
  tools: Pick<Tools, 'cases' | 'clock' | 'log' | 'municipality'>,
  { caseId, run, error }: z.infer<typeof RecordFault>,
): Promise<void> {
  const outcome = await faultCase(tools, caseId, run, error, { kind: 'workflow' });
  if (outcome === 'busy') throw new RetryableFault('busy');
}

export const handler = entry(wireCases, RecordFault, recordFault);
