import type { CaseState } from './case.ts';
import type { Actor } from './casefile.ts';

/** A row of the table: the states an event is allowed in, the next one, and who may send it. */
export type Transition = {
  from: readonly CaseState[];
  /** The next state, or states where the case decides, or that by the state it is in; absent: the case stays where it is. */
  to?: CaseState | readonly CaseState[] | Readonly<Partial<Record<CaseState, readonly CaseState[]>>>;
  by: readonly Actor['kind'][];
};

/** The states that an event can lead to from a state; none where the case stays in it. */
export function targetsOf({ to }: Transition, from: CaseState): readonly CaseState[] {
  if (to === undefined) return [];
  if (typeof to === 'string') return [to];
  return isList(to) ? to : (to[from] ?? []);
}

function isList(to: object): to is readonly CaseState[] {
  return Array.isArray(to);
}
