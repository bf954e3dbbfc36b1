import type { Language } from '../domain/rules.ts';
import type { CalendarMethod } from './ics.ts';
import type { Facts, VisitFacts } from './facts.ts';

/** What a notice says in one language; its layout is the same in all. A sentence that has no sense now is left out. */
export type Words = {
  /** Shorter than 78 characters. */
  subject: string;
  /** What a mailbox shows behind the subject. */
  preheader: string;
  title: string;
  happened: readonly Sentence[];
  steps?: { title: string; items: readonly string[] };
  /** What the link is for. */
  action: string;
  next?: readonly Sentence[];
};

export type Sentence = string | false | undefined;

/** A line of the card that stands out in a mail; one that nothing is known of is left out. */
export type CardRow = 'when' | 'people' | 'offered' | 'booked' | 'where' | 'dueOn' | 'bookBy' | 'codesAt' | 'reason';

type Layout = {
  card: readonly CardRow[];
  /** To the case, or to where a new request begins. */
  link: 'status' | 'start';
  /** Whether the list of what to bring is shown. */
  bring?: boolean;
  /** What the calendar file does, where there is an appointment to tell of. */
  calendar?: CalendarMethod;
};

/** A notice about a case. */
export type CaseNotice = Layout & { about: 'case'; words: Readonly<Record<Language, (facts: Facts) => Words>> };
/** A notice about an appointment, which it cannot do without. */
export type VisitNotice = Layout & { about: 'visit'; words: Readonly<Record<Language, (facts: VisitFacts) => Words>> };
export type Notice = CaseNotice | VisitNotice;
