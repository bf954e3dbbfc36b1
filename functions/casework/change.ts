import type { Case } from '../domain/case.ts';
import type { TransitionName } from '../domain/transitions.ts';
import type { CaseStore } from '../storage/case-store.ts';

/** How often a change is decided anew when somebody else's write came in between. */
const attempts = 8;

export type Decision = { next: Case; event?: TransitionName } | undefined;

export type Change =
  | { kind: 'changed'; case: Case }
  | { kind: 'refused'; case: Case }
  | { kind: 'unknown-case' }
  | { kind: 'busy' };

/**
 * Decides on the case as it is and writes the outcome in one conditional write; when another write won, decides again.
 * @param known the case as just read, to save a request
 */
export async function change(
  cases: Pick<CaseStore, 'read' | 'save'>,
  caseId: string,
  decide: (subject: Case) => Decision,
  known?: Case,
): Promise<Change> {
  let subject = known ?? (await cases.read(caseId));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!subject) return { kind: 'unknown-case' };
    const decision = decide(subject);
    if (!decision) return { kind: 'refused', case: subject };
    if ((await cases.save(decision.next, decision.event)) === 'saved') return { kind: 'changed', case: decision.next };
    subject = await cases.read(caseId);
  }
  return { kind: 'busy' };
}
