import type { Transition } from '../transition.ts';
import { openStates as open } from './names.ts';

/** What only the analysis of a defective card goes through. */
export const transitions = {
  'sent-for-analysis': { from: ['to-send'], to: 'at-helpdesk', by: ['staff'] },
  'dispatch-late': { from: ['to-send'], by: ['workflow'] },
  'refund-late': { from: ['to-refund'], by: ['workflow'] },
  'chase-due': { from: ['at-helpdesk'], by: ['workflow'] },
  chased: { from: ['at-helpdesk'], by: ['staff'] },
  verdict: { from: ['at-helpdesk'], to: ['to-apply', 'to-collect'], by: ['staff'] },
  contested: { from: ['to-apply'], to: 'to-send', by: ['staff'] },
  // A refund can be done at any time; where nothing else is open any more, it is the end.
  refunded: { from: open, to: { 'to-refund': ['collected', 'destroyed', 'closed'] }, by: ['staff'] },
  'invitation-unanswered': { from: ['to-apply'], by: ['workflow'] },
  applied: { from: ['to-apply'], to: 'in-production', by: ['staff'] },
  'card-late': { from: ['in-production'], by: ['workflow'] },
  'card-arrived': { from: ['in-production'], to: 'to-collect', by: ['staff'] },
  'not-collected': { from: ['to-collect'], by: ['workflow'] },
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
  'annex-extended': { from: open, by: ['staff'] },
  'annex-warned': { from: open, by: ['job'] },
  'codes-missing': { from: ['in-production', 'to-collect'], by: ['citizen'] },
  collected: { from: ['to-collect'], to: ['collected', 'to-refund'], by: ['staff'] },
  destroyed: { from: ['to-collect'], to: ['destroyed', 'to-refund'], by: ['staff'] },
} as const satisfies Record<string, Transition>;
