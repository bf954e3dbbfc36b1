import { loadMunicipalities } from '../../municipalities/load.ts';
import type { Municipality } from '../../municipalities/schema.ts';

const all = await loadMunicipalities();

function named(id: string): Municipality {
  const municipality = all[id];
  if (!municipality) throw new Error(`no municipality '${id}'`);
  return municipality;
}

export const nieuwpoort = named('nieuwpoort');
export const voorbeeld = named('voorbeeld');
export const overijse = named('overijse');

/** A town that lets its citizens move as often as they like: for tests of the agenda, not of its limits. */
export function withoutLimits(town: Municipality): Municipality {
  const often = { movesPerDay: Infinity, movesInAll: Infinity, waitingListJoins: Infinity };
  return { ...town, limits: { ...town.limits, ...often } };
}
