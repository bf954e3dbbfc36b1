import type { Temporal } from 'temporal-polyfill';
import type * as z from 'zod/mini';
import type { Section } from '../../municipalities/schema.ts';
import type { App } from '../citizen/app.ts';
import type { StatusView, Tile } from '../citizen/case/view.ts';
import type { Case, OpenCase } from '../domain/case.ts';
import type { Contact, Person } from '../domain/case-fields.ts';
import type { Command } from '../domain/command.ts';
import type { Resumption } from '../domain/deadlines.ts';
import type { Language } from '../domain/languages.ts';
import type { MailRules } from '../domain/mails.ts';
import type { AppointmentType, Municipality } from '../domain/municipality-rules.ts';
import type { CaseSummary } from '../domain/summary.ts';
import type { StateKinds, TransitionTable } from '../domain/transition-table.ts';
import type { Condition, Filter } from '../domain/worklist.ts';
import type { Context, Owed } from '../domain/write-parts.ts';
import type { ServiceNotices } from '../notices/notice.ts';
import type { Route, RouteContract } from '../platform/http.ts';
import type { Console } from '../staff/console.ts';
import type { Desk } from '../staff/desk.ts';
import type { Intake } from '../staff/intake.ts';
import type { Item } from '../storage/table.ts';

/** A case together with the service that it is of: what a store returns, and all that the house works with. */
export type Served<Subject extends Case = Case> = { subject: Subject; service: Service<Subject> };

/** A line of a list together with its service; none where only a newer release has that service. */
export type Listed = { summary: CaseSummary; service?: Service | undefined };

/**
 * What a service is: everything that the house asks of it. A service's folder gives one such description, for its own kind of case;
 * the house holds each as a service of any case, and hands it none but its own: a store reads an item with the service that the
 * item names. So no function of a service asks what it was given.
 *
 * Pages, mails and the console's side are loaded when they are asked for.
 *
 * @typeParam Subject its case, a union on `state`
 * @typeParam Own its own commands
 * @typeParam Asked what its forms ask, besides who somebody is
 * @typeParam Summary what its lists show of a case
 */
export interface Service<
  Subject extends Case = Case,
  Own extends Command = Command,
  Asked = unknown,
  Summary extends CaseSummary = CaseSummary,
> {
  /** Stored in each of its cases; the name of its state machine, of its folder, and of its line in the registries. */
  readonly id: string;

  // What is stored.

  /** The schema of its case in each state: from these the house knows which states are open, which await a visit, which are ends. */
  readonly states: readonly StateSchema[];
  readonly kinds: StateKinds;
  /** An item, brought up to today's shape, as a case; undefined where it is none. */
  read(item: Item): Subject | undefined;
  /** What a case's item has been in earlier releases, and how it is brought up to today's. */
  readonly schema: SchemaVersions;
  /** The fields that its lists show, search and count, besides those of every case: a shape of schemas, taken from the case itself. */
  readonly listed: z.core.$ZodShape;

  // What happens to a case.

  /** Its rows of the table of transitions, with the house's own in front. */
  readonly table: TransitionTable;
  /** How a request waits for its mailbox to be proven; absent where no public form opens a case of this service. */
  applying?(): Promise<Applying<Asked>>;
  /** A new case of what a form asked; `by` in the context is who opens it. */
  opened(draft: Draft, asked: Asked, context: Context): Subject;
  /** What the table cannot say of this service's events: the conditions of the moment. */
  allows(subject: Subject, event: string, now: Temporal.Instant, rules: Municipality): boolean;
  /** The case after one of this service's commands, or after an ending; undefined where it is not allowed. */
  decide(subject: Subject, command: Own, context: Context): Subject | undefined;
  /** What a command takes for its case alone, before the case is written: a ticket that no other card may have. */
  claims?(subject: Subject, command: Own): Claim | undefined;
  /** The names of the claims that a case has now: they go with it. */
  claimed?(subject: Subject): readonly string[];
  /** How a case stands by a claim that was taken for it: it has what was claimed, is getting it at this moment, or will not. */
  standsBy?(subject: Subject, claim: string): 'has' | 'may-get' | 'not';

  // What its state machine asks.

  /** The case whose deadline has passed, with what that means; undefined where it was noted, or does not matter any more. */
  overdue(subject: Subject, context: Context): { next: Subject; event: string } | undefined;
  /** The case that ends because nobody came; undefined while its time has not come. */
  expired?(subject: Subject, context: Context): { next: Subject; event: string } | undefined;
  /** Where the workflow takes an open case up, however the last execution ended. */
  resumption(subject: Subject & OpenCase, now: Temporal.Instant, rules: Municipality): Resumption | undefined;
  /** What the workflow would hear at once if it began to wait at a stage now: the case has moved on already. */
  answer(subject: Subject & OpenCase, stage: string): string | undefined;
  /** The key of a notice that the workflow is to send now; undefined where it was sent, or has no sense any more. */
  due(subject: Subject, notice: string, now: Temporal.Instant, rules: Municipality): string | undefined;
  /** Of each of its notices when it leaves, and until when it is true. */
  readonly mails: MailRules<Subject>;
  /** The mail that tells where the case stands, without an appointment. */
  standing(subject: Subject & OpenCase): Extract<Owed, { kind: 'mail' }>;

  // Visits.

  /** The types of visit that it leads to, in the order in which they come; the first names the counter's usual hours. */
  visitTypes(rules: Municipality): readonly AppointmentType[];
  /** The type of visit that a case has, or will have next. */
  appointmentType(one: Pick<Subject, 'state'> | Pick<Summary, 'state'>, rules: Municipality): AppointmentType;
  /** The last day (`YYYY-MM-DD`) that a visit can be booked for; undefined where that never ends. */
  bookableUntil(subject: Extract<Subject, { readySince: string }>): string | undefined;
  /** Whether a visit comes next, once what the case waits for now has come. */
  visitComesNext(one: Summary): boolean;

  // Lists, the desk, the morning.

  /** What a list shows that follows from several fields of a case: `attentionOn`, and of its own. */
  derived?(subject: Subject): Partial<Summary>;
  /** What is looked at each working morning, beside what the state machine waits for. */
  readonly morning?: Morning<Subject>;
  /** Views of the worklist. */
  readonly views: readonly WorklistView[];
  /** What the arrivals desk does with an envelope or a card of one of its cases. */
  readonly arrivals?: Arrivals<Subject, Own>;
  /** Ended cases stay countable, under this name, by the day that `dayOf` gives, until they are forgotten. */
  readonly figures?: { name: string; dayOf(subject: Subject): string | undefined };

  /** How the town's page tells of it. No layer of its own: a few words, and one file more is what a first answer feels. */
  readonly tile: Readonly<Record<Language, Tile>>;

  // Its layers.

  /** Its section of a municipality's configuration first, then those of the parts that it ends in. Build time alone. */
  sections(): Promise<readonly Section[]>;
  readonly citizen: {
    /** A sentence of the privacy statement: who else sees what is kept. */
    statement?(language: Language): Promise<string>;
    /** Its pages on the public site, as data. */
    contracts(): Promise<readonly RouteContract[]>;
    routes(app: App): Promise<readonly Route[]>;
    /** What its cases' status page says. */
    view(language: Language): Promise<StatusView<Subject>>;
    /** What it adds to the status as programs get it. */
    status(): Promise<z.core.$ZodShape>;
  };
  readonly staff: {
    /** Its pages of the console, as data. */
    contracts(): Promise<readonly RouteContract[]>;
    routes(console: Console): Promise<readonly Route[]>;
    /** What the console knows of its cases. */
    desk(language: Language): Promise<Desk<Subject, Own, Summary>>;
    /** How staff open a case for somebody. */
    intake(): Promise<Intake>;
    /** What opens a case, what staff can record of one, and what the console tells of it: schemas, for the interface's description. */
    interface(): Promise<{
      opening: z.core.$ZodType<{ service: string }>;
      commands: readonly z.core.$ZodTypeDiscriminable[];
      facts: z.core.$ZodShape;
    }>;
  };
  /** Its mails. */
  notices(): Promise<ServiceNotices<Subject>>;
}

/** The schema of a case in one state. */
export type StateSchema = {
  shape: { readonly [field: string]: unknown; state: { def: { values: readonly string[] } } };
};

/**
 * An item carries the version that it was written with; one without is of version 0. A version is raised only by what older code
 * cannot read, and is read (`reads`) one release before it is written (`writes`).
 */
export type SchemaVersions = {
  writes: number;
  reads: number;
  /** In their order: each takes an item from the version before `to`. */
  steps: readonly Step[];
};
export type Step = { name: string; to: number; up(item: Item): Item };

/** What a service's public forms ask, before there is a case. */
export interface Applying<Asked> {
  /** What was asked, out of what is stored of it. */
  read(stored: Readonly<Record<string, unknown>>): Asked;
  /** What is asked for, as in 'you asked for …' ('Sie möchten …'); and, a sentence, what pressing the button begins. */
  says(asked: Asked, rules: Municipality, language: Language): { what: string; begins: string };
  /** The visit that can be wished for at once: its type, and the last day (`YYYY-MM-DD`) for it; undefined where none comes at once. */
  visit(
    asked: Asked,
    today: Temporal.PlainDate,
    rules: Municipality,
  ): { type: AppointmentType; until: string } | undefined;
}

/** What every new case has before its service knows of it. */
export type Draft = {
  id: string;
  reference: string;
  language: Language;
  person: Person;
  personHash: string;
  otherHashes?: string[];
  /** Absent: by mail. */
  contact?: Contact;
};

/** Something that one case alone may have. `name` is part of a stored key; `field` and `code` say what is refused to another case. */
export type Claim = { name: string; field: string; code: string };

export type WorklistView = {
  /** As in the address: `chase-today`. */
  id: string;
  filter: Filter;
};

export type Morning<Subject extends Case> = {
  /** The day (`YYYY-MM-DD`) on which a warning comes due; undefined where none is ahead, or it was given. */
  warnOn(subject: Subject, rules: Municipality): string | undefined;
  /** The case with a warning owed to the citizen; undefined where it was given, or is not due. */
  warned(subject: Subject, context: Context): Subject | undefined;
};

export type Arrivals<Subject extends Case, Own extends Command> = {
  /** What an arrival is recorded as, and what takes it back for a minute. */
  command: Own;
  undo: Own;
  /** In which part of the pile's answer it stands. */
  as: 'matched' | 'cards';
  /** Which cases expect something today: listed as missing where it does not come. */
  expected?: readonly Condition[];
  /** Which cases wait for a card that is found by its number; its keyed hash is the summary's `cardHash`. */
  byCardNumber?: readonly Condition[];
  /** Whether an arrival that was recorded by mistake can still be taken back. */
  undoable(subject: Subject, now: Temporal.Instant): boolean;
};

/** The services of a deployment, as the composition root passes them down. */
export interface Services {
  /** In the order in which they are shown. */
  readonly ids: readonly string[];
  /** The service of items that were stored before an item said so. */
  readonly first: string;
  /** Under which first words of a path each service's own pages stand: `pin-puk`, `dispatch`. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
  /** Loads a service with its first case or page. Undefined for an id that no service has. */
  load(id: string): Promise<Service | undefined>;
  /** Several; those that do not exist are left out. */
  all(ids?: readonly string[]): Promise<readonly Service[]>;
}
