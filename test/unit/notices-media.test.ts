import { describe, expect, it } from 'vitest';
import type { Contact } from '../../functions/domain/case-fields.ts';
import { type Language, languages } from '../../functions/domain/languages.ts';
import type { Block } from '../../functions/notices/letter.ts';
import { plainTextOf } from '../../functions/notices/plain-text.ts';
import { letterOnPaper, renderNotice, spoken } from '../../functions/notices/render.ts';
import { type Defect, defectNotices, mailingOf, noticeNames, type Sample } from './mailings.ts';
import { nieuwpoort, overijse, voorbeeld } from './municipality.ts';

/** What a notice says is true however it is told: in a mail, on paper, on the phone. */

type Said = Record<Contact, string>;

/** What is said of each way by each way's name for itself, in every language: what is true in a mail alone, and so on. */
const speaksOf = {
  mail: /e-?mails?\b|\bmail(s|t|en|den)?\b|mailbox|courriel|bijlage (haalt|zet|past)|met de bijlage|pièce jointe|Anhang|attachment/i,
  link: /\blinks?\b|\bliens?\b|\bklik|\bclique|\bclick|\bknop\b|\bbouton\b|\bKnopf\b|\bbutton\b/i,
  page: /pagina|\bpage\b|\bSeite\b|browser|navigateur|internetadres|smartphone/i,
  paper: /deze brief (alleen|van)|\bcette lettre (vient|qu)|diesen Brief (nur|von)|this letter (from|to somebody)/i,
  voice: /(nu|jetzt) (meteen|gleich)|nous (fixons|faisons) tout de suite|together now|appointment now\./i,
};

async function said(notice: string, sample: Sample): Promise<Said> {
  const mailing = mailingOf(notice, sample);
  const mail = await renderNotice(mailing);
  const paper = await letterOnPaper(mailing);
  const { title, sentences } = await spoken(mailing);
  return {
    mail: `${mail.subject}\n${mail.text}`,
    letter: plainTextOf({ ...paper, blocks: paper.blocks.map(withoutAddress) }),
    phone: [title, ...sentences].join('\n'),
  };
}

/** The office's own mail address stands on paper too. */
function withoutAddress(block: Block): Block {
  return block.kind === 'contact' ? { ...block, rows: block.rows.filter(({ url }) => url.startsWith('tel:')) } : block;
}

const courses: Defect[] = [
  {},
  { misuse: true },
  { outcome: 'to-pay', reason: 'Waterschade.' },
  { outcome: 'card-works' },
];
const samples: Record<'ofCodes' | 'ofDefect', Sample[]> = {
  ofCodes: [{ rules: voorbeeld }, { rules: nieuwpoort, route: 'letter' }],
  ofDefect: courses.map((defect) => ({ rules: overijse, defect })),
};
const known = new Map<string, Promise<Said[]>>();

/** A notice as it is said in several towns, and in what can have happened to a card. */
function everySaid(notice: string, language: Language): Promise<Said[]> {
  const key = `${notice}/${language}`;
  const texts = known.get(key) ?? saidAnew(notice, language);
  known.set(key, texts);
  return texts;
}

async function saidAnew(notice: string, language: Language): Promise<Said[]> {
  const isOfDefect = defectNotices.some((name) => name === notice);
  const due = samples[isOfDefect ? 'ofDefect' : 'ofCodes'].filter((sample) => becomesDue(notice, sample));
  expect(due.length).toBeGreaterThan(0);
  return Promise.all(due.map((sample) => said(notice, { ...sample, language })));
}

/** Not every notice becomes due in every course. */
function becomesDue(notice: string, sample: Sample): boolean {
  try {
    return mailingOf(notice, sample) !== undefined;
  } catch {
    return false;
  }
}

describe.each(languages)('in %s', (language) => {
  it.each(noticeNames)('%s on paper speaks of no mail, no link and no button', async (notice) => {
    for (const { letter } of await everySaid(notice, language)) {
      expect(letter).not.toMatch(speaksOf.mail);
      expect(letter).not.toMatch(speaksOf.link);
      expect(letter).not.toMatch(speaksOf.voice);
      expect(letter).toMatch(speaksOf.paper);
    }
  });

  it.each(noticeNames)('%s on the phone speaks of no mail, no link, no page and no paper of ours', async (notice) => {
    for (const { phone } of await everySaid(notice, language)) {
      expect(phone).not.toMatch(speaksOf.mail);
      expect(phone).not.toMatch(speaksOf.link);
      expect(phone).not.toMatch(speaksOf.paper);
      expect(phone).not.toMatch(/https?:|undefined|null/);
      if (notice !== 'link') expect(phone).not.toMatch(speaksOf.page);
    }
  });

  it.each(noticeNames)('%s in a mail speaks of no paper and no voice of ours', async (notice) => {
    for (const { mail } of await everySaid(notice, language)) {
      expect(mail).not.toMatch(speaksOf.paper);
      expect(mail).not.toMatch(speaksOf.voice);
      expect(mail).not.toMatch(/smartphone/i);
    }
  });

  it.each(noticeNames)('%s tells the number of the case and whom to call, in every way', async (notice) => {
    for (const one of await everySaid(notice, language))
      for (const text of Object.values(one)) expect(text).toMatch(/K7Q-49M-X2C/);
    const { phone, letter } = await said(notice, { language });
    for (const text of [phone, letter]) expect(text).toContain(voorbeeld.contact.phone);
  });
});

const bare = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const inDutch = async (notice: string, sample: Sample = {}) => {
  const { phone, letter, mail } = await said(notice, sample);
  return { phone: bare(phone), letter: bare(letter), mail: bare(mail) };
};

describe('on the phone', () => {
  it('a clerk offers to book, where there is something to book, after what to bring and until when', async () => {
    const { phone } = await inDutch('codes-arrived');
    const order = [
      'Uw nieuwe codes zijn bij ons toegekomen.',
      'Naar het loket brengt u mee: uw identiteitskaart of vreemdelingenkaart; € 5,00, voor de nieuwe codes.',
      'Kom zelf.',
      'Kom ten laatste op donderdag 24 december 2026.',
      'Als u wilt, maken we nu meteen een afspraak.',
      'Uw nummer bij ons is K7Q-49M-X2C.',
    ];
    const places = order.map((sentence) => phone.indexOf(sentence));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('offers no appointment where one stands, or none can be made', async () => {
    for (const notice of ['appointment-confirmed', 'appointment-moved', 'request-received', 'defect-applied'])
      expect((await inDutch(notice)).phone).not.toContain('maken we nu meteen een afspraak');
  });

  it('offers a new request where the old one is over', async () => {
    expect((await inDutch('codes-expired')).phone).toContain('doen we nu meteen samen een nieuwe aanvraag');
  });

  it('offers to move the appointment to an earlier moment, without a word about a page', async () => {
    const { phone } = await inDutch('earlier-slot');
    expect(phone).toContain('Dan verplaatsen we uw afspraak nu meteen.');
    expect(phone).toContain('Uw afspraak nu: dinsdag 8 december 2026 om 13.20 uur');
    expect(phone).not.toContain('Ander moment kiezen');
  });

  it('says nothing twice: a line of the card is left out where a sentence tells it', async () => {
    const { phone } = await inDutch('appointment-confirmed');
    expect(phone.match(/dinsdag 1 december 2026 om 13.20 uur/g)).toHaveLength(1);
    expect(phone).toContain('Waar: Gemeentehuis, Kerkstraat 12, 1999 Voorbeeld');
  });
});

describe('on paper', () => {
  it('who has no internet reads first whom to call, then where the page is', async () => {
    const { letter } = await inDutch('codes-arrived');
    const call = letter.indexOf('Bel ons op +32 2 555 12 34 en geef uw nummer door. We kiezen dan samen een moment.');
    expect(call).toBeGreaterThan(-1);
    expect(letter.indexOf('https://loket.example/')).toBeGreaterThan(call);
  });

  it('warns of whoever has the code only where it leads to the case', async () => {
    expect((await inDutch('codes-arrived')).letter).toContain('met de code kan iedereen uw gegevens zien');
    expect((await inDutch('codes-expired')).letter).not.toContain('met de code kan iedereen');
    expect((await inDutch('codes-expired')).mail).not.toContain('met de link kan iedereen');
  });

  it('has neither an attachment to speak of nor a calendar', async () => {
    expect((await inDutch('appointment-confirmed')).mail).toContain('Met de bijlage zet u de afspraak in uw agenda.');
    expect((await inDutch('appointment-confirmed')).letter).not.toContain('agenda');
  });
});

it('a correction says that nothing is to be done only where nothing can be', async () => {
  const undone = await inDutch('defect-corrected');
  expect(undone.mail).not.toContain('U hoeft nu niets te doen');
  expect(undone.phone).toContain('maken we nu meteen een afspraak');
  expect((await inDutch('defect-corrected', { defect: { outcome: 'card-works' } })).mail).toContain(
    'U hoeft nu niets te doen',
  );
});
