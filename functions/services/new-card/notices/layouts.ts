import type { CaseNotice } from '../../../notices/notice.ts';

/** Of every mail that asks the citizen to come and apply for the new card. */
export const toApply: Omit<CaseNotice, 'words'> = {
  about: 'case',
  card: ['price', 'annex'],
  link: 'status',
  bring: true,
};
