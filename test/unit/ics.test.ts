import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { languages } from '../../functions/domain/languages.ts';
import { type CalendarMethod, calendarFile } from '../../functions/notices/ics.ts';
import { at } from './cases.ts';
import { mailingOf, statusUrl } from './mailings.ts';

async function fileFor(
  start: string,
  { method = 'REQUEST', minutes = 20, sequence = 1, language = 'nl' }: Partial<Options> = {},
): Promise<{ filename: string; raw: string; lines: string[] }> {
  const { appointment, subject, service, municipality, now } = mailingOf('appointment-confirmed', { language });
  if (!appointment) throw new Error('no appointment');
  const [date = '', time = ''] = start.split('T');
  const { filename, content } = await calendarFile({
    subject,
    service,
    municipality,
    appointment: { ...appointment, date, time, minutes, sequence },
    siteUrl: statusUrl(language),
    method,
    now,
  });
  return { filename, raw: content, lines: content.replaceAll('\r\n ', '').split('\r\n') };
}

type Options = { method: CalendarMethod; minutes: number; sequence: number; language: (typeof languages)[number] };

const valueOf = (lines: string[], name: string) =>
  lines.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))?.replace(/^.*?:/, '');

/** Reads a moment as a calendar program does: by the rules of the file's own VTIMEZONE, which stand in it. */
function readByRules(lines: string[], name: string): Temporal.Instant {
  const event = lines.slice(lines.indexOf('BEGIN:VEVENT'));
  const local = Temporal.PlainDateTime.from(valueOf(event, name) ?? '');
  const onsets = ['DAYLIGHT', 'STANDARD'].map((part) => {
    const rules = lines.slice(lines.indexOf(`BEGIN:${part}`), lines.indexOf(`END:${part}`));
    const [, month = ''] = /^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=-1SU$/.exec(valueOf(rules, 'RRULE') ?? '') ?? [];
    const last = Temporal.PlainDate.from({ year: local.year, month: Number(month), day: 31 });
    const first = Temporal.PlainDateTime.from(valueOf(rules, 'DTSTART') ?? '');
    const onset = last.subtract({ days: last.dayOfWeek % 7 }).toPlainDateTime(first.toPlainTime());
    return { onset, offset: valueOf(rules, 'TZOFFSETTO') ?? '' };
  });
  const [summer, winter] = onsets;
  if (!summer || !winter) throw new Error('no rules');
  const isSummer =
    Temporal.PlainDateTime.compare(local, summer.onset) >= 0 && Temporal.PlainDateTime.compare(local, winter.onset) < 0;
  return Temporal.Instant.from(`${local.toString()}${isSummer ? summer.offset : winter.offset}`);
}

describe('the calendar file', () => {
  it.each([
    ['2026-03-28T10:00', '2026-03-28T09:00:00Z'],
    ['2026-03-29T01:55', '2026-03-29T00:55:00Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00Z'],
    ['2026-03-29T10:00', '2026-03-29T08:00:00Z'],
    ['2026-10-24T10:00', '2026-10-24T08:00:00Z'],
    ['2026-10-25T01:30', '2026-10-24T23:30:00Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00Z'],
    ['2026-10-26T10:00', '2026-10-26T09:00:00Z'],
    ['2027-03-28T10:00', '2027-03-28T08:00:00Z'],
    ['2027-10-31T10:00', '2027-10-31T09:00:00Z'],
  ])('of %s in Brussels is %s, by the rules that it carries', async (start, instant) => {
    const { lines } = await fileFor(start);
    expect(readByRules(lines, 'DTSTART').toString()).toBe(instant);
    expect(at(start).toString()).toBe(instant);
    expect(lines).toContain(`DTSTART;TZID=Europe/Brussels:${start.replace(/[-:]/g, '')}00`);
  });

  it('lasts as long as the visit, also through the change of the clock', async () => {
    expect(valueOf((await fileFor('2026-12-01T13:50', { minutes: 20 })).lines, 'DTEND')).toBe('20261201T141000');
    expect(valueOf((await fileFor('2026-03-29T01:55', { minutes: 10 })).lines, 'DTEND')).toBe('20260329T030500');
  });

  it('is stamped with the moment it was made, in UTC', async () => {
    expect((await fileFor('2026-12-01T13:20')).lines).toContain('DTSTAMP:20261130T080000Z');
  });

  it('keeps its UID and raises its SEQUENCE, so that a calendar replaces what it has', async () => {
    const first = (await fileFor('2026-12-01T13:20', { sequence: 1 })).lines;
    const moved = (await fileFor('2026-12-03T14:00', { sequence: 2 })).lines;
    expect(valueOf(first, 'UID')).toBe('voorbeeld-K7Q49MX2C@loket.example');
    expect(valueOf(moved, 'UID')).toBe(valueOf(first, 'UID'));
    expect([valueOf(first, 'SEQUENCE'), valueOf(moved, 'SEQUENCE')]).toEqual(['1', '2']);
  });

  it('says what it does: request with an alarm, cancel without, publish without a guest', async () => {
    const request = (await fileFor('2026-12-01T13:20')).lines;
    expect(request).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'STATUS:CONFIRMED', 'TRIGGER:-PT2H']));
    expect(request.join('\n')).toContain('MAILTO:mieke@example.org');
    const cancel = (await fileFor('2026-12-01T13:20', { method: 'CANCEL' })).lines;
    expect(cancel).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED']));
    expect(cancel).not.toContain('BEGIN:VALARM');
    const publish = (await fileFor('2026-12-01T13:20', { method: 'PUBLISH' })).lines;
    expect(publish).toContain('METHOD:PUBLISH');
    expect(publish.join('\n')).not.toContain('mieke');
  });

  it('is private, and carries neither the secret link nor a name', async () => {
    const text = (await fileFor('2026-12-01T13:20', { method: 'PUBLISH' })).lines.join('\n');
    expect(text).toContain('CLASS:PRIVATE');
    expect(text).not.toMatch(/Zk3vQd0c|https?:|Mieke|Janssens|470123456|sealed/);
  });

  it.each(languages)('speaks %s', async (language) => {
    const { filename, lines } = await fileFor('2026-12-01T13:20', { language });
    expect(filename).toMatch(/^[a-z-]+-K7Q-49M-X2C\.ics$/);
    expect(valueOf(lines, 'PRODID')).toMatch(new RegExp(`//${language.toUpperCase()}$`));
    expect(valueOf(lines, 'DESCRIPTION')).toContain('K7Q-49M-X2C');
    expect(valueOf(lines, 'LOCATION')).toContain('1999');
  });

  it('has lines of at most 75 octets that end as RFC 5545 asks', async () => {
    for (const language of languages) {
      const { raw } = await fileFor('2026-12-01T13:20', { language });
      expect(raw.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of raw.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });
});
