import type { Case } from '../functions/domain/case.ts';
import { services } from '../functions/services/registry.ts';
import type { Served } from '../functions/services/service.ts';

/** The services of the product, loaded. */
const all = await services.all();

/** A case together with its service, as a store returns it. */
export function served(subject: Case): Served {
  const service = all.find(({ id }) => id === subject.service);
  if (!service) throw new Error(`no service '${subject.service}'`);
  return { subject, service };
}
