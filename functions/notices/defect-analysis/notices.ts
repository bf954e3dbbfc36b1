import type { notices } from '../../domain/defect-analysis/names.ts';
import { knowing, type ServiceNotices } from '../notice.ts';
import { defectAnnexEnding } from './defect-annex-ending.ts';
import { defectApplied } from './defect-applied.ts';
import { defectApplyReminder } from './defect-apply-reminder.ts';
import { defectCardReady } from './defect-card-ready.ts';
import { defectClosed } from './defect-closed.ts';
import { defectCollectReminder } from './defect-collect-reminder.ts';
import { defectInvitation } from './defect-invitation.ts';
import { defectOpened } from './defect-opened.ts';
import { defectOverdue } from './defect-overdue.ts';
import { defectSent } from './defect-sent.ts';
import { defectCorrected } from './defect-corrected.ts';
import { defectFacts } from './facts.ts';

const told = knowing(defectFacts);

export const defectAnalysis: ServiceNotices<(typeof notices)[number]> = {
  factsOf: defectFacts,
  notices: {
    'defect-opened': told(defectOpened),
    'defect-sent': told(defectSent),
    'defect-overdue': told(defectOverdue),
    'defect-invitation': told(defectInvitation),
    'defect-apply-reminder': told(defectApplyReminder),
    'defect-applied': told(defectApplied),
    'defect-card-ready': told(defectCardReady),
    'defect-collect-reminder': told(defectCollectReminder),
    'defect-annex-ending': told(defectAnnexEnding),
    'defect-corrected': told(defectCorrected),
    'defect-closed': told(defectClosed),
  },
};
