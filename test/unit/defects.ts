import type { DefectCase } from '../../functions/services/defect-analysis/states.ts';
import { type Asked, opened } from '../../functions/services/defect-analysis/opening.ts';
import { when } from './cases.ts';
import { overijse } from './municipality.ts';

/** A defective card as the counter takes it in, made by the product's own decisions. Moments are local times of Brussels. */
export function defectAt(local: string, more: Partial<Asked> = {}, rules = overijse): DefectCase {
  return opened(
    {
      id: `${rules.id}-K7Q49MX26`,
      reference: 'K7Q49MX26',
      language: 'nl',
      person: {
        givenName: 'Mieke',
        familyName: 'Janssens',
        email: 'mieke@example.org',
        movedRecently: false,
        sealed: 'v1.sealed',
      },
      personHash: 'hash',
    },
    {
      cardHash: 'card',
      cardKind: 'adult',
      defect: 'chip-defective',
      analysis: { usedCorrectly: true, damaged: false, decision: 'examine' },
      annexIssuedOn: '2026-11-23',
      ...more,
    },
    when(local, undefined, rules),
  );
}
