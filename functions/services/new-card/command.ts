/** What can be asked of a case that ends in a new card. Amounts are euro cents. */
export type Command =
  | { type: 'refunded' }
  /** `newCardHash`: of the new card's number, where it is known already. */
  | { type: 'applied'; amount?: number | undefined; newCardHash?: string | undefined }
  | { type: 'card-arrived' }
  | { type: 'undo-step' }
  | { type: 'annex-extended' }
  | { type: 'codes-missing'; codesCase: string }
  | { type: 'collected' }
  | { type: 'destroyed' }
  | { type: 'close'; reason: string };
