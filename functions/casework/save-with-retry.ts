import { type Case, keepingVisit } from '../domain/case.ts';
import type { Actor } from '../domain/case-fields.ts';
import { keepingClaims } from '../domain/claims.ts';
import { citizenBytes, isBounded } from '../domain/limits.ts';
import { endedBeside } from '../domain/duplicates.ts';
import { withMoments } from '../domain/mails.ts';
import { timeZone } from '../platform/municipalities.ts';
import type { Served } from '../services/service.ts';
import type { CaseStore } from '../storage/case-store.ts';

/** How often a change is decided anew when somebody else's write came in between. */
const attempts = 8;

/**
 * What a case becomes, and by which event of the table; without one: bookkeeping that any state allows. `by` is whose act
 * it is: a citizen's is refused where the case is full.
 */
export type Decision = { next: Case; event?: string | undefined; by?: Actor | undefined } | undefined;

/** `full`: the case is too large for what its citizen asks; it is as it was. */
export type Change = ({ kind: 'changed' | 'refused' | 'full' } & Served) | { kind: 'unknown-case' } | { kind: 'busy' };

/**
 * Decides on the case as it is and writes the outcome in one conditional write; when another write won, decides again.
 * @param known the case as just read, to save a request
 */
export async function saveWithRetry(
  cases: Pick<CaseStore, 'read' | 'save'>,
  caseId: string,
  decide: (served: Served) => Decision,
  known?: Served,
): Promise<Change> {
  let served = known ?? (await cases.read(caseId));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!served) return { kind: 'unknown-case' };
    const decision = decide(served);
    // What was given as known may be the answer of a write before this one.
    const { subject, service } = served;
    if (!decision) return { kind: 'refused', subject, service };
    const next = keepingClaims(served, keepingVisit(subject, endedBeside(subject, decision.next)));
    const changed = { subject: withMoments(next, service.mails, timeZone), service };
    const { event, by } = decision;
    const most = event && by && isBounded(event, by.kind) ? citizenBytes : undefined;
    const outcome = await cases.save(changed, event, most);
    if (outcome === 'saved') return { kind: 'changed', ...changed };
    if (outcome === 'full') return { kind: 'full', subject, service };
    served = await cases.read(caseId);
  }
  return { kind: 'busy' };
}
