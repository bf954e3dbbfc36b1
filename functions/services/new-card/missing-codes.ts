import { createHash } from 'node:crypto';
import type { Municipality } from '../../../municipalities/schema.ts';
import { type Opening, openDraft, placeOf } from '../../casework/open-case.ts';
import { applyCommand } from '../../casework/apply-command.ts';
import { statusPath, type Tools } from '../../casework/tools.ts';
import type { Case } from '../../domain/case.ts';
import { allows } from '../../domain/decide.ts';
import { isSameMailbox } from '../../domain/duplicates.ts';
import type { Served } from '../service.ts';
import type { Command } from './command.ts';

export type CodesAsked =
  | Extract<Opening, { kind: 'opened' | 'sameForm' }>
  | { kind: 'already-open'; reference: string }
  | { kind: 'not-allowed-now' };

/** The service that codes are requested of, and the way by which they are. */
const codes = { service: 'puk-request', route: 'codes' };

/**
 * The codes of a new card never reached the home: opens a request of new codes that is linked to this case. First the request,
 * whose form's id follows from this case, then the note of it here: a crash between the two is completed by asking again.
 */
export async function askForCodes(tools: Tools, municipality: Municipality, served: Served): Promise<CodesAsked> {
  const { subject } = served;
  const known = codesCaseOf(subject);
  const before = known && (await tools.cases.read(known));
  if (before) return { kind: 'sameForm', ...before, statusPath: statusPath(tools, before.subject) };
  const by = { kind: 'citizen' as const };
  const service = await tools.services.load(codes.service);
  if (!service || !allows(served, 'codes-missing', by.kind, tools.clock.now(), municipality))
    return { kind: 'not-allowed-now' };
  const { personHash, otherHashes, language, contact, person } = subject;
  const draft = {
    ...(await placeOf(tools, municipality, formIdOf(subject.id))),
    language,
    // Nobody can open the numbers here: they stay sealed for this case, and stand in the request as they are.
    person: { ...person, movedRecently: false, sealedFor: person.sealedFor ?? subject.id },
    ...(contact && { contact }),
    personHash,
    ...(otherHashes && { otherHashes }),
  };
  const asked = { route: codes.route, linkedTo: subject.id };
  const opening = await openDraft(tools, municipality, service, draft, asked, by, (other) =>
    isSameMailbox(other.subject.person.email, person.email),
  );
  if (opening.kind === 'alreadyOpen') return { kind: 'already-open', reference: opening.subject.reference };
  if (opening.kind === 'formUsed') return { kind: 'not-allowed-now' };
  const command: Command = { type: 'codes-missing', codesCase: opening.subject.id };
  await applyCommand(tools, municipality, subject.id, command, by, served);
  return opening;
}

/** The request of new codes that came out of a case; none where its service does not end in a new card. */
export function codesCaseOf(subject: Case): string | undefined {
  return 'codesCase' in subject && typeof subject.codesCase === 'string' ? subject.codesCase : undefined;
}

/** A UUID that follows from the case: asked twice, it is the same request. */
function formIdOf(caseId: string): string {
  const hex = createHash('sha256').update(`codes-missing:${caseId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
