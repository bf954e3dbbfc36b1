import { stateKinds, type Transition } from '../../domain/transition-table.ts';
import { type PukCase, states } from './states.ts';

type State = PukCase['state'];

export const kinds = stateKinds<State>(states);

/** What a request of codes goes through. */
export const transitions = {
  'codes-arrived': { from: ['requested', 'misrouted'], to: 'ready', by: ['staff'] },
  'undo-arrival': { from: ['ready'], to: ['requested', 'misrouted'], by: ['staff'] },
  misrouted: { from: ['requested'], to: 'misrouted', by: ['staff'] },
  'deadline-passed': { from: ['requested', 'misrouted'], by: ['workflow'] },
  handled: { from: ['ready'], to: 'done', by: ['staff'] },
  withdraw: { from: kinds.open, to: 'withdrawn', by: ['citizen'] },
  expire: { from: ['ready'], to: 'expired', by: ['workflow'] },
  close: { from: kinds.open, to: 'closed', by: ['staff'] },
} as const satisfies Record<string, Transition<State>>;
