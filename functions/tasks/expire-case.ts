import * as z from 'zod/mini';
import { change } from '../casework/change.ts';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { circumstance, type Tools } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { isOpen } from '../domain/case.ts';
import { expired } from '../domain/puk-request/service.ts';
import { waitOf } from '../domain/waiting.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { wireDeskwork } from '../platform/wiring.ts';

export const ExpireCase = z.object({ caseId: z.string(), run: z.int() });

/**
 * Closes a case whose codes were not collected, or whose visit was not booked, with a last mail; not while a visit is booked.
 * @returns whether the case is over, or how long to wait on
 */
export async function expireCase(
  tools: Tools,
  { caseId }: z.infer<typeof ExpireCase>,
): Promise<{ expired: boolean } & Wait> {
  const subject = await tools.cases.read(caseId);
  const municipality = subject && tools.municipality(subject.municipality);
  if (!subject || !municipality) throw new PermanentFault('unknown-case');
  const by = { kind: 'workflow' as const };
  const step = circumstance(tools, municipality, by);
  const outcome = await change(
    tools.cases,
    caseId,
    (current) => {
      const next = expired(current, step);
      return next && { next, event: 'expire' };
    },
    subject,
  );
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  if (outcome.kind === 'unknown-case') throw new PermanentFault('unknown-case');
  if (outcome.kind === 'changed') {
    await deliver(tools, municipality, outcome.case, by, writtenBy(outcome.case.version));
    return { expired: true };
  }
  return isOpen(outcome.case) ? { expired: false, ...waitOf(outcome.case, step.now, municipality) } : { expired: true };
}

export const handler = entry(wireDeskwork, ExpireCase, expireCase);
