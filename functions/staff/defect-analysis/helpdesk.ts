import type { Helpdesk } from '../../domain/rules.ts';

/** Names, the same in every language. */
export const helpdeskNames: Record<Helpdesk, string> = { belpic: 'Belpic', zetes: 'Zetes' };
