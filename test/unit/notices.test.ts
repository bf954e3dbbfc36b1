import { describe, expect, it } from 'vitest';
import { noticeNames } from '../../functions/domain/names.ts';
import type { Route } from '../../functions/domain/puk-request/states.ts';
import { type Language, languages } from '../../functions/domain/rules.ts';
import { renderNotice } from '../../functions/notices/render.ts';
import { PermanentFault } from '../../functions/platform/faults.ts';
import { showDay } from '../../functions/ui/moments.ts';
import { after, when } from './cases.ts';
import { mailingOf, openedCase, statusUrl } from './mailings.ts';
import type { Municipality } from '../../municipalities/schema.ts';
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

const subjectOf = (language: Language) => words(renderNotice(mailingOf('appointment-confirmed', { language })).subject);
const reminderBy = (route: Route) => renderNotice(mailingOf('appointment-reminder', { route })).text;
const arrivalOf = (rules: Municipality) => renderNotice(mailingOf('codes-arrived', { rules })).text;

describe.each(languages)('in %s, the notice', (language) => {
  it.each(noticeNames)('%s renders with a subject that a phone shows, one title, and its language', (notice) => {
    const { subject, html, text } = renderNotice(mailingOf(notice, { language }));
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThan(78);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}"`));
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html + text).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
  });

  it.each(noticeNames)('%s has its link as a button, in HTML as an address to copy, and in the text', (notice) => {
    const { html, text } = renderNotice(mailingOf(notice, { language }));
    const starts = ['codes-expired', 'visit-expired', 'case-withdrawn'].includes(notice);
    const url = starts ? `https://loket.example/${language}/voorbeeld/pin-puk` : statusUrl(language);
    expect(html.split(`href="${url}"`)).toHaveLength(3);
    expect(shown(html)).toContain(url);
    expect(text.split('\n')).toContain(url);
    expect(html.match(/https?:\/\/[^"<\s]+/g)?.filter((found) => found !== url)).toEqual([]);
  });

  it.each(noticeNames)('%s tells the same in HTML as in plain text', (notice) => {
    const { html, text } = renderNotice(mailingOf(notice, { language }));
    const page = words(shown(html));
    for (const line of text.split('\n')) expect(bare(page)).toContain(bare(line.replace(/^(\d+\.|-|\*) /, '')));
    for (const pattern of [dates, times, /K7Q-49M-X2C/g])
      expect(new Set(page.match(pattern))).toEqual(new Set(words(text).match(pattern)));
    expect(text).toContain('K7Q-49M-X2C');
    expect(text).toContain(voorbeeld.contact.phone);
    expect(text).toContain(voorbeeld.contact.email);
  });

  it.each(noticeNames)('%s tells nothing that mail must not carry', (notice) => {
    const { subject, html, text } = renderNotice(
      mailingOf(notice, { language, person: { sealed: 'v1.0c85073003328', phone: '+32470123456' } }),
    );
    const all = `${subject}${html}${text}`;
    expect(all).not.toMatch(
      /sealed|v1\.|hash-of-the-number|hash-of-the-card|B-20261124-77|470123456|470 12 34 56|mieke@example\.org/,
    );
    expect(all).not.toMatch(/\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|\d{11}|\d{3}-\d{7}-\d{2}/);
    expect(all).not.toMatch(/<script|<img|<link|@import|url\(/);
  });
});

describe('a notice', () => {
  it.each(noticeNames)('%s says something else in each language', (notice) => {
    const rendered = languages.map((language) => renderNotice(mailingOf(notice, { language })));
    const titles = rendered.map(({ text }) => text.split('\n')[0]);
    expect(new Set(titles).size).toBe(languages.length);
    const sentences = rendered.map(({ text }) => new Set(text.split('\n').filter((line) => / .* .* /.test(line))));
    for (const [index, one] of sentences.entries())
      for (const other of sentences.slice(index + 1)) expect([...one].filter((line) => other.has(line))).toEqual([]);
  });

  it('stays short in the subject on the longest of dates', () => {
    for (const language of languages)
      for (const notice of ['appointment-confirmed', 'appointment-moved', 'appointment-reminder'] as const) {
        const mailing = mailingOf(notice, { language });
        const { appointment } = mailing;
        if (!appointment) throw new Error('no appointment');
        for (const date of ['2026-09-30', '2026-12-24', '2027-02-25'])
          expect(
            renderNotice({ ...mailing, appointment: { ...appointment, date, time: '10:40' } }).subject.length,
          ).toBeLessThan(78);
      }
  });

  it('writes dates and times as the language does', () => {
    expect(subjectOf('nl')).toBe('Uw afspraak op dinsdag 1 december 2026 om 13.20 uur');
    expect(subjectOf('fr')).toBe('Votre rendez-vous du mardi 1er décembre 2026 à 13 h 20');
    expect(subjectOf('de')).toBe('Ihr Termin am Dienstag, 1. Dezember 2026 um 13.20 Uhr');
    expect(subjectOf('en')).toMatch(/^Your appointment on Tuesday,? 1 December 2026 at 13:20$/);
  });

  it('keeps French marks on the line of their word', () => {
    const { text, html } = renderNotice(mailingOf('appointment-confirmed', { language: 'fr' }));
    expect(text).not.toMatch(/ [:;?!»]/);
    expect(shown(html)).not.toMatch(/\S [;?!»]/);
  });

  it('shows what was typed as text, never as HTML', () => {
    const { html, text } = renderNotice(
      mailingOf('request-received', { person: { givenName: '<b onclick=x>"An"', familyName: 'D’Hondt & Zn' } }),
    );
    expect(html).not.toContain('<b onclick');
    expect(html).toContain('&lt;b onclick=x>');
    expect(text).toContain('Beste <b onclick=x>"An" D’Hondt & Zn\n');
    const closed = mailingOf('case-closed');
    if (closed.subject.state !== 'closed') throw new Error('not closed');
    const reason = '<script>alert(1)</script>\nTweede lijn';
    const rendered = renderNotice({ ...closed, subject: { ...closed.subject, reason } });
    expect(rendered.html).not.toContain('<script');
    expect(rendered.text).toContain('Reden: <script>alert(1)</script> Tweede lijn\n');
  });

  it.each([
    'www.goedkoop.example',
    'https://x.example',
    'bel a@b.example',
    '<script>alert(1)</script>',
    'x'.repeat(200),
  ])('does not greet with %s', (givenName) => {
    const { html, text } = renderNotice(mailingOf('request-received', { person: { givenName } }));
    expect(text).toContain('\nGoeiedag\n');
    expect(html + text).not.toContain(givenName);
  });

  it('greets people whose names have dots and hyphens', () => {
    const { text } = renderNotice(
      mailingOf('request-received', { person: { givenName: 'J.-P. M.', familyName: 'Van den Bos' } }),
    );
    expect(text).toContain('Beste J.-P. M. Van den Bos\n');
  });

  it('asks for the letter only where it is in hand, and for the fee only where codes were requested', () => {
    expect(reminderBy('codes')).toContain('- uw identiteitskaart of vreemdelingenkaart\n- €');
    expect(reminderBy('codes')).not.toContain('brief');
    expect(reminderBy('letter')).toContain('- de brief met uw codes\n');
    expect(reminderBy('letter')).not.toContain('€');
    expect(reminderBy('newer-card')).not.toMatch(/brief|€/);
  });

  it('says of fee and proxy what the municipality has configured, and nothing where it has not', () => {
    expect(words(arrivalOf(voorbeeld))).toContain('€ 5,00, voor de nieuwe codes');
    expect(arrivalOf(voorbeeld)).toContain('Kom zelf.');
    expect(arrivalOf({ ...voorbeeld, puk: { ...voorbeeld.puk, proxyAllowed: true } })).toContain('Iemand anders mag');
    expect(arrivalOf(nieuwpoort)).not.toMatch(/€|Kom zelf|Iemand anders/);
  });

  it('speaks of codes only where codes are waited for', () => {
    for (const notice of ['visit-opened', 'appointment-missed', 'visit-expired', 'case-withdrawn'] as const) {
      const { text } = renderNotice(mailingOf(notice, { route: 'newer-card' }));
      expect(text).not.toMatch(/bewaren uw codes|vernietig/);
    }
  });

  it('tells until when codes are kept, and where they are', () => {
    const arrived = mailingOf('codes-arrived');
    if (arrived.subject.state !== 'ready') throw new Error('not ready');
    expect(renderNotice(arrived).text).toContain(
      `We bewaren uw codes tot en met: ${showDay(arrived.subject.bookBy, 'nl')}`,
    );
    expect(renderNotice(mailingOf('codes-misrouted')).text).toContain('Uw codes zijn nu hier: Gemeente Koksijde');
  });

  it('promises no day that is over', () => {
    const late = mailingOf('codes-overdue');
    const { text } = renderNotice({ ...late, notice: 'request-received' });
    expect(text).toContain('Uw codes moesten er op donderdag 3 december 2026 zijn.');
    expect(text).not.toContain('ten laatste');
  });

  it('can still be sent when the case has moved on', () => {
    const { appointment } = mailingOf('appointment-cancelled');
    const over = {
      'puk-request': mailingOf('case-withdrawn').subject,
      'defect-analysis': mailingOf('defect-closed').subject,
    };
    for (const notice of noticeNames) {
      const due = mailingOf(notice);
      const mailing = { ...due, subject: over[due.subject.service], ...(appointment && { appointment }) };
      const { text } = renderNotice(mailing);
      expect(text).not.toMatch(/undefined|: \n|op \./);
    }
  });

  it('about an appointment does not go out without one', () => {
    const { appointment: _, ...mailing } = mailingOf('appointment-missed');
    expect(() => renderNotice(mailing)).toThrow(PermanentFault);
  });

  it('carries a calendar file only where the calendar changes', () => {
    const methods = noticeNames.flatMap((notice) => {
      const { calendar } = renderNotice(mailingOf(notice));
      return calendar ? [`${notice} ${calendar.method}`] : [];
    });
    expect(methods).toEqual([
      'appointment-confirmed REQUEST',
      'appointment-moved REQUEST',
      'appointment-cancelled CANCEL',
    ]);
  });

  it('tells of an earlier moment beside the appointment that stands until it is moved', () => {
    const { text, calendar } = renderNotice(mailingOf('earlier-slot'));
    expect(text).toContain('Vrij moment: dinsdag 1 december 2026 om 10.40 uur');
    expect(text).toContain('Uw afspraak nu: dinsdag 8 december 2026 om 13.20 uur');
    expect(text).toContain('wie eerst kiest, heeft het');
    expect(calendar).toBeUndefined();
  });

  it('says how many people come, where they are more than one', () => {
    const mailing = mailingOf('appointment-confirmed');
    if (!mailing.appointment) throw new Error('no appointment');
    expect(renderNotice(mailing).text).not.toContain('Aantal personen');
    const { text, calendar } = renderNotice({ ...mailing, appointment: { ...mailing.appointment, people: 3 } });
    expect(text).toContain('Aantal personen: 3');
    expect(calendar?.content.replaceAll('\r\n ', '')).toContain('DESCRIPTION:Afspraak voor 3 personen.');
  });

  it('says what the type of visit asks, besides the service and once', () => {
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
    const { proxyAllowed: _, ...puk } = voorbeeld.puk;
    const text = arrivalOf({ ...voorbeeld, puk, agenda: { ...voorbeeld.agenda, types } });
    expect(text).toContain('- een pasfoto');
    expect(text.match(/identiteitskaart of vreemdelingenkaart/gi)).toHaveLength(1);
    expect(text).toContain('Kom zelf.');
  });

  it('takes the appointment of a withdrawn case out of the calendar', () => {
    const { appointment } = mailingOf('appointment-confirmed');
    if (!appointment) throw new Error('no appointment');
    const { calendar, text } = renderNotice({
      ...mailingOf('case-withdrawn'),
      appointment: { ...appointment, sequence: 2 },
    });
    expect(calendar?.method).toBe('CANCEL');
    expect(text).toContain('Uw afspraak op dinsdag 1 december 2026 om 13.20 uur gaat niet door.');
  });

  it('speaks the municipality’s language where it has no name in the case’s', () => {
    const { text } = renderNotice(mailingOf('codes-arrived', { language: 'fr', rules: nieuwpoort }));
    expect(text).toContain('Dienst Burgerzaken, Stadhuis, Marktplein 7, 8620 Nieuwpoort');
  });

  it('tells where codes were before they arrived after all, if it comes late', () => {
    const misrouted = after(openedCase(), { type: 'misrouted', codesAt: 'Koksijde' }, when('2026-11-24T11:00'));
    const ready = after(misrouted, { type: 'codes-arrived' }, when('2026-11-24T12:00'));
    const { text } = renderNotice({ ...mailingOf('codes-misrouted'), subject: ready });
    expect(text).toContain('Koksijde');
  });
});
