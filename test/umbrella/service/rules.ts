import type { Municipality } from '../../../functions/domain/municipality-rules.ts';
import type { UmbrellaRules } from './section.ts';

/** What the municipality decides of umbrellas. @throws where it does not look for them */
export function rulesOf(municipality: Municipality): UmbrellaRules {
  if (!hasRules(municipality)) throw new Error(`umbrella is not offered by ${municipality.id}`);
  return municipality.umbrella;
}

function hasRules(municipality: Municipality): municipality is Municipality & { umbrella: UmbrellaRules } {
  return 'umbrella' in municipality;
}
