import type { ServiceId } from '../domain/rules.ts';
import { defectAnalysis } from './defect-analysis/service.tsx';
import { pukRequest } from './puk-request/service.tsx';
import type { StaffService } from './service.ts';

/** Every service at the console, by its id: one line each. */
const services: Readonly<Record<ServiceId, StaffService>> = {
  'puk-request': pukRequest,
  'defect-analysis': defectAnalysis,
};

export function staffServiceOf({ service }: { service: ServiceId }): StaffService {
  return services[service];
}
