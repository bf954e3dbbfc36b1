/** What a case's secrets are made with. All keys are derived from one secret of the deployment. */
export interface Vault {
  /** Encrypts a person's numbers for one case (AES-256-GCM, bound to the case's id). */
  seal(caseId: string, numbers: SealedNumbers): string;
  /** @throws PermanentFault where the text was changed, or sealed for another case */
  open(caseId: string, sealed: string): SealedNumbers;
  /** Keyed hash of a register number: the lock's key, and how staff find a person; differs per municipality. */
  personHash(municipality: string, nationalNumber: string): string;
  /** Keyed hash of a card's number: how the arrivals desk finds its case; differs per municipality. */
  cardHash(municipality: string, cardNumber: string): string;
  /** Keyed hash of what a count is about: an address, a mail domain, a network. */
  countHash(what: string, text: string): string;
  /** Random-looking bytes from a form's id: the same form always gives the same reference. */
  referenceBytes(municipality: string, formId: string): Uint8Array;
  /** The citizen's secret of a case: at least 128 bits, derived, so that every mail can carry the link. */
  keyOf(caseId: string, keyVersion: number): string;
  /** Compares in constant time. */
  keyFits(caseId: string, keyVersion: number, key: string): boolean;
}

export type SealedNumbers = { nationalNumber: string; cardNumber?: string | undefined };
