import type { Municipality } from '../../domain/municipality-rules.ts';
import type { PukRules } from './section.ts';

/** What the municipality decides of requests of codes. @throws where it does not offer them */
export function rulesOf(municipality: Municipality): PukRules {
  if (!hasRules(municipality)) throw new Error(`puk-request is not offered by ${municipality.id}`);
  return municipality.puk;
}

function hasRules(municipality: Municipality): municipality is Municipality & { puk: PukRules } {
  return 'puk' in municipality;
}
