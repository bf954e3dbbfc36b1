import { type Registry, servicesOf } from './loading.ts';

/** Every service: one line each. `pages` are the first words of the paths that are its own, on either site. */
export const registry = {
  'puk-request': { pages: ['pin-puk', 'visits'], load: () => import('./puk-request/service.ts') },
  'defect-analysis': {
    pages: ['defective-card', 'codes-missing', 'defects', 'dispatch', 'dashboard'],
    load: () => import('./defect-analysis/service.ts'),
  },
} as const satisfies Registry;

export type ServiceId = keyof typeof registry;

export const services = servicesOf(registry, 'puk-request');
