import type { Route } from '../../../platform/http.ts';
import type { App } from '../../../citizen/app.ts';
import { requestRoutes } from './request.tsx';
import { triageRoutes } from './triage.tsx';
import { visitRoutes } from './visit.tsx';

/** From the first question to the case. */
export function pukRequestRoutes(app: App): Route[] {
  return [...triageRoutes(app), ...requestRoutes(app), ...visitRoutes(app)];
}
