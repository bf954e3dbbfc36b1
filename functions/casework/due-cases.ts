import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import { putOn, reminded } from '../domain/decide.ts';
import { movesBy, nextMoment, remindAt, warnAt } from '../domain/moments.ts';
import type { Context } from '../domain/write-parts.ts';
import type { Served } from '../services/service.ts';
import { eachAtOnce } from './at-once.ts';
import { deliver, writtenBy } from './deliver.ts';
import { type Decision, saveWithRetry } from './save-with-retry.ts';
import { contextOf, type Tools, unreadableTo } from './tools.ts';

/** How many cases of a town are seen to at the same time. */
const atOnce = 8;
const by = { kind: 'job' as const };

/**
 * Does what is due in some of a town's cases: reminds of a visit, warns of what ends, and starts the workflow anew of a case that
 * should have moved. Each case is read again, whatever the index said; doing it twice does nothing twice, for the same write notes it.
 * One case that fails does not keep the others waiting.
 */
export async function doWhatIsDue(tools: Tools, municipality: Municipality, caseIds: readonly string[]): Promise<void> {
  const cases = await tools.cases.readMany(caseIds, unreadableTo(tools));
  await eachAtOnce([...cases.values()], atOnce, async (served) => {
    try {
      await seeTo(tools, municipality, served);
    } catch (fault) {
      tools.log.error('case.fault', { caseId: served.subject.id }, fault);
    }
  });
}

async function seeTo(tools: Tools, municipality: Municipality, served: Served): Promise<void> {
  let current = served;
  let found = false;
  for (const decide of [reminding, warning, puttingOn]) {
    const outcome = await saveWithRetry(
      tools.cases,
      current.subject.id,
      (now) => decide(now, contextOf(tools, municipality, by)),
      current,
    );
    if (outcome.kind === 'busy' || outcome.kind === 'unknown-case') return;
    current = outcome;
    if (outcome.kind !== 'changed') continue;
    found = true;
    if (decide === puttingOn)
      tools.log.warn('watchdog.restarted', { caseId: outcome.subject.id, run: outcome.subject.run });
    const { subject } = await deliver(tools, municipality, outcome, by, writtenBy(outcome.subject.version));
    current = { ...outcome, subject };
  }
  if (!found) await leaveIndex(tools, municipality, current);
}

function reminding({ subject }: Served, context: Context): Decision {
  const moment = remindAt(subject, context.rules, context.now);
  const next = isOver(moment, context) ? reminded(subject, context) : undefined;
  return next && { next };
}

function warning({ subject, service }: Served, context: Context): Decision {
  const next = isOver(warnAt({ subject, service }, context.rules), context)
    ? service.morning?.warned(subject, context)
    : undefined;
  return next && { next };
}

function puttingOn({ subject }: Served, context: Context): Decision {
  const next = isOver(movesBy(subject), context) ? putOn(subject, context) : undefined;
  return next && { next, event: 'put-on' };
}

function isOver(moment: Temporal.Instant | undefined, { now }: Context): boolean {
  return moment !== undefined && Temporal.Instant.compare(moment, now) <= 0;
}

/** A case that stands in the index for something that is over, or was done by code that does not know the index, is written anew. */
async function leaveIndex(tools: Tools, municipality: Municipality, served: Served): Promise<void> {
  const now = tools.clock.now();
  await saveWithRetry(
    tools.cases,
    served.subject.id,
    (current) =>
      isOver(nextMoment(current, municipality, now), contextOf(tools, municipality, by))
        ? undefined
        : { next: { ...current.subject, version: current.subject.version + 1 } },
    served,
  );
}
