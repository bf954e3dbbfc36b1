/** A person's name as the register has it; people with one name have either of the two, and the other is empty. */
type PersonName = { givenName: string; familyName: string };

/** As it is said: `Mieke Janssens`. */
export function fullName({ givenName, familyName }: PersonName): string {
  return joined(givenName, familyName);
}

/** As a list has it, and as people are searched: `Janssens Mieke`. Empty where neither is known. */
export function listedName({ givenName, familyName }: PersonName): string {
  return joined(familyName, givenName);
}

/**
 * The name that a mail may greet with. Anybody can have mail sent to anybody with a form: so it has to look like a name, of letters of
 * any script, spaces, apostrophes, hyphens and dots, and not like an address, which a mail program would turn into a link. Otherwise
 * the mail greets without one.
 */
export function greetedName(person: PersonName): string | undefined {
  const name = fullName(person);
  const looksLikeName = /^[\p{L}\p{M} '’‘`´\-‐‑–.·]+$/u.test(name) && /\p{L}/u.test(name);
  const looksLikeAddress = /\p{L}{2,}\.\p{L}{2,}/u.test(name.normalize('NFC'));
  return looksLikeName && !looksLikeAddress && name.length <= 120 ? name : undefined;
}

function joined(...names: readonly string[]): string {
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .join(' ');
}
