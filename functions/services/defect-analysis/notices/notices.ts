import { knowing, type ServiceNotices } from '../../../notices/notice.ts';
import { newCardNotices } from '../../new-card/notices/notices.ts';
import type { DefectCase } from '../states.ts';
import { defectOpened } from './defect-opened.ts';
import { defectOverdue } from './defect-overdue.ts';
import { defectSent } from './defect-sent.ts';
import { defectFacts } from './facts.ts';
import { ownWords } from './new-card.ts';

const told = knowing(defectFacts);
const newCard = newCardNotices(defectFacts, ownWords);

export const defectAnalysis = {
  factsOf: defectFacts,
  notices: {
    'defect-opened': told(defectOpened),
    'defect-sent': told(defectSent),
    'defect-overdue': told(defectOverdue),
    'defect-invitation': newCard.invitation,
    'defect-apply-reminder': newCard['apply-reminder'],
    'defect-applied': newCard.applied,
    'defect-card-ready': newCard['card-ready'],
    'defect-collect-reminder': newCard['collect-reminder'],
    'defect-annex-ending': newCard['annex-ending'],
    'defect-corrected': newCard.corrected,
    'defect-closed': newCard.closed,
  },
} satisfies ServiceNotices<DefectCase>;
