import type { Municipality } from '../../municipalities/schema.ts';
import { readCaseId } from '../domain/reference.ts';
import type { Served } from '../services/service.ts';
import { rulesToday, type Tools } from './tools.ts';

/**
 * The case behind a secret link. One request to the store.
 * @returns undefined for an unknown case and for a wrong key alike: the answer tells nobody which it was
 */
export async function citizenCase(
  tools: Pick<Tools, 'cases' | 'links' | 'municipalities' | 'clock'>,
  caseId: string,
  key: string,
): Promise<(Served & { municipality: Municipality }) | undefined> {
  const parts = readCaseId(caseId);
  const municipality = parts && (await rulesToday(tools, parts.municipality));
  if (!municipality) return undefined;
  const served = await tools.cases.read(caseId);
  if (!served || !tools.links.keyFits(served.subject.id, served.subject.keyVersion, key)) return undefined;
  return { ...served, municipality };
}
