import { knowing, type ServiceNotices } from '../../../notices/notice.ts';
import type { PukCase } from '../states.ts';
import { arrivalCorrected } from './arrival-corrected.ts';
import { caseWithdrawn } from './case-withdrawn.ts';
import { codesArrived } from './codes-arrived.ts';
import { codesExpired } from './codes-expired.ts';
import { codesMisrouted } from './codes-misrouted.ts';
import { codesOverdue } from './codes-overdue.ts';
import { codesUnclaimed } from './codes-unclaimed.ts';
import { pukFacts } from './facts.ts';
import { requestReceived } from './request-received.ts';
import { visitExpired } from './visit-expired.ts';
import { visitOpened } from './visit-opened.ts';

const told = knowing(pukFacts);

export const pukRequest = {
  factsOf: pukFacts,
  notices: {
    'request-received': told(requestReceived),
    'visit-opened': told(visitOpened),
    'codes-arrived': told(codesArrived),
    'arrival-corrected': told(arrivalCorrected),
    'codes-overdue': told(codesOverdue),
    'codes-misrouted': told(codesMisrouted),
    'codes-unclaimed': told(codesUnclaimed),
    'codes-expired': told(codesExpired),
    'visit-expired': told(visitExpired),
    'case-withdrawn': told(caseWithdrawn),
  },
} satisfies ServiceNotices<PukCase>;
