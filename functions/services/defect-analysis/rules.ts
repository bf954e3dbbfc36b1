import type { Municipality } from '../../domain/municipality-rules.ts';
import type { DefectRules } from './section.ts';

/** What the municipality decides of this service. @throws where it stopped offering it under open cases */
export function rulesOf(municipality: Municipality): DefectRules {
  if (!offersAnalysis(municipality)) throw new Error(`defect-analysis is not offered by ${municipality.id}`);
  return municipality.defect;
}

/** Whether the municipality takes defective cards in. */
export function offersAnalysis(municipality: Municipality): municipality is Municipality & { defect: DefectRules } {
  return 'defect' in municipality && municipality.defect !== undefined;
}
