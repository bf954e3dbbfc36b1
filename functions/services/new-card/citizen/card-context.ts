import type { MunicipalityContext } from '../../../citizen/page-context.ts';
import type { Service } from '../../service.ts';
import type { At, CardCase, NewCardCase } from '../fields.ts';

/** A page about a case that ends in a new card: in one of the part's states, or with `CardCase` also in one of its service's. */
export type CardContext<Subject extends CardCase = NewCardCase> = MunicipalityContext & {
  subject: Subject;
  service: Service;
  path: string;
};

/** What comes next, since when that is waited for, and how it is said. */
export type CardWait = { waitingFor: string; since: string; text: string };

/** What only the service can say of its cases. */
export type OwnWords = {
  /** Why the citizen is to apply for a new card, and who pays. */
  because(context: CardContext<At<'to-apply'>>): string;
  /** The citizen's own card lies at the counter, and needs no replacement. `bookBy`: as people say it. */
  unreplaced: { title: string; text: (bookBy: string) => string };
  /** Who can have a card besides the citizen and the counter. */
  holders: Readonly<Record<string, string>>;
  /** What is waited for in its own states. */
  wait(context: CardContext<CardCase>): CardWait | undefined;
  /** What is said of the price while there is none. */
  unpriced(subject: CardCase): string | undefined;
  /** Why the citizen pays, where somebody gave a reason. */
  reason(subject: CardCase): string | undefined;
};
