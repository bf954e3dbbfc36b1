import type { Transition } from '../transition.ts';
import { openStates as open } from './names.ts';

/** What only a request of codes goes through. */
export const transitions = {
  'codes-arrived': { from: ['requested', 'misrouted'], to: 'ready', by: ['staff'] },
  'undo-arrival': { from: ['ready'], to: ['requested', 'misrouted'], by: ['staff'] },
  misrouted: { from: ['requested'], to: 'misrouted', by: ['staff'] },
  'deadline-passed': { from: ['requested', 'misrouted'], by: ['workflow'] },
  handled: { from: ['ready'], to: 'done', by: ['staff'] },
  withdraw: { from: open, to: 'withdrawn', by: ['citizen'] },
  expire: { from: ['ready'], to: 'expired', by: ['workflow'] },
} as const satisfies Record<string, Transition>;
