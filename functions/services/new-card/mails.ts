import { bookedVisit, isOpen } from '../../domain/case.ts';
import { type MailRule, type MailRules, whileIn } from '../../domain/mails.ts';
import type { CardCase } from './fields.ts';

/** Until an invitation is answered: who has booked has not forgotten. */
const unanswered = (state: string): MailRule<CardCase> => ({
  leaves: 'scheduled',
  holds: (subject) => subject.state === state && !bookedVisit(subject),
});

/** The notices of a new card's stages: when each leaves, and until when it is true. @param noticed how the service's notices begin */
export function newCardMails(noticed: string): MailRules<CardCase> {
  return {
    [`${noticed}-invitation`]: whileIn('step', 'to-apply'),
    [`${noticed}-apply-reminder`]: unanswered('to-apply'),
    [`${noticed}-applied`]: whileIn('step', 'in-production'),
    [`${noticed}-card-ready`]: whileIn('step', 'to-collect'),
    [`${noticed}-collect-reminder`]: unanswered('to-collect'),
    [`${noticed}-annex-ending`]: {
      leaves: 'scheduled',
      holds: (subject) => isOpen(subject) && subject.annex.warnedFor === subject.annex.expiresOn,
    },
    // A step owes its mail at once: whether that left before it became false, nobody knows for certain.
    [`${noticed}-corrected`]: { leaves: 'step', holds: (subject) => isOpen(subject) },
    // For the citizen it is over when the money alone is left.
    [`${noticed}-closed`]: { leaves: 'step', holds: (subject) => !isOpen(subject) || subject.state === 'to-refund' },
  };
}
