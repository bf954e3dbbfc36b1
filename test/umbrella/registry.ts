import { servicesOf } from '../../functions/services/loading.ts';
import { registry } from '../../functions/services/registry.ts';

/** The services of the product, and one that only tests have. */
export const services = servicesOf(
  { ...registry, umbrella: { pages: ['umbrella', 'umbrellas'], load: () => import('./service/service.ts') } },
  'puk-request',
);
