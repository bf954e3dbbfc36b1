import type { CaseState } from './case.ts';
import type { Actor } from './casefile.ts';

/** A row of the table: the states an event is allowed in, the next one, and who may send it. */
export type Transition = {
  from: readonly CaseState[];
  /** The next state, or states where the case decides; absent: the case stays in the state it is in. */
  to?: CaseState | readonly CaseState[];
  by: readonly Actor['kind'][];
};
