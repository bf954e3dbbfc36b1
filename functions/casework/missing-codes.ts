import { createHash } from 'node:crypto';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import { allows } from '../domain/decisions.ts';
import { openCase } from './open-case.ts';
import { record } from './record.ts';
import { statusPath, type Tools } from './tools.ts';

export type Asked =
  | { kind: 'opened' | 'sameForm'; case: Case; statusPath: string }
  | { kind: 'already-open'; reference: string }
  | { kind: 'not-allowed-now'; case: Case };

/**
 * The codes of a new card never reached the home: opens a request of new codes that is linked to this case. First the request,
 * whose form's id follows from this case, then the note of it here: a crash between the two is completed by asking again.
 */
export async function askForCodes(tools: Tools, municipality: Municipality, subject: Case): Promise<Asked> {
  if (subject.service !== 'defect-analysis') return { kind: 'not-allowed-now', case: subject };
  const before = subject.codesCase && (await tools.cases.read(subject.codesCase));
  if (before) return { kind: 'sameForm', case: before, statusPath: statusPath(tools, before) };
  if (!allows(subject, 'codes-missing', 'citizen', tools.clock.now(), municipality))
    return { kind: 'not-allowed-now', case: subject };
  const { givenName, familyName, email, phone, sealed } = subject.person;
  const opening = await openCase(tools, municipality, subject.language, {
    route: 'codes',
    formId: formIdOf(subject.id),
    // The number of the old card: the new one's is not known here, and the codes are asked by the register number.
    person: {
      givenName,
      familyName,
      email,
      phone,
      nationalNumber: tools.vault.open(subject.id, sealed).nationalNumber,
      movedRecently: false,
    },
    linkedTo: subject.id,
  });
  if (opening.kind === 'alreadyOpen') return { kind: 'already-open', reference: opening.reference };
  if (opening.kind === 'formUsed') return { kind: 'not-allowed-now', case: subject };
  const by = { kind: 'citizen' as const };
  const command = { type: 'codes-missing' as const, codesCase: opening.case.id };
  await record(tools, municipality, subject.id, command, by, subject);
  return opening;
}

/** A UUID that follows from the case: asked twice, it is the same request. */
function formIdOf(caseId: string): string {
  const hex = createHash('sha256').update(`codes-missing:${caseId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
