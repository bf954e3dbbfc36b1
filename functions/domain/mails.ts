import { Temporal } from 'temporal-polyfill';
import type { Served } from '../services/service.ts';
import { momentAt } from './calendar.ts';
import { bookedVisit, type Case, isOpen } from './case.ts';
import type { Appointment, OutboxEntry } from './case-fields.ts';
import type { Municipality } from './municipality-rules.ts';

/** Which mails a case owes, when each of them leaves, and until when it is worth being sent. */

export type OwedMail = Extract<OutboxEntry, { kind: 'mail' }>;

/**
 * When a notice leaves: an answer to what the citizen has just done at once; what staff have done after the time in which they can
 * take it back; and what comes by itself when nobody is woken by it.
 */
export type Leaves = 'answer' | 'step' | 'scheduled';

/** What the house knows of a notice, apart from what it says. */
export type MailRule<Subject extends Case = Case> = {
  leaves: Leaves;
  /** Worth nothing when a letter arrives: who has no phone is not told. */
  isBrief?: true;
  /** Whether it is still true of the case: what became false before it could leave is not sent any more. */
  holds(subject: Subject, mail: OwedMail, now: Temporal.Instant, rules: Municipality): boolean;
};
export type MailRules<Subject extends Case = Case> = Readonly<Record<string, MailRule<Subject>>>;

/** How long a step waits, so that taking it back in time mails nobody: nothing can be taken back unseen yet. */
const stepDelay = { seconds: 0 };
/** Between which hours what comes by itself is mailed, on the municipality's clock. */
const dayTime = { from: '07:00', to: '21:00' };
/** Over how long the towns' mails are spread: a sender may send so many a second. */
const spreadSeconds = 30 * 60;

/** A rule for a notice that is true in some states, whatever happens in them. */
export function whileIn(leaves: Leaves, ...states: readonly string[]): MailRule {
  return { leaves, holds: ({ state }) => states.includes(state) };
}

/** The notices of the house's own events. */
export const houseMails = {
  'appointment-confirmed': { leaves: 'answer', holds: isTheVisit },
  'appointment-moved': { leaves: 'answer', holds: isTheVisit },
  // It takes a visit out of the citizen's calendar, whatever came after it.
  'appointment-cancelled': { leaves: 'answer', holds: () => true },
  'appointment-reminder': {
    leaves: 'scheduled',
    isBrief: true,
    holds: (subject, mail, now, rules) => isTheVisit(subject, mail, now, rules) && !bookedVisit(subject)?.checkedInAt,
  },
  'appointment-missed': { leaves: 'step', holds: (subject) => isOpen(subject) && !bookedVisit(subject) },
  // By day alone, and worth nothing once somebody else has the time: at once.
  'earlier-slot': {
    leaves: 'answer',
    isBrief: true,
    holds: (subject, { appointment: offered }, now, rules) => {
      const held = bookedVisit(subject);
      return (
        held !== undefined && offered !== undefined && startOf(offered) < startOf(held) && isAhead(offered, now, rules)
      );
    },
  },
  // Whoever asks for it wants it, whatever has become of the case.
  link: { leaves: 'answer', holds: () => true },
  'case-closed': { leaves: 'step', holds: (subject) => !isOpen(subject) },
} as const satisfies MailRules;

/** Whether a mail that a case owes is still to be sent. One that only a newer release knows is that release's to judge. */
export function stillHolds(
  { subject, service }: Served,
  mail: OwedMail,
  now: Temporal.Instant,
  rules: Municipality,
): boolean {
  const after = subject.outbox.slice(subject.outbox.findIndex(({ id }) => id === mail.id) + 1);
  const isSaidAgain = after.some(
    (other) =>
      other.kind === 'mail' &&
      other.notice === mail.notice &&
      other.appointment?.bookingId === mail.appointment?.bookingId,
  );
  return !isSaidAgain && (ruleOf(service.mails, mail.notice)?.holds(subject, mail, now, rules) ?? true);
}

/** A case as it is stored: each mail that it owes has the moment at which it leaves. */
export function withMoments<Subject extends Case>(
  subject: Subject,
  mails: MailRules<Subject>,
  timeZone: string,
): Subject {
  const place = { id: subject.municipality, timeZone };
  const isNew = (entry: OutboxEntry): entry is OwedMail => entry.kind === 'mail' && entry.notBefore === undefined;
  if (!subject.outbox.some(isNew)) return subject;
  const outbox = subject.outbox.map((entry) => {
    if (!isNew(entry)) return entry;
    const leaves = ruleOf(mails, entry.notice)?.leaves ?? 'answer';
    return { ...entry, notBefore: leavesAt(leaves, Temporal.Instant.from(entry.at), place).toString() };
  });
  return { ...subject, outbox };
}

/**
 * The moment from which on a mail leaves: the one place that decides it.
 * @param at when it became due
 */
export function leavesAt(
  leaves: Leaves,
  at: Temporal.Instant,
  { id, timeZone }: { id: string; timeZone: string },
): Temporal.Instant {
  if (leaves === 'answer') return at;
  if (leaves === 'step') return at.add(stepDelay);
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const spread = { seconds: spreadOf(id, spreadSeconds) };
  const opens = momentAt(day, dayTime.from, { timeZone });
  const moment = (Temporal.Instant.compare(at, opens) > 0 ? at : opens).add(spread);
  const closes = momentAt(day, dayTime.to, { timeZone });
  return Temporal.Instant.compare(moment, closes) < 0
    ? moment
    : momentAt(day.add({ days: 1 }), dayTime.from, { timeZone }).add(spread);
}

/** Since when something that is owed can be delivered: a mail may have been written long before it leaves. */
export function leaving(entry: OutboxEntry): Temporal.Instant {
  return Temporal.Instant.from((entry.kind === 'mail' && entry.notBefore) || entry.at);
}

/** Whether a mail that could have left is still owed: SES is away, or it is being sent at this moment. */
export function mailsFollow(
  { outbox, contact = 'mail' }: Pick<Case, 'outbox' | 'contact'>,
  now: Temporal.Instant,
): boolean {
  return (
    contact === 'mail' &&
    outbox.some((entry) => entry.kind === 'mail' && Temporal.Instant.compare(leaving(entry), now) <= 0)
  );
}

/** A number below `width` that is always the same for a text, and another for most others. */
export function spreadOf(text: string, width: number): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % width;
}

/** Whether a notice is worth nothing when a letter arrives. */
export function isBrief(mails: MailRules, notice: string): boolean {
  return ruleOf(mails, notice)?.isBrief ?? false;
}

function ruleOf<Subject extends Case>(own: MailRules<Subject>, notice: string): MailRule<Subject> | undefined {
  if (Object.hasOwn(own, notice)) return own[notice];
  const house: MailRules = houseMails;
  return Object.hasOwn(house, notice) ? house[notice] : undefined;
}

function isTheVisit(subject: Case, { appointment }: OwedMail, now: Temporal.Instant, rules: Municipality): boolean {
  const held = bookedVisit(subject);
  return held !== undefined && held.bookingId === appointment?.bookingId && isAhead(held, now, rules);
}

function isAhead({ date, time }: Appointment, now: Temporal.Instant, rules: Municipality): boolean {
  return Temporal.Instant.compare(now, momentAt(Temporal.PlainDate.from(date), time, rules)) < 0;
}

function startOf({ date, time }: Appointment): string {
  return `${date}T${time}`;
}
