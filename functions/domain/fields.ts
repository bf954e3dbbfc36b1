import * as z from 'zod/mini';
import { type Read, readNationalNumber } from './identifiers.ts';

/** What people type of themselves, in any form of either site: schemas whose messages are the fields' stable codes. */

export const codeOr = (code: string) => (issue: { input: unknown }) => (issue.input === undefined ? 'required' : code);

/** A name in any script: with a letter at least, its spaces one each. */
export const Name = z.string({ error: 'required' }).check(
  z.overwrite((text) => text.replace(/\s+/gu, ' ').trim()),
  z.maxLength(100, { error: 'too-long' }),
  z.regex(/^[^<>\p{C}]*$/u, { error: 'invalid-characters' }),
  z.regex(/\p{L}/u, { error: 'no-letter' }),
);

/** Either of a person's two names: the one that somebody with one name does not have is left out, and empty then. */
const PartOfName = z.pipe(
  z.optional(Name),
  z.transform((name): string => name ?? ''),
);

/** The two names of every form about a person; such a form is held to `oneName` too. */
export const names = { givenName: PartOfName, familyName: PartOfName };

/** That a person has one of the two names at least. Judged beside whatever else is wrong with a form, and told first, as it is asked first. */
export const oneName = z.check<{ givenName: string; familyName: string }>(
  ({ value, issues }) => {
    if (value.givenName === '' && value.familyName === '')
      issues.unshift({ code: 'custom', message: 'required', path: ['givenName'], input: value.givenName });
  },
  { when: ({ value }) => typeof value === 'object' && value !== null },
);

/**
 * What is wrong with a date: the parts that are missing (`month-missing`, `day-year-missing`), where `readDateParts` left them out.
 * @param otherwise what is said of a text that is no date
 */
export function dateProblem(otherwise: string): (issue: { input: unknown }) => string {
  return ({ input }) => {
    if (input === undefined) return 'required';
    const [, year, month, day] = (typeof input === 'string' && /^([^-]*)-([^-]*)-([^-]*)$/.exec(input)) || [];
    const missing = Object.entries({ day, month, year }).flatMap(([unit, part]) => (part === '' ? [unit] : []));
    return missing.length > 0 ? `${missing.join('-')}-missing` : otherwise;
  };
}

/** A text that becomes what a reader makes of it, or its problem's code. */
export function readBy(text: z.ZodMiniString, read: (text: string) => Read<string>) {
  return z.pipe(
    text,
    z.transform((typed: string, { issues }) => {
      const outcome = read(typed);
      if (outcome.ok) return outcome.text;
      issues.push({ code: 'custom', message: outcome.problem, input: typed });
      return z.NEVER;
    }),
  );
}

export const NationalNumber = readBy(
  z.string({ error: 'required' }).check(z.maxLength(100, { error: 'not-eleven-digits' })),
  readNationalNumber,
).check(
  z.meta({
    description: 'National register number or BIS number, with any usual punctuation',
    examples: ['85.07.30-033.28'],
  }),
);

/** Street and town as on an envelope, one a line: at most five lines of sixty characters, as a window shows. */
export const PostalAddress = z.string({ error: 'required' }).check(
  z.maxLength(1_000, { error: 'address-too-long' }),
  z.regex(/^[^<>]*$/u, { error: 'invalid-characters' }),
  z.overwrite((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.replace(/[\s\p{C}]+/gu, ' ').trim())
      .filter((line) => line !== '')
      .join('\n'),
  ),
  z.refine((text) => text.split('\n').length <= 5 && text.split('\n').every((line) => line.length <= 60), {
    error: 'address-too-long',
  }),
  z.meta({ description: 'Street and town, one a line', examples: ['Kerkstraat 1\n3090 Overijse'] }),
);

/**
 * An address that mail reaches: the part before the @ in ASCII, for SES has no SMTPUTF8; the domain in any script, which SES asks for in
 * Punycode.
 * @returns the address with its domain as DNS has it: `an@xn--mnchen-3ya.de`
 */
function readEmail(text: string): Read<string> {
  const [, local = '', typed = ''] = /^\s*(.*)@([^@]*?)\s*$/su.exec(text) ?? [];
  const domain = /^[\p{L}\p{M}\p{N}.。．｡-]+$/u.test(typed) ? (URL.parse(`http://${typed}`)?.hostname ?? '') : '';
  if (local.length > 64 || domain.length > 253 || text.length > 254) return { ok: false, problem: 'too-long' };
  if (domain && /[^\0-\x7f]/.test(local)) return { ok: false, problem: 'email-not-ascii' };
  return localPart.test(local) && domainName.test(domain)
    ? { ok: true, text: `${local}@${domain}` }
    : { ok: false, problem: 'email-invalid' };
}

const localPart = /^(?![.])(?!.*[.]{2})[\w.!#$%&'*+/=?^`{|}~-]+(?<![.])$/;
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/;

export const Email = readBy(
  z.string({ error: 'required' }).check(z.maxLength(300, { error: 'too-long' })),
  readEmail,
).check(z.meta({ description: 'E-mail address; the domain in any script', examples: ['an.peeters@voorbeeld.be'] }));
