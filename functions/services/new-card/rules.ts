import type { Municipality } from '../../domain/municipality-rules.ts';
import type { NewCardRules } from './section.ts';

/** What the municipality decides of new cards. @throws where it stopped offering them under open cases */
export function rulesOf(municipality: Municipality): NewCardRules {
  if (!hasRules(municipality)) throw new Error(`new cards are not made by ${municipality.id}`);
  return municipality.newCard;
}

function hasRules(municipality: Municipality): municipality is Municipality & { newCard: NewCardRules } {
  return 'newCard' in municipality;
}
