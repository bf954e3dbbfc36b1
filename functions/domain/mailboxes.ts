import punycode from 'punycode/punycode.js';

/**
 * The mail providers that most people here have their address from: so many share one that the domain says nothing of who writes, and
 * so well known that a slip of the finger shows.
 */
const providers = [
  'gmail.com',
  'hotmail.com',
  'hotmail.be',
  'hotmail.fr',
  'outlook.com',
  'outlook.be',
  'outlook.de',
  'outlook.fr',
  'hotmail.de',
  'hotmail.nl',
  'live.nl',
  'live.fr',
  'mail.com',
  'yahoo.be',
  'yahoo.de',
  'gmx.com',
  'live.be',
  'live.com',
  'msn.com',
  'yahoo.com',
  'yahoo.fr',
  'icloud.com',
  'me.com',
  'telenet.be',
  'skynet.be',
  'proximus.be',
  'scarlet.be',
  'voo.be',
  'pandora.be',
  'edpnet.be',
  'belgacom.net',
  'base.be',
  'gmx.de',
  'gmx.net',
  'web.de',
  'orange.fr',
  'laposte.net',
  'proton.me',
  'protonmail.com',
] as const;

/** Whether a domain is that of a large provider. @param domain in lower case */
export function isLargeProvider(domain: string): boolean {
  return providers.some((one) => one === domain);
}

/** The part behind the @, in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** An address without what its owner can vary at will: one mailbox counts once. */
export function mailboxOf(email: string): string {
  const name = email.slice(0, email.lastIndexOf('@')).toLowerCase();
  const domain = domainOf(email);
  const plain = name.split('+')[0] ?? name;
  // Google delivers whatever dots are put between the letters.
  return `${domain === 'gmail.com' ? plain.replaceAll('.', '') : plain}@${domain}`;
}

/** An address as its owner writes it: kept as `an@xn--mnchen-3ya.de`, it is shown as `an@münchen.de`. */
export function showEmail(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  return email.slice(0, at) + domainToUnicode(email.slice(at));
}

/** A domain as its owner writes it. What DNS would not have written so stays as it is. */
function domainToUnicode(domain: string): string {
  try {
    const shown = punycode.toUnicode(domain);
    return URL.parse(`http://${shown}`)?.hostname === domain ? shown : domain;
  } catch {
    return domain;
  }
}

/** Enough of an address to know one's own by: `a…@example.org`. */
export function maskEmail(email: string): string {
  const [first = ''] = email;
  return `${first}…${showEmail(email.slice(email.lastIndexOf('@')))}`;
}

/**
 * The address that was meant, where the domain is one slip away from a large provider's: `gmail.con`, `hotmial.com`, `telenet.b`.
 * @returns undefined where nothing looks like a slip
 */
export function probablyMeant(email: string): string | undefined {
  const domain = domainOf(email);
  if (isLargeProvider(domain)) return undefined;
  const meant = providers.find((one) => isOneSlip(domain, one));
  return meant && `${email.slice(0, email.lastIndexOf('@'))}@${meant}`;
}

/** Whether one text becomes the other by one character left out, put in, or replaced, or by two neighbours swapped. */
function isOneSlip(typed: string, meant: string): boolean {
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same += 1;
  const left = typed.slice(same);
  const right = meant.slice(same);
  return (
    left.slice(1) === right.slice(1) ||
    left === right.slice(1) ||
    left.slice(1) === right ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}
