import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { Instant, Person } from './case-fields.ts';
import { oneOf, stored } from './stored.ts';
import { type Language, languages } from './languages.ts';

/**
 * What somebody has typed into a public form, before anybody knows whose mailbox it is. It locks nobody out, holds no time of the agenda
 * and starts nothing: the case begins when the link in its mail is opened and its button pressed. Id and reference are those that the
 * case will have, so that however often the button is pressed, it is one case.
 */

const common = {
  id: z.string(),
  municipality: z.string(),
  reference: z.string(),
  version: z.int(),
  /** Raised with each address that the link goes to: an earlier link opens nothing. */
  keyVersion: z.int(),
};

/** For how long a mail is kept from others by whoever sends it: less than the queue waits before it tries again. */
const heldSeconds = 45;
/** How often the link can be sent once more, to the same address or to another. */
export const mostResends = 3;

export const Unconfirmed = stored({
  ...common,
  service: z.string(),
  language: oneOf<readonly Language[]>(languages),
  createdAt: Instant,
  /** From then on the link opens nothing. */
  confirmBy: Instant,
  person: Person,
  personHash: z.string(),
  otherHashes: z.optional(z.array(z.string())),
  /** What the service's form asks, as its schema reads it. */
  asked: z.record(z.string(), z.unknown()),
  /** The moment that a visit is wished for: `2026-11-23T09:10`. Nothing is held for it. */
  start: z.optional(z.string()),
  /** How often the link was sent once more. */
  resends: z.int(),
  /** The mail with the link is owed, since then. Somebody is sending it, until then: nobody else does. */
  mail: z.optional(stored({ since: Instant, heldUntil: z.optional(Instant) })),
  /** The mail with the link did not arrive. */
  bounced: z.optional(z.boolean()),
});
export type Unconfirmed = z.infer<typeof Unconfirmed>;

/** What is left of one that became a case, or that was for a case which is there already. */
export const Confirmed = stored({
  ...common,
  caseId: z.string(),
  /** That of the case's own link at the time: where that was replaced, as after a wrong address, this one leads nowhere. */
  caseKeyVersion: z.int(),
  confirmedAt: Instant,
});
export type Confirmed = z.infer<typeof Confirmed>;

export const Application = z.union([Confirmed, Unconfirmed]);
export type Application = Confirmed | Unconfirmed;

export function isConfirmed(application: Application): application is Confirmed {
  return 'caseId' in application;
}

/** What a list shows of one that is not confirmed. */
export const ApplicationSummary = stored({
  id: z.string(),
  reference: z.string(),
  service: z.string(),
  createdAt: Instant,
  confirmBy: Instant,
  givenName: z.string(),
  familyName: z.string(),
});
export type ApplicationSummary = z.infer<typeof ApplicationSummary>;

/** An application as a list shows it. */
export function summaryOf({ person, ...application }: Unconfirmed): ApplicationSummary {
  const { id, reference, service, createdAt, confirmBy } = application;
  const { givenName, familyName } = person;
  return { id, reference, service, createdAt, confirmBy, givenName, familyName };
}

/** Whether its link still opens something. */
export function isInTime({ confirmBy }: Pick<Unconfirmed, 'confirmBy'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(confirmBy)) < 0;
}

/** The application with its link on the way to an address; one that was sent before opens nothing any more. */
export function sentTo(application: Unconfirmed, email: string, now: Temporal.Instant): Unconfirmed {
  const { bounced: _, ...rest } = application;
  return {
    ...rest,
    version: application.version + 1,
    keyVersion: application.keyVersion + 1,
    resends: application.resends + 1,
    person: { ...application.person, email },
    mail: { since: now.toString() },
  };
}

/** The application whose mail somebody is about to send; undefined where nothing is owed, or somebody else is at it. */
export function holdingMail(application: Unconfirmed, now: Temporal.Instant): Unconfirmed | undefined {
  const { mail, version } = application;
  const isHeld = mail?.heldUntil && Temporal.Instant.compare(Temporal.Instant.from(mail.heldUntil), now) > 0;
  if (!mail || isHeld) return undefined;
  return {
    ...application,
    version: version + 1,
    mail: { ...mail, heldUntil: now.add({ seconds: heldSeconds }).toString() },
  };
}

/** The application with its mail sent, or given up; undefined where it owes none any more. */
export function mailed(application: Unconfirmed, outcome: 'sent' | 'refused'): Unconfirmed | undefined {
  const { mail, ...rest } = application;
  if (!mail) return undefined;
  return { ...rest, version: application.version + 1, ...(outcome === 'refused' && { bounced: true }) };
}

/** What is left of an application once it has its case. */
export function confirmedAs(
  { id, municipality, reference, version, keyVersion }: Application,
  subject: { id: string; keyVersion: number },
  now: Temporal.Instant,
): Confirmed {
  return {
    id,
    municipality,
    reference,
    version: version + 1,
    keyVersion,
    caseId: subject.id,
    caseKeyVersion: subject.keyVersion,
    confirmedAt: now.toString(),
  };
}
