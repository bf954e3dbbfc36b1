import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Language } from '../domain/languages.ts';
import { hashesIn, isSamePerson, personIn } from '../domain/person-hash.ts';
import type { Unsealing } from '../platform/vault.ts';
import type { Served } from '../services/service.ts';
import { applyCommand, type Recorded } from './apply-command.ts';
import { casesOfPerson, compareRequests } from './duplicates.ts';
import { type FormTools, type Tools, unreadableTo } from './tools.ts';

/** What staff correct of a person; what is left out stays as it is. Numbers as digits. */
export type Correction = {
  givenName: string;
  familyName: string;
  nationalNumber?: string | undefined;
  cardNumber?: string | undefined;
  language?: Language | undefined;
  reason: string;
};

/** All cases of the person of a case in its town, as they are stored, that one included, the newest first. */
export async function allOfPerson(tools: Tools, municipality: Municipality, served: Served): Promise<Served[]> {
  const { subject, service } = served;
  const listed = await casesOfPerson(tools, municipality, hashesIn(subject));
  const others = listed.map(({ summary }) => summary.id).filter((id) => id !== subject.id);
  const read = others.length > 0 ? await tools.cases.readMany(others, unreadableTo(tools)) : new Map<string, Served>();
  return [{ subject, service }, ...read.values()]
    .filter((one) => isSamePerson(one.subject, subject))
    .sort((one, other) => Date.parse(other.subject.createdAt) - Date.parse(one.subject.createdAt));
}

/**
 * Corrects what a case says of its person: one write. Another register number is sealed and hashed anew; the case is compared with that
 * person's, and those that it stood beside are compared without it.
 * @throws PermanentFault where one number is to be kept and cannot be read
 */
export async function correctPerson(
  tools: FormTools & { unsealing: Unsealing },
  municipality: Municipality,
  served: Served,
  { givenName, familyName, nationalNumber, cardNumber, language, reason }: Correction,
  by: Actor,
): Promise<Recorded> {
  const { id, person, duplicates = [] } = served.subject;
  const { hashes, sealing, unsealing } = tools;
  const isOneGiven = Boolean(nationalNumber) !== Boolean(cardNumber);
  const before = isOneGiven ? await unsealing.open(person.sealedFor ?? id, person.sealed) : undefined;
  const numbers = {
    nationalNumber: nationalNumber ?? before?.nationalNumber ?? '',
    ...((cardNumber ?? before?.cardNumber) && { cardNumber: cardNumber ?? before?.cardNumber }),
  };
  const [sealed, ofPerson, ofCard] = await Promise.all([
    nationalNumber || cardNumber ? sealing.seal(id, numbers) : undefined,
    nationalNumber ? hashes.ofPerson(municipality.id, nationalNumber) : undefined,
    cardNumber ? hashes.ofCard(municipality.id, cardNumber) : undefined,
  ]);
  const outcome = await applyCommand(
    tools,
    municipality,
    id,
    {
      type: 'correct-person',
      reason,
      person: {
        // The two names go together: one of them may have been the other.
        ...((givenName || familyName) && { givenName, familyName }),
        ...(sealed && { sealed }),
      },
      language,
      ...(ofPerson && { hashes: personIn(ofPerson) }),
      ...(ofCard && { cardHash: ofCard[0] }),
    },
    by,
    served,
  );
  if (outcome.kind === 'recorded' && !isSamePerson(outcome.subject, served.subject)) {
    const others = await tools.cases.readMany(duplicates, unreadableTo(tools));
    for (const { subject } of others.values()) await compareRequests(tools, municipality, subject);
  }
  return outcome;
}
