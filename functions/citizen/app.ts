import type { Municipality } from '../../municipalities/schema.ts';
import type { Tools } from '../casework/tools.ts';
import type { Styles } from '../ui/styles.ts';

/** What the citizen's site is made of; the handler wires it. */
export type App = {
  tools: Tools;
  /** All municipalities of the deployment, in the order of the list. */
  municipalities: readonly Municipality[];
  styles: Styles;
  /** The text of `/openapi.json`. */
  openApi: () => Promise<string>;
  /** A new form's id, a random UUID: submitting one form twice gives one case. */
  newFormId: () => string;
};
