import type { ComponentChildren, JSX } from 'preact';
import type { Case } from '../../domain/case.ts';
import type { HistoryEntry } from '../../domain/case-fields.ts';
import type { Step } from '../../ui/content.tsx';
import type { CaseContext } from '../page-context.ts';
import type { Texts } from '../texts.ts';

/** How the town's page leads to a service: under `/{lang}/{municipality}/`. */
export type Tile = { title: string; text: string; path: string };

export type Standing = { title: string; content: JSX.Element };

/** What to bring: a stable code, and the sentence. */
export type BringItem = { code: string; text: string };

/** What a service says of its own cases on the citizen's pages, in one language. */
export interface StatusView<Subject extends Case = Case> {
  /** What it adds to the status as programs get it. */
  json(context: CaseContext<Subject>): object;
  /** Whether what the citizen was promised is late. */
  overdue(subject: Subject): boolean;
  /** The one thing that matters now, where no visit is booked. */
  standing(context: CaseContext<Subject>): Standing;
  steps(context: CaseContext<Subject>): Step[];
  /** What else there is to know of an open case. */
  facts?(context: CaseContext<Subject>): ComponentChildren;
  bring(context: CaseContext<Subject>): BringItem[];
  /** Whether somebody else may come to the counter; undefined: not said. */
  proxyAllowed(context: CaseContext<Subject>): boolean | undefined;
  /** What happened, in the citizen's words; undefined for what does not concern them. */
  told(entry: HistoryEntry, texts: Texts): string | undefined;
}
