import type { Route } from '../../../platform/http.ts';
import type { App } from '../../../citizen/app.ts';
import { codesMissingRoutes } from '../../new-card/citizen/codes-missing.tsx';
import { defectiveCardRoutes } from './defective-card.tsx';

/** What to do with a defective card, and the codes of a new one that never came; the case itself is opened at the counter. */
export function defectRoutes(app: App): Route[] {
  return [...defectiveCardRoutes(app), ...codesMissingRoutes(app)];
}
