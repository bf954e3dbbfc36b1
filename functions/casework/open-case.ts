import type { Municipality } from '../../municipalities/schema.ts';
import type { Case } from '../domain/case.ts';
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
  { route, formId, person }: Request,
): Promise<Opening> {
  const { vault } = tools;
  const reference = makeReference(vault.referenceBytes(municipality.id, formId));
  const id = caseIdOf(municipality.id, reference);
  const { nationalNumber, cardNumber, phone, ...plain } = person;
  const draft = opened(
    {
      id,
      reference,
      route,
      language,
      person: {
        ...plain,
        ...(phone && { phone }),
        sealed: vault.seal(id, { nationalNumber, ...(cardNumber && { cardNumber }) }),
      },
      personHash: vault.personHash(municipality.id, nationalNumber),
    },
    circumstance(tools, municipality, { kind: 'citizen' }),
  );
  const outcome = await tools.cases.open(draft);
  switch (outcome.kind) {
    case 'opened': {
      tools.log.info('case.opened', { caseId: id, municipality: municipality.id, route });
      const { case: stored } = await deliver(tools, municipality, draft, { kind: 'citizen' }, writtenBy(1));
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
