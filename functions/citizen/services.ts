import type { Municipality } from '../../municipalities/schema.ts';
import type { Language, ServiceId } from '../domain/rules.ts';
import type { Route, RouteContract } from '../platform/http.ts';
import type { App } from './app.ts';
import type { CaseView } from './case/view.ts';
import { contracts } from './contracts.ts';
import type { Texts } from './texts.ts';

/** A service on the citizen's site. Its code is loaded where it is asked for. */
type CitizenService = {
  id: ServiceId;
  /** Under `/{lang}/{municipality}/`: where it begins. */
  path: string;
  tile: (texts: Texts) => { title: string; text: string };
  offeredBy: (municipality: Municipality) => boolean;
  contracts: readonly RouteContract[];
  routes: (app: App) => Promise<Route[]>;
  /** What it says of its own cases. */
  view: (language: Language) => Promise<CaseView>;
};

/** The services that a citizen meets: one entry each. */
export const services: readonly CitizenService[] = [
  {
    id: 'puk-request',
    path: 'pin-puk',
    tile: ({ municipality }) => ({ title: municipality.pinTitle, text: municipality.pinText }),
    offeredBy: () => true,
    contracts: [contracts.triage, contracts.requestForm, contracts.request, contracts.visitForm, contracts.visit],
    routes: async (app) => (await import('./puk-request/routes.ts')).pukRequestRoutes(app),
    view: async () => (await import('./puk-request/view.tsx')).pukView,
  },
  {
    id: 'defect-analysis',
    path: 'defective-card',
    tile: ({ municipality }) => ({ title: municipality.defectTitle, text: municipality.defectText }),
    offeredBy: ({ defect }) => defect !== undefined,
    contracts: [contracts.defectiveCard, contracts.codesMissingForm, contracts.codesMissing],
    routes: async (app) => (await import('./defect-analysis/routes.ts')).defectRoutes(app),
    view: async (language) => (await import('./defect-analysis/view.tsx')).defectView(language),
  },
];

/** @throws where a service is not in the list */
export async function viewOf(id: ServiceId, language: Language): Promise<CaseView> {
  const service = services.find((one) => one.id === id);
  if (!service) throw new Error(`no citizen's page for ${id}`);
  return service.view(language);
}
