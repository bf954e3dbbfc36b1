import type { FormTools } from '../casework/tools.ts';
import type { Styles } from '../ui/styles.ts';

/** What the citizen's site is made of; the handler wires it. */
export type App = {
  tools: FormTools;
  styles: Styles;
  /** The text of `/openapi.json`. */
  openApi: () => Promise<string>;
  /** A new form's id, a random UUID: submitting one form twice gives one case. */
  newFormId: () => string;
};
