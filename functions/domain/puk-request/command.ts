/** What can be asked of a request of codes alone. */
export type Command =
  | { type: 'codes-arrived' }
  | { type: 'undo-arrival' }
  | { type: 'misrouted'; codesAt: string }
  | { type: 'handled' }
  | { type: 'withdraw' };
