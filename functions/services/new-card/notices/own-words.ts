import type { Language } from '../../../domain/languages.ts';
import type { Sentence } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';

/** What the mails of a new card say in the words of the service that ends in it, as of what was wrong with the old card. */
export type OwnWords<Known extends NewCardFacts> = Readonly<
  Record<
    Language,
    {
      /** Why the citizen is invited, and who pays; then what stands below the link. */
      invitation: (facts: Known) => { why: readonly Sentence[]; next?: readonly Sentence[] };
      /** The citizen's own card, which needs no replacement. Absent in a service where that does not happen. */
      ownCard?: { subject: string; title: string; happened: string };
      /** The subject of a correction. Shorter than 78 characters. */
      correction: string;
      /** Which case staff closed. */
      closed: (municipality: string) => string;
    }
  >
>;
