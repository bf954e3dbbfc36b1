import { type MailRules, whileIn } from '../../domain/mails.ts';
import { sentKeys } from './deadlines.ts';
import type { PukCase, ReadyCase } from './states.ts';

/** The notices of a request of codes: when each leaves, and until when it is true. */
export const mails: MailRules<PukCase> = {
  'request-received': whileIn('answer', 'requested'),
  // Who has to wait for staff is told to book once they have had a look.
  'visit-opened': { leaves: 'answer', holds: (subject) => mayBook(subject) && !subject.awaited },
  'codes-arrived': { leaves: 'step', holds: (subject) => mayBook(subject) && subject.awaited !== undefined },
  'arrival-corrected': {
    leaves: 'step',
    holds: (subject) => (subject.state === 'requested' || subject.state === 'misrouted') && mayBeTold(subject),
  },
  'codes-overdue': whileIn('scheduled', 'requested'),
  'codes-misrouted': whileIn('step', 'misrouted'),
  // Who has booked has not forgotten.
  'codes-unclaimed': { leaves: 'scheduled', holds: (subject) => subject.state === 'ready' && !subject.appointment },
  'codes-expired': whileIn('scheduled', 'expired'),
  'visit-expired': whileIn('scheduled', 'expired'),
  'case-withdrawn': whileIn('answer', 'withdrawn'),
};

function mayBook(subject: PukCase): subject is ReadyCase {
  return subject.state === 'ready' && subject.held === undefined;
}

/**
 * Who was never told of the codes needs no correction; once that mail was owed, nobody knows whether it left before it was dropped.
 * It counts whichever arrival it told of: recorded again in the meantime, that of before is true once more.
 */
function mayBeTold({ history, sent }: PukCase): boolean {
  const corrected = history.findLastIndex(
    ({ event, detail }) => event === 'mail-sent' && detail === 'arrival-corrected',
  );
  return history
    .slice(corrected + 1)
    .some(({ event, at }) => event === 'codes-arrived' && sent.includes(sentKeys.arrival({ readySince: at })));
}
