import type { Helpdesk } from '../rules.ts';
import type { Chase, Outcome } from './states.ts';

/** What can be asked of a defect analysis alone. Amounts are euro cents. */
export type Command =
  | { type: 'sent-for-analysis'; helpdesk: Helpdesk; ticket: string }
  | { type: 'chased'; channel: Chase['channel']; answer: string }
  | { type: 'verdict'; outcome: Outcome; reason?: string | undefined }
  | { type: 'contested' }
  | { type: 'refunded' }
  /** `newCardHash`: of the new card's number, where it is known already. */
  | { type: 'applied'; amount?: number | undefined; newCardHash?: string | undefined }
  | { type: 'card-arrived' }
  | { type: 'undo-step' }
  | { type: 'annex-extended' }
  | { type: 'codes-missing'; codesCase: string }
  | { type: 'collected' }
  | { type: 'destroyed' };
