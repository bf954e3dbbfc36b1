import { describe, expect, it } from 'vitest';
import { awaitsVisit } from '../../functions/domain/case.ts';
import { type Language, languages } from '../../functions/domain/languages.ts';
import { noticeOf } from '../../functions/notices/house-notices.ts';
import { renderNotice } from '../../functions/notices/render.ts';
import { PermanentFault } from '../../functions/platform/faults.ts';
import { rulesOf } from '../../functions/services/puk-request/rules.ts';
import type { Route } from '../../functions/services/puk-request/states.ts';
import { showDay } from '../../functions/ui/moments.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { after, when } from './cases.ts';
import { defectNotices, mailingOf, noticeNames, openedCase, statusUrl } from './mailings.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';

/** The text that a mail program shows of HTML: without what only styles, without the hidden preheader. */
function shown(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<div style="display:none.*?<\/div>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const words = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
/** Without what only one of the two has between a label and its value. */
const bare = (text: string) => text.replace(/[\s\u00a0\u202f:]+/g, '');
const dates = /\d{1,2}(er|\.)? \p{L}+ 20\d\d/gu;
const times = /\d{1,2}(\.| h |:)\d\d/g;

const rendered = (...sample: Parameters<typeof mailingOf>) => renderNotice(mailingOf(...sample));
const subjectOf = async (language: Language) => words((await rendered('appointment-confirmed', { language })).subject);
const reminderBy = async (route: Route) => (await rendered('appointment-reminder', { route })).text;
const arrivalOf = async (rules: Municipality) => (await rendered('codes-arrived', { rules })).text;

/** The municipality with its section of this service put otherwise. */
function withPuk(rules: Municipality, puk: ReturnType<typeof rulesOf>): Municipality {
  return Object.assign({}, rules, { puk });
}

describe.each(languages)('in %s, the notice', (language) => {
  it.each(noticeNames)('%s renders with a subject that a phone shows, one title, and its language', async (notice) => {
    const { subject, html, text } = await rendered(notice, { language });
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThan(78);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}"`));
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html + text).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
  });

  it.each(noticeNames)(
    '%s has its link as a button, in HTML as an address to copy, and in the text',
    async (notice) => {
      const { html, text } = await rendered(notice, { language });
      const starts = ['codes-expired', 'visit-expired', 'case-withdrawn'].includes(notice);
      const url = starts ? `https://loket.example/${language}/voorbeeld/pin-puk` : statusUrl(language);
      expect(html.split(`href="${url}"`)).toHaveLength(3);
      expect(shown(html)).toContain(url);
      expect(text.split('\n')).toContain(url);
      expect(html.match(/https?:\/\/[^"<\s]+/g)?.filter((found) => found !== url)).toEqual([]);
    },
  );

  it.each(noticeNames)('%s tells the same in HTML as in plain text', async (notice) => {
    const { html, text } = await rendered(notice, { language });
    const page = words(shown(html));
    for (const line of text.split('\n')) expect(bare(page)).toContain(bare(line.replace(/^(\d+\.|-|\*) /, '')));
    for (const pattern of [dates, times, /K7Q-49M-X2C/g])
      expect(new Set(page.match(pattern))).toEqual(new Set(words(text).match(pattern)));
    expect(text).toContain('K7Q-49M-X2C');
    expect(text).toContain(voorbeeld.contact.phone);
    expect(text).toContain(voorbeeld.contact.email);
  });

  it.each(noticeNames)('%s tells nothing that mail must not carry', async (notice) => {
    const { subject, html, text } = await rendered(notice, {
      language,
      person: { sealed: 'v1.0c85073003328', phone: '+32470123456' },
    });
    const all = `${subject}${html}${text}`;
    expect(all).not.toMatch(
      /sealed|v1\.|hash-of-the-number|hash-of-the-card|B-20261124-77|470123456|470 12 34 56|mieke@example\.org/,
    );
    expect(all).not.toMatch(/\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|\d{11}|\d{3}-\d{7}-\d{2}/);
    expect(all).not.toMatch(/<script|<img|<link|@import|url\(/);
  });
});

describe('a notice', () => {
  it.each(noticeNames)('%s says something else in each language', async (notice) => {
    const mails = await Promise.all(languages.map((language) => rendered(notice, { language })));
    const titles = mails.map(({ text }) => text.split('\n')[0]);
    expect(new Set(titles).size).toBe(languages.length);
    const sentences = mails.map(({ text }) => new Set(text.split('\n').filter((line) => / .* .* /.test(line))));
    for (const [index, one] of sentences.entries())
      for (const other of sentences.slice(index + 1)) expect([...one].filter((line) => other.has(line))).toEqual([]);
  });

  it.each(noticeNames)('%s has no line in its card but those that are known by name', async (notice) => {
    const mailing = mailingOf(notice);
    const ready = noticeOf(notice, await mailing.service.notices());
    if (!ready) throw new Error(`no notice '${notice}'`);
    const { facts } = ready.compose(mailing, 'nl');
    expect(Object.keys(facts.rows)).toEqual(expect.arrayContaining([...ready.card]));
  });

  it('stays short in the subject on the longest of dates', async () => {
    for (const language of languages)
      for (const notice of ['appointment-confirmed', 'appointment-moved', 'appointment-reminder'] as const) {
        const mailing = mailingOf(notice, { language });
        const { appointment } = mailing;
        if (!appointment) throw new Error('no appointment');
        for (const date of ['2026-09-30', '2026-12-24', '2027-02-25']) {
          const { subject } = await renderNotice({ ...mailing, appointment: { ...appointment, date, time: '10:40' } });
          expect(subject.length).toBeLessThan(78);
        }
      }
  });

  it('writes dates and times as the language does', async () => {
    expect(await subjectOf('nl')).toBe('Uw afspraak op dinsdag 1 december 2026 om 13.20 uur');
    expect(await subjectOf('fr')).toBe('Votre rendez-vous du mardi 1er décembre 2026 à 13 h 20');
    expect(await subjectOf('de')).toBe('Ihr Termin am Dienstag, 1. Dezember 2026 um 13.20 Uhr');
    expect(await subjectOf('en')).toMatch(/^Your appointment on Tuesday,? 1 December 2026 at 13:20$/);
  });

  it('keeps French marks on the line of their word', async () => {
    const { text, html } = await rendered('appointment-confirmed', { language: 'fr' });
    expect(text).not.toMatch(/ [:;?!»]/);
    expect(shown(html)).not.toMatch(/\S [;?!»]/);
  });

  it('shows what was typed as text, never as HTML', async () => {
    const { html, text } = await rendered('request-received', {
      person: { givenName: 'An', familyName: "D'Hondt" },
    });
    expect(html).toContain("Beste An D'Hondt");
    expect(text).toContain("Beste An D'Hondt\n");
    const closed = mailingOf('case-closed');
    const reason = '<script>alert(1)</script>\nTweede lijn';
    const written = await renderNotice({ ...closed, subject: Object.assign({}, closed.subject, { reason }) });
    expect(written.html).not.toContain('<script');
    expect(written.text).toContain('Reden: <script>alert(1)</script> Tweede lijn\n');
  });

  it.each([
    'www.goedkoop.example',
    'https://x.example',
    'bel a@b.example',
    '<script>alert(1)</script>',
    'Win 500 euro',
    'x'.repeat(200),
  ])('does not greet with %s', async (givenName) => {
    const { html, text } = await rendered('request-received', { person: { givenName } });
    expect(text).toContain('\nGoeiedag\n');
    expect(html + text).not.toContain(givenName);
  });

  it('greets people whose names have dots and hyphens', async () => {
    const { text } = await rendered('request-received', {
      person: { givenName: 'J.-P. M.', familyName: 'Van den Bos' },
    });
    expect(text).toContain('Beste J.-P. M. Van den Bos\n');
  });

  it('asks for the letter only where it is in hand, and for the fee only where codes were requested', async () => {
    expect(await reminderBy('codes')).toContain('- uw identiteitskaart of vreemdelingenkaart\n- €');
    expect(await reminderBy('codes')).not.toContain('brief');
    expect(await reminderBy('letter')).toContain('- de brief met uw codes\n');
    expect(await reminderBy('letter')).not.toContain('€');
    expect(await reminderBy('newer-card')).not.toMatch(/brief|€/);
  });

  it('says of fee and proxy what the municipality has configured, and nothing where it has not', async () => {
    expect(words(await arrivalOf(voorbeeld))).toContain('€ 5,00, voor de nieuwe codes');
    expect(await arrivalOf(voorbeeld)).toContain('Kom zelf.');
    expect(await arrivalOf(withPuk(voorbeeld, { ...rulesOf(voorbeeld), proxyAllowed: true }))).toContain(
      'Iemand anders mag',
    );
    expect(await arrivalOf(nieuwpoort)).not.toMatch(/€|Kom zelf|Iemand anders/);
  });

  it('speaks of codes only where codes are waited for', async () => {
    for (const notice of ['visit-opened', 'appointment-missed', 'visit-expired', 'case-withdrawn'] as const) {
      const { text } = await rendered(notice, { route: 'newer-card' });
      expect(text).not.toMatch(/bewaren uw codes|vernietig/);
    }
  });

  it('tells until when codes are kept, and where they are', async () => {
    const arrived = mailingOf('codes-arrived');
    if (!awaitsVisit(arrived.subject)) throw new Error('not ready');
    expect((await renderNotice(arrived)).text).toContain(
      `We bewaren uw codes tot en met: ${showDay(arrived.subject.bookBy, 'nl')}`,
    );
    expect((await rendered('codes-misrouted')).text).toContain('Uw codes zijn nu hier: Gemeente Koksijde');
  });

  it('promises no day that is over', async () => {
    const late = mailingOf('codes-overdue');
    const { text } = await renderNotice({ ...late, notice: 'request-received' });
    expect(text).toContain('Uw codes moesten er op donderdag 3 december 2026 zijn.');
    expect(text).not.toContain('ten laatste');
  });

  it('can still be sent when the case has moved on', async () => {
    const { appointment } = mailingOf('appointment-cancelled');
    const ofDefect = new Set<string>(defectNotices);
    for (const notice of noticeNames) {
      const over = mailingOf(ofDefect.has(notice) ? 'defect-closed' : 'case-withdrawn').subject;
      const mailing = { ...mailingOf(notice), subject: over, ...(appointment && { appointment }) };
      const { text } = await renderNotice(mailing);
      expect(text).not.toMatch(/undefined|: \n|op \./);
    }
  });

  it('about an appointment does not go out without one', async () => {
    const { appointment: _, ...mailing } = mailingOf('appointment-missed');
    await expect(renderNotice(mailing)).rejects.toThrow(PermanentFault);
  });

  it('carries a calendar file only where the calendar changes', async () => {
    const methods: string[] = [];
    for (const notice of noticeNames) {
      const { calendar } = await rendered(notice);
      if (calendar) methods.push(`${notice} ${calendar.method}`);
    }
    expect(methods).toEqual([
      'appointment-confirmed REQUEST',
      'appointment-moved REQUEST',
      'appointment-cancelled CANCEL',
    ]);
  });

  it('tells of an earlier moment beside the appointment that stands until it is moved', async () => {
    const { text, calendar } = await rendered('earlier-slot');
    expect(text).toContain('Vrij moment: dinsdag 1 december 2026 om 10.40 uur');
    expect(text).toContain('Uw afspraak nu: dinsdag 8 december 2026 om 13.20 uur');
    expect(text).toContain('wie eerst kiest, heeft het');
    expect(calendar).toBeUndefined();
  });

  it('says how many people come, where they are more than one', async () => {
    const mailing = mailingOf('appointment-confirmed');
    if (!mailing.appointment) throw new Error('no appointment');
    expect((await renderNotice(mailing)).text).not.toContain('Aantal personen');
    const { text, calendar } = await renderNotice({ ...mailing, appointment: { ...mailing.appointment, people: 3 } });
    expect(text).toContain('Aantal personen: 3');
    expect(calendar?.content.replaceAll('\r\n ', '')).toContain('DESCRIPTION:Afspraak voor 3 personen.');
  });

  it('says what the type of visit asks, besides the service and once', async () => {
    const types = Object.fromEntries(
      Object.entries(voorbeeld.agenda.types).map(([id, type]) => [
        id,
        {
          ...type,
          proxyAllowed: false,
          bring: [{ nl: 'een pasfoto' }, { nl: 'Uw identiteitskaart of vreemdelingenkaart' }],
        },
      ]),
    );
    const { proxyAllowed: _, ...puk } = rulesOf(voorbeeld);
    const text = await arrivalOf(withPuk({ ...voorbeeld, agenda: { ...voorbeeld.agenda, types } }, puk));
    expect(text).toContain('- een pasfoto');
    expect(text.match(/identiteitskaart of vreemdelingenkaart/gi)).toHaveLength(1);
    expect(text).toContain('Kom zelf.');
  });

  it('takes the appointment of a withdrawn case out of the calendar', async () => {
    const { appointment } = mailingOf('appointment-confirmed');
    if (!appointment) throw new Error('no appointment');
    const { calendar, text } = await renderNotice({
      ...mailingOf('case-withdrawn'),
      appointment: { ...appointment, sequence: 2 },
    });
    expect(calendar?.method).toBe('CANCEL');
    expect(text).toContain('Uw afspraak op dinsdag 1 december 2026 om 13.20 uur gaat niet door.');
  });

  it('speaks the municipality’s language where it has no name in the case’s', async () => {
    const { text } = await rendered('codes-arrived', { language: 'fr', rules: nieuwpoort });
    expect(text).toContain('Dienst Burgerzaken, Stadhuis, Marktplein 7, 8620 Nieuwpoort');
  });

  it('tells where codes were before they arrived after all, if it comes late', async () => {
    const misrouted = after(openedCase(), { type: 'misrouted', codesAt: 'Koksijde' }, when('2026-11-24T11:00'));
    const ready = after(misrouted, { type: 'codes-arrived' }, when('2026-11-24T12:00'));
    const { text } = await renderNotice({ ...mailingOf('codes-misrouted'), subject: ready });
    expect(text).toContain('Koksijde');
  });
});
