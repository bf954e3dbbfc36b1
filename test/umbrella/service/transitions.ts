import { stateKinds, type Transition } from '../../../functions/domain/transition-table.ts';
import { states, type UmbrellaCase } from './states.ts';

type State = UmbrellaCase['state'];

export const kinds = stateKinds<State>(states);

/** What an umbrella goes through. */
export const transitions = {
  found: { from: ['reported'], to: 'found', by: ['staff'] },
  'undo-found': { from: ['found'], to: 'reported', by: ['staff'] },
  tagged: { from: ['found'], by: ['staff'] },
  'search-late': { from: ['reported'], by: ['workflow'] },
  collected: { from: ['found'], to: 'collected', by: ['staff'] },
  warned: { from: ['found'], by: ['job'] },
  'given-away': { from: ['found'], to: 'given-away', by: ['workflow'] },
  withdraw: { from: kinds.open, to: 'withdrawn', by: ['citizen'] },
  close: { from: kinds.open, to: 'closed', by: ['staff'] },
} as const satisfies Record<string, Transition<State>>;
