/**
 * Who a case or a form is of: the keyed hash of the register number, by which it is found. Where several keys are in use, what was typed
 * meanwhile has the hashes under the others too, so that what is of one person is known as such whichever key was current then.
 */
export type PersonHashes = { personHash: string; otherHashes?: readonly string[] | undefined };

/** All that are known, the one by which it is found first. */
export function hashesIn({ personHash, otherHashes = [] }: PersonHashes): readonly string[] {
  return [personHash, ...otherHashes];
}

/** What is kept of a number's hashes, the current one first. */
export function personIn([personHash, ...otherHashes]: readonly [string, ...string[]]): {
  personHash: string;
  otherHashes?: string[];
} {
  return { personHash, ...(otherHashes.length > 0 && { otherHashes }) };
}

/** Whether both are of one person, as far as their hashes tell. */
export function isSamePerson(one: PersonHashes, other: PersonHashes): boolean {
  const known = hashesIn(one);
  return hashesIn(other).some((hash) => known.includes(hash));
}
