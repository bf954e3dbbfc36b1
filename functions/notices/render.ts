import { bookedVisit } from '../domain/case.ts';
import { htmlOf } from './html.tsx';
import { type CalendarFile, calendarFile } from './ics.ts';
import { letterOf } from './letter.ts';
import type { Mailing } from './mailer.ts';
import { plainTextOf } from './plain-text.ts';
import { notices } from './registry.ts';

/** A mail as it is read: what is written in it, and the calendar file that comes along. */
export type Rendered = { subject: string; html: string; text: string; calendar?: CalendarFile };

/**
 * Renders a notice in the case's language.
 * @throws PermanentFault where a notice about an appointment comes without one, or a service's notice with another's case
 */
export function renderNotice(mailing: Omit<Mailing, 'key'>): Rendered {
  const notice = notices[mailing.notice];
  const { language } = mailing.subject;
  const appointment = mailing.appointment ?? bookedVisit(mailing.subject);
  const { facts, words } = notice.compose({ ...mailing, appointment }, language);
  const letter = letterOf(notice, words, facts);
  return {
    subject: letter.subject,
    html: htmlOf(letter),
    text: plainTextOf(letter),
    ...(notice.calendar &&
      appointment && {
        calendar: calendarFile({ ...mailing, appointment, siteUrl: mailing.statusUrl, method: notice.calendar }),
      }),
  };
}
