import type { Service, Services } from '../services/service.ts';
import type { Route } from './http.ts';
import { once } from './once.ts';

/** All paths below one: which of them there are, and for which methods, is known once their code is loaded. */
export type RouteFamily = { under: string; load: () => Promise<readonly Route[]> };

/**
 * The services' own pages: by the first word of their path, so that nothing of a service is loaded before one of its pages is
 * asked for. To be placed after the house's routes.
 * @param options.under where such words stand: `/{lang}/{municipality}`
 */
export function serviceRoutes({
  services,
  under,
  routesOf,
}: {
  services: Services;
  under: readonly string[];
  routesOf: (service: Service) => Promise<readonly Route[]>;
}): RouteFamily[] {
  return Object.entries(services.pages).flatMap(([id, words]) => {
    const load = once(async () => {
      const service = await services.load(id);
      return service ? routesOf(service) : [];
    });
    return words.flatMap((word) => under.map((path) => ({ under: `${path}/${word}`, load })));
  });
}
