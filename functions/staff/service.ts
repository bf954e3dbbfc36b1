import type { ComponentChildren, JSX } from 'preact';
import type { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import type { FieldError } from '../platform/http-request.ts';
import type { FieldMessage } from '../ui/controls.tsx';
import type { ShellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';
import type { CaseView, ListedCase, StaffCommand, StaffEvent } from './contracts.ts';

/** A fact with its name; one without a value is left out. */
export type Fact = [name: string, value: ComponentChildren];

/** What was typed into a form of the case's page that did not pass. */
export type Mistakes = { errors: readonly FieldMessage[]; typed: Readonly<Record<string, string | undefined>> };

/** A form of the case's page that asks for something besides the click. */
export type ActionForm = {
  event: StaffEvent;
  fields?: JSX.Element | undefined;
  hint?: string | undefined;
  /** What is to be done next stands open. */
  isNext?: boolean | undefined;
};

/** What a field of such a form needs: its name, its id, and what was typed into it before. */
export type Field = (
  event: StaffEvent,
  name: string,
  value?: string,
) => { name: string; id: string; texts: ShellTexts; value: string | undefined; error: string | undefined };

/** What the console knows of one service; the rest of it is the same for all. */
export interface StaffService {
  /** What of a case only this service has. Whatever it is asked, the case is one of its own. */
  view(subject: Case, now: Temporal.Instant, municipality: Municipality): Partial<CaseView>;
  /** What is going on with an open case, in a few words; its faults and its visit are told by the console. */
  happening(one: ListedCase, visit: Visit): string;
  /** What is due before that, and its day; undefined where nothing is. */
  attention?(one: ListedCase, visit: Visit): { what: string; on: string } | undefined;
  /** What a list says of an ended case. */
  about(one: ListedCase, visit: Visit): string;
  facts(view: CaseView, visit: Visit): Fact[];
  /** What is done with one click, in the order of how often it is. */
  quick: readonly StaffEvent[];
  /** What needs a word more. */
  forms(view: CaseView, visit: Visit, field: Field): ActionForm[];
  /** What must be seen above the actions. */
  warning?(view: CaseView, visit: Visit): JSX.Element | null;
  /** Sections below the facts. */
  sections?(view: CaseView, visit: Visit): JSX.Element | null;
  /** An entry of the history in the service's own words: the event, where it has another name here, and what its code means. */
  history(event: string, detail: string | undefined, visit: Visit): { event?: string; detail?: string | undefined };
  /** What the body of a post asks of the case, or what is wrong with it that only the case can tell. */
  command(body: StaffCommand, subject: Case, visit: Visit): Command | readonly FieldError[];
}
