import type { Language } from '../domain/languages.ts';
import type { Service } from '../services/service.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Appointment, Contact } from '../domain/case-fields.ts';
import type { Case } from '../domain/case.ts';
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

type Layout = {
  /** The lines of the card that stands out, by their names in the facts; one that nothing is known of is left out. */
  card: readonly string[];
  /** To the case, or to where a new request begins. */
  link: 'status' | 'start';
  /** Whether the list of what to bring is shown. */
  bring?: boolean;
  /** What the calendar file does, where there is an appointment to tell of. */
  calendar?: CalendarMethod;
};

/** What a notice is about: a case, in its municipality; `appointment` as it was when the mail became due. */
export type About<Subject extends Case = Case> = {
  subject: Subject;
  service: Service<Subject>;
  municipality: Municipality;
  statusUrl: string;
  appointment?: Appointment | undefined;
  now: Temporal.Instant;
  /** How it is told: by mail, where nothing else is said. */
  medium?: Contact | undefined;
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
export type ReadyNotice<Subject extends Case = Case> = Layout & {
  compose(about: About<Subject>, language: Language): { facts: Facts; words: Words };
};

/** Binds notices to how their facts are found: of one service, or of any. */
export function knowing<Known extends Facts, Subject extends Case>(
  factsOf: (about: About<Subject>, language: Language) => Known,
): (notice: Notice<Known>) => ReadyNotice<Subject> {
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
export interface ServiceNotices<Subject extends Case = Case> {
  factsOf(about: About<Subject>, language: Language): Facts;
  readonly notices: Readonly<Record<string, ReadyNotice<Subject>>>;
}
