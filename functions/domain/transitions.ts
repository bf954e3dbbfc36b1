import type { Case, CaseState } from './case.ts';
import type { Actor } from './casefile.ts';
import { closableStates as defectStates } from './defect-analysis/names.ts';
import { transitions as defectAnalysis } from './defect-analysis/transitions.ts';
import { endedStates, type EventName, openStates as open, visitStates as visits } from './names.ts';
import { openStates as pukStates } from './puk-request/names.ts';
import { transitions as pukRequest } from './puk-request/transitions.ts';
import type { Transition } from './transition.ts';

const closable = [...pukStates, ...defectStates] as const;
const everyState = [...open, ...endedStates] as const;
const anybody = ['citizen', 'staff', 'workflow', 'job'] as const;

/**
 * The one table of a case's transitions: event → the states it is allowed in → the next state, and who may send it.
 * Storage turns it into the write's condition, the console draws its buttons from it, the workflows' README its diagram.
 */
export const transitions = {
  ...pukRequest,
  ...defectAnalysis,
  book: { from: visits, by: ['citizen', 'staff'] },
  move: { from: visits, by: ['citizen', 'staff'] },
  'cancel-appointment': { from: visits, by: ['citizen', 'staff'] },
  'check-in': { from: visits, by: ['staff'] },
  late: { from: visits, by: ['staff'] },
  'ask-earlier': { from: visits, by: ['citizen'] },
  'stop-earlier': { from: visits, by: ['citizen'] },
  'no-show': { from: visits, by: ['staff'] },
  close: { from: closable, to: ['closed', 'to-refund'], by: ['staff'] },
  'correct-email': { from: open, by: ['staff'] },
  'read-number': { from: everyState, by: ['staff'] },
  retry: { from: open, by: ['staff'] },
  fault: { from: open, by: ['workflow', 'job'] },
  'mail-sent': { from: everyState, by: anybody },
  'mail-failed': { from: everyState, by: anybody },
} as const satisfies Record<Exclude<EventName, 'opened'>, Transition>;

export type TransitionName = keyof typeof transitions;

/** Whether the table allows an event in a state, sent by such an actor. */
export function tableAllows(state: CaseState, event: TransitionName, by: Actor['kind']): boolean {
  const transition: Transition = transitions[event];
  return transition.from.includes(state) && transition.by.includes(by);
}

/** The states in which storage may accept a write that records this event. */
export function statesAllowing(event: TransitionName): readonly Case['state'][] {
  return transitions[event].from;
}
