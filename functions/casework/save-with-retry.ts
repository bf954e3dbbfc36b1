import type { Case } from '../domain/case.ts';
import { endedBeside } from '../domain/duplicates.ts';
import { withMoments } from '../domain/mails.ts';
import { timeZone } from '../platform/municipalities.ts';
import type { Served } from '../services/service.ts';
import type { CaseStore } from '../storage/case-store.ts';

/** How often a change is decided anew when somebody else's write came in between. */
const attempts = 8;

/** What a case becomes, and by which event of the table; without one: bookkeeping that any state allows. */
export type Decision = { next: Case; event?: string | undefined } | undefined;

export type Change = ({ kind: 'changed' | 'refused' } & Served) | { kind: 'unknown-case' } | { kind: 'busy' };

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
    const changed = { subject: withMoments(endedBeside(subject, decision.next), service.mails, timeZone), service };
    if ((await cases.save(changed, decision.event)) === 'saved') return { kind: 'changed', ...changed };
    served = await cases.read(caseId);
  }
  return { kind: 'busy' };
}
