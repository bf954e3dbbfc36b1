import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import { caseIdOf, makeReference } from '../domain/reference.ts';
import type { Language } from '../domain/languages.ts';
import { withMoments } from '../domain/mails.ts';
import type { Draft, Served, Service } from '../services/service.ts';
import { deliver, writtenBy } from './deliver.ts';
import { contextOf, statusPath, type Tools } from './tools.ts';

/** Who a form is about; numbers as digits, validated. */
export type PersonGiven = {
  givenName: string;
  familyName: string;
  email: string;
  phone?: string | undefined;
  nationalNumber: string;
  cardNumber?: string | undefined;
  movedRecently?: boolean | undefined;
};

/** What a form asks. */
export type Request = {
  language: Language;
  /** Made with the form: the same form submitted twice is the same case. */
  formId: string;
  person: PersonGiven;
  /** What the service asks besides. */
  asked: unknown;
};

export type Opening =
  | ({ kind: 'opened' | 'sameForm'; statusPath: string } & Served)
  | { kind: 'alreadyOpen'; reference: string }
  | { kind: 'formUsed' };

/** Opens a case of a service, starts its workflow and mails the receipt. Submitting the same form again gives the same case. */
export async function openCase(
  tools: Tools,
  municipality: Municipality,
  service: Service,
  { language, formId, person, asked }: Request,
  by: Actor,
): Promise<Opening> {
  const draft = { ...identityOf(tools, municipality, formId, person), language };
  const opened = service.opened(draft, asked, contextOf(tools, municipality, by));
  const subject = withMoments(opened, service.mails, municipality.timeZone);
  const outcome = await tools.cases.open({ subject, service });
  switch (outcome.kind) {
    case 'opened': {
      tools.log.info('case.opened', { caseId: subject.id, municipality: municipality.id, kind: subject.service });
      const { subject: stored } = await deliver(tools, municipality, { subject, service }, by, writtenBy(1));
      return { kind: 'opened', subject: stored, service, statusPath: statusPath(tools, stored) };
    }
    case 'sameForm':
      return { kind: 'sameForm', ...outcome.existing, statusPath: statusPath(tools, outcome.existing.subject) };
    case 'alreadyOpen':
      return { kind: 'alreadyOpen', reference: outcome.existing.subject.reference };
    case 'referenceTaken':
      return { kind: 'formUsed' };
  }
}

/** What a form makes of a person: the case's id and reference, the sealed numbers, and the hash that keeps a person to one case. */
function identityOf(
  { vault }: Pick<Tools, 'vault'>,
  municipality: Municipality,
  formId: string,
  { nationalNumber, cardNumber, phone, movedRecently = false, ...plain }: PersonGiven,
): Omit<Draft, 'language'> {
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
