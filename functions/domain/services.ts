import type { Case } from './case.ts';
import { defectAnalysis } from './defect-analysis/service.ts';
import { pukRequest } from './puk-request/service.ts';
import type { ServiceId } from './rules.ts';
import type { Service } from './service.ts';

/** Every service, by its id: one line each. */
const services: Readonly<Record<ServiceId, Service>> = {
  'puk-request': pukRequest,
  'defect-analysis': defectAnalysis,
};

export function serviceOf({ service }: Pick<Case, 'service'>): Service {
  return services[service];
}
