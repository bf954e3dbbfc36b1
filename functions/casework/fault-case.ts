import type { Actor } from '../domain/casefile.ts';
import { isOpen } from '../domain/case.ts';
import { withFault } from '../domain/decisions.ts';
import { change } from './change.ts';
import { circumstance, type Tools } from './tools.ts';

/**
 * Shows on the worklist that the workflow of a case stopped; nothing where a newer run has taken over, or the case ended.
 * @param code the error's name; no personal data
 */
export async function faultCase(
  tools: Pick<Tools, 'cases' | 'clock' | 'log' | 'municipality'>,
  caseId: string,
  run: number,
  code: string,
  by: Actor,
): Promise<'noted' | 'nothing-to-note' | 'busy'> {
  const outcome = await change(tools.cases, caseId, (subject) => {
    const municipality = tools.municipality(subject.municipality);
    if (!municipality || subject.run !== run || !isOpen(subject) || subject.fault?.kind === 'workflow')
      return undefined;
    return { next: withFault(subject, { kind: 'workflow', code }, circumstance(tools, municipality, by)) };
  });
  if (outcome.kind === 'busy') return 'busy';
  if (outcome.kind !== 'changed') return 'nothing-to-note';
  tools.log.error('case.fault', { caseId, run, fault: code });
  return 'noted';
}
