import type { ComponentChildren, JSX } from 'preact';
import type { Case } from '../../domain/case.ts';
import type { HistoryEntry } from '../../domain/casefile.ts';
import type { Step } from '../../ui/content.tsx';
import type { StatusJson } from '../contracts.ts';
import type { CaseScene } from '../scene.ts';
import type { Texts } from '../texts.ts';

export type Standing = { title: string; content: JSX.Element };

/** What to bring: a stable code, and the sentence. */
export type BringItem = { code: string; text: string };

/** What a service says of its own cases on the citizen's pages; whatever it is asked, the case is one of its own. */
export interface CaseView {
  /** What it adds to the status as programs get it. */
  json(scene: CaseScene): Partial<StatusJson>;
  /** Whether what the citizen was promised is late. */
  overdue(subject: Case): boolean;
  /** The one thing that matters now, where no visit is booked. */
  standing(scene: CaseScene): Standing;
  steps(scene: CaseScene): Step[];
  /** What else there is to know of an open case. */
  facts?(scene: CaseScene): ComponentChildren;
  bring(scene: CaseScene): BringItem[];
  /** Whether somebody else may come to the counter; undefined: not said. */
  proxyAllowed(scene: CaseScene): boolean | undefined;
  /** What happened, in the citizen's words; undefined for what does not concern them. */
  told(entry: HistoryEntry, texts: Texts): string | undefined;
}
