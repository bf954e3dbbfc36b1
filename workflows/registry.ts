import type { ServiceId } from '../functions/services/registry.ts';
import { defectAnalysis } from './defect-analysis.ts';
import { pukRequest } from './puk-request.ts';
import type { Workflow } from './workflow.ts';

/** Every service's workflow, by the service's id: one line each. */
export const workflows: Readonly<Record<ServiceId, Workflow>> = {
  'puk-request': pukRequest,
  'defect-analysis': defectAnalysis,
};
