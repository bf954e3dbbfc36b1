/**
 * A reference that can be read over the phone: nine characters of Crockford's base 32 (no I, L, O, U), shown in
 * threes, the last a check character that finds every single wrong character and every swap of neighbours.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 9;

/** A group of three has at most one letter, and that a consonant: so nothing of it reads as a word, in any language. */
const digits = '0123456789'.split('');
const consonants = 'BCDFGHJKMNPQRSTVWXZ'.split('');
const quietGroup = new RegExp(`^\\d*[${consonants.join('')}]?\\d*$`);

/**
 * Makes a reference in which nothing reads as a word, of 33 random bits: two of 6,700 groups, and one of 198 to 222 endings that
 * the check character leaves. The same bytes make the same reference. Those of before, with any letters, are read all the same.
 * @param bytes eight or more random bytes
 */
export function makeReference(bytes: Uint8Array): string {
  let random = 0n;
  for (const byte of bytes.slice(0, 8)) random = (random << 8n) | BigInt(byte);
  const pick = (choices: readonly string[]) => {
    const chosen = choices[Number(random % BigInt(choices.length))] ?? '';
    random /= BigInt(choices.length);
    return chosen;
  };
  const groups = quiet(3);
  const begin = pick(groups) + pick(groups);
  const endings = quiet(2).map((pair) => pair + checkCharacter(begin + pair));
  return begin + pick(endings.filter((ending) => quietGroup.test(ending)));
}

/** All texts of a size with at most one letter. */
function quiet(size: number): string[] {
  const places = Array.from({ length: size }, (_, place) => place);
  return [undefined, ...places].flatMap((letterAt) =>
    places.reduce<string[]>(
      (made, place) => made.flatMap((begun) => (place === letterAt ? consonants : digits).map((next) => begun + next)),
      [''],
    ),
  );
}

/** `K7049M571` as it is shown and read aloud: `K70-49M-571`. */
export function showReference(reference: string): string {
  return reference.replace(/(.{3})(?=.)/g, '$1-');
}

/**
 * Reads a reference as people type and scanners send it: any case, spaces, dashes, dots; O for 0, I or L for 1.
 * @returns the nine characters, or undefined where the check character does not fit
 */
export function readReference(text: string): string | undefined {
  const characters = text
    .toUpperCase()
    .replace(/[\s.\-_/]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!new RegExp(`^[${alphabet}]{${length}}$`).test(characters)) return undefined;
  const body = characters.slice(0, -1);
  return characters.endsWith(checkCharacter(body)) ? characters : undefined;
}

/** A case's id carries its municipality: it is the key of the case in the store, and the execution's name. */
export function caseIdOf(municipality: string, reference: string): string {
  return `${municipality}-${reference}`;
}

/** The parts of a case id, or undefined where it is none. */
export function readCaseId(caseId: string): { municipality: string; reference: string } | undefined {
  const [, municipality, typed] = /^([a-z][a-z0-9]*)-([0-9A-Z]{9})$/.exec(caseId) ?? [];
  const reference = typed && readReference(typed);
  return municipality && reference ? { municipality, reference } : undefined;
}

/**
 * A checksum in the field of 32 elements: each character times its own power of x. No factor is zero and no two
 * neighbours share one, so every single wrong character and every swap of two neighbours is found.
 */
function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = timesX(sum ^ alphabet.indexOf(character));
  return alphabet.charAt(sum);
}

/** Multiplies by x modulo x⁵ + x² + 1. */
function timesX(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? shifted ^ 0b100101 : shifted;
}
