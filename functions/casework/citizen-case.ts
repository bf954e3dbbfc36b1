import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import { readCaseId } from '../domain/reference.ts';
import type { Tools } from './tools.ts';

/**
 * The case behind a secret link. One request to the store.
 * @returns undefined for an unknown case and for a wrong key alike: the answer tells nobody which it was
 */
export async function citizenCase(
  tools: Pick<Tools, 'cases' | 'vault' | 'municipality'>,
  caseId: string,
  key: string,
): Promise<{ subject: Case; municipality: Municipality } | undefined> {
  const parts = readCaseId(caseId);
  const municipality = parts && tools.municipality(parts.municipality);
  if (!municipality) return undefined;
  const subject = await tools.cases.read(caseId);
  if (!subject || !tools.vault.keyFits(subject.id, subject.keyVersion, key)) return undefined;
  return { subject, municipality };
}
