import type { ComponentChildren, JSX } from 'preact';
import type { Temporal } from 'temporal-polyfill';
import type * as z from 'zod/mini';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import type { CaseSummary } from '../domain/summary.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { Claim } from '../services/service.ts';
import type { FieldMessage } from '../ui/controls.tsx';
import type { ShellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';
import type { CaseView, ListedCase } from './contracts.ts';
import type { Holds } from './csv.ts';
import type { Words } from './words.ts';

/** A fact with its name; one without a value is left out. */
export type Fact = [name: string, value: ComponentChildren];

/** What was typed into a form of the case's page that did not pass. */
export type Mistakes = { errors: readonly FieldMessage[]; typed: Readonly<Record<string, string | undefined>> };

/** A form of the case's page that asks for something besides the click. */
export type ActionForm = {
  event: string;
  fields?: JSX.Element | undefined;
  hint?: string | undefined;
  /** What is to be done next stands open. */
  isNext?: boolean | undefined;
};

/** What a field of such a form needs: its name, its id, and what was typed into it before. */
export type Field = (
  event: string,
  name: string,
  value?: string,
) => { name: string; id: string; texts: ShellTexts; value: string | undefined; error: string | undefined };

/** A case in a list, as the console tells it, with what its service shows of it besides. */
export type Row<Summary extends CaseSummary = CaseSummary> = ListedCase & Omit<Summary, keyof CaseSummary>;

/** What a post that records an event holds, before the case has judged it. */
export type Body = { type: string };

/** What a service's cases are called at the console, in one language; the house's own words stand beside them. */
export type DeskWords = {
  /** The service itself, as closings and exports name it. */
  name: string;
  state: Words;
  event: Words;
  notice: Words;
  button: Words;
  hint: Words;
  done: Words;
  /** Why what came in at the arrivals desk was not expected, by state. */
  notExpectedWhy: Words;
  /** Why no visit can be booked yet. */
  locked: string;
  /** What is wrong with a field, by code. */
  fields: Words;
};

/** A link of the worklist that narrows it: to a state or to a view. */
export type FilterLink = { text: string; state?: string; view?: string; leadOnly?: boolean };

/** What the arrivals desk says where a service takes more than references. */
export type ArrivalWords = {
  lead: string;
  /** The heading of what has arrived, where it stands apart. */
  cards: (count: number) => string;
  /** A number that no case waits for; undefined where it is none of a card. */
  unknown: (typed: string) => string | undefined;
};

/** A column of the worklist as a file; of two services' columns of one name, each fills its own rows. */
export interface Column<Summary extends CaseSummary = CaseSummary> {
  readonly id: string;
  readonly title: string;
  /** Text where nothing is said. */
  readonly holds?: Holds;
  cell(one: Row<Summary>): string | undefined;
}

export interface Undo<Subject extends Case = Case> {
  readonly event: string;
  until(subject: Subject): string | undefined;
}

/** What the console knows of one service, in one language; the rest of it is the same for all. */
export interface Desk<
  Subject extends Case = Case,
  Own extends Command = Command,
  Summary extends CaseSummary = CaseSummary,
  Posted extends Body = Body,
  View extends CaseView = CaseView,
> {
  readonly words: DeskWords;

  // What staff record.

  /** What staff can record of its cases besides the house's own events, in the order in which it is listed. */
  readonly events: readonly string[];
  /** What a post of such an event holds. */
  readonly commands: z.ZodMiniType<Posted>;
  /** What such a post asks of the case, or what is wrong with it that only the case can tell. */
  command(body: Posted, subject: Subject, visit: Visit): Promise<Own | readonly FieldError[]>;
  /** What is said where another case has what a command claims. */
  claimed?(claim: Claim, reference: string): { title: string; detail: string };

  // Lists.

  /** What is going on with an open case, in a few words; its faults and its visit are told by the console. */
  happening(one: Row<Summary>, visit: Visit): string;
  /** What is due before that, and its day; undefined where nothing is. */
  attention?(one: Row<Summary>): { what: string; on: string } | undefined;
  /** What a list says of an ended case. */
  about(one: Row<Summary>): string;
  /** Its links above the worklist, and what they are called together where they stand in a row of their own. */
  readonly filters: { label?: string; links: readonly FilterLink[] };
  /** Its own columns of the worklist as a file for a spreadsheet, which the console offers where a service has some. */
  readonly columns?: readonly Column<Summary>[];
  /** Its entry of the console's menu. */
  readonly nav?: { path: string; text: string };
  readonly arrivals?: ArrivalWords;
  /** What a visit is for, by its type. */
  visitName(type: string, municipality: Municipality): string | undefined;

  // The case's own page.

  /** What of a case only this service has. */
  view(subject: Subject, now: Temporal.Instant, municipality: Municipality): Partial<View>;
  facts(view: View, visit: Visit): Fact[];
  /** What is done with one click, in the order of how often it is. */
  readonly quick: readonly string[];
  /** What of these ends a visit: the agenda offers it too. */
  readonly endsVisit?: string;
  /** What needs a word more. */
  forms(view: View, visit: Visit, field: Field): ActionForm[];
  /** What takes the last step back, while that is allowed, and until when. */
  readonly undo?: Undo<Subject>;
  /** What must be seen above the actions. */
  warning?(view: View, visit: Visit): JSX.Element | null;
  /** Sections below the facts. */
  sections?(view: View, visit: Visit): JSX.Element | null;
  /** An entry of the history in the service's own words: the event, where it has another name here, and what its code means. */
  history(event: string, detail: string | undefined): { event?: string | undefined; detail?: string | undefined };
}
