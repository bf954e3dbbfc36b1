import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { rulesToday, type Tools } from '../casework/tools.ts';
import type { Case } from '../domain/case.ts';
import { answerAtOnce, waitOf, withWaiting } from '../domain/signals.ts';
import { executionName } from '../domain/write-parts.ts';
import { RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { wireWaits } from '../platform/wiring.ts';

export const AwaitEvents = z.object({
  caseId: z.string(),
  run: z.int(),
  /** Which execution waits; those of before do not say. */
  execution: z.optional(z.string()),
  stage: z.string(),
  events: z.array(z.string()),
  until: z.optional(z.iso.datetime()),
  /** The signal that the execution consumed last. */
  consumed: z.optional(z.string()),
  token: z.string().check(z.minLength(1)),
});

/**
 * Notes in the case what the workflow waits for, and answers at once where the case has moved on already.
 * A retry notes a new token over the old one.
 */
export async function awaitEvents(
  tools: Pick<Tools, 'cases' | 'workflows' | 'clock' | 'municipalities'>,
  { caseId, consumed, execution, ...wait }: z.infer<typeof AwaitEvents>,
): Promise<void> {
  const { cases, workflows, clock } = tools;
  const now = clock.now();
  // After a restore from a backup, an execution of before it may have the number of the run that took up the case anew.
  const isCurrent = (subject: Case) =>
    subject.run === wait.run && (execution === undefined || execution === executionName(subject));
  const outcome = await saveWithRetry(cases, caseId, ({ subject }) => {
    // An execution that was replaced leaves no trace in the case; the newer one waits in its place.
    if (!isCurrent(subject)) return undefined;
    return { next: withWaiting(subject, { ...wait, since: now.toString() }, consumed) };
  });
  // Erased meanwhile: this execution has nothing left to do.
  if (outcome.kind === 'unknown-case')
    return void (await workflows.signal(wait.token, { event: 'ended', signal: 'state' }));
  if (outcome.kind === 'busy') throw new RetryableFault('busy');
  const answer = isCurrent(outcome.subject) ? answerAtOnce(outcome, wait) : replaced;
  if (!answer) return;
  const rules = await rulesToday(tools, outcome.subject.municipality);
  await workflows.signal(wait.token, { ...answer, ...(rules && waitOf(outcome, now, rules)) });
}

/** What an execution hears whose place another has taken. */
const replaced = { event: 'restarted', signal: 'state' };

export const handler = entry(wireWaits, AwaitEvents, awaitEvents);
