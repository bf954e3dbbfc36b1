import * as z from 'zod/mini';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { contextOf, rulesToday, type Tools } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { withNotice } from '../domain/decide.ts';
import { waitOf } from '../domain/signals.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { wireDeskwork } from '../platform/wiring.ts';

export const Notify = z.object({
  caseId: z.string(),
  run: z.int(),
  notice: z.string(),
});

/**
 * Owes the citizen what the workflow has come to, once, in the same write that notes it, and mails it if that is possible now: no
 * mail depends on how often a workflow tries. Where the case has moved on, nothing is owed.
 * @returns how long the workflow waits next
 */
export async function notify(tools: Tools, { caseId, notice }: z.infer<typeof Notify>): Promise<Wait> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  // Erased meanwhile: the next wait ends the execution.
  if (!served) return {};
  if (!municipality) throw new PermanentFault('unknown-municipality');
  const by = { kind: 'workflow' as const };
  const context = contextOf(tools, municipality, by);
  const outcome = await saveWithRetry(
    tools.cases,
    caseId,
    ({ subject, service }) => {
      const key = service.due(subject, notice, context.now, municipality);
      return key === undefined ? undefined : { next: withNotice(subject, notice, key, context) };
    },
    served,
  );
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  if (outcome.kind === 'unknown-case') return {};
  if (outcome.kind === 'changed') await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
  return waitOf(outcome, context.now, municipality);
}

export const handler = entry(wireDeskwork, Notify, notify);
