import type { Actor, Case, CaseState, EventName } from './case.ts';

/**
 * The one table of a case's transitions: event → the states it is allowed in → the next state, and who may send it.
 * Storage turns it into the write's condition, the console draws its buttons from it, the workflows' README its diagram.
 */
export type Transition = {
  from: readonly CaseState[];
  /** The next state, or states where the case decides; absent: the case stays in the state it is in. */
  to?: CaseState | readonly CaseState[];
  by: readonly Actor['kind'][];
};

const open = ['requested', 'misrouted', 'ready'] as const;
const any = ['requested', 'misrouted', 'ready', 'done', 'expired', 'withdrawn', 'closed'] as const;

export const transitions = {
  'codes-arrived': { from: ['requested', 'misrouted'], to: 'ready', by: ['staff'] },
  'undo-arrival': { from: ['ready'], to: ['requested', 'misrouted'], by: ['staff'] },
  misrouted: { from: ['requested'], to: 'misrouted', by: ['staff'] },
  'deadline-passed': { from: ['requested', 'misrouted'], by: ['workflow'] },
  book: { from: ['ready'], by: ['citizen', 'staff'] },
  move: { from: ['ready'], by: ['citizen', 'staff'] },
  'cancel-appointment': { from: ['ready'], by: ['citizen', 'staff'] },
  'check-in': { from: ['ready'], by: ['staff'] },
  late: { from: ['ready'], by: ['staff'] },
  'ask-earlier': { from: ['ready'], by: ['citizen'] },
  'stop-earlier': { from: ['ready'], by: ['citizen'] },
  'no-show': { from: ['ready'], by: ['staff'] },
  handled: { from: ['ready'], to: 'done', by: ['staff'] },
  withdraw: { from: open, to: 'withdrawn', by: ['citizen'] },
  close: { from: open, to: 'closed', by: ['staff'] },
  expire: { from: ['ready'], to: 'expired', by: ['workflow'] },
  'correct-email': { from: open, by: ['staff'] },
  'read-number': { from: any, by: ['staff'] },
  retry: { from: open, by: ['staff'] },
  fault: { from: open, by: ['workflow', 'job'] },
  'mail-sent': { from: any, by: ['citizen', 'staff', 'workflow', 'job'] },
  'mail-failed': { from: any, by: ['citizen', 'staff', 'workflow', 'job'] },
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
