import type { Actor } from '../domain/case-fields.ts';
import { isOpen } from '../domain/case.ts';
import { hasFault, withFault } from '../domain/decide.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { contextOf, readIfReadable, rulesToday, type Tools } from './tools.ts';

/**
 * Shows on the worklist that the workflow of a case stopped, or starts it anew where something was recorded in the meantime; nothing
 * where a newer run has taken over, or the case ended.
 * @param code the error's name; no personal data
 */
export async function faultCase(
  tools: Pick<Tools, 'cases' | 'clock' | 'log' | 'municipalities'>,
  caseId: string,
  run: number,
  code: string,
  by: Actor,
): Promise<'noted' | 'nothing-to-note' | 'busy'> {
  const known = await readIfReadable(tools, caseId);
  const municipality = known && (await rulesToday(tools, known.subject.municipality));
  if (!municipality) return 'nothing-to-note';
  const outcome = await saveWithRetry(
    tools.cases,
    caseId,
    ({ subject }) =>
      subject.run === run && isOpen(subject) && !hasFault(subject, 'workflow')
        ? { next: withFault(subject, { kind: 'workflow', code }, contextOf(tools, municipality, by)) }
        : undefined,
    known,
  );
  if (outcome.kind === 'busy') return 'busy';
  if (outcome.kind !== 'changed') return 'nothing-to-note';
  const ids = { caseId, run, fault: code };
  // Where it has started anew at once, nothing stands on the worklist for anybody to see to.
  if (hasFault(outcome.subject, 'workflow')) tools.log.error('case.fault', ids);
  else tools.log.warn('case.started-anew', ids);
  return 'noted';
}
