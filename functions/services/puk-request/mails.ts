import { type MailRules, whileIn } from '../../domain/mails.ts';
import { sentKeys } from './deadlines.ts';
import type { PukCase } from './states.ts';

/** The notices of a request of codes: when each leaves, and until when it is true. */
export const mails: MailRules<PukCase> = {
  'request-received': whileIn('answer', 'requested'),
  'visit-opened': { leaves: 'answer', holds: (subject) => subject.state === 'ready' && !subject.awaited },
  'codes-arrived': { leaves: 'step', holds: (subject) => subject.state === 'ready' && subject.awaited !== undefined },
  // Who was never told of the codes needs no correction; once that mail was owed, nobody knows whether it left before it was dropped.
  'arrival-corrected': {
    leaves: 'step',
    holds: ({ state, history, sent }) => {
      const arrival = history.findLast(({ event }) => event === 'codes-arrived');
      const mayBeTold = arrival !== undefined && sent.includes(sentKeys.arrival({ readySince: arrival.at }));
      return (state === 'requested' || state === 'misrouted') && mayBeTold;
    },
  },
  'codes-overdue': whileIn('scheduled', 'requested'),
  'codes-misrouted': whileIn('step', 'misrouted'),
  // Who has booked has not forgotten.
  'codes-unclaimed': { leaves: 'scheduled', holds: (subject) => subject.state === 'ready' && !subject.appointment },
  'codes-expired': whileIn('scheduled', 'expired'),
  'visit-expired': whileIn('scheduled', 'expired'),
  'case-withdrawn': whileIn('answer', 'withdrawn'),
};
