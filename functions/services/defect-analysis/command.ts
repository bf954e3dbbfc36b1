import type { Command as NewCardCommand } from '../new-card/command.ts';
import type { Channel, Helpdesk, Outcome } from './terms.ts';

/** What can be asked of the analysis itself. */
export type AnalysisCommand =
  | { type: 'sent-for-analysis'; helpdesk: Helpdesk; ticket: string }
  | { type: 'chased'; channel: Channel; answer: string }
  | { type: 'verdict'; outcome: Outcome; reason?: string | undefined }
  | { type: 'contested' };

/** What can be asked of a defective card's case. */
export type Command = AnalysisCommand | NewCardCommand;
