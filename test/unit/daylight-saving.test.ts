import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { bookedVisit } from '../../functions/domain/case.ts';
import { bookableDays, emptyDay, freeSlots, readStart, showStart } from '../../functions/domain/agenda.ts';
import { calendarFile } from '../../functions/notices/ics.ts';
import { halfAnHourLater, seeToWhatIsDue } from '../fakes/jobs.ts';
import { fakeTools } from '../fakes/tools.ts';
import { at, citizen } from './cases.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

/** Open every day, the day of the change too, and bookable a whole day of real hours ahead. */
const always = {
  ...nieuwpoort,
  agenda: {
    ...nieuwpoort.agenda,
    openingHours: [
      {
        days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const,
        from: '09:00',
        to: '17:00',
        counters: [{ id: '1', types: ['pin-unblock'] }],
      },
    ].map((block) => ({ ...block, days: [...block.days] })),
    types: { ...nieuwpoort.agenda.types, 'pin-unblock': { minutes: 10, leadHours: 24, horizonDays: 30, maxPeople: 4 } },
  },
};
const wish = { type: 'pin-unblock', people: 1, service: 'puk-request' };

const earlier = (local: string, days: number) =>
  Temporal.PlainDateTime.from(local).subtract({ days }).toString({ smallestUnit: 'minute' });

const changes = [
  {
    change: '2026-03-29',
    before: { day: '2026-03-28', offset: '+01:00' },
    after: { offset: '+02:00' },
    // A day ahead of 13:00 is 14:00 where the night is an hour shorter.
    firstAfterADay: '14:00',
    reminder: { sent: '2026-03-27T09:00', visit: '2026-03-30', utc: '07:00' },
  },
  {
    change: '2026-10-25',
    before: { day: '2026-10-24', offset: '+02:00' },
    after: { offset: '+01:00' },
    firstAfterADay: '12:00',
    reminder: { sent: '2026-10-23T09:00', visit: '2026-10-26', utc: '08:00' },
  },
  {
    change: '2027-03-28',
    before: { day: '2027-03-27', offset: '+01:00' },
    after: { offset: '+02:00' },
    firstAfterADay: '14:00',
    // Easter Monday lies between.
    reminder: { sent: '2027-03-26T09:00', visit: '2027-03-30', utc: '07:00' },
  },
];

describe.each(changes)('the clock changes on $change', ({ change, before, after, firstAfterADay, reminder }) => {
  it('and slots keep their time on the wall, each with the offset of its day, there and back', () => {
    const asking = { now: at(`${before.day}T00:00`).subtract({ hours: 72 }), by: 'citizen' as const };
    for (const [date, offset] of [
      [before.day, before.offset],
      [change, after.offset],
    ] as const) {
      const slots = freeSlots(emptyDay('nieuwpoort', date), wish, always, asking);
      expect(slots).toHaveLength(48);
      expect(slots[0]?.time).toBe('09:00');
      for (const slot of slots) {
        const shown = showStart(slot, always);
        expect(shown).toBe(`${date}T${slot.time}${offset}`);
        expect(readStart(shown, always)).toEqual({ date, time: slot.time });
        expect(Temporal.Instant.from(shown).toString()).toBe(at(`${date}T${slot.time}`).toString());
      }
    }
  });

  it('and the lead time counts hours that really pass', () => {
    const asking = { now: at(`${before.day}T13:00`), by: 'citizen' as const };
    expect(freeSlots(emptyDay('nieuwpoort', change), wish, always, asking)[0]?.time).toBe(firstAfterADay);
  });

  it('and the horizon counts days, none twice and none left out', () => {
    const days = bookableDays('pin-unblock', always, at(`${before.day}T23:30`));
    expect(days.slice(0, 2)).toEqual([before.day, change]);
    expect(new Set(days).size).toBe(31);
  });

  it('and the last working day before it reminds of the first after it, once, with the right hour in the calendar', async () => {
    const tools = fakeTools(earlier(reminder.sent, 7));
    const opening = await openRequest(tools, nieuwpoort, {
      route: 'letter',
      formId: '0f8fad5b-d9cb-469f-a165-70867728950e',
      person: {
        givenName: 'Mieke',
        familyName: 'Janssens',
        email: 'mieke@example.org',
        nationalNumber: '85073003328',
        movedRecently: false,
      },
    });
    if (opening.kind !== 'opened') throw new Error(opening.kind);
    const booked = await book(tools, nieuwpoort, opening, `${reminder.visit}T09:00${after.offset}`, citizen);
    if (booked.kind !== 'booked') throw new Error(JSON.stringify(booked));
    const remind = async (local: string) => {
      tools.mails.length = 0;
      tools.clock.set(local);
      await seeToWhatIsDue(tools);
      await halfAnHourLater(tools);
      return tools.mails.map(({ notice }) => notice);
    };
    expect(await remind(earlier(reminder.sent, 1))).toEqual([]);
    expect(await remind(reminder.sent)).toEqual(['appointment-reminder']);
    expect(await remind(`${change}T09:00`)).toEqual([]);

    const appointment = bookedVisit(booked.subject);
    if (!appointment) throw new Error('no appointment');
    const { content } = await calendarFile({
      subject: booked.subject,
      service: booked.service,
      municipality: nieuwpoort,
      appointment,
      siteUrl: 'https://loket.example',
      method: 'REQUEST',
      now: tools.clock.now(),
    });
    const day = reminder.visit.replaceAll('-', '');
    expect(content).toContain(`DTSTART;TZID=Europe/Brussels:${day}T090000`);
    expect(content).toContain(`DTEND;TZID=Europe/Brussels:${day}T091000`);
    expect(at(`${reminder.visit}T09:00`).toString()).toBe(`${reminder.visit}T${reminder.utc}:00Z`);
  });
});
