import { bookedVisit } from '../domain/case.ts';
import { languages } from '../domain/languages.ts';
import { PermanentFault } from '../platform/faults.ts';
import { htmlOf } from './html.tsx';
import { type CalendarFile, calendarFile } from './ics.ts';
import { letterOf } from './letter.ts';
import type { Mailing } from './mailer.ts';
import { plainTextOf } from './plain-text.ts';
import { noticeOf } from './house-notices.ts';

/** A mail as it is read: what is written in it, and the calendar file that comes along. */
export type Rendered = { subject: string; html: string; text: string; calendar?: CalendarFile };

/**
 * Renders a notice in the case's language; in the municipality's first, where only a newer release speaks that.
 * @throws PermanentFault where nobody has such a notice, or one about an appointment comes without one
 */
export async function renderNotice(mailing: Omit<Mailing, 'key'>): Promise<Rendered> {
  const { subject, service, municipality } = mailing;
  const notice = noticeOf(mailing.notice, await service.notices());
  if (!notice) throw new PermanentFault('unknown-notice', { caseId: subject.id, notice: mailing.notice });
  const language = languages.find((one) => one === subject.language) ?? municipality.languages[0] ?? 'nl';
  const appointment = mailing.appointment ?? bookedVisit(subject);
  const { facts, words } = notice.compose({ ...mailing, appointment }, language);
  const letter = letterOf(notice, words, facts);
  return {
    subject: letter.subject,
    html: htmlOf(letter),
    text: plainTextOf(letter),
    ...(notice.calendar &&
      appointment && {
        calendar: await calendarFile({
          ...mailing,
          appointment,
          siteUrl: mailing.statusUrl,
          method: notice.calendar,
          language,
        }),
      }),
  };
}
