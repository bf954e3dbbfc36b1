import type { Municipality } from '../../municipalities/schema.ts';
import { hashesIn, personIn } from '../domain/person-hash.ts';
import { caseIdOf, readReference } from '../domain/reference.ts';
import type { Work } from '../platform/queue.ts';
import type { Hashed } from '../platform/vault.ts';
import { applyCommand } from './apply-command.ts';
import { mayMail } from './limits.ts';
import { casesOfPerson } from './duplicates.ts';
import { type FormTools, type Tools, unreadableTo } from './tools.ts';

/** How many of a person's cases get a mail at the most. */
const mostCases = 5;

/**
 * Asks for the links of somebody's cases once more. Whoever asks hears nothing of what is found, and waits for nothing that depends on
 * it: the queue looks for the cases, and mails go to the address on file alone.
 * @param who the register number as digits, or a reference
 * @returns whether it was taken; not where that mailbox has had its mails of today
 */
export async function askForLinks(
  tools: FormTools,
  municipality: Municipality,
  who: { nationalNumber: string } | { reference: string },
  email: string,
): Promise<boolean> {
  if (!(await mayMail(tools, municipality, email))) return false;
  const reference = 'reference' in who ? readReference(who.reference) : undefined;
  const work: Work = {
    kind: 'link',
    municipality: municipality.id,
    ...('nationalNumber' in who
      ? personIn(await tools.hashes.ofPerson(municipality.id, who.nationalNumber))
      : { caseId: reference ? caseIdOf(municipality.id, reference) : '' }),
    mailbox: (await hashesOfMailbox(tools, municipality, email))[0],
  };
  await tools.patience.within('queue', () => tools.queue.send([{ work }]));
  return true;
}

/** Mails the links of the cases that are meant, where the address on file is the one that was given. */
export async function sendLink(
  tools: Tools & Pick<FormTools, 'hashes'>,
  municipality: Municipality,
  { personHash, otherHashes, caseId, mailbox }: Extract<Work, { kind: 'link' }>,
): Promise<void> {
  const ids = personHash
    ? (await casesOfPerson(tools, municipality, hashesIn({ personHash, otherHashes }))).map(({ summary: { id } }) => id)
    : caseId
      ? [caseId]
      : [];
  const cases = await tools.cases.readMany(ids.slice(0, mostCases), unreadableTo(tools));
  for (const served of cases.values()) {
    const { id, person } = served.subject;
    // Whoever was asked may have another current key.
    if ((await hashesOfMailbox(tools, municipality, person.email)).includes(mailbox))
      await applyCommand(tools, municipality, id, { type: 'send-link' }, { kind: 'job' }, served);
  }
}

function hashesOfMailbox(
  { hashes }: Pick<FormTools, 'hashes'>,
  municipality: Municipality,
  email: string,
): Promise<Hashed> {
  return hashes.ofCount('mailbox', `${municipality.id}:${email.toLowerCase()}`);
}
