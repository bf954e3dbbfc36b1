import { type CaseNotice, knowing, type ServiceNotices } from '../../../../functions/notices/notice.ts';
import type { UmbrellaCase } from '../states.ts';
import { umbrellaFacts } from './facts.ts';
import { words } from './words.ts';

const told = knowing(umbrellaFacts);

type Layout = Omit<CaseNotice, 'words'>;
const toSearch: Layout = { about: 'case', card: ['dueOn'], link: 'status' };
const toCollect: Layout = { about: 'case', card: ['bookBy', 'tag'], link: 'status', bring: true };
const over: Layout = { about: 'case', card: [], link: 'start', calendar: 'CANCEL' };

export const umbrella = {
  factsOf: umbrellaFacts,
  notices: {
    'umbrella-reported': told({ ...toSearch, words: words['umbrella-reported'] }),
    'umbrella-found': told({ ...toCollect, words: words['umbrella-found'] }),
    'umbrella-waits': told({ ...toCollect, words: words['umbrella-waits'] }),
    'umbrella-last-days': told({ ...toCollect, words: words['umbrella-last-days'] }),
    'umbrella-corrected': told({ ...toSearch, words: words['umbrella-corrected'] }),
    'umbrella-given-away': told({ ...over, words: words['umbrella-given-away'] }),
    'umbrella-withdrawn': told({ ...over, words: words['umbrella-withdrawn'] }),
  },
} satisfies ServiceNotices<UmbrellaCase>;
