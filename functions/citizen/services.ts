import type { Texts } from './texts.ts';
import { later, type Route } from '../platform/http.ts';
import type { App } from './app.ts';
import { contracts } from './contracts.ts';

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
    routes: (app) =>
      later(
        [contracts.triage, contracts.requestForm, contracts.request, contracts.visitForm, contracts.visit],
        async () => (await import('./puk-request/routes.ts')).pukRequestRoutes(app),
      ),
  },
];
