import { stateKinds, type Transition } from '../../domain/transition-table.ts';
import { newCardTransitions } from '../new-card/transitions.ts';
import { type DefectCase, states } from './states.ts';

type State = DefectCase['state'];

export const kinds = stateKinds<State>(states);

/** What the analysis of a defective card goes through, and then the making of a new card. */
export const transitions = {
  'sent-for-analysis': { from: ['to-send'], to: 'at-helpdesk', by: ['staff'] },
  'dispatch-late': { from: ['to-send'], by: ['workflow'] },
  'chase-due': { from: ['at-helpdesk'], by: ['workflow'] },
  chased: { from: ['at-helpdesk'], by: ['staff'] },
  verdict: { from: ['at-helpdesk'], to: ['to-apply', 'to-collect'], by: ['staff'] },
  contested: { from: ['to-apply'], to: 'to-send', by: ['staff'] },
  // A step that was recorded by mistake: back to where the case was.
  'undo-step': {
    from: ['at-helpdesk', 'to-apply', 'in-production', 'to-collect'],
    to: {
      'at-helpdesk': ['to-send'],
      'to-apply': ['at-helpdesk'],
      'in-production': ['to-apply'],
      'to-collect': ['at-helpdesk', 'in-production'],
    },
    by: ['staff'],
  },
  ...newCardTransitions(['to-send', 'at-helpdesk']),
} as const satisfies Record<string, Transition<State>>;
