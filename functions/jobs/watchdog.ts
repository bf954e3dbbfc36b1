import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { deliver, writtenBy } from '../casework/deliver.ts';
import { retryAll } from '../casework/retry-all.ts';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { contextOf, rulesToday, type Tools } from '../casework/tools.ts';
import { hasFault, putOn } from '../domain/decide.ts';
import { lastRecordedAt } from '../domain/history.ts';
import { executionName } from '../domain/write-parts.ts';
import { isOpen, type Case } from '../domain/case.ts';
import { entry } from '../platform/entry.ts';
import type { Executions } from '../platform/workflows.ts';
import { wireWatchdog } from '../platform/wiring.ts';

/** What was written less than this long ago is still being started. */
const settlingMinutes = 60;
const by = { kind: 'job' as const };

export type WatchTools = Tools & { executions: Executions };

/** From the schedule nothing; an operator may ask that every workflow that has stopped is tried again. */
export const Asked = z.object({ retry: z.optional(z.literal('all')) });

/**
 * Holds, each night, the executions that run against the cases that are open. A case whose execution is not there (its end was
 * never told, or a backup brought it back) gets a new one.
 * @returns how many it found
 */
export async function watch(
  tools: WatchTools,
  { retry }: z.infer<typeof Asked> = {},
): Promise<{ found: number; retried?: number }> {
  if (retry === 'all') return { found: 0, retried: await retryEverywhere(tools) };
  const running = new Set<string>();
  for (const service of tools.services.ids)
    for await (const names of tools.executions.running(service)) for (const name of names) running.add(name);

  const seen = new Set<string>();
  let found = 0;
  for await (const page of tools.cases.openCases())
    for (const { caseId, execution, isStale } of page) {
      seen.add(caseId);
      if (isStale) await writeAnew(tools, caseId);
      if ((isStale || !running.has(execution)) && (await restart(tools, caseId, running))) found += 1;
    }
  await intoTheIndex(tools, seen);
  return { found };
}

async function retryEverywhere(tools: WatchTools): Promise<number> {
  let retried = 0;
  for (const { id } of await tools.municipalities.list()) {
    const municipality = await rulesToday(tools, id);
    if (!municipality) continue;
    for (let more = true; more; ) {
      const once = await retryAll(tools, municipality, by);
      retried += once.retried;
      more = once.left > 0 && once.retried > 0;
    }
  }
  return retried;
}

async function restart(tools: WatchTools, caseId: string, running: ReadonlySet<string>): Promise<boolean> {
  try {
    const served = await tools.cases.read(caseId);
    const municipality = served && (await rulesToday(tools, served.subject.municipality));
    if (!served || !municipality) return false;
    const context = contextOf(tools, municipality, by);
    const before = context.now.subtract({ minutes: settlingMinutes });
    const outcome = await saveWithRetry(
      tools.cases,
      caseId,
      ({ subject }) => {
        const next = isLost(subject, running, before) ? putOn(subject, context) : undefined;
        return next && { next, event: 'put-on' };
      },
      served,
    );
    if (outcome.kind !== 'changed') return false;
    tools.log.warn('watchdog.restarted', { caseId, run: outcome.subject.run });
    await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
    return true;
  } catch (fault) {
    // One case does not keep the others from being looked at.
    tools.log.error('case.fault', { caseId }, fault);
    return false;
  }
}

/** Whether nothing will move a case any more, and nobody knows. */
function isLost(subject: Case, running: ReadonlySet<string>, before: Temporal.Instant): boolean {
  if (!isOpen(subject) || hasFault(subject, 'workflow') || running.has(executionName(subject))) return false;
  const isStarting = subject.outbox.some(({ kind }) => kind === 'start');
  const last = lastRecordedAt(subject);
  return !isStarting && (!last || Temporal.Instant.compare(last, before) < 0);
}

/** A case that stands in the index as an earlier release left it, also one that was gone back to for a while. */
async function writeAnew(tools: WatchTools, caseId: string): Promise<void> {
  try {
    await saveWithRetry(tools.cases, caseId, ({ subject }) => ({ next: { ...subject, version: subject.version + 1 } }));
  } catch (fault) {
    tools.log.error('case.fault', { caseId }, fault);
  }
}

/**
 * Open cases that are not in the index are written anew. An earlier release does not know it; and one that is gone back to for a day
 * opens cases too, so that this is looked at each night.
 */
async function intoTheIndex(tools: WatchTools, seen: ReadonlySet<string>): Promise<void> {
  for (const { id: municipality } of await tools.municipalities.list()) {
    let cursor: string | undefined;
    do {
      const page = await tools.cases.worklist({ municipality, limit: 500, cursor });
      for (const { summary } of page.cases) if (!seen.has(summary.id)) await writeAnew(tools, summary.id);
      ({ cursor } = page);
    } while (cursor !== undefined);
  }
}

export const handler = entry(wireWatchdog, Asked, watch);
