import { PermanentFault } from '../platform/faults.ts';
import { factsOf, type Facts } from './facts.ts';
import { htmlOf } from './html.tsx';
import { type CalendarFile, calendarFile } from './ics.ts';
import { letterOf } from './letter.ts';
import type { Mailing } from './mailer.ts';
import type { Notice, Words } from './notice.ts';
import { plainTextOf } from './plain-text.ts';
import { notices } from './registry.ts';

/** A mail as it is read: what is written in it, and the calendar file that comes along. */
export type Rendered = { subject: string; html: string; text: string; calendar?: CalendarFile };

/**
 * Renders a notice in the case's language.
 * @throws PermanentFault where a notice about an appointment comes without one
 */
export function renderNotice(mailing: Omit<Mailing, 'key'>): Rendered {
  const notice = notices[mailing.notice];
  const appointment = mailing.appointment ?? bookedIn(mailing);
  const facts = factsOf({ ...mailing, appointment });
  const letter = letterOf(notice, wordsOf(notice, facts, mailing), facts);
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

function wordsOf(notice: Notice, facts: Facts, { notice: name, subject }: Pick<Mailing, 'notice' | 'subject'>): Words {
  if (notice.about === 'case') return notice.words[facts.language](facts);
  const { visit } = facts;
  if (!visit) throw new PermanentFault('notice-without-appointment', { caseId: subject.id, notice: name });
  return notice.words[facts.language]({ ...facts, visit });
}

function bookedIn({ subject }: Pick<Mailing, 'subject'>) {
  return subject.state === 'ready' ? subject.appointment : undefined;
}
