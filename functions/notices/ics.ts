import type { Language } from '../domain/languages.ts';
import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Appointment } from '../domain/case-fields.ts';
import type { Case } from '../domain/case.ts';
import type { Service } from '../services/service.ts';
import { phrases } from './phrases.ts';

/** `REQUEST` puts an appointment into a calendar or moves it, `CANCEL` takes it out; `PUBLISH` is what a page offers to download. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';
export type CalendarFile = { filename: string; content: string; method: CalendarMethod };

const hour = 3600;

/**
 * The calendar file (RFC 5545) of an appointment. One file replaces another of the same case where its SEQUENCE is higher.
 * Calendars are shared with others: the secret link stays out of it, and so does why the card does not work.
 * @param siteUrl any address of the site; its host makes the UID unique in the world
 * @param language the case's own, if not given
 */
export async function calendarFile({
  subject,
  service,
  municipality,
  appointment,
  siteUrl,
  method,
  now,
  language = subject.language,
}: {
  subject: Case;
  service: Service;
  municipality: Municipality;
  appointment: Appointment;
  siteUrl: string;
  method: CalendarMethod;
  now: Temporal.Instant;
  language?: Language;
}): Promise<CalendarFile> {
  const { calendar: words, bring, colon, help, label } = phrases[language];
  const own = await service.notices();
  const facts = own.factsOf({ subject, service, municipality, statusUrl: siteUrl, appointment, now }, language);
  const { office, reference } = facts;
  const { timeZone } = municipality;
  const start = Temporal.PlainDate.from(appointment.date).toZonedDateTime({ timeZone, plainTime: appointment.time });
  const summary = words.summary(facts.municipality);
  // The zone is the event's: as the calendar's, it would also turn DTSTAMP, which has to be in UTC, into local time.
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: `//eid-loket//eid-loket//${language.toUpperCase()}`,
    timezone: { name: null, generator: () => brussels },
  });
  const event = calendar.createEvent({
    id: `${subject.id}@${new URL(siteUrl).hostname}`,
    sequence: appointment.sequence,
    stamp: now,
    start,
    end: start.add({ minutes: appointment.minutes }),
    timezone: timeZone,
    summary,
    location: office.address,
    description: [
      ...(appointment.people > 1 ? [words.people(appointment.people)] : []),
      `${bring.title} ${facts.bring.join('; ')}.`,
      words.change,
      [
        `${label.reference}${colon}${reference}`,
        `${help.phone}${colon}${office.phone}`,
        `${help.email}${colon}${office.email}`,
      ].join('\n'),
    ].join('\n\n'),
    organizer: { name: `${office.department} ${facts.municipality}`, email: office.email },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
  });
  if (method !== 'PUBLISH')
    event.createAttendee({ email: subject.person.email, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
  if (method !== 'CANCEL')
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: 2 * hour, description: summary });
  return { filename: `${words.file}-${reference}.ics`, content: `${calendar.toString()}\r\n`, method };
}

/** Summer time in the European Union since 1996: from the last Sunday of March to the last Sunday of October, at 01:00 UTC. */
const brussels = `BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE`;
