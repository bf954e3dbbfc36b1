import * as z from 'zod/mini';

/**
 * A case: one citizen's request at the counter, from form to end. A union on `state`: each member has only the
 * fields that exist then. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD` and times `HH:MM` on the municipality's clock.
 */

const Instant = z.iso.datetime();
const Day = z.iso.date();
const Time = z.string().check(z.regex(/^\d\d:\d\d$/));

/** Who did something: the citizen by the secret link, a member of staff by name, the workflow, or a scheduled job. */
const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('citizen') }),
  z.object({ kind: z.literal('staff'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('workflow') }),
  z.object({ kind: z.literal('job') }),
]);
export type Actor = z.infer<typeof Actor>;

export const eventNames = [
  'opened',
  'codes-arrived',
  'undo-arrival',
  'misrouted',
  'deadline-passed',
  'book',
  'move',
  'cancel-appointment',
  'check-in',
  'late',
  'ask-earlier',
  'stop-earlier',
  'no-show',
  'handled',
  'withdraw',
  'close',
  'expire',
  'correct-email',
  'read-number',
  'retry',
  'fault',
  'mail-sent',
  'mail-failed',
] as const;
export type EventName = (typeof eventNames)[number];

/** The audit trail: who, when, what. `detail` is a code, a date or a reason typed by staff; never a number or an address. */
const HistoryEntry = z.object({ at: Instant, by: Actor, event: z.enum(eventNames), detail: z.optional(z.string()) });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const Appointment = z.object({
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
  people: z._default(z.int(), 1),
  checkedInAt: z.optional(Instant),
  /** Staff wait for somebody who is late. */
  lateSince: z.optional(Instant),
});
export type Appointment = z.infer<typeof Appointment>;

export const noticeNames = [
  'request-received',
  'visit-opened',
  'codes-arrived',
  'arrival-corrected',
  'codes-overdue',
  'codes-misrouted',
  'codes-unclaimed',
  'appointment-confirmed',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-reminder',
  'appointment-missed',
  'earlier-slot',
  'codes-expired',
  'visit-expired',
  'case-withdrawn',
  'case-closed',
] as const;
export type NoticeName = (typeof noticeNames)[number];

export const signalEvents = ['codes-arrived', 'ended', 'restarted'] as const;
export type SignalEvent = (typeof signalEvents)[number];

/** A side effect that a change of the case still owes to the world; written with the change, removed when done. */
const OutboxEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), id: z.string(), at: Instant, run: z.int() }),
  z.object({ kind: z.literal('signal'), id: z.string(), at: Instant, event: z.enum(signalEvents) }),
  z.object({
    kind: z.literal('mail'),
    id: z.string(),
    at: Instant,
    notice: z.enum(noticeNames),
    /** The appointment as it was when the mail became due: a later move must not change an earlier confirmation. */
    appointment: z.optional(Appointment),
  }),
  z.object({
    kind: z.literal('release'),
    id: z.string(),
    at: Instant,
    date: Day,
    bookingId: z.string(),
    /** From when on the time is offered to others again; absent: at once. */
    offerFrom: z.optional(Instant),
  }),
]);
export type OutboxEntry = z.infer<typeof OutboxEntry>;

export const waitStages = [
  'await-codes',
  'await-overdue-notice',
  'await-late-codes',
  'notify-arrival',
  'await-visit',
] as const;
export type WaitStage = (typeof waitStages)[number];

/** Which events the workflow accepts now, until when, and the token that answers it. */
const Waiting = z.object({
  run: z.int(),
  stage: z.enum(waitStages),
  events: z.array(z.enum(signalEvents)),
  until: z.optional(Instant),
  token: z.string(),
  since: Instant,
});
export type Waiting = z.infer<typeof Waiting>;

/** What went wrong and needs a person: shown at the top of the worklist. */
const Fault = z.object({
  kind: z.enum(['workflow', 'mail']),
  code: z.string(),
  at: Instant,
});
export type Fault = z.infer<typeof Fault>;

const Person = z.object({
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  phone: z.optional(z.string()),
  movedRecently: z.boolean(),
  /** The national register number and the card number, encrypted (AES-256-GCM); opened only to show them, masked or recorded. */
  sealed: z.string(),
});
export type Person = z.infer<typeof Person>;

/** How the triage of S0 ended: new codes are needed, the letter is in hand, or the card has the newer chip. */
export const routes = ['codes', 'letter', 'newer-card'] as const;
export type Route = (typeof routes)[number];

const common = {
  /** `{municipality}-{reference}`; also the base of the execution's name. */
  id: z.string(),
  municipality: z.string(),
  reference: z.string(),
  service: z.literal('puk-request'),
  route: z.enum(routes),
  language: z.enum(['nl', 'fr', 'de', 'en']),
  version: z.int(),
  /** Which execution of the workflow is the current one; a restart raises it. */
  run: z.int(),
  /** Raised when the secret link has to change, as after a wrong e-mail address. */
  keyVersion: z.int(),
  createdAt: Instant,
  person: Person,
  /** Keyed hash of the register number: the lock's key, and how staff find a person. */
  personHash: z.string(),
  /** Which mails went out, by a key a mail: a retry never sends one twice. */
  sent: z.array(z.string()),
  history: z.array(HistoryEntry),
  waiting: z.optional(Waiting),
  outbox: z.array(OutboxEntry),
  fault: z.optional(Fault),
  calendarSequence: z.int(),
};

const awaitingCodes = { dueOn: Day, overdueSince: z.optional(Instant) };
const ended = { closedAt: Instant, eraseAfter: Instant };

export const Requested = z.object({ ...common, state: z.literal('requested'), ...awaitingCodes });
export const Misrouted = z.object({
  ...common,
  state: z.literal('misrouted'),
  ...awaitingCodes,
  /** The previous municipality, where the codes are now; as staff typed it. */
  codesAt: z.string(),
});
export const Ready = z.object({
  ...common,
  state: z.literal('ready'),
  readySince: Instant,
  /** The day that the right to book ends: the codes are destroyed, or the visit was not booked. */
  bookBy: Day,
  /** What `undo` gives back; absent where no codes had to arrive. */
  awaited: z.optional(z.object({ dueOn: Day, overdueSince: z.optional(Instant), codesAt: z.optional(z.string()) })),
  appointment: z.optional(Appointment),
  missedOn: z.array(Day),
  /** The citizen wants to hear of an earlier slot: since when, and which were told. */
  earlier: z.optional(z.object({ since: Instant, told: z.array(z.string()) })),
  /** What was told before the citizen wanted no more of it: asking again goes on counting. */
  toldEarlier: z.optional(z.array(z.string())),
});
export const Done = z.object({ ...common, state: z.literal('done'), ...ended, appointment: z.optional(Appointment) });
export const Expired = z.object({ ...common, state: z.literal('expired'), ...ended });
export const Withdrawn = z.object({ ...common, state: z.literal('withdrawn'), ...ended });
export const Closed = z.object({ ...common, state: z.literal('closed'), ...ended, reason: z.string() });

export const Case = z.discriminatedUnion('state', [Requested, Misrouted, Ready, Done, Expired, Withdrawn, Closed]);
export type Case = z.infer<typeof Case>;
export type CaseState = Case['state'];
export type ReadyCase = z.infer<typeof Ready>;
export type RequestedCase = z.infer<typeof Requested>;
export type MisroutedCase = z.infer<typeof Misrouted>;
export type OpenCase = RequestedCase | MisroutedCase | ReadyCase;

export const openStates = ['requested', 'misrouted', 'ready'] as const;

export function isOpen(subject: Case): subject is OpenCase {
  return subject.state === 'requested' || subject.state === 'misrouted' || subject.state === 'ready';
}

/** What a list shows of a case: no history, no outbox, nothing sealed. */
export type CaseSummary = Pick<
  Case,
  'id' | 'reference' | 'municipality' | 'state' | 'route' | 'createdAt' | 'fault'
> & {
  givenName: string;
  familyName: string;
  dueOn?: string | undefined;
  overdueSince?: string | undefined;
  bookBy?: string | undefined;
  readySince?: string | undefined;
  appointment?: Appointment | undefined;
};
