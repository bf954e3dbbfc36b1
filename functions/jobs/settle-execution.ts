import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { faultCase } from '../casework/fault-case.ts';
import { isOpen } from '../domain/case.ts';
import { withoutWaiting } from '../domain/signals.ts';
import { executionName, readExecutionName } from '../domain/write-parts.ts';
import { RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type CaseTools, wireCases } from '../platform/wiring.ts';

/** What EventBridge tells of an execution that ended; only its name and status are read. */
export const ExecutionEnded = z.object({
  detail: z.object({
    name: z.string(),
    status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  }),
});

/**
 * Settles a case whose execution ended: nothing waits any more, no signal is owed. An execution that ended under an open
 * case, however it did, is shown to staff: nothing ends silently.
 */
export async function settleExecution(
  tools: CaseTools,
  { detail: { name, status } }: z.infer<typeof ExecutionEnded>,
): Promise<void> {
  const { caseId, run } = readExecutionName(name) ?? {};
  if (!caseId || run === undefined) return;
  const subject = (await tools.cases.read(caseId))?.subject;
  // Another execution has taken its place, or a backup has brought back the case of before it.
  if (!subject || executionName(subject) !== name) return;
  const outcome = isOpen(subject)
    ? await faultCase(tools, caseId, run, status === 'SUCCEEDED' ? 'ended-early' : status.toLowerCase(), {
        kind: 'job',
      })
    : await settle(tools, caseId, run);
  if (outcome === 'busy') throw new RetryableFault('busy');
}

async function settle({ cases }: Pick<CaseTools, 'cases'>, caseId: string, run: number): Promise<string> {
  const outcome = await saveWithRetry(cases, caseId, ({ subject }) => {
    const owes = subject.waiting || subject.outbox.some(({ kind }) => kind === 'signal');
    return owes && subject.run === run && !isOpen(subject) ? { next: withoutWaiting(subject) } : undefined;
  });
  return outcome.kind;
}

export const handler = entry(wireCases, ExecutionEnded, settleExecution);
