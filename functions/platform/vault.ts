/**
 * What is made with the deployment's keys: one secret a purpose, and each function has the purposes that it needs. Keys carry ids. What
 * is new is made with the current one of a purpose; what was made with any key that is still in use is known.
 */

/** The citizens' secret links, and the references of forms. Derived: nothing of them is stored. */
export interface Links {
  /**
   * Random-looking bytes from a form's id, under each key in use, the current one first: the same form always gives the same reference,
   * and what it gave under an earlier key is found.
   */
  references(municipality: string, formId: string): readonly [current: Uint8Array, ...others: Uint8Array[]];
  /** The citizen's secret of a case: at least 128 bits, so that every mail can carry the link. */
  keyOf(caseId: string, keyVersion: number): string;
  /** Whether it is the secret of that case, under the key that it names. Compares in constant time. */
  keyFits(caseId: string, keyVersion: number, key: string): boolean;
}

/** The same text's hash under each key in use: what is new gets the first, what is looked for may have any. */
export type Hashed = readonly [current: string, ...others: string[]];

/**
 * Keyed hashes, by which is found what must not be readable. Whoever has the key can try all numbers that there are: a hash is for the
 * table and its indexes alone.
 */
export interface Hashes {
  /** Of a register number: how a person's cases are found; differs per municipality. */
  ofPerson(municipality: string, nationalNumber: string): Promise<Hashed>;
  /** Of a card's number: how the arrivals desk finds its case; differs per municipality. */
  ofCard(municipality: string, cardNumber: string): Promise<Hashed>;
  /** Of what a count is about: an address, a mail domain, a network. */
  ofCount(what: string, text: string): Promise<Hashed>;
}

export type SealedNumbers = { nationalNumber: string; cardNumber?: string | undefined };

/** Whoever takes a form seals; that opens nothing. */
export interface Sealing {
  /**
   * Encrypts a person's numbers for one case, to the public key.
   * @throws RetryableFault where the key cannot be had now
   */
  seal(caseId: string, numbers: SealedNumbers): Promise<string>;
}

export interface Unsealing {
  /**
   * @throws PermanentFault where the text was changed, was sealed for another case or with a key that is not in use; RetryableFault
   * where the key cannot be asked now
   */
  open(caseId: string, sealed: string): Promise<SealedNumbers>;
}
