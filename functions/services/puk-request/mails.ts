import { type MailRules, whileIn } from '../../domain/mails.ts';
import type { PukCase } from './states.ts';

/** The notices of a request of codes: when each leaves, and until when it is true. */
export const mails: MailRules<PukCase> = {
  'request-received': whileIn('answer', 'requested'),
  'visit-opened': { leaves: 'answer', holds: (subject) => subject.state === 'ready' && !subject.awaited },
  'codes-arrived': { leaves: 'step', holds: (subject) => subject.state === 'ready' && subject.awaited !== undefined },
  // Who was never told of the codes is confused by a correction.
  'arrival-corrected': {
    leaves: 'step',
    holds: ({ state, history }) => {
      const arrived = history.findLastIndex(({ event }) => event === 'codes-arrived');
      const wasTold = history.some(
        ({ event, detail }, at) => at > arrived && event === 'mail-sent' && detail === 'codes-arrived',
      );
      return (state === 'requested' || state === 'misrouted') && wasTold;
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
