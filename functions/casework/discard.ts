import type { Municipality } from '../../municipalities/schema.ts';
import { isOpen } from '../domain/case.ts';
import type { Actor } from '../domain/case-fields.ts';
import { discarded } from '../domain/discard.ts';
import { readCaseId } from '../domain/reference.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { Served } from '../services/service.ts';
import { eachAtOnce } from './at-once.ts';
import { deliver, writtenBy } from './deliver.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { contextOf, type Tools, unreadableTo } from './tools.ts';

/** How many cases are closed at the same time: a hundred are to fit into one request. */
const atOnce = 8;

/** How many of the cases have ended now, how many appointments that has freed, and the ids of those that are still open. */
export type Discarded = { closed: number; freed: number; left: string[] };

/**
 * Closes a lot of a town's cases that nobody has asked for, as a script's. Each is one conditional write, which owes that its time is
 * given back: whoever was stopped halfway sends the same lot again. Nobody is mailed.
 * @param reason for the history
 */
export async function discard(
  tools: Tools,
  municipality: Municipality,
  caseIds: readonly string[],
  reason: string,
  by: Actor,
): Promise<Discarded> {
  const own = caseIds.filter((id) => readCaseId(id)?.municipality === municipality.id);
  const known = await tools.cases.readMany(own, unreadableTo(tools));
  const done: Discarded = { closed: 0, freed: 0, left: caseIds.filter((id) => !known.has(id)) };
  await eachAtOnce([...known.values()], atOnce, async (served) => {
    const { id } = served.subject;
    try {
      const outcome = await discardOne(tools, municipality, served, reason, by);
      if (outcome === 'left') done.left.push(id);
      else done.closed += 1;
      if (outcome === 'freed') done.freed += 1;
    } catch (fault) {
      if (fault instanceof RetryableFault) throw fault;
      // One that cannot be closed does not keep the others open.
      tools.log.error('case.fault', { caseId: id }, fault);
      done.left.push(id);
    }
  });
  tools.log.info('cases.discarded', { municipality: municipality.id, cases: done.closed });
  return done;
}

async function discardOne(
  tools: Tools,
  municipality: Municipality,
  served: Served,
  reason: string,
  by: Actor,
): Promise<'closed' | 'freed' | 'left'> {
  const outcome = await saveWithRetry(
    tools.cases,
    served.subject.id,
    (current) => {
      const next = discarded(current, reason, contextOf(tools, municipality, by));
      return next && { next, event: 'close' };
    },
    served,
  );
  if (outcome.kind === 'refused') return isOpen(outcome.subject) ? 'left' : 'closed';
  if (outcome.kind !== 'changed') return 'left';
  const { subject } = outcome;
  const isNew = writtenBy(subject.version);
  await deliver(tools, municipality, outcome, by, isNew);
  return subject.outbox.some((entry) => entry.kind === 'release' && isNew(entry)) ? 'freed' : 'closed';
}
