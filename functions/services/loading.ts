import { once } from '../platform/once.ts';
import type { Service, Services } from './service.ts';

/** A registry's lines: by a service's id its paths, and how its description is loaded. */
export type Registry = Readonly<
  Record<string, { pages: readonly string[]; load: () => Promise<{ service: Service }> }>
>;

/** The services of a registry, each loaded once. @param first the service of items that do not name theirs */
export function servicesOf(registry: Registry, first: string): Services {
  const loaders = new Map(
    Object.entries(registry).map(([id, { load }]) => [id, once(async () => (await load()).service)] as const),
  );
  const ids = [...loaders.keys()];
  const load = async (id: string) => loaders.get(id)?.();
  return {
    ids,
    first,
    pages: Object.fromEntries(Object.entries(registry).map(([id, { pages }]) => [id, pages])),
    load,
    all: async (wanted = ids) => (await Promise.all(wanted.map(load))).filter((service) => service !== undefined),
  };
}
