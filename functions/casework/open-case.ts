import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
import type { Actor } from '../domain/casefile.ts';
import type { Route } from '../domain/puk-request/states.ts';
import { opened } from '../domain/puk-request/service.ts';
import { caseIdOf, makeReference } from '../domain/reference.ts';
import type { Language } from '../domain/rules.ts';
import { deliver, writtenBy } from './deliver.ts';
import { circumstance, statusPath, type Tools } from './tools.ts';

/** What the form asks; numbers as digits, validated. */
export type Request = {
  route: Route;
  /** Made with the form: the same form submitted twice is the same case. */
  formId: string;
  person: {
    givenName: string;
    familyName: string;
    email: string;
    phone?: string | undefined;
    nationalNumber: string;
    cardNumber?: string | undefined;
    movedRecently: boolean;
  };
  /** The case that this request comes out of. */
  linkedTo?: string | undefined;
};

export type Opening =
  | { kind: 'opened' | 'sameForm'; case: Case; statusPath: string }
  | { kind: 'alreadyOpen'; reference: string }
  | { kind: 'formUsed' };

/** Opens a case for a citizen, starts its workflow and mails the receipt. Submitting the same form again gives the same case. */
export async function openCase(
  tools: Tools,
  municipality: Municipality,
  language: Language,
  { route, formId, person, linkedTo }: Request,
): Promise<Opening> {
  const by = { kind: 'citizen' as const };
  const identity = identityOf(tools, municipality, formId, person);
  const draft = opened(
    { ...identity, route, language, ...(linkedTo && { linkedTo }) },
    circumstance(tools, municipality, by),
  );
  return open(tools, municipality, draft, by);
}

type PersonGiven = Omit<Request['person'], 'movedRecently'> & { movedRecently?: boolean };

/** What a form makes of a person: the case's id and reference, the sealed numbers, and the hash that keeps a person to one case. */
export function identityOf(
  { vault }: Pick<Tools, 'vault'>,
  municipality: Municipality,
  formId: string,
  { nationalNumber, cardNumber, phone, movedRecently = false, ...plain }: PersonGiven,
): Pick<Case, 'id' | 'reference' | 'person' | 'personHash'> {
  const reference = makeReference(vault.referenceBytes(municipality.id, formId));
  const id = caseIdOf(municipality.id, reference);
  const sealed = vault.seal(id, { nationalNumber, ...(cardNumber && { cardNumber }) });
  return {
    id,
    reference,
    person: { ...plain, movedRecently, ...(phone && { phone }), sealed },
    personHash: vault.personHash(municipality.id, nationalNumber),
  };
}

/** Stores a new case and delivers what it owes: the receipt, and the start of its workflow. */
export async function open(tools: Tools, municipality: Municipality, draft: Case, by: Actor): Promise<Opening> {
  const outcome = await tools.cases.open(draft);
  switch (outcome.kind) {
    case 'opened': {
      tools.log.info('case.opened', { caseId: draft.id, municipality: municipality.id, kind: draft.service });
      const { case: stored } = await deliver(tools, municipality, draft, by, writtenBy(1));
      return { kind: 'opened', case: stored, statusPath: statusPath(tools, stored) };
    }
    case 'sameForm':
      return { kind: 'sameForm', case: outcome.existing, statusPath: statusPath(tools, outcome.existing) };
    case 'alreadyOpen':
      return { kind: 'alreadyOpen', reference: outcome.existing.reference };
    case 'referenceTaken':
      return { kind: 'formUsed' };
  }
}
