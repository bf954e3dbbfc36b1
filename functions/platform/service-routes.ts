import type { Service, Services } from '../services/service.ts';
import type { Route } from './http.ts';
import { decoded, type Input } from './http-request.ts';
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

/** The route of a path, and what the names in its pattern stand for. */
export async function routeFor(
  routes: readonly (Route | RouteFamily)[],
  method: Route['contract']['method'],
  path: string,
): Promise<{ route: Route; params: Input } | undefined> {
  const given = path.split('/');
  for (const one of routes) {
    if ('load' in one) {
      const isBelow = namedIn(one.under, given.slice(0, one.under.split('/').length)) !== undefined;
      const found = isBelow ? await routeFor(await one.load(), method, path) : undefined;
      if (found) return found;
    } else {
      const params = one.contract.method === method ? namedIn(one.contract.path, given) : undefined;
      if (params) return { route: one, params };
    }
  }
  return undefined;
}

/** What a path has where a pattern has names; undefined where it is another path. */
function namedIn(pattern: string, given: readonly string[]): Input | undefined {
  const wanted = pattern.split('/');
  if (wanted.length !== given.length) return undefined;
  const named: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined && segment !== given[at]) return undefined;
    if (name !== undefined) named[name] = decoded(given[at] ?? '');
  }
  return named;
}
