import type { Transition } from '../../domain/transition-table.ts';
import type { NewCardState } from './fields.ts';

/**
 * The rows of the table for the stages of a new card.
 * @param own the open states of the service before them: what goes on beside the stages is allowed in these too
 */
export function newCardTransitions<Own extends string>(own: readonly Own[]) {
  const stages = ['to-apply', 'in-production', 'to-collect'] as const;
  const open = [...own, ...stages, 'to-refund'] as const;
  return {
    // A refund can be done at any time; where nothing else is open any more, it is the end.
    refunded: { from: open, to: { 'to-refund': ['collected', 'destroyed', 'closed'] }, by: ['staff'] },
    'refund-late': { from: ['to-refund'], by: ['workflow'] },
    'invitation-unanswered': { from: ['to-apply'], by: ['workflow'] },
    applied: { from: ['to-apply'], to: 'in-production', by: ['staff'] },
    'card-late': { from: ['in-production'], by: ['workflow'] },
    'card-arrived': { from: ['in-production'], to: 'to-collect', by: ['staff'] },
    'not-collected': { from: ['to-collect'], by: ['workflow'] },
    'annex-extended': { from: open, by: ['staff'] },
    'annex-warned': { from: open, by: ['job'] },
    'codes-missing': { from: ['in-production', 'to-collect'], by: ['citizen'] },
    collected: { from: ['to-collect'], to: ['collected', 'to-refund'], by: ['staff'] },
    destroyed: { from: ['to-collect'], to: ['destroyed', 'to-refund'], by: ['staff'] },
    // Money that is owed is given back first.
    close: { from: [...own, ...stages], to: ['closed', 'to-refund'], by: ['staff'] },
  } as const satisfies Record<string, Transition<Own | NewCardState>>;
}
