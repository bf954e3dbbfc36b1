import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import {
  type Application,
  confirmedAs,
  isConfirmed,
  holdingMail,
  isInTime,
  mailed,
  mostResends,
  sentTo,
  type Unconfirmed,
} from '../domain/application.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Case } from '../domain/case.ts';
import { isSameMailbox } from '../domain/duplicates.ts';
import { isSamePerson } from '../domain/person-hash.ts';
import { readCaseId } from '../domain/reference.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { Served, Service } from '../services/service.ts';
import { applyCommand } from './apply-command.ts';
import { book } from './booking.ts';
import { pauseOf } from './deliver.ts';
import { openCasesOf } from './duplicates.ts';
import { mayApply, mayMail, mayOpen, type TooMany } from './limits.ts';
import { identityOf, openDraft, type PersonGiven, type Request } from './open-case.ts';
import { type FormTools, rulesToday, statusPath, type Tools } from './tools.ts';

/** How often a change is decided anew when somebody else's write came in between. */
const attempts = 5;

/** What a public form asks; `start`: the moment that a visit is wished for. */
export type Applying = Request & { person: PersonGiven & { email: string }; start?: string | undefined };

export type Applied = ({ kind: 'applied' } & Told) | { kind: 'formUsed' } | { kind: 'refused'; code: TooMany };

/** What whoever has sent the form is told of it: the same, whatever is known of the person. */
export type Told = { id: string; email: string; confirmBy: string };

/**
 * Keeps what somebody has typed until the mailbox is proven, and owes the mail with the link. The queue sends it, so that neither a
 * mail service that is away nor what is known of the person can be felt in the answer. The same form again is the same application:
 * what was typed now counts, and another address gets the link.
 * @param network the address that the request came from
 */
export async function apply(
  tools: FormTools,
  municipality: Municipality,
  service: Service,
  { language, formId, person, asked, start }: Applying,
  network: string,
): Promise<Applied> {
  const { email } = person;
  const tooMany = await mayApply(tools, municipality, email, network);
  if (tooMany) {
    tools.log.warn('application.refused', { municipality: municipality.id, code: tooMany });
    return { kind: 'refused', code: tooMany };
  }
  const now = tools.clock.now();
  const application: Unconfirmed = {
    ...(await identityOf(tools, municipality, formId, person)),
    municipality: municipality.id,
    service: service.id,
    language,
    version: 1,
    keyVersion: 1,
    createdAt: now.toString(),
    confirmBy: confirmBy(now, municipality).toString(),
    asked: { ...(typeof asked === 'object' && asked) },
    ...(start && { start }),
    resends: 0,
    mail: { since: now.toString() },
  };
  const outcome = await tools.applications.add(application);
  if (outcome.kind === 'stored') {
    tools.log.info('application.made', { caseId: application.id, municipality: municipality.id, kind: service.id });
    await wake(tools, application.id, 0, 0);
    return { kind: 'applied', id: application.id, email, confirmBy: application.confirmBy };
  }
  const again = await changed(tools, outcome.existing, (existing) => {
    const { person: typed, personHash: _, otherHashes: __, ...rest } = application;
    if (!isSamePerson(existing, application) || existing.service !== service.id) return undefined;
    const { version, keyVersion, createdAt, resends } = existing;
    const same = { ...existing, ...rest, version, keyVersion, createdAt, resends, person: typed };
    if (!isSameMailbox(existing.person.email, email))
      return resends < mostResends ? sentTo(same, email, now) : undefined;
    const { mail: ___, ...told } = same;
    return { ...told, version: version + 1, ...(existing.mail && { mail: existing.mail }) };
  });
  if (again.kind === 'refused') return { kind: 'formUsed' };
  // Whoever sent the form first may have been stopped before the queue had it.
  if (!isConfirmed(again.application) && again.application.mail) await wake(tools, application.id, 0, 0);
  return { kind: 'applied', id: application.id, email, confirmBy: application.confirmBy };
}

export type Readdressed = { kind: 'sent'; application: Unconfirmed } | { kind: 'refused'; code: TooMany } | Gone;
/** It has its case already, or its time has passed. */
type Gone = { kind: 'gone'; application: Application };

/** Sends the link of an application once more, to the same address or to another; what was sent before opens nothing any more. */
export async function readdress(
  tools: FormTools,
  municipality: Municipality,
  application: Application,
  email: string,
): Promise<Readdressed> {
  const now = tools.clock.now();
  if (isConfirmed(application) || !isInTime(application, now)) return { kind: 'gone', application };
  if (application.resends >= mostResends || !(await mayMail(tools, municipality, email)))
    return { kind: 'refused', code: 'too-many-mails' };
  const outcome = await changed(tools, application, (current) =>
    current.resends < mostResends ? sentTo(current, email, now) : undefined,
  );
  if (outcome.kind === 'refused') return { kind: 'refused', code: 'too-many-mails' };
  if (isConfirmed(outcome.application)) return { kind: 'gone', application: outcome.application };
  await wake(tools, application.id, 0, 0);
  return { kind: 'sent', application: outcome.application };
}

/**
 * Sends the mail that an application owes. Who has a case open from that mailbox gets that case's link instead: it is the mailbox on
 * file, and only there it is told.
 * @param tries how often the queue has woken it
 * @returns `nothing` where none is owed, somebody else is sending it, or the address is not taken
 */
export async function deliverApplication(tools: Tools, id: string, tries = 0): Promise<'sent' | 'failed' | 'nothing'> {
  const known = await tools.applications.read(id);
  const municipality = known && (await rulesToday(tools, known.municipality));
  if (!known || !municipality) return 'nothing';
  const held = await changed(tools, known, (current) => holdingMail(current, tools.clock.now()));
  if (held.kind !== 'changed') return 'nothing';
  const { application } = held;
  const { service: serviceId, personHash, otherHashes, person } = application;
  const service = await tools.services.load(serviceId);
  if (!service) return 'nothing';
  const open = await openCasesOf(tools, municipality, { service: serviceId, personHash, otherHashes });
  const own = open.find(({ subject }) => isSameMailbox(subject.person.email, person.email));
  if (own) {
    await applyCommand(tools, municipality, own.subject.id, { type: 'send-link' }, { kind: 'job' }, own);
    // The application stays as it is: whoever has sent the form is not told by its page either.
    await noteMailed(tools, application, 'sent');
    return 'sent';
  }
  try {
    const confirmUrl = tools.baseUrl + confirmPath(tools, application);
    const now = tools.clock.now();
    const outcome = await tools.patience.within('mail', (signal) =>
      tools.mailer.ask({ application, service, municipality, confirmUrl, now }, signal),
    );
    await noteMailed(tools, application, outcome.kind);
    return outcome.kind === 'sent' ? 'sent' : 'nothing';
  } catch (fault) {
    const ids = { caseId: id, entry: 'application' };
    if (fault instanceof RetryableFault) tools.log.warn('outbox.kept', { ...ids, fault: fault.message });
    else tools.log.error('case.fault', ids, fault);
    if (fault instanceof RetryableFault) await wake(tools, id, pauseOf(id, tries), tries + 1);
    return 'failed';
  }
}

/** Another address may have been given meanwhile: that one's mail is owed still. */
async function noteMailed(tools: Tools, application: Unconfirmed, outcome: 'sent' | 'refused'): Promise<void> {
  await changed(tools, application, (current) =>
    current.keyVersion === application.keyVersion ? mailed(current, outcome) : undefined,
  );
}

export type Confirmation =
  | ({ kind: 'opened' | 'opened-before'; statusPath: string; booked: boolean } & Served)
  /** Its time has passed, or its case is not there any more. */
  | { kind: 'gone' }
  | { kind: 'formUsed' };

/**
 * Makes a case of an application, now that its mailbox is proven, or that staff know whom they have on the phone or before them. However
 * often and wherever the button is pressed, it is one case. The wished moment is booked where it is still free.
 * @param forSomebody by staff: why, and where the mail goes from now on
 */
export async function confirm(
  tools: FormTools,
  municipality: Municipality,
  application: Application,
  by: Actor,
  forSomebody?: { reason: string; email?: string | undefined },
): Promise<Confirmation> {
  const now = tools.clock.now();
  if (isConfirmed(application)) return confirmedCase(tools, application);
  const service = await tools.services.load(application.service);
  if (!service || (!forSomebody && !isInTime(application, now))) return { kind: 'gone' };
  const { id, reference, language, personHash, otherHashes, asked, start } = application;
  const person = { ...application.person, ...(forSomebody?.email && { email: forSomebody.email }) };
  const draft = { id, reference, language, person, personHash, ...(otherHashes && { otherHashes }) };
  const isInTheWay = ({ subject }: Served) => isSameMailbox(subject.person.email, person.email);
  const isHeld = !forSomebody && !(await mayOpen(tools, municipality));
  const opening = await openDraft(tools, municipality, service, draft, asked, by, isInTheWay, {
    // The link of the mail that was just opened leads to the case from now on.
    isTold: !forSomebody,
    reason: forSomebody?.reason,
    isHeld,
  });
  if (opening.kind === 'formUsed') return { kind: 'formUsed' };
  if (opening.kind === 'opened') tools.log.info('application.confirmed', { caseId: id, by: by.kind });
  if (opening.kind === 'opened' && isHeld)
    tools.log.warn('application.held', { caseId: id, municipality: municipality.id });
  let served: Served = opening;
  if (start && opening.kind !== 'alreadyOpen' && opening.subject.calendarSequence === 0) {
    const booking = await book(tools, municipality, opening, start, by);
    if (booking.kind !== 'refused') served = booking;
  }
  await settle(tools, application, served.subject, forSomebody?.email);
  return {
    ...served,
    kind: opening.kind === 'opened' ? 'opened' : 'opened-before',
    statusPath: statusPath(tools, served.subject),
    booked: 'appointment' in served.subject && served.subject.appointment !== undefined,
  };
}

/** The case that an application became, for whoever has its link: where the case's own link was replaced, this one is as dead. */
async function confirmedCase(
  tools: Tools,
  { caseId, caseKeyVersion }: Extract<Application, { caseId: string }>,
): Promise<Confirmation> {
  const served = await tools.cases.read(caseId);
  if (!served || served.subject.keyVersion !== caseKeyVersion) return { kind: 'gone' };
  return { ...served, kind: 'opened-before', statusPath: statusPath(tools, served.subject), booked: false };
}

/**
 * The application behind the link of its mail. One request to the store.
 * @returns undefined for an unknown one, for one whose time has passed and for a wrong key alike
 */
export async function citizenApplication(
  tools: Pick<Tools, 'applications' | 'links' | 'municipalities' | 'clock'>,
  id: string,
  key: string,
  held: 'by-mail' | 'by-form' = 'by-mail',
): Promise<{ application: Application; municipality: Municipality } | undefined> {
  const parts = readCaseId(id);
  const municipality = parts && (await rulesToday(tools, parts.municipality));
  if (!municipality) return undefined;
  const application = await tools.applications.read(id);
  if (!application || (!isConfirmed(application) && !isInTime(application, tools.clock.now()))) return undefined;
  const [what, version] = held === 'by-mail' ? keyOfMail(application) : keyOfForm(application);
  return tools.links.keyFits(what, version, key) ? { application, municipality } : undefined;
}

/** What the browser that sent the form holds: with it the address can be corrected, and nothing be confirmed. */
export function formKey({ links }: Pick<Tools, 'links'>, application: Pick<Application, 'id'>): string {
  return links.keyOf(...keyOfForm(application));
}

/** The path of the link in an application's mail. */
export function confirmPath({ links }: Pick<Tools, 'links'>, application: Unconfirmed): string {
  return `/${application.language}/applications/${application.id}/${links.keyOf(...keyOfMail(application))}`;
}

// No key of one kind is one of another: what each is derived from differs.
function keyOfMail({ id, keyVersion }: Pick<Application, 'id' | 'keyVersion'>): [string, number] {
  return [`${id}/application`, keyVersion];
}
function keyOfForm({ id }: Pick<Application, 'id'>): [string, number] {
  return [`${id}/form`, 1];
}

function confirmBy(now: Temporal.Instant, { limits, timeZone }: Municipality): Temporal.Instant {
  return now.toZonedDateTimeISO(timeZone).add(Temporal.Duration.from(limits.confirmWithin)).toInstant();
}

/** Leaves of an application its case alone. @param otherEmail staff gave another address: the link that was mailed opens nothing */
async function settle(tools: Tools, application: Application, subject: Case, otherEmail?: string): Promise<void> {
  let current: Application | undefined = application;
  for (let attempt = 0; attempt < attempts && current && !isConfirmed(current); attempt += 1) {
    const isOther = otherEmail !== undefined && !isSameMailbox(otherEmail, current.person.email);
    const next = confirmedAs(current, subject, tools.clock.now());
    const settled = isOther ? { ...next, keyVersion: next.keyVersion + 1 } : next;
    if ((await tools.applications.save(settled)) === 'saved') return;
    current = await tools.applications.read(application.id);
  }
}

type Changed =
  | { kind: 'changed'; application: Unconfirmed }
  | { kind: 'confirmed' | 'refused'; application: Application };

/** Changes an application that has no case yet, as it is now; one that has comes back as it is. */
async function changed(
  tools: Tools,
  known: Application,
  decide: (current: Unconfirmed) => Unconfirmed | undefined,
): Promise<Changed> {
  let current: Application = known;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (isConfirmed(current)) return { kind: 'confirmed', application: current };
    const next = decide(current);
    if (!next) return { kind: 'refused', application: current };
    if ((await tools.applications.save(next)) === 'saved') return { kind: 'changed', application: next };
    const stored = await tools.applications.read(known.id);
    if (!stored) return { kind: 'refused', application: current };
    current = stored;
  }
  throw new RetryableFault('application-busy', { caseId: known.id });
}

/** What the queue does not take, the reconcile job finds. */
async function wake(tools: Tools, id: string, delaySeconds: number, tries: number): Promise<void> {
  try {
    await tools.patience.within('queue', () =>
      tools.queue.send([{ work: { kind: 'application', id, tries }, delaySeconds }]),
    );
  } catch (fault) {
    tools.log.warn('queue.refused', { caseId: id, fault: fault instanceof Error ? fault.message : 'unknown' });
  }
}
