import type { Route } from '../../platform/http.ts';
import type { App } from '../app.ts';
import { changeRoutes } from './actions.tsx';
import { slotRoutes } from './slots.tsx';
import { statusRoutes } from './status.tsx';

/** All behind the secret link. */
export function caseRoutes(app: App): Route[] {
  return [...statusRoutes(app), ...slotRoutes(app), ...changeRoutes(app)];
}
