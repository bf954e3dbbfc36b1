import * as z from 'zod/mini';
import type { RouteContract } from '../platform/http.ts';
import { openApi } from '../platform/openapi.ts';
import type { Service } from '../services/service.ts';
import { staffContracts } from '../staff/contracts.ts';
import { contracts as citizen, Status } from './contracts.ts';

/**
 * The interface of both sites, from the contracts of their routes: the house's, and each service's. The build puts it beside the
 * code, for it never changes after.
 */
export async function openApiDocument(services: readonly Service[]): Promise<string> {
  const [pages, added, console] = await Promise.all([
    Promise.all(services.map((service) => service.citizen.contracts())),
    Promise.all(services.map((service) => service.citizen.status())),
    staffContracts(services),
  ]);
  const status = statusOf(services, added);
  const document = openApi(
    [...[...Object.values(citizen), ...pages.flat()].map((contract) => withStatus(contract, status)), ...console],
    {
      title: 'eid-loket',
      version: '1',
      description:
        'The eID counter of a municipality. The same routes serve pages: ask for `application/json`. Forms are accepted as well as JSON.',
    },
  );
  return JSON.stringify(document);
}

/** The status of a case of any of the services: what the house says, and what each adds. */
function statusOf(services: readonly Service[], added: readonly z.core.$ZodShape[]): z.core.$ZodType {
  const shape: Record<string, z.core.$ZodType> = {
    ...Status.shape,
    service: z.enum(services.map(({ id }) => id)),
    state: z.enum([
      ...new Set([...services.flatMap(({ kinds }) => kinds.open), ...services.flatMap(({ kinds }) => kinds.ended)]),
    ]),
  };
  // What two services have of a part is the same schema; what they only name alike can be either.
  for (const [field, schema] of added.flatMap((one) => Object.entries(one))) {
    const known = shape[field];
    shape[field] = known && known !== schema ? z.union([known, schema]) : schema;
  }
  return z.object(shape);
}

function withStatus(contract: RouteContract, status: z.core.$ZodType): RouteContract {
  if (!contract.answers) return contract;
  const answers = Object.entries(contract.answers).map(([code, answer]) => [
    code,
    answer.schema === Status ? { ...answer, schema: status } : answer,
  ]);
  return { ...contract, answers: Object.fromEntries(answers) };
}
