import { domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Day } from '../../functions/citizen/form-fields.ts';
import { personFields } from '../../functions/citizen/person.ts';
import { fieldMessage, loadTexts } from '../../functions/citizen/texts.ts';
import { Email, oneName } from '../../functions/domain/fields.ts';
import { languages } from '../../functions/domain/languages.ts';
import { fullName, greetedName, listedName } from '../../functions/domain/person-name.ts';
import { readPhone } from '../../functions/domain/phone.ts';
import { problem, route } from '../../functions/platform/http.ts';
import { site } from '../../functions/platform/http-site.ts';
import { foldedName } from '../../functions/storage/keys.ts';
import { de } from '../../functions/staff/texts/de.ts';
import { en } from '../../functions/staff/texts/en.ts';
import { fr } from '../../functions/staff/texts/fr.ts';
import { nl } from '../../functions/staff/texts/nl.ts';
import { visitorOf } from '../fakes/browser.ts';

const { formId: _, ...asked } = personFields;
const Form = z.object({ ...asked, cardIssuedOn: Day }).check(oneName);
const contract = { id: 'form', method: 'POST', path: '/form', summary: '', body: Form } as const;
const visitor = visitorOf(
  site([route(contract, ({ body }) => ({ kind: 'page', json: body, page: () => '' }))], {
    explain: ({ status, code, errors }) => ({
      kind: 'problem',
      problem: problem(
        status,
        code,
        { title: code, detail: code },
        errors.map((one) => ({ ...one, message: '' })),
      ),
      page: () => '',
    }),
    log: { info: () => {}, error: () => {} },
  }),
);

const filledIn = {
  givenName: 'Mieke',
  familyName: 'Peeters',
  nationalNumber: '85.07.30-033.28',
  email: 'mieke@voorbeeld.be',
  phone: '0470 12 34 56',
  cardNumber: '000-0011032-71',
  cardIssuedOn: '2019-05-14',
};
type Field = keyof typeof filledIn;

/** What becomes of a form with one field typed otherwise: what is stored of it, or why it is refused. */
async function typedInto(field: Field, text: string): Promise<{ stored?: unknown; code?: string }> {
  const reply = await visitor.post('/form', { ...filledIn, [field]: text });
  if (reply.status === 200) return { stored: reply.json()[field] };
  const errors: { field: string; code: string }[] = reply.json().errors;
  expect(errors.map((error) => error.field)).toEqual([field]);
  return { code: errors[0]?.code ?? '' };
}

const staff = { nl, fr, de, en };

async function expectSentences(field: Field, code: string): Promise<void> {
  for (const language of languages) {
    const texts = await loadTexts(language);
    const said = fieldMessage(texts, field, code);
    expect(said.length, `${language} ${field}.${code}`).toBeGreaterThan(5);
    if (code === 'unreadable-characters' && field in texts.form)
      expect(said).toContain(Object.entries(texts.form).find(([name]) => name === field)?.[1]);
    expect(said, `${language} ${field}.${code}`).not.toBe(texts.fieldErrors.invalid);
    const ofStaff = staff[language].fields;
    // The console's forms ask the numbers of cards by their kind, and have own words for it.
    if (field !== 'cardNumber') expect(ofStaff[`${field}.${code}`] ?? ofStaff[code], code).toBeDefined();
  }
}

/** As a person reads what was typed. */
const asRead = (text: string) =>
  text
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();

/** What reads alike in a domain: whatever its case and width, and without what is never seen. */
const sameDomain = (text: string) =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[。．｡]/gu, '.')
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');

describe('whatever Unicode a person types', () => {
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .array(
        fc.constantFrom(
          '\u200b',
          '\u202e',
          '\ufeff',
          '\ud800',
          '\udfff',
          '\ufffd',
          '\u00a0',
          '\u0301',
          '\u2028',
          '<',
          'é',
          'ß',
          '李',
          '1',
        ),
      )
      .map((some) => some.join('')),
  );
  /** Something right, with something strange in it. */
  const spoilt = (right: string) =>
    fc
      .tuple(strange, fc.nat(right.length), fc.boolean())
      .map(([text, at, isAlone]) => (isAlone ? text : right.slice(0, at) + text + right.slice(at)));

  const expected: Record<Field, (stored: string, typed: string) => void> = {
    givenName: (stored, typed) => expect(stored).toBe(asRead(typed)),
    familyName: (stored, typed) => expect(stored).toBe(asRead(typed)),
    email: (stored, typed) => {
      const [local, domain = ''] = stored.split('@');
      expect(asRead(typed).startsWith(`${local}@`)).toBe(true);
      expect(sameDomain(domainToUnicode(domain))).toBe(sameDomain(asRead(typed).split('@').at(-1) ?? ''));
    },
    phone: (stored) => expect(stored).toMatch(/^\+[1-9]\d{6,14}$/),
    nationalNumber: (stored) => expect(stored).toMatch(/^\d{11}$/),
    cardNumber: (stored) => expect(stored).toMatch(/^(\d{12}|B?\d{9})$/),
    cardIssuedOn: (stored, typed) => expect(stored).toBe(asRead(typed)),
  };

  it.each(Object.keys(filledIn).filter((field): field is Field => field in filledIn))(
    'into %s is stored as it reads, or refused with the field and a sentence in each language',
    async (field) => {
      const codes = new Set<string>();
      await fc.assert(
        fc.asyncProperty(spoilt(filledIn[field]), async (typed) => {
          const isOptional = field !== 'nationalNumber' && field !== 'email' && field !== 'cardIssuedOn';
          if (isOptional && asRead(typed) === '') return;
          const { stored, code } = await typedInto(field, typed);
          if (code !== undefined) codes.add(code);
          else expected[field](String(stored), typed);
        }),
        { numRuns: 300 },
      );
      for (const code of codes) await expectSentences(field, code);
    },
    60_000,
  );
});

describe('a name', () => {
  it.each([
    ['Mieke', '', 'Mieke', 'Mieke'],
    ['', 'Ananda', 'Ananda', 'Ananda'],
    ['Mieke', 'Van den Berghe', 'Mieke Van den Berghe', 'Van den Berghe Mieke'],
  ])('may be one alone: %j %j', async (givenName, familyName, said, listed) => {
    const reply = await visitor.post('/form', { ...filledIn, givenName, familyName });
    expect(reply).toMatchObject({ status: 200 });
    expect(reply.json()).toMatchObject({ givenName, familyName });
    expect(fullName({ givenName, familyName })).toBe(said);
    expect(listedName({ givenName, familyName })).toBe(listed);
    expect(greetedName({ givenName, familyName })).toBe(said);
    expect(foldedName(listedName({ givenName, familyName }))).not.toBe('');
  });

  it('is asked for where there is none, beside whatever else is wrong', async () => {
    const reply = await visitor.post('/form', { ...filledIn, givenName: ' ', familyName: undefined, email: 'x' });
    expect(reply.json().errors).toMatchObject([
      { field: 'givenName', code: 'required' },
      { field: 'email', code: 'email-invalid' },
    ]);
  });

  it.each(['Ngũgĩ wa Thiong’o', "D'Hondt", 'J.-P. Ó Súilleabháin', 'Gabriel·la', '李小龍', 'محمد', 'नरेन्द्र'])(
    'greets: %s',
    (givenName) => expect(greetedName({ givenName, familyName: '' })).toBe(givenName),
  );

  it.each(['www.winnen.example', 'Win 500 euro', 'a@b.be', 'Bel 0900', 'http://x', 'Jan!', 'Jan\nPiet'])(
    'greets nobody by %j',
    (givenName) => expect(greetedName({ givenName, familyName: 'Peeters' })).toBeUndefined(),
  );
});

describe('a phone number', () => {
  it.each([
    ['0470 12 34 56', '+32470123456'],
    ['+32 (0)470 12 34 56', '+32470123456'],
    ['0032 0470 12 34 56', '+32470123456'],
    ['0470/12.34.56', '+32470123456'],
    ['470123456', '+32470123456'],
    ['058 22 44 40', '+3258224440'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['+39 06 1234 5678', '+390612345678'],
  ])('%s is %s', (typed, digits) => expect(readPhone(typed)).toEqual({ ok: true, text: digits }));

  it.each([
    ['0470 12 34 5', 'phone-too-short'],
    ['02 555 12 1', 'phone-too-short'],
    ['12', 'phone-too-short'],
    ['+33 1 23 45', 'phone-too-short'],
    ['bel mij', 'phone-invalid'],
    ['0470 12 34 56 78', 'phone-invalid'],
    ['+999 12345678', 'phone-invalid'],
    ['058 22 44 40 ext. 12', 'phone-invalid'],
  ])('%s is refused: %s', (typed, problem) => expect(readPhone(typed)).toEqual({ ok: false, problem }));
});

describe('an e-mail address', () => {
  it.each([
    ['an@münchen.de', 'an@xn--mnchen-3ya.de'],
    ['an@xn--mnchen-3ya.de', 'an@xn--mnchen-3ya.de'],
    ['an@пример.рф', 'an@xn--e1afmkfd.xn--p1ai'],
    [' An.Peeters+loket@Voorbeeld.BE ', 'An.Peeters+loket@voorbeeld.be'],
  ])('%s is stored as %s', (typed, stored) => expect(Email.parse(typed)).toBe(stored));

  it.each(['an@', '@x.be', 'an@x', 'an@-x.be', 'an@x..be', 'a b@x.be', 'an@127.0.0.1', 'an@x.be/', 'an@x%2ebe.be'])(
    '%s is none',
    (typed) => expect(Email.safeParse(typed).error?.issues[0]?.message).toBe('email-invalid'),
  );

  it('with accents before the @ reaches nobody, and says so', () => {
    expect(Email.safeParse('renée@voorbeeld.be').error?.issues[0]?.message).toBe('email-not-ascii');
  });
});
