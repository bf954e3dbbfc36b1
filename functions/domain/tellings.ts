import type { Temporal } from 'temporal-polyfill';
import type { Served } from '../services/service.ts';
import type { Case } from './case.ts';
import { type Contact, keptSent, type Telling } from './case-fields.ts';
import { isBrief, type OwedMail, stillHolds } from './mails.ts';
import type { Municipality } from './municipality-rules.ts';
import { changed, type Context } from './write-parts.ts';

/** What staff tell in place of a mail: on the phone, or by letter. It stands on the worklist until somebody has done it. */

/** How the citizen of a case hears of it. */
export function contactOf({ contact }: Pick<Case, 'contact'>): Contact {
  return contact ?? 'mail';
}

/**
 * How a notice is told: as the citizen asked for, save that a letter is too late for what is worth nothing tomorrow. `nobody`: there is
 * no way to tell it in time.
 * @param isMailed false where the mail did not arrive
 */
export function toldBy({ subject, service }: Served, notice: string, isMailed: boolean): Contact | 'nobody' {
  const contact = contactOf(subject);
  if (contact === 'mail' && isMailed) return 'mail';
  const brief = isBrief(service.mails, notice);
  if (subject.person.phone && (contact !== 'letter' || brief)) return 'phone';
  return brief ? 'nobody' : 'letter';
}

/** Whether a notice was left to staff before: what reports it may report it twice. */
export function wasLeftToStaff({ sent }: Pick<Case, 'sent'>, id: string): boolean {
  return sent.includes(keyOf(id));
}

/**
 * The case with a notice left to staff.
 * @param because why a mail does not tell it; undefined where the citizen has none
 */
export function leftToStaff(
  served: Served,
  { id, notice, appointment }: Pick<OwedMail, 'id' | 'notice' | 'appointment'>,
  because: string | undefined,
  context: Context,
): Case {
  const { subject } = served;
  const by = toldBy(served, notice, because === undefined);
  const noted = because ? { ...subject, ...changed(subject, context, 'mail-failed', because) } : subject;
  if (by === 'mail' || wasLeftToStaff(subject, id)) return noted;
  // One write, whatever is noted in it.
  const version = subject.version + 1;
  if (by === 'nobody') return { ...noted, ...changed(noted, context, 'mail-dropped', notice), version };
  const telling: Telling = {
    id,
    notice,
    by,
    since: context.now.toString(),
    ...(appointment && { appointment }),
    ...(because && { because }),
  };
  return {
    ...noted,
    ...changed(noted, context, by === 'phone' ? 'to-call' : 'to-write', notice),
    version,
    tellings: [...(noted.tellings ?? []), telling],
    sent: [...noted.sent, keyOf(id)].slice(-keptSent),
  };
}

/** The case without what staff need not tell any more: it became false, or is told again by a later one. */
export function withoutFalse<Subject extends Case>(
  served: Served<Subject>,
  { now, rules }: Pick<Context, 'now' | 'rules'>,
): Subject {
  const { subject } = served;
  return subject.tellings ? withTellings(subject, tellingsNow(served, now, rules)) : subject;
}

/** What is still to be told of a case. */
export function tellingsNow({ subject, service }: Served, now: Temporal.Instant, rules: Municipality): Telling[] {
  const tellings = subject.tellings ?? [];
  return tellings.filter((telling, index) => {
    const mail: OwedMail = { kind: 'mail', at: telling.since, ...telling };
    const later = tellings.slice(index + 1);
    return !isSaidAgain(telling, later) && stillHolds({ subject, service }, mail, now, rules);
  });
}

function isSaidAgain(one: Telling, later: readonly Telling[]): boolean {
  return later.some(
    ({ notice, appointment }) => notice === one.notice && appointment?.bookingId === one.appointment?.bookingId,
  );
}

/** A case with other things to tell; without the field where there are none. */
export function withTellings<Subject extends Case>(subject: Subject, tellings: readonly Telling[]): Subject {
  return { ...subject, tellings: tellings.length > 0 ? [...tellings] : undefined };
}

/** Since when staff have something to tell: of each way the oldest. */
export function toldSince({ tellings = [] }: Pick<Case, 'tellings'>): { callSince?: string; letterSince?: string } {
  const call = tellings.find(({ by }) => by === 'phone');
  const letter = tellings.find(({ by }) => by === 'letter');
  return { ...(call && { callSince: call.since }), ...(letter && { letterSince: letter.since }) };
}

function keyOf(id: string): string {
  return `staff.${id}`;
}
