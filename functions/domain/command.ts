import type { Command as DefectCommand } from './defect-analysis/command.ts';
import type { Command as PukCommand } from './puk-request/command.ts';

/** What citizens and staff can ask of a case: of any, or of a service's own. */
export type Command = CommonCommand | PukCommand | DefectCommand;

export type CommonCommand =
  | { type: 'cancel-appointment' }
  | { type: 'check-in' }
  | { type: 'late' }
  | { type: 'ask-earlier' }
  | { type: 'stop-earlier' }
  | { type: 'no-show' }
  | { type: 'close'; reason: string }
  | { type: 'correct-email'; email: string }
  | { type: 'read-number' }
  | { type: 'retry' };
