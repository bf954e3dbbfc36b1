import type { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Appointment } from '../domain/casefile.ts';
import type { Case } from '../domain/case.ts';
import type { Language } from '../domain/rules.ts';
import { PermanentFault } from '../platform/faults.ts';
import type { CalendarMethod } from './ics.ts';
import type { Facts, Visit } from './facts.ts';

/** What a notice says in one language; its layout is the same in all. A sentence that has no sense now is left out. */
export type Words = {
  /** Shorter than 78 characters. */
  subject: string;
  /** What a mailbox shows behind the subject. */
  preheader: string;
  title: string;
  happened: readonly Sentence[];
  steps?: { title: string; items: readonly Sentence[] };
  /** What the link is for. */
  action: string;
  next?: readonly Sentence[];
};

export type Sentence = string | false | undefined;

/** A line of the card that stands out in a mail; one that nothing is known of is left out. */
export type CardRow =
  | 'when'
  | 'people'
  | 'offered'
  | 'booked'
  | 'where'
  | 'bookBy'
  | 'reason'
  | 'dueOn'
  | 'codesAt'
  | 'annex'
  | 'price'
  | 'helpdesk'
  | 'promisedOn'
  | 'collectBy';

type Layout = {
  card: readonly CardRow[];
  /** To the case, or to where a new request begins. */
  link: 'status' | 'start';
  /** Whether the list of what to bring is shown. */
  bring?: boolean;
  /** What the calendar file does, where there is an appointment to tell of. */
  calendar?: CalendarMethod;
};

/** What a notice is about: a case, in its municipality; `appointment` as it was when the mail became due. */
export type About = {
  subject: Case;
  municipality: Municipality;
  statusUrl: string;
  appointment?: Appointment | undefined;
  now: Temporal.Instant;
};

/** A notice about a case, which is told what `Known` has. */
export type CaseNotice<Known extends Facts = Facts> = Layout & {
  about: 'case';
  words: Readonly<Record<Language, (facts: Known) => Words>>;
};
/** A notice about an appointment, which it cannot do without. */
export type VisitNotice<Known extends Facts = Facts> = Layout & {
  about: 'visit';
  words: Readonly<Record<Language, (facts: Known & { visit: Visit }) => Words>>;
};
type Notice<Known extends Facts> = CaseNotice<Known> | VisitNotice<Known>;

/** A notice that finds out for itself what it has to know of a case. */
export type ReadyNotice = Layout & { compose: (about: About, language: Language) => { facts: Facts; words: Words } };

/** Binds notices to how their facts are found: of one service, or of any. */
export function knowing<Known extends Facts>(
  factsOf: (about: About, language: Language) => Known,
): (notice: Notice<Known>) => ReadyNotice {
  return (notice) => ({
    ...notice,
    compose(about, language) {
      const facts = factsOf(about, language);
      if (notice.about === 'case') return { facts, words: notice.words[language](facts) };
      const { visit } = facts;
      if (!visit) throw new PermanentFault('notice-without-appointment', { caseId: about.subject.id });
      return { facts, words: notice.words[language]({ ...facts, visit }) };
    },
  });
}

/** A service's notices, by name, and what all notices have to know of its cases. */
export type ServiceNotices<Name extends string> = {
  factsOf: (about: About, language: Language) => Facts;
  notices: Readonly<Record<Name, ReadyNotice>>;
};
