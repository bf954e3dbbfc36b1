import { type MailRules, whileIn } from '../../../functions/domain/mails.ts';
import type { UmbrellaCase } from './states.ts';

/** Its notices: when each leaves, and until when it is true. */
export const mails: MailRules<UmbrellaCase> = {
  'umbrella-reported': whileIn('answer', 'reported'),
  'umbrella-found': whileIn('step', 'found'),
  'umbrella-waits': { leaves: 'scheduled', holds: (subject) => subject.state === 'found' && !subject.appointment },
  'umbrella-last-days': { leaves: 'scheduled', holds: (subject) => subject.state === 'found' && !subject.appointment },
  'umbrella-corrected': whileIn('step', 'reported'),
  'umbrella-given-away': whileIn('scheduled', 'given-away'),
  'umbrella-withdrawn': whileIn('answer', 'withdrawn'),
};
