import type { Ending } from '../../../functions/domain/command.ts';

/** What can be asked of an umbrella. */
export type Command =
  | { type: 'found' }
  | { type: 'undo-found' }
  | { type: 'tagged'; tag: string }
  | { type: 'collected' }
  | Ending;
