import * as z from 'zod';
import { openStates, routes } from '../domain/case.ts';
import { serviceIds } from '../domain/rules.ts';
import type { TransitionName } from '../domain/transitions.ts';
import type { RouteContract } from '../platform/http.ts';

/** The console's routes as data: no code of a route is in here, so that `/openapi.json` can be made from it anywhere. */

/** What staff can send; the others of the table belong to the citizen and the workflow. */
export const staffEvents = [
  'codes-arrived',
  'check-in',
  'handled',
  'late',
  'no-show',
  'undo-arrival',
  'misrouted',
  'cancel-appointment',
  'correct-email',
  'retry',
  'read-number',
  'close',
] as const satisfies readonly TransitionName[];
export type StaffEvent = (typeof staffEvents)[number];

/** The most references in one pile. */
const maxReferences = 500;

const municipality = z.string().regex(/^[a-z][a-z0-9]{0,39}$/);
const caseId = z.string().max(60);
const InMunicipality = z.object({ municipality });
const OfCase = z.object({ municipality, caseId });

const Instant = z.iso.datetime();
const Day = z.iso.date();
const state = z.enum(['requested', 'misrouted', 'ready', 'done', 'expired', 'withdrawn', 'closed']);
const urgency = z.enum(['fault', 'overdue', 'today', 'waiting']);
const fault = z.object({ kind: z.enum(['workflow', 'mail']), code: z.string(), at: Instant });
const appointment = z.object({
  type: z.string(),
  date: Day,
  time: z.string(),
  minutes: z.int(),
  counter: z.string(),
  people: z.int(),
  checkedInAt: Instant.optional(),
  lateSince: Instant.optional(),
});

const listed = {
  caseId: z.string(),
  reference: z.string(),
  state,
  route: z.enum(routes),
  givenName: z.string(),
  familyName: z.string(),
  createdAt: Instant,
  urgency: urgency.optional(),
  dueOn: Day.optional(),
  overdueSince: Instant.optional(),
  bookBy: Day.optional(),
  readySince: Instant.optional(),
  appointment: appointment.optional(),
  fault: fault.optional(),
};
const ListedCase = z.object(listed);
export type ListedCase = z.infer<typeof ListedCase>;

const CaseView = z.object({
  ...listed,
  municipality: z.string(),
  service: z.string(),
  language: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  movedRecently: z.boolean(),
  /** Masked; the whole numbers are in the answer to the event `read-number` alone. */
  nationalNumber: z.string().optional(),
  cardNumber: z.string().optional(),
  codesAt: z.string().optional(),
  missedOn: z.array(Day).optional(),
  closedAt: Instant.optional(),
  eraseAfter: Instant.optional(),
  reason: z.string().optional(),
  undoUntil: Instant.optional(),
  history: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      name: z.string().optional(),
      event: z.string(),
      detail: z.string().optional(),
    }),
  ),
  /** The events that are allowed now. */
  actions: z.array(z.enum(staffEvents)),
  /** Whether staff can book or move the visit now. */
  booking: z.enum(['book', 'move']).optional(),
});
export type CaseView = z.infer<typeof CaseView>;

const text = (missing: string, tooLong: string, max: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(max, tooLong);

/** What a member of staff can do to a case; a form posts the same fields. */
const StaffCommand = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('codes-arrived') }),
    z.object({ type: z.literal('undo-arrival') }),
    z.object({ type: z.literal('misrouted'), codesAt: text('place-missing', 'place-too-long', 80) }),
    z.object({ type: z.literal('cancel-appointment') }),
    z.object({ type: z.literal('check-in') }),
    z.object({ type: z.literal('late') }),
    z.object({ type: z.literal('no-show') }),
    z.object({ type: z.literal('handled') }),
    z.object({ type: z.literal('close'), reason: text('reason-missing', 'reason-too-long', 500) }),
    z.object({
      type: z.literal('correct-email'),
      email: z
        .string({ error: 'email-invalid' })
        .trim()
        .toLowerCase()
        .max(254, 'email-invalid')
        .pipe(z.email('email-invalid')),
    }),
    z.object({ type: z.literal('read-number') }),
    z.object({ type: z.literal('retry') }),
  ],
  { error: 'unknown-event' },
);

/** Where a form of an event stands, when not on the case's own page: that is where it leads back to. */
const Back = z.object({ back: z.enum(['agenda']).optional().catch(undefined) });

/** How many come at once; the type's own limit is the agenda's to judge. */
const People = z.coerce
  .number({ error: 'people-invalid' })
  .int('people-invalid')
  .min(1, 'people-invalid')
  .max(99, 'too-many-people');

/** A time of day on a cell, as people write it: `9:30`, `09.30`, `9u30`, `9h30`. */
const CellTime = z
  .string({ error: 'not-a-time' })
  .trim()
  .transform((typed) => typed.replace(/^(\d{1,2})[:.uhUH](\d\d)$/, '$1:$2').padStart(5, '0'))
  .pipe(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5][05]$/, 'not-a-time'));
const MaybeTime = z.union([z.literal('').transform(() => undefined), CellTime], { error: 'not-a-time' }).optional();

const closingId = z.string({ error: 'unknown-closing' }).regex(/^[\w-]{1,64}$/, 'unknown-closing');
const OfClosing = z.object({ date: z.iso.date('unknown-closing'), closingId });
const Hours = z.object({ from: z.string(), to: z.string() });
const DayClosing = z.object({
  id: z.string(),
  date: Day,
  hours: Hours.optional(),
  services: z.array(z.string()).optional(),
  reason: z.string(),
  by: z.string(),
});
const Hit = z.object({
  caseId: z.string(),
  reference: z.string(),
  time: z.string(),
  minutes: z.int(),
  who: z.string(),
});
const Counters = z.array(
  z.object({
    counter: z.string(),
    bookings: z.array(
      z.object({
        caseId: z.string(),
        reference: z.string(),
        time: z.string(),
        minutes: z.int(),
        type: z.string(),
        people: z.int(),
        who: z.string(),
      }),
    ),
    free: z.array(Hours),
  }),
);
const AgendaOfDay = z.object({
  date: Day,
  closed: z.string().optional(),
  closings: z.array(DayClosing),
  counters: Counters,
});

/** One reference a line, as a scanner sends them; a pasted list may use commas, semicolons or tabs. */
const References = z
  .union([z.string(), z.array(z.string())], { error: 'references-missing' })
  .transform((pile) =>
    [pile]
      .flat()
      .flatMap((piece) => piece.split(/[\r\n,;\t]+/))
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .pipe(z.array(z.string()).min(1, 'references-missing').max(maxReferences, 'too-many-references'));

/** Where a member of staff may be led back to: a page of the console, whatever was asked. */
export const returnPath = z
  .string()
  .max(500)
  .refine((path) => /^\/staff(?:[/?][\w\-.~/?=&%:+]*)?$/.test(path) && !path.includes('//') && !path.includes('/..'))
  .catch('/staff');

export const contracts = {
  start: {
    id: 'staffStart',
    method: 'GET',
    path: '/staff',
    summary: 'The console’s door: sign in, or choose a municipality',
    query: z.object({ signedOut: z.string().optional() }),
    access: 'public',
  },
  signIn: {
    id: 'staffSignIn',
    method: 'GET',
    path: '/staff/sign-in',
    summary: 'To the issuer’s sign-in page (OpenID Connect, code flow with PKCE)',
    query: z.object({ to: returnPath.default('/staff') }),
    access: 'public',
  },
  callback: {
    id: 'staffSignInCallback',
    method: 'GET',
    path: '/staff/callback',
    summary: 'Back from the issuer',
    access: 'public',
  },
  signOut: {
    id: 'staffSignOut',
    method: 'POST',
    path: '/staff/sign-out',
    summary: 'Ends the session here, and at the issuer where it offers that',
    access: 'public',
  },
  asset: {
    id: 'staffAsset',
    method: 'GET',
    path: '/staff/assets/{file}',
    summary: 'A style sheet of the console',
    params: z.object({ file: z.string().max(80) }),
    access: 'public',
  },
  home: {
    id: 'staffHome',
    method: 'GET',
    path: '/staff/{municipality}',
    summary: 'To the worklist',
    params: InMunicipality,
    access: 'staff',
  },
  worklist: {
    id: 'worklist',
    method: 'GET',
    path: '/staff/{municipality}/cases',
    summary: 'Open cases, most urgent first',
    params: InMunicipality,
    query: z.object({
      state: z.enum(openStates, { error: 'state-unknown' }).optional(),
      overdue: z
        .enum(['true', '1', 'false', '0'], { error: 'overdue-unknown' })
        .optional()
        .transform((value) => value === 'true' || value === '1'),
      q: z.string().trim().max(100, 'search-too-long').optional(),
      cursor: z.string().max(2_000, 'cursor-unknown').optional(),
    }),
    answers: {
      200: {
        description: 'A page of the worklist; `cursor` where there is more',
        schema: z.object({
          cases: z.array(ListedCase),
          cursor: z.string().optional(),
          shown: z.object({ fault: z.int(), overdue: z.int(), today: z.int(), waiting: z.int() }).optional(),
        }),
      },
    },
    access: 'staff',
  },
  search: {
    id: 'searchCases',
    method: 'POST',
    path: '/staff/{municipality}/search',
    summary: 'Finds cases by reference, register number or name; a post, so that no personal data is in an address',
    params: InMunicipality,
    body: z.object({ q: text('search-missing', 'search-too-long', 100) }),
    answers: { 200: { description: 'What was found', schema: z.object({ cases: z.array(ListedCase) }) } },
    access: 'staff',
  },
  case: {
    id: 'staffCase',
    method: 'GET',
    path: '/staff/{municipality}/cases/{caseId}',
    summary: 'A case: its facts, its history and the events allowed now',
    params: OfCase,
    query: z.object({
      done: z
        .enum([...staffEvents, 'book', 'move'])
        .optional()
        .catch(undefined),
    }),
    answers: { 200: { description: 'The case', schema: CaseView } },
    access: 'staff',
  },
  events: {
    id: 'recordCaseEvent',
    method: 'POST',
    path: '/staff/{municipality}/cases/{caseId}/events',
    summary: 'Records what staff did; 409 `not-allowed-now` with the events that are allowed',
    params: OfCase,
    body: z.intersection(StaffCommand, Back),
    answers: { 200: { description: 'The case after it', schema: CaseView } },
    access: 'staff',
  },
  slots: {
    id: 'staffSlots',
    method: 'GET',
    path: '/staff/{municipality}/cases/{caseId}/slots',
    summary: 'The free starts for a case, each 5 minutes and without a lead time; `now` is the one that runs now',
    params: OfCase,
    query: z.object({ people: People.optional(), week: z.iso.date().optional().catch(undefined) }),
    answers: {
      200: {
        description: 'Free starts, in time order',
        schema: z.object({
          people: z.int(),
          now: z.string().optional(),
          slots: z.array(z.object({ start: z.string(), minutes: z.int(), counters: z.array(z.string()) })),
        }),
      },
    },
    access: 'staff',
  },
  book: {
    id: 'staffBook',
    method: 'POST',
    path: '/staff/{municipality}/cases/{caseId}/appointment',
    summary: 'Books or moves the visit: by phone, or for somebody at the desk',
    params: OfCase,
    body: z.object({
      start: z.string({ error: 'start-missing' }).trim().min(1, 'start-missing').max(60, 'not-a-slot'),
      people: People.optional(),
    }),
    answers: {
      200: { description: 'The case with its visit moved, or as it was', schema: CaseView },
      201: { description: 'The case with its visit', schema: CaseView },
    },
    access: 'staff',
  },
  arrivalsDesk: {
    id: 'expectedArrivals',
    method: 'GET',
    path: '/staff/{municipality}/arrivals',
    summary: 'The arrivals desk: what is expected by today',
    params: InMunicipality,
    answers: { 200: { description: 'What is expected', schema: z.object({ expected: z.array(ListedCase) }) } },
    access: 'staff',
  },
  arrivals: {
    id: 'recordArrivals',
    method: 'POST',
    path: '/staff/{municipality}/arrivals',
    summary: 'The day’s envelopes in one go',
    params: InMunicipality,
    body: z.object({ references: References }),
    answers: {
      200: {
        description: 'What became of each reference',
        schema: z.object({
          matched: z.array(
            z.object({ caseId: z.string(), reference: z.string(), givenName: z.string(), familyName: z.string() }),
          ),
          unknown: z.array(z.string()),
          notExpected: z.array(z.object({ caseId: z.string(), reference: z.string(), state })),
          missing: z.array(ListedCase),
          undoUntil: Instant.optional(),
        }),
      },
    },
    access: 'staff',
  },
  undoArrivals: {
    id: 'undoArrivals',
    method: 'POST',
    path: '/staff/{municipality}/arrivals/undo',
    summary: 'Takes arrivals back, within a minute',
    params: InMunicipality,
    body: z.object({ references: References }),
    answers: {
      200: {
        description: 'Which were taken back, and which it was too late for',
        schema: z.object({ undone: z.array(z.string()), refused: z.array(z.string()) }),
      },
    },
    access: 'staff',
  },
  agendaToday: {
    id: 'agendaToday',
    method: 'GET',
    path: '/staff/{municipality}/agenda',
    summary: 'To the agenda of a date, or of today',
    params: InMunicipality,
    query: z.object({ date: z.iso.date().optional().catch(undefined) }),
    access: 'staff',
  },
  agenda: {
    id: 'agendaDay',
    method: 'GET',
    path: '/staff/{municipality}/agenda/{date}',
    summary: 'The appointments of a day, by counter',
    params: z.object({ municipality, date: z.iso.date() }),
    query: z.object({ done: z.enum(staffEvents).optional().catch(undefined) }),
    answers: {
      200: {
        description: 'The day',
        schema: AgendaOfDay,
      },
    },
    access: 'staff',
  },
  agendaWeek: {
    id: 'agendaWeek',
    method: 'GET',
    path: '/staff/{municipality}/agenda/{date}/week',
    summary: 'The week of a date, day by day and by counter',
    params: z.object({ municipality, date: z.iso.date() }),
    answers: { 200: { description: 'The week, Monday first', schema: z.object({ days: z.array(AgendaOfDay) }) } },
    access: 'staff',
  },
  closings: {
    id: 'closings',
    method: 'GET',
    path: '/staff/{municipality}/closings',
    summary: 'The closings of the next sixty days, and the bookings that they hit; for a lead',
    params: InMunicipality,
    query: z.object({
      done: z.enum(['closed', 'cancelled', 'reopened']).optional().catch(undefined),
      closing: z.string().max(64).optional().catch(undefined),
      left: z.coerce.number().int().min(0).max(999).optional().catch(undefined),
    }),
    answers: {
      200: {
        description: 'Closings, by date',
        schema: z.object({ closings: z.array(DayClosing.extend({ hit: z.array(Hit) })) }),
      },
    },
    access: 'staff',
  },
  close: {
    id: 'closeDay',
    method: 'POST',
    path: '/staff/{municipality}/closings',
    summary:
      'Closes a day or hours of it; the bookings that it hits stand until they are moved or cancelled; for a lead',
    params: InMunicipality,
    body: z.object({
      id: closingId.optional(),
      date: z.iso.date('not-a-date'),
      span: z.enum(['day', 'hours']).optional().catch(undefined),
      from: MaybeTime,
      to: MaybeTime,
      service: z.enum(['all', ...serviceIds], { error: 'invalid' }).default('all'),
      reason: text('reason-missing', 'reason-too-long', 200),
    }),
    answers: { 201: { description: 'The closing', schema: DayClosing.extend({ hit: z.array(Hit) }) } },
    access: 'staff',
  },
  cancelHit: {
    id: 'cancelClosedBookings',
    method: 'POST',
    path: '/staff/{municipality}/closings/cancel',
    summary: 'Cancels the bookings that a closing hits, with a mail to each; for a lead',
    params: InMunicipality,
    body: OfClosing,
    answers: {
      200: {
        description: 'How many were cancelled, and which could not be',
        schema: z.object({ cancelled: z.int(), left: z.array(Hit) }),
      },
    },
    access: 'staff',
  },
  reopen: {
    id: 'reopenDay',
    method: 'POST',
    path: '/staff/{municipality}/closings/reopen',
    summary: 'Takes a closing back; for a lead',
    params: InMunicipality,
    body: OfClosing,
    answers: { 200: { description: 'Taken back', schema: OfClosing } },
    access: 'staff',
  },
  forecast: {
    id: 'forecast',
    method: 'GET',
    path: '/staff/{municipality}/forecast',
    summary: 'People who may or will soon book, against the free slots of the next ten working days',
    params: InMunicipality,
    answers: {
      200: {
        description: 'The forecast',
        schema: z.object({
          level: z.enum(['enough', 'tight', 'short']),
          mayBook: z.int(),
          soon: z.int(),
          free: z.int(),
          more: z.boolean(),
          days: z.array(z.object({ date: Day, free: z.int(), booked: z.int() })),
        }),
      },
    },
    access: 'staff',
  },
} as const satisfies Record<string, RouteContract>;

export const staffContracts: readonly RouteContract[] = Object.values(contracts);
