import type { Texts } from './texts.ts';
import { type Route } from '../platform/http.ts';
import type { App } from './app.ts';
import { requestRoutes } from './puk-request/request.tsx';
import { triageRoutes } from './puk-request/triage.tsx';
import { visitRoutes } from './puk-request/visit.tsx';

/** The services that a citizen can choose: one line each. */
export const services: readonly {
  id: string;
  /** Under `/{lang}/{municipality}/`. */
  path: string;
  tile: (texts: Texts) => { title: string; text: string };
  routes: (app: App) => Route[];
}[] = [
  {
    id: 'puk-request',
    path: 'pin-puk',
    tile: ({ municipality }) => ({ title: municipality.pinTitle, text: municipality.pinText }),
    routes: (app) => [...triageRoutes(app), ...requestRoutes(app), ...visitRoutes(app)],
  },
];
