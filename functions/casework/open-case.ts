import type { Municipality } from '../../municipalities/schema.ts';
import type { Actor, Contact } from '../domain/case-fields.ts';
import { isSameMailbox } from '../domain/duplicates.ts';
import type { Language } from '../domain/languages.ts';
import { withMoments } from '../domain/mails.ts';
import { personIn } from '../domain/person-hash.ts';
import { caseIdOf, makeReference } from '../domain/reference.ts';
import { numbered } from '../domain/write-parts.ts';
import type { Draft, Served, Service } from '../services/service.ts';
import { deliver, writtenBy } from './deliver.ts';
import { openCasesOf } from './duplicates.ts';
import { contextOf, type FormTools, statusPath, type Tools } from './tools.ts';

/** Who a form is about; numbers as digits, validated. */
export type PersonGiven = {
  givenName: string;
  familyName: string;
  /** How they hear of it; by default by mail, which needs an address, as a call needs a number. */
  contact?: Contact | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** As on an envelope, below the name. */
  address?: string | undefined;
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

/** `alreadyOpen`: the person has a case open, which is this one. */
export type Opening =
  | ({ kind: 'opened' | 'sameForm'; statusPath: string } & Served)
  | ({ kind: 'alreadyOpen'; statusPath: string } & Served)
  | { kind: 'formUsed' };

/** How a case begins that came as an application. */
export type Beginning = {
  /** The citizen has a mail with a link already, and needs no other. */
  isTold?: boolean;
  /** Opened for somebody on the phone or at the desk: why, as staff typed it. */
  reason?: string | undefined;
  /** The town has had more requests today than it thinks possible: booking waits for its staff. */
  isHeld?: boolean;
};

/** Opens a case of a service, starts its workflow and mails the receipt. Submitting the same form again gives the same case. */
export async function openCase(
  tools: FormTools,
  municipality: Municipality,
  service: Service,
  { language, formId, person, asked }: Request,
  by: Actor,
): Promise<Opening> {
  const draft = { ...(await identityOf(tools, municipality, formId, person)), language };
  return openDraft(tools, municipality, service, draft, asked, by, ({ subject }) => {
    // Staff see the other one, and go on with it.
    return by.kind === 'staff' || isSameMailbox(subject.person.email, person.email ?? '');
  });
}

/**
 * The same, of somebody whose numbers are sealed already.
 * @param isInTheWay whether an open case of the person takes the new one's place; any other one is flagged beside it
 */
export async function openDraft(
  tools: Tools,
  municipality: Municipality,
  service: Service,
  draft: Draft,
  asked: unknown,
  by: Actor,
  isInTheWay: (other: Served) => boolean,
  { isTold = false, reason, isHeld = false }: Beginning = {},
): Promise<Opening> {
  const others = await openCasesOf(tools, municipality, { ...draft, service: service.id });
  const isThere = others.some(({ subject }) => subject.id === draft.id);
  const other = isThere ? undefined : others.find(isInTheWay);
  // The index may show another one before the draft's own, which was opened a moment ago: that one stays the answer.
  if (other && !(await tools.cases.read(draft.id)))
    return { kind: 'alreadyOpen', ...other, statusPath: statusPath(tools, other.subject) };
  const context = contextOf(tools, municipality, by);
  const at = context.now.toString();
  const opened = service.opened(draft, asked, context);
  const subject = withMoments(
    {
      ...opened,
      ...(isHeld && { held: { since: at } }),
      history: [...opened.history, ...(reason ? [{ at, by, event: 'confirm-for', detail: reason }] : [])],
      outbox: [
        ...opened.outbox.filter(({ kind }) => !isTold || kind !== 'mail'),
        // Whoever opened one at the same moment has seen as little of this one.
        ...numbered(opened, at, [{ kind: 'compare' }]).map((entry) => ({ ...entry, id: `${opened.version}.beside` })),
      ],
    },
    service.mails,
    municipality.timeZone,
  );
  const outcome = await tools.cases.open({ subject, service });
  switch (outcome.kind) {
    case 'opened': {
      tools.log.info('case.opened', { caseId: subject.id, municipality: municipality.id, kind: subject.service });
      const { subject: stored } = await deliver(tools, municipality, { subject, service }, by, writtenBy(1));
      return { kind: 'opened', subject: stored, service, statusPath: statusPath(tools, stored) };
    }
    case 'sameForm':
      return { kind: 'sameForm', ...outcome.existing, statusPath: statusPath(tools, outcome.existing.subject) };
    case 'referenceTaken':
      return { kind: 'formUsed' };
  }
}

/** What a form makes of a person: the case's id and reference, the sealed numbers, and the hash by which a person is found. */
export async function identityOf(
  tools: FormTools,
  municipality: Municipality,
  formId: string,
  {
    nationalNumber,
    cardNumber,
    contact = 'mail',
    email = '',
    phone,
    address,
    movedRecently = false,
    ...name
  }: PersonGiven,
): Promise<Omit<Draft, 'language'>> {
  const place = await placeOf(tools, municipality, formId);
  const [sealed, hashes] = await Promise.all([
    tools.sealing.seal(place.id, { nationalNumber, ...(cardNumber && { cardNumber }) }),
    tools.hashes.ofPerson(municipality.id, nationalNumber),
  ]);
  return {
    ...place,
    person: { ...name, email, movedRecently, ...(phone && { phone }), ...(address && { address }), sealed },
    ...(contact !== 'mail' && { contact }),
    ...personIn(hashes),
  };
}

/** The id and reference that follow from a form: those of before, where the form was sent before another key became the current one. */
export async function placeOf(
  { links, applications, cases }: Pick<Tools, 'links' | 'applications' | 'cases'>,
  municipality: Municipality,
  formId: string,
): Promise<Pick<Draft, 'id' | 'reference'>> {
  const [current, ...others] = links.references(municipality.id, formId);
  const at = (bytes: Uint8Array) => {
    const reference = makeReference(bytes);
    return { id: caseIdOf(municipality.id, reference), reference };
  };
  const known = await Promise.all(
    others.map(at).map(async (place) => {
      const [application, served] = await Promise.all([applications.read(place.id), cases.read(place.id)]);
      return application || served ? [place] : [];
    }),
  );
  return known.flat()[0] ?? at(current);
}
