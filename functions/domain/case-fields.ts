import * as z from 'zod/mini';
import { type Language, languages } from './languages.ts';
import { anyKind, oneOf, stored } from './stored.ts';

/**
 * What every case is made of, whatever its service. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD` and times `HH:MM` on the
 * municipality's clock.
 */

export const Instant = z.iso.datetime();
export const Day = z.iso.date();
export const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Who did something: the citizen by the secret link, a member of staff by name, the workflow, or a scheduled job. */
const Actor = anyKind([
  stored({ kind: z.literal('citizen') }),
  stored({ kind: z.literal('staff'), id: z.string(), name: z.string() }),
  stored({ kind: z.literal('workflow') }),
  stored({ kind: z.literal('job') }),
]);
export type Actor = z.infer<typeof Actor>;

/** The audit trail: who, when, what. `detail` is a code, a date or a reason typed by staff; never a number or an address. */
const HistoryEntry = stored({
  at: Instant,
  by: Actor,
  event: z.string(),
  detail: z.optional(z.string()),
  /** Of what was repeated: how often it happened, `at` for the first time and `until` for the last. */
  times: z.optional(z.int()),
  until: z.optional(Instant),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const Appointment = stored({
  bookingId: z.string(),
  type: z.string(),
  date: Day,
  time: Time,
  minutes: z.int(),
  counter: z.string(),
  /** The calendar file's SEQUENCE: rises with each change, so that a reader replaces what it has. */
  sequence: z.int(),
  bookedAt: Instant,
  remindedAt: z.optional(Instant),
  /** How many people come; each takes the type's minutes. */
  people: z.int(),
  checkedInAt: z.optional(Instant),
  /** Staff wait for somebody who is late. */
  lateSince: z.optional(Instant),
});
export type Appointment = z.infer<typeof Appointment>;

/** What each side effect has, of whatever kind: it is found by its id, and looked after since its moment. */
const owed = { id: z.string(), at: Instant };

/** A side effect that a change of the case still owes to the world; written with the change, removed when done. */
const OutboxEntry = anyKind(
  [
    stored({ kind: z.literal('start'), ...owed, run: z.int() }),
    stored({
      kind: z.literal('signal'),
      ...owed,
      event: z.string(),
      /** The run that it is for: an execution that took its place has not to hear it. Absent in signals of before. */
      run: z.optional(z.int()),
    }),
    stored({
      kind: z.literal('mail'),
      ...owed,
      notice: z.string(),
      /** The appointment as it was when the mail became due: a later move must not change an earlier confirmation. */
      appointment: z.optional(Appointment),
      /** When it leaves at the earliest, by the class of its notice. Absent in mails of before: at once. */
      notBefore: z.optional(Instant),
      /** Somebody is sending it, until then: nobody else does. */
      heldUntil: z.optional(Instant),
    }),
    stored({
      kind: z.literal('release'),
      ...owed,
      date: Day,
      bookingId: z.string(),
      /** From when on the time is offered to others again; absent: at once. */
      offerFrom: z.optional(Instant),
    }),
    /** The open requests of the case's person are to be compared with each other. */
    stored({ kind: z.literal('compare'), ...owed }),
    /** A claim of the case's stands until then, by its name; it is given back where that has passed. */
    stored({ kind: z.literal('claim'), ...owed, name: z.string(), until: Instant }),
  ],
  owed,
);
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** Which events the workflow accepts now, until when, and the token that answers it. */
const Waiting = stored({
  run: z.int(),
  stage: z.string(),
  events: z.array(z.string()),
  until: z.optional(Instant),
  token: z.string(),
  since: Instant,
});
export type Waiting = z.infer<typeof Waiting>;

/** `unreadable`: in a list alone, of a case that this release cannot read. */
export const faultKinds = ['workflow', 'mail', 'unreadable'] as const;

/** What went wrong and needs a person: shown at the top of the worklist. A case has one of a kind, each with its own cure. */
export const Fault = stored({
  kind: oneOf(faultKinds),
  code: z.string(),
  at: Instant,
});
export type Fault = z.infer<typeof Fault>;

/** How somebody hears where the case stands: by mail, or from staff, who call or write. */
export const contacts = ['mail', 'phone', 'letter'] as const;
export type Contact = (typeof contacts)[number];

/** What staff have to tell the citizen, in place of a mail. */
const Telling = stored({
  /** That of the mail whose place it takes. */
  id: z.string(),
  notice: z.string(),
  by: oneOf(['phone', 'letter']),
  since: Instant,
  /** The appointment as it was when the mail became due. */
  appointment: z.optional(Appointment),
  /** Why a mail did not tell it: a code. Absent where the citizen has no mail. */
  because: z.optional(z.string()),
  /** How often nobody answered the phone, and when last. */
  tries: z.optional(z.int()),
  triedAt: z.optional(Instant),
});
export type Telling = z.infer<typeof Telling>;

export const Person = stored({
  givenName: z.string(),
  familyName: z.string(),
  /** Empty where somebody has none. */
  email: z.string(),
  phone: z.optional(z.string()),
  /** Street and town, one a line, as on an envelope: where staff have written a letter. */
  address: z.optional(z.string()),
  movedRecently: z.boolean(),
  /** The national register number and the card number, encrypted for one case; opened only to show them, masked or recorded. */
  sealed: z.string(),
  /** The case for which they were sealed, where that is another one: of its card the numbers tell, and of this case's none. */
  sealedFor: z.optional(z.string()),
});
export type Person = z.infer<typeof Person>;

/**
 * The fields of a case in any state of any service, save `service` and `state` themselves. An item has an end at 400 KB: what bounds
 * each list is said with it. Lists of a service's own have an entry for each step that staff take.
 */
export const caseFields = {
  /** `{municipality}-{reference}`; also the base of the execution's name. */
  id: z.string(),
  municipality: z.string(),
  reference: z.string(),
  language: oneOf<readonly Language[]>(languages),
  version: z.int(),
  /** Which execution of the workflow is the current one; a restart raises it. */
  run: z.int(),
  /** Raised when the secret link has to change, as after a wrong e-mail address. */
  keyVersion: z.int(),
  createdAt: Instant,
  person: Person,
  /** Keyed hash of the register number: by it a person's cases are found. */
  personHash: z.string(),
  /** The same under the other keys that are known of it: `person-hash.ts` says what for. Absent where there are none. */
  otherHashes: z.optional(z.array(z.string())),
  /** Other open cases of the person for the service that nobody has judged yet: their ids. Absent where there are none. */
  duplicates: z.optional(z.array(z.string())),
  /** Those that staff have judged: each is to stand. */
  keptBeside: z.optional(z.array(z.string())),
  /** The citizen books once staff have had a look: the town had more requests that day than it thinks possible. */
  held: z.optional(stored({ since: Instant })),
  /** What executions are named after besides case and run: names stay taken, also when a backup brings back an older case. */
  generation: z.optional(stored({ run: z.int(), name: z.string() })),
  /** How the citizen hears of it; absent: by mail. */
  contact: z.optional(oneOf(contacts)),
  /** What staff have still to tell, oldest first: of each notice the latest. Those that became false go with the next change. */
  tellings: z.optional(z.array(Telling)),
  /** Which mails its workflow owed or sent, by a key a mail: a retry never sends one twice. The last `keptSent` of them. */
  sent: z.array(z.string()),
  /** What repeats collapses (`history.ts`); visits of a citizen's are limited, and staff's are what staff do. */
  history: z.array(HistoryEntry),
  waiting: z.optional(Waiting),
  /** What could not leave yet: a restart drops signals and starts of before, and what a citizen causes is limited. */
  outbox: z.array(OutboxEntry),
  /** One of a kind. */
  faults: z.array(Fault),
  calendarSequence: z.int(),
  /** The last visit that has been, kept or missed, once the case is in a state that does not hold it: the day's list has it. */
  lastVisit: z.optional(Appointment),
  /** What the citizen did of what the municipality limits; absent while that is nothing. */
  tally: z.optional(
    stored({
      /** Bookings and moves: on which day the last was, how many on that day, how many in all. */
      moves: z.optional(stored({ day: Day, onDay: z.int(), inAll: z.int() })),
      /** How often they asked to hear of earlier times. */
      joins: z.optional(z.int()),
    }),
  ),
  /** What was given back last and cools until that moment: the one booking of the case that does. */
  cooling: z.optional(stored({ date: Day, bookingId: z.string(), until: Instant })),
  /** The ids of the last eight writes, newest last: who lost the answer to a write finds it here, also when others wrote since. */
  writes: z.optional(z.array(z.string())),
  /** What a newer release has stored of the case, and this one does not know: written back as it was. */
  beyond: z.optional(z.record(z.string(), z.unknown())),
};

/** While somebody is to act, or the promise of somebody else ends: by when, and since when that is broken. */
export const promise = { dueOn: Day, overdueSince: z.optional(Instant) };

/** While a visit can be booked: since when, and what is booked. */
export const visit = {
  readySince: Instant,
  /** The day until which the citizen is expected. */
  bookBy: Day,
  appointment: z.optional(Appointment),
  /** One for each visit that staff marked as missed. */
  missedOn: z.array(Day),
  /** The citizen wants to hear of an earlier slot: since when, and which were told: at most `maxMails` of the municipality's. */
  earlier: z.optional(stored({ since: Instant, told: z.array(z.string()), toldOn: z.optional(Day) })),
  /** What was told before the citizen wanted no more of it: asking again goes on counting, to the same end. */
  toldEarlier: z.optional(z.array(z.string())),
};

/** How many keys of mails are kept: a retry repeats the last ones, never what was owed so many mails ago. */
export const keptSent = 100;

/** How long staff can take back what they recorded by mistake. */
export const undoSeconds = 60;

/** Once a case has ended. */
export const ended = { closedAt: Instant, eraseAfter: Instant };
