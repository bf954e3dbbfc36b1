import { type ServiceId, serviceIds } from '../domain/rules.ts';
import type { Municipality } from '../../municipalities/schema.ts';
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

/** What a municipality offers: codes everywhere, the others where it has rules for them. */
export function offeredIn(municipality: Municipality): readonly ServiceId[] {
  return serviceIds.filter((id) => id !== 'defect-analysis' || municipality.defect !== undefined);
}
