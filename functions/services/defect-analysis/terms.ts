/** S1: visible are a detached chip and wrong data in print; the others are not to be seen. */
export const defects = [
  'chip-detached',
  'wrong-data-printed',
  'chip-defective',
  'address-change',
  'wrong-data-on-chip',
] as const;
export type Defect = (typeof defects)[number];

/** Who examines a card (S1). */
export const helpdesks = ['belpic', 'zetes'] as const;
export type Helpdesk = (typeof helpdesks)[number];

/** As they call themselves, in every language. */
export const helpdeskNames: Readonly<Record<Helpdesk, string>> = { belpic: 'Belpic', zetes: 'Zetes' };

/** What the helpdesk answered: a new card free of charge, or to be paid; the card works; it was lost on the way. */
export const outcomes = ['free', 'to-pay', 'card-works', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why the card is replaced, and who pays. */
export const reasons = ['misuse', 'free', 'to-pay', 'lost'] as const;
export type Reason = (typeof reasons)[number];

/** Where a card is: the old one that is examined, and the new one that replaces it. */
export const holders = ['citizen', 'municipality', ...helpdesks, 'lost', 'destroyed'] as const;

/** How the helpdesk is asked again. */
export const channels = ['phone', 'email', 'portal'] as const;
export type Channel = (typeof channels)[number];

/** What the first analysis comes to: the card is examined, or the citizen pays for a new one. */
export const decisions = ['examine', 'citizen-pays'] as const;
export type AnalysisDecision = (typeof decisions)[number];
