import * as z from 'zod/mini';
import { change } from '../casework/change.ts';
import { circumstance, type Tools } from '../casework/tools.ts';
import { overdueNoticeAt } from '../domain/puk-request/deadlines.ts';
import { deadlinePassed } from '../domain/decisions.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { wireCases } from '../platform/wiring.ts';

export const FlagOverdue = z.object({ caseId: z.string(), run: z.int() });

/**
 * Marks a case whose codes did not come in time; staff see it first (S0: at the latest three working days).
 * @returns until when staff have time before the citizen is told
 */
export async function flagOverdue(
  tools: Pick<Tools, 'cases' | 'clock' | 'municipality'>,
  { caseId }: z.infer<typeof FlagOverdue>,
): Promise<{ until: string }> {
  const subject = await tools.cases.read(caseId);
  const municipality = subject && tools.municipality(subject.municipality);
  if (!subject || !municipality) throw new PermanentFault('unknown-case');
  const step = circumstance(tools, municipality, { kind: 'workflow' });
  const outcome = await change(
    tools.cases,
    caseId,
    (current) => {
      const next = deadlinePassed(current, step);
      return next && { next, event: 'deadline-passed' };
    },
    subject,
  );
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  const dueOn = 'dueOn' in subject ? subject.dueOn : undefined;
  return { until: (dueOn ? overdueNoticeAt(dueOn, municipality) : step.now).toString() };
}

export const handler = entry(wireCases, FlagOverdue, flagOverdue);
