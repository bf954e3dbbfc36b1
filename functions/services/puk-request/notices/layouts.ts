import type { CaseNotice } from '../../../notices/notice.ts';

type Layout = Omit<CaseNotice, 'words'>;

/** Of every mail that asks the citizen to book the visit. */
export const toVisit: Layout = { about: 'case', card: ['bookBy'], link: 'status', bring: true };

/** Of every mail after which a new request can be made. */
export const over: Layout = { about: 'case', card: [], link: 'start' };
