import type { Ending } from '../../domain/command.ts';

/** What can be asked of a request of codes. */
export type Command =
  | { type: 'codes-arrived' }
  | { type: 'undo-arrival' }
  | { type: 'misrouted'; codesAt: string }
  | { type: 'handled' }
  | Ending;
