import { type MailRules, whileIn } from '../../domain/mails.ts';
import { newCardMails } from '../new-card/mails.ts';
import type { DefectCase } from './states.ts';

/** The notices of an analysis: when each leaves, and until when it is true. */
export const mails: MailRules<DefectCase> = {
  // Whoever handed it in gets it in the hand, so to speak: also where the citizen pays, and nothing is examined.
  'defect-opened': {
    leaves: 'answer',
    holds: (subject) => subject.state === 'to-send' || (subject.state === 'to-apply' && subject.because === 'misuse'),
  },
  'defect-sent': whileIn('step', 'at-helpdesk'),
  'defect-overdue': whileIn('scheduled', 'at-helpdesk'),
  ...newCardMails('defect'),
};
