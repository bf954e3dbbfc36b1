import { contacts, faultKinds } from '../domain/case-fields.ts';
import * as z from 'zod/mini';
import { oneOf } from '../domain/stored.ts';
import { ApplicationSummary } from '../domain/application.ts';
import { codeOr, Email, names, NationalNumber, PostalAddress, readBy } from '../domain/fields.ts';
import { readCardNumber } from '../domain/identifiers.ts';
import { languages } from '../domain/languages.ts';
import { readingKinds, searchedBy } from '../domain/reading.ts';
import { CaseSummary } from '../domain/summary.ts';
import { urgencies } from '../domain/worklist.ts';
import type { RouteContract } from '../platform/http.ts';
import { leniently } from '../platform/leniently.ts';
import type { Service } from '../services/service.ts';
import { houseViews } from './filter.ts';
import { caseId, Day, InMunicipality, Instant, municipality, OfCase, text } from './schemas.ts';

/**
 * The console's routes as data: no code of a route is in here, so that `/openapi.json` can be made from it anywhere. Of a case they
 * name what every service has; what each adds is put beside it for the interface's description, and judged by the case's own service.
 */

/** What staff can do to a case of any service, in the order in which it is listed. */
export const houseEvents = [
  'keep-both',
  'keep-this',
  'admit',
  'check-in',
  'late',
  'no-show',
  'cancel-appointment',
  'called',
  'no-answer',
  'posted',
  'mail-again',
  'correct-email',
  'change-contact',
  'send-link',
  'retry',
  'read-number',
  'close',
] as const satisfies readonly string[];
export type HouseEvent = (typeof houseEvents)[number];

/** The most references in one pile. */
const maxReferences = 500;
/** The most cases that are chosen at once. */
export const maxChosen = 100;

/** What is wrong; of a kind that only a newer release knows, too. */
const Fault = z.object({ kind: oneOf(faultKinds), code: z.string(), at: Instant });

/** What staff have to tell a citizen: on the phone, as `sentences` in their language, or by letter. */
export const Telling = z.object({
  id: z.string(),
  notice: z.string(),
  by: oneOf(['phone', 'letter']),
  since: Instant,
  /** Why a mail did not tell it. */
  because: z.optional(z.string()),
  tries: z.optional(z.int()),
  triedAt: z.optional(Instant),
});
const telling = z
  .string({ error: 'unknown-telling' })
  .check(z.regex(/^[\w.-]{1,80}$/, 'unknown-telling'), z.meta({ description: 'Which of the case’s `tellings`' }));

/** In a list: a summary without what nobody is shown. Ended cases have no urgency. */
const row = {
  caseId: z.string(),
  ...z.omit(CaseSummary, { id: true, municipality: true, cardHash: true }).shape,
  urgency: z.optional(z.enum(urgencies)),
  appointment: z.optional(
    z.object({
      type: z.string(),
      date: Day,
      time: z.string(),
      minutes: z.int(),
      counter: z.string(),
      people: z.int(),
      checkedInAt: z.optional(Instant),
      lateSince: z.optional(Instant),
    }),
  ),
  fault: z.optional(Fault),
};
export const ListedCase = z.object(row);
/** A case in a list, as the console tells it; a service adds what its own lists show. */
export type ListedCase = z.infer<typeof ListedCase>;

/** On the case's own page, besides. */
const facts = {
  municipality: z.string(),
  language: z.string(),
  /** How the citizen hears of it. */
  contact: oneOf(contacts),
  /** Empty where somebody has none. */
  email: z.string(),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  /** What staff have to tell, in place of mails. */
  tellings: z.array(Telling),
  movedRecently: z.boolean(),
  /** Masked; the whole numbers are in the answer to the event `read-number` alone. */
  nationalNumber: z.optional(z.string()),
  cardNumber: z.optional(z.string()),
  missedOn: z.optional(z.array(Day)),
  closedAt: z.optional(Instant),
  eraseAfter: z.optional(Instant),
  reason: z.optional(z.string()),
  /** What was recorded is; a mail about it could not leave yet, and follows. */
  mailsFollow: z.optional(z.boolean()),
  /** All that is wrong, one of a kind; `fault` is the first of them. */
  faults: z.array(Fault),
  history: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      name: z.optional(z.string()),
      event: z.string(),
      detail: z.optional(z.string()),
      /** Of what was repeated: how often, `at` for the first time and `until` for the last. */
      times: z.optional(z.int()),
      until: z.optional(Instant),
    }),
  ),
  /** Whether staff can book or move the visit now. */
  booking: z.optional(z.enum(['book', 'move'])),
  /** Until when the last step can be taken back. */
  undoUntil: z.optional(Instant),
};
const CaseView = z.object({
  ...row,
  ...facts,
  /** The events that are allowed now. */
  actions: z.array(z.string()),
});
/** Everything staff may see of a case of any service; a service adds its own facts. */
export type CaseView = z.infer<typeof CaseView>;

/** Several cases by id, as boxes of one name, or as a list. */
const caseIds = z.pipe(
  z.pipe(
    z.union([z.string(), z.array(z.string())], { error: 'cases-missing' }),
    z.transform((chosen) => [...new Set([chosen].flat())]),
  ),
  z.array(caseId).check(z.minLength(1, 'cases-missing'), z.maxLength(maxChosen, 'too-many-cases')),
);

/** Closes the other requests of the person; `others` are those that the page showed: of no other anything is decided. */
export const KeepThis = z.object({
  type: z.literal('keep-this'),
  reason: text('reason-missing', 'reason-too-long', 500),
  others: z.optional(caseIds),
});

const houseCommands = [
  z.object({ type: z.literal('keep-both') }),
  KeepThis,
  z.object({ type: z.literal('admit') }),
  z.object({ type: z.literal('cancel-appointment') }),
  z.object({ type: z.literal('check-in') }),
  z.object({ type: z.literal('late') }),
  z.object({ type: z.literal('no-show') }),
  z.object({ type: z.literal('close'), reason: text('reason-missing', 'reason-too-long', 500) }),
  z.object({
    type: z.literal('correct-email'),
    email: z.pipe(
      z.string({ error: 'email-invalid' }).check(z.trim(), z.toLowerCase(), z.maxLength(254, 'email-invalid')),
      z.email('email-invalid'),
    ),
  }),
  z.object({
    type: z.literal('change-contact'),
    /** Absent: as before. */
    contact: z.optional(z.enum(contacts, { error: codeOr('invalid-choice') })),
    email: z.optional(Email),
    // Read where the event is recorded: the library's table of all countries is not to be in the console's start.
    phone: z.optional(z.string().check(z.maxLength(60, 'phone-invalid'))),
    address: z.optional(PostalAddress),
  }),
  z.object({ type: z.literal('called'), telling }),
  z.object({ type: z.literal('no-answer'), telling }),
  z.object({ type: z.literal('posted'), telling }),
  z.object({ type: z.literal('mail-again'), telling }),
  z.object({ type: z.literal('read-number') }),
  z.object({ type: z.literal('send-link') }),
  z.object({ type: z.literal('retry') }),
] as const;

/** What staff can do to a case of any service; a form posts the same fields. */
export const HouseCommand = z.discriminatedUnion('type', houseCommands, { error: 'unknown-event' });

/**
 * Where a form of an event stands, when not on the case's own page: that is where it leads back to. `start` is that of the
 * visit that the page showed: of a visit that was moved since, nothing is recorded.
 */
export const Back = z.object({
  back: leniently(z.enum(['agenda', 'contacts'])),
  /** The letter whose page it is on. */
  letter: leniently(telling),
  start: z.optional(z.string().check(z.maxLength(60))),
});

/** A call to make. */
const Call = z.object({
  ...z.omit(Telling, { by: true, id: true }).shape,
  caseId: z.string(),
  telling: z.string(),
  reference: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  phone: z.string(),
  language: z.string(),
  /** What to say, in the citizen's language: what it is about, and each sentence. */
  title: z.string(),
  sentences: z.array(z.string()),
});
export type Call = z.infer<typeof Call>;
/** A letter to send. */
const Letter = z.object({
  ...z.omit(Call, { phone: true, title: true, sentences: true }).shape,
  address: z.optional(z.string()),
});
export type Letter = z.infer<typeof Letter>;

/** Letters by case and telling, as boxes of one name, or as a list: `overijse-K7049M571/3.0`. */
const LetterIds = z.pipe(
  z.pipe(
    z.union([z.string(), z.array(z.string())], { error: 'letters-missing' }),
    z.transform((chosen) => [...new Set([chosen].flat())]),
  ),
  z
    .array(z.string().check(z.regex(/^[\w-]{1,60}\/[\w.-]{1,80}$/, 'unknown-telling')))
    .check(z.minLength(1, 'letters-missing'), z.maxLength(maxChosen, 'too-many-letters')),
);

const OpenedCase = z.object({ caseId: z.string(), reference: z.string(), statusUrl: z.url(), state: z.string() });

const OfPerson = z.object({ caseIds: z.array(z.string()) });
const CardNumber = readBy(z.string({ error: codeOr('not-a-card-number') }), readCardNumber);

const OfApplication = z.object({ municipality, id: z.string().check(z.maxLength(60)) });
/** A form whose link nobody has opened yet, in a list. */
export const ListedApplication = z.object({ ...ApplicationSummary.shape });
/** On its own page, besides. */
const ApplicationView = z.object({
  ...ListedApplication.shape,
  language: z.string(),
  email: z.string(),
  phone: z.optional(z.string()),
  /** Masked. */
  nationalNumber: z.optional(z.string()),
  /** The moment that is wished for: local time. */
  start: z.optional(z.string()),
  /** Whether the mail with the link is still to leave, or came back. */
  mailsFollow: z.boolean(),
  bounced: z.boolean(),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

/** How many come at once; the type's own limit is the agenda's to judge. */
const People = z.coerce
  .number({ error: 'people-invalid' })
  .check(z.int('people-invalid'), z.minimum(1, 'people-invalid'), z.maximum(99, 'too-many-people'));

const CounterId = z.string('not-a-counter').check(z.regex(/^[A-Za-z0-9]{1,8}$/, 'not-a-counter'));

/** A time of day on a cell, as people write it: `9:30`, `09.30`, `9u30`, `9h30`. */
const CellTime = z.pipe(
  z.pipe(
    z.string({ error: 'not-a-time' }).check(z.trim()),
    z.transform((typed) => typed.replace(/^(\d{1,2})[:.uhUH](\d\d)$/, '$1:$2').padStart(5, '0')),
  ),
  z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5][05]$/, 'not-a-time')),
);
const NoTime = z.pipe(
  z.literal(''),
  z.transform(() => undefined),
);
const MaybeTime = z.optional(z.union([NoTime, CellTime], { error: 'not-a-time' }));

const closingId = z.string({ error: 'unknown-closing' }).check(z.regex(/^[\w-]{1,64}$/, 'unknown-closing'));
/** Without an id: the bookings that stand where the municipality's settings close the day, or hours of it. */
const OfHit = z.object({ date: z.iso.date('unknown-closing'), closingId: z.optional(closingId) });
const OfClosing = z.object({ date: z.iso.date('unknown-closing'), closingId });
const Hours = z.object({ from: z.string(), to: z.string() });
const DayClosing = z.object({
  id: z.string(),
  date: Day,
  hours: z.optional(Hours),
  services: z.optional(z.array(z.string())),
  reason: z.string(),
  by: z.string(),
  /** What is stored cannot be read: the whole day is closed until an engineer has seen to it. */
  unreadable: z.optional(z.boolean()),
});
const Hit = z.object({
  caseId: z.string(),
  reference: z.string(),
  time: z.string(),
  minutes: z.int(),
  /** The name; the reference where the case was erased since. */
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
        /** The name; the reference where the case was erased since. */
        who: z.string(),
        /** Stands in hours that were closed later. */
        hit: z.optional(z.boolean()),
      }),
    ),
    free: z.array(Hours),
  }),
);
const AgendaOfDay = z.object({
  date: Day,
  closed: z.optional(z.string()),
  closings: z.array(DayClosing),
  counters: Counters,
  /** Cells held by what this version cannot read: they are taken, and an engineer is needed. */
  blocked: z.optional(z.array(z.object({ time: z.string(), counter: z.string() }))),
});

/** What a lead looks through: `since` is on the municipality's clock (`2026-11-23T08:30`), by default a day ago. */
const recentQuery = {
  since: z.optional(
    z.iso.datetime({ local: true, precision: -1, error: 'not-a-moment' }).check(z.regex(/\d$/, 'not-a-moment')),
  ),
  /** Of which mail domain: its code in `domains`, for the domain itself may be somebody's name. */
  domain: z.optional(z.string().check(z.regex(/^[\w-]{8}$/, 'not-a-domain-code'))),
};
export const RecentQuery = z.object(recentQuery);
/** Why a lot of cases is closed. */
export const LotReason = z.object({ reason: text('reason-missing', 'reason-too-long', 200) });

/** One reference a line, as a scanner sends them; a pasted list may use commas, semicolons or tabs. */
const References = z.pipe(
  z.pipe(
    z.union([z.string(), z.array(z.string())], { error: 'references-missing' }),
    z.transform((pile) =>
      [pile]
        .flat()
        .flatMap((piece) => piece.split(/[\r\n,;\t]+/))
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ),
  z.array(z.string()).check(z.minLength(1, 'references-missing'), z.maxLength(maxReferences, 'too-many-references')),
);

/** Where a member of staff may be led back to: a page of the console, whatever was asked. */
export const returnPath = z.pipe(
  z.optional(z.unknown()),
  z.transform((path) => (typeof path === 'string' && isOfConsole(path) ? path : '/staff')),
);

function isOfConsole(path: string): boolean {
  return (
    path.length <= 500 &&
    /^\/staff(?:[/?][\w\-.~/?=&%:+]*)?$/.test(path) &&
    !path.includes('//') &&
    !path.includes('/..')
  );
}

/** An entry of the trail of reading. */
const ReadingView = z.object({
  at: Instant,
  kind: z.enum(readingKinds),
  /** Who it was: the code by which the trail is narrowed, the subject at the issuer, and how they are called. */
  reader: z.string(),
  subject: z.string(),
  issuer: z.string(),
  name: z.string(),
  role: z.string(),
  /** With a session of the console, or with an access token. */
  through: z.string(),
  /** The page that they came from, `direct`, `scan` or `script`. */
  from: z.string(),
  caseId: z.optional(z.string()),
  page: z.optional(z.string()),
  view: z.optional(z.string()),
  by: z.optional(z.enum(searchedBy)),
  lines: z.optional(z.int()),
  caseIds: z.optional(z.array(z.string())),
});
export type ReadingView = z.infer<typeof ReadingView>;

/** What a lead sees of a case besides, who looks for what a script has opened. */
const ofRecent = { emailDomain: z.string(), openedBy: z.string() };

/** People against free slots, of one type of visit. */
const forecastOfType = {
  type: z.string(),
  level: z.enum(['enough', 'tight', 'short']),
  mayBook: z.int(),
  soon: z.int(),
  free: z.int(),
};

/** What the routes say of cases: loosely, or with all that each service adds. */
type Told<Event extends z.core.$ZodType> = {
  row: z.core.$ZodType;
  case: z.core.$ZodType;
  state: z.core.$ZodType;
  openState: z.ZodMiniType<string>;
  view: z.ZodMiniType<string>;
  /** What was just done to a case: an event. */
  done: z.ZodMiniType<string>;
  /** The same, of what staff record. */
  noted: z.ZodMiniType<string>;
  /** A service that is closed, or all of them. */
  closingOf: z.ZodMiniType<string>;
  /** What a member of staff records. */
  event: Event;
  /** What opens a case: of which service, and all that this asks. */
  opening: z.core.$ZodType<{ service: string }>;
};

function routesWith<Event extends z.core.$ZodType>(told: Told<Event>) {
  return {
    start: {
      id: 'staffStart',
      method: 'GET',
      path: '/staff',
      summary: 'The console’s door: sign in, or choose a municipality',
      query: z.object({ signedOut: z.optional(z.string()) }),
      access: 'public',
    },
    signIn: {
      id: 'staffSignIn',
      method: 'GET',
      path: '/staff/sign-in',
      summary: 'To the issuer’s sign-in page (OpenID Connect, code flow with PKCE)',
      query: z.object({ to: returnPath }),
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
    unsent: {
      id: 'staffUnsent',
      method: 'GET',
      path: '/staff/unsent/{form}',
      summary: 'A form that was sent when the session had ended, as it was filled in: for an hour, for whoever sent it',
      params: z.object({ form: z.string().check(z.regex(/^[\w-]{12}$/)) }),
      answers: {
        200: { description: 'The form; nothing was carried out', schema: z.object({ shown: z.string() }) },
        404: { description: '`unknown-form`: its hour has passed, it was sent, or it is somebody else’s' },
      },
      access: 'public',
    },
    asset: {
      id: 'staffAsset',
      method: 'GET',
      path: '/staff/assets/{file}',
      summary: 'A style sheet of the console',
      params: z.object({ file: z.string().check(z.maxLength(80)) }),
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
      summary:
        'Open cases, most urgent first; the view `held` shows those whose citizens cannot book until staff let them; 400 `search-by-post` for a search in the address',
      params: InMunicipality,
      query: z.object({
        state: z.optional(told.openState),
        view: z.optional(told.view),
        overdue: z.pipe(
          z.optional(z.enum(['true', '1', 'false', '0'], { error: 'overdue-unknown' })),
          z.transform((value) => value === 'true' || value === '1'),
        ),
        cursor: z.optional(z.string().check(z.maxLength(2_000, 'cursor-unknown'))),
        /** How many cases the button to try all again has set going: for the page after it. */
        retried: leniently(z.coerce.number().check(z.int(), z.gte(0))),
      }),
      answers: {
        200: {
          description: 'A page of the worklist; `cursor` where there is more',
          schema: z.object({
            cases: z.array(told.row),
            cursor: z.optional(z.string()),
            /** How many of these cases are in each group. */
            shown: z.optional(z.record(z.enum(urgencies), z.int())),
          }),
        },
      },
      reads: 'list',
      access: 'staff',
    },
    export: {
      id: 'exportCases',
      method: 'GET',
      path: '/staff/{municipality}/cases.csv',
      summary: 'A view of the worklist as a file for a spreadsheet: semicolons, UTF-8 with a byte order mark',
      params: InMunicipality,
      query: z.object({ view: z.optional(told.view) }),
      answers: { 200: { description: 'The cases, most urgent first', contentType: 'text/csv' } },
      reads: 'export',
      access: 'staff',
    },
    searchForm: {
      id: 'searchForm',
      method: 'GET',
      path: '/staff/{municipality}/cases/search',
      summary: 'The form that searches: what is searched for is posted, for an address is kept in too many places',
      params: InMunicipality,
      access: 'staff',
    },
    search: {
      id: 'searchCases',
      method: 'POST',
      path: '/staff/{municipality}/cases/search',
      summary: 'Finds cases by reference, register number or name; a post, so that no personal data is in an address',
      params: InMunicipality,
      body: z.object({ q: text('search-missing', 'search-too-long', 100) }),
      answers: {
        200: {
          description: 'What was found; forms whose link nobody has opened yet stand apart',
          schema: z.object({ cases: z.array(told.row), applications: z.array(ListedApplication) }),
        },
      },
      reads: 'search',
      access: 'staff',
    },
    newCase: {
      id: 'newCase',
      method: 'GET',
      path: '/staff/{municipality}/cases/new',
      summary: 'The form that opens a case for somebody, or the choice of what for',
      params: InMunicipality,
      query: z.object({ service: leniently(z.string().check(z.maxLength(60))) }),
      answers: {
        200: { description: 'The services that have such a form', schema: z.object({ services: z.array(z.string()) }) },
      },
      access: 'staff',
    },
    openCase: {
      id: 'openCase',
      method: 'POST',
      path: '/staff/{municipality}/cases',
      summary: 'Opens a case of any service for somebody; 409 `already-open` with the reference of the open case',
      params: InMunicipality,
      body: told.opening,
      answers: {
        201: { description: 'The case', schema: OpenedCase },
        200: { description: 'The same form, sent again', schema: OpenedCase },
        409: { description: '`already-open`, `form-used`' },
      },
      access: 'staff',
    },
    contacts: {
      id: 'contacts',
      method: 'GET',
      path: '/staff/{municipality}/contacts',
      summary: 'Whom to call, with what to say, and what to write',
      params: InMunicipality,
      query: z.object({ done: leniently(told.done), posted: leniently(z.coerce.number().check(z.int(), z.gte(0))) }),
      answers: {
        200: {
          description: 'The list, oldest first',
          schema: z.object({ calls: z.array(Call), letters: z.array(Letter) }),
        },
      },
      reads: 'list',
      access: 'staff',
    },
    letters: {
      id: 'letters',
      method: 'GET',
      path: '/staff/{municipality}/letters',
      summary: 'All letters, to print',
      params: InMunicipality,
      answers: { 200: { description: 'The page' } },
      reads: 'list',
      access: 'staff',
    },
    letter: {
      id: 'letter',
      method: 'GET',
      path: '/staff/{municipality}/cases/{caseId}/letters/{telling}',
      summary: 'A letter to print: for an envelope with a window on the right',
      params: z.object({ municipality, caseId, telling }),
      answers: {
        200: { description: 'The page' },
        404: { description: '`unknown-case`: it is sent, or true no more' },
      },
      reads: 'case',
      access: 'staff',
    },
    postLetters: {
      id: 'postLetters',
      method: 'POST',
      path: '/staff/{municipality}/letters/posted',
      summary: 'Notes that letters were posted; those that are noted already are left out',
      params: InMunicipality,
      body: z.object({ letters: LetterIds }),
      answers: { 200: { description: 'How many were noted', schema: z.object({ posted: z.int() }) } },
      access: 'staff',
    },
    application: {
      id: 'staffApplication',
      method: 'GET',
      path: '/staff/{municipality}/applications/{id}',
      summary: 'A form whose link nobody has opened yet',
      params: OfApplication,
      answers: {
        200: { description: 'The form', schema: ApplicationView },
        404: { description: '`unknown-application`: confirmed meanwhile, or its time has passed' },
      },
      reads: 'application',
      access: 'staff',
    },
    confirmFor: {
      id: 'confirmApplication',
      method: 'POST',
      path: '/staff/{municipality}/applications/{id}/confirm',
      summary: 'Opens the case of a form for somebody on the phone or at the desk; with `email`, the mail goes there',
      params: OfApplication,
      body: z.object({ reason: text('reason-missing', 'reason-too-long', 500), email: z.optional(Email) }),
      answers: {
        201: { description: 'The case', schema: told.case },
        200: { description: 'The case that is there already', schema: told.case },
        404: { description: '`unknown-application`' },
      },
      reads: 'application',
      access: 'staff',
    },
    retryAll: {
      id: 'retryCases',
      method: 'POST',
      path: '/staff/{municipality}/cases/retry',
      summary: 'Starts the workflow anew of all cases in which it has stopped, 200 at a time; refused mails stay',
      params: InMunicipality,
      answers: {
        200: {
          description: 'How many go on, and how many are left for another call at the least',
          schema: z.object({ retried: z.int(), left: z.int() }),
        },
      },
      access: 'staff',
    },
    case: {
      id: 'staffCase',
      method: 'GET',
      path: '/staff/{municipality}/cases/{caseId}',
      summary: 'A case: its facts, its history and the events allowed now',
      params: OfCase,
      query: z.object({ done: leniently(told.done), via: leniently(z.literal('search')) }),
      answers: { 200: { description: 'The case', schema: told.case } },
      reads: 'case',
      access: 'staff',
    },
    events: {
      id: 'recordCaseEvent',
      method: 'POST',
      path: '/staff/{municipality}/cases/{caseId}/events',
      summary: 'Records what staff did; 409 `not-allowed-now` with the events that are allowed',
      params: OfCase,
      body: told.event,
      answers: { 200: { description: 'The case after it', schema: told.case } },
      reads: 'case',
      access: 'staff',
    },
    person: {
      id: 'personData',
      method: 'GET',
      path: '/staff/{municipality}/cases/{caseId}/person',
      summary: 'What the person of a case can ask for: their data as a file, a correction, erasure now',
      params: OfCase,
      query: z.object({ done: leniently(z.literal('correct-person')) }),
      answers: { 200: { description: 'The ids of all cases of the person in this municipality', schema: OfPerson } },
      reads: 'case',
      access: 'staff',
    },
    personFile: {
      id: 'personFile',
      method: 'POST',
      path: '/staff/{municipality}/cases/{caseId}/person/file',
      summary: 'All that is kept of the person of a case in this municipality, as a file; noted in each case',
      params: OfCase,
      answers: { 200: { description: 'The person’s data', contentType: 'application/json' } },
      reads: 'export',
      access: 'staff',
    },
    correctPerson: {
      id: 'correctPerson',
      method: 'POST',
      path: '/staff/{municipality}/cases/{caseId}/person',
      summary:
        'Corrects what a case says of its person; the names go together, what is left out stays. `change-contact` corrects address, telephone number and e-mail',
      params: OfCase,
      body: z.object({
        ...names,
        nationalNumber: z.optional(NationalNumber),
        cardNumber: z.optional(CardNumber),
        language: z.optional(z.enum(languages, { error: 'invalid' })),
        reason: text('reason-missing', 'reason-too-long', 200),
      }),
      answers: { 200: { description: 'The case after it', schema: told.case } },
      reads: 'case',
      access: 'staff',
    },
    eraseForm: {
      id: 'eraseCaseForm',
      method: 'GET',
      path: '/staff/{municipality}/cases/{caseId}/erase',
      summary: 'What erasing a case now would mean; changes nothing; for a lead',
      params: OfCase,
      answers: { 200: { description: 'The case that is meant', schema: z.object({ caseId: z.string() }) } },
      reads: 'case',
      access: 'staff',
    },
    erase: {
      id: 'eraseCase',
      method: 'POST',
      path: '/staff/{municipality}/cases/{caseId}/erase',
      summary: 'Erases a case now, open or ended, for good; nobody is mailed; sent twice it is done once; for a lead',
      params: OfCase,
      body: z.object({ reason: text('reason-missing', 'reason-too-long', 200) }),
      answers: { 200: { description: 'It is erased', schema: z.object({ caseId: z.string() }) } },
      reads: 'case',
      access: 'staff',
    },
    slots: {
      id: 'staffSlots',
      method: 'GET',
      path: '/staff/{municipality}/cases/{caseId}/slots',
      summary:
        'The free starts for a case, of all counters or one, each 5 minutes and without a lead time; `now` is the one that runs now',
      params: OfCase,
      query: z.object({
        people: z.optional(People),
        week: leniently(z.iso.date()),
        counter: leniently(CounterId),
      }),
      answers: {
        200: {
          description: 'Free starts, in time order',
          schema: z.object({
            people: z.int(),
            now: z.optional(z.string()),
            slots: z.array(z.object({ start: z.string(), minutes: z.int(), counters: z.array(z.string()) })),
          }),
        },
      },
      reads: 'case',
      access: 'staff',
    },
    book: {
      id: 'staffBook',
      method: 'POST',
      path: '/staff/{municipality}/cases/{caseId}/appointment',
      summary: 'Books or moves the visit: by phone, or for somebody at the desk',
      params: OfCase,
      body: z.object({
        start: text('start-missing', 'not-a-slot', 60),
        people: z.optional(People),
        /** At which counter; by default at any. */
        counter: z.optional(CounterId),
      }),
      answers: {
        200: { description: 'The case with its visit moved, or as it was', schema: told.case },
        201: { description: 'The case with its visit', schema: told.case },
      },
      reads: 'case',
      access: 'staff',
    },
    arrivalsDesk: {
      id: 'expectedArrivals',
      method: 'GET',
      path: '/staff/{municipality}/arrivals',
      summary: 'The arrivals desk: what is expected by today',
      params: InMunicipality,
      answers: { 200: { description: 'What is expected', schema: z.object({ expected: z.array(told.row) }) } },
      reads: 'list',
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
            cards: z.array(
              z.object({ caseId: z.string(), reference: z.string(), givenName: z.string(), familyName: z.string() }),
            ),
            unknown: z.array(z.string()),
            /** Not recorded for now: to be sent once more. */
            failed: z.array(z.object({ caseId: z.string(), reference: z.string() })),
            notExpected: z.array(z.object({ caseId: z.string(), reference: z.string(), state: told.state })),
            missing: z.array(told.row),
            undoUntil: z.optional(Instant),
          }),
        },
      },
      reads: 'list',
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
      reads: 'list',
      access: 'staff',
    },
    agendaToday: {
      id: 'agendaToday',
      method: 'GET',
      path: '/staff/{municipality}/agenda',
      summary: 'To the agenda of a date, or of today',
      params: InMunicipality,
      query: z.object({ date: leniently(z.iso.date()) }),
      access: 'staff',
    },
    agenda: {
      id: 'agendaDay',
      method: 'GET',
      path: '/staff/{municipality}/agenda/{date}',
      summary: 'The appointments of a day, by counter',
      params: z.object({ municipality, date: z.iso.date() }),
      query: z.object({ done: leniently(told.noted) }),
      answers: {
        200: {
          description: 'The day',
          schema: AgendaOfDay,
        },
      },
      reads: 'list',
      access: 'staff',
    },
    agendaWeek: {
      id: 'agendaWeek',
      method: 'GET',
      path: '/staff/{municipality}/agenda/{date}/week',
      summary: 'The week of a date, day by day and by counter',
      params: z.object({ municipality, date: z.iso.date() }),
      answers: { 200: { description: 'The week, Monday first', schema: z.object({ days: z.array(AgendaOfDay) }) } },
      reads: 'list',
      access: 'staff',
    },
    closings: {
      id: 'closings',
      method: 'GET',
      path: '/staff/{municipality}/closings',
      summary: 'The closings of the next sixty days, and the bookings that they hit; for a lead',
      params: InMunicipality,
      query: z.object({
        done: leniently(z.enum(['closed', 'cancelled', 'reopened'])),
        closing: leniently(z.string().check(z.maxLength(64))),
        left: leniently(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(999))),
      }),
      answers: {
        200: {
          description: 'Closings, by date',
          schema: z.object({
            closings: z.array(z.extend(DayClosing, { hit: z.array(Hit) })),
            /** By date, the bookings that stand where the settings have closed since. */
            stranded: z.array(z.object({ date: Day, hit: z.array(Hit) })),
          }),
        },
      },
      reads: 'list',
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
        id: z.optional(closingId),
        date: z.iso.date('not-a-date'),
        span: leniently(z.enum(['day', 'hours'])),
        from: MaybeTime,
        to: MaybeTime,
        service: z._default(told.closingOf, 'all'),
        reason: text('reason-missing', 'reason-too-long', 200),
      }),
      answers: { 201: { description: 'The closing', schema: z.extend(DayClosing, { hit: z.array(Hit) }) } },
      reads: 'list',
      access: 'staff',
    },
    cancelHit: {
      id: 'cancelClosedBookings',
      method: 'POST',
      path: '/staff/{municipality}/closings/cancel',
      summary:
        'Cancels the bookings that a closing hits, with a mail to each; without `closingId` those that the settings hit; for a lead',
      params: InMunicipality,
      body: OfHit,
      answers: {
        200: {
          description: 'How many were cancelled, and which could not be',
          schema: z.object({ cancelled: z.int(), left: z.array(Hit) }),
        },
      },
      reads: 'list',
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
    recent: {
      id: 'recentCases',
      method: 'GET',
      path: '/staff/{municipality}/recent',
      summary:
        'Open cases that were opened since a moment, newest first, a hundred a page: of the newest 500 those of a mail domain, or all; for a lead',
      params: InMunicipality,
      query: z.object({
        ...recentQuery,
        page: z._default(leniently(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(99))), 1),
        /** Which boxes are ticked: those of the cases that citizens opened themselves. */
        select: leniently(z.literal('all')),
      }),
      answers: {
        200: {
          description:
            'The cases, and how many there are of each mail domain; `more` where older ones were not looked at',
          schema: z.object({
            since: z.string(),
            total: z.int(),
            more: z.boolean(),
            domains: z.array(z.object({ domain: z.string(), code: z.string(), cases: z.int() })),
            cases: z.array(z.intersection(told.row, z.object(ofRecent))),
          }),
        },
      },
      reads: 'list',
      access: 'staff',
    },
    chosen: {
      id: 'chosenCases',
      method: 'POST',
      path: '/staff/{municipality}/recent/chosen',
      summary: 'What it would mean to discard these cases, at most a hundred; changes nothing; for a lead',
      params: InMunicipality,
      query: RecentQuery,
      body: z.object({ caseIds }),
      answers: {
        200: {
          description: 'How many of them are open, how many appointments they have, and how many staff have opened',
          schema: z.object({ cases: z.int(), appointments: z.int(), openedByStaff: z.int() }),
        },
      },
      reads: 'list',
      access: 'staff',
    },
    discard: {
      id: 'discardCases',
      method: 'POST',
      path: '/staff/{municipality}/recent/discard',
      summary:
        'Closes these cases, at most a hundred, as what nobody has asked for: their time is free at once, nobody is mailed; sent twice it is done once; for a lead',
      params: InMunicipality,
      query: RecentQuery,
      // Judged after the cases, which the page keeps while a reason is missing.
      body: z.object({ caseIds, reason: z._default(z.string(), '') }),
      answers: {
        200: {
          description: 'How many are closed now, how many appointments that freed, and which are still open',
          schema: z.object({ closed: z.int(), freed: z.int(), left: z.array(z.string()) }),
        },
      },
      reads: 'list',
      access: 'staff',
    },
    trail: {
      id: 'readingTrail',
      method: 'GET',
      path: '/staff/{municipality}/trail',
      summary:
        'Who of the staff was shown what: on a day, newest first, of all or of one reader; or, by its reference, of one case on any day; for a lead',
      params: InMunicipality,
      query: z.object({
        /** Today by default. */
        day: leniently(z.iso.date()),
        /** The code of a member of staff, as each entry has it. */
        reader: z.optional(z.string().check(z.regex(/^[\w-]{12}$/, 'reader-unknown'))),
        reference: z.optional(z.string().check(z.trim(), z.maxLength(40, 'not-a-reference'))),
        cursor: z.optional(z.string().check(z.maxLength(200, 'cursor-unknown'))),
      }),
      answers: {
        200: {
          description:
            'A page of the trail; `cursor` where there is more; `unusual` says who read a lot within an hour',
          schema: z.object({
            day: z.optional(Day),
            caseId: z.optional(z.string()),
            readings: z.array(ReadingView),
            unusual: z.array(z.object({ reader: z.string(), name: z.string(), hour: Instant, most: z.int() })),
            cursor: z.optional(z.string()),
          }),
        },
      },
      reads: 'trail',
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
            ...forecastOfType,
            types: z.array(z.object(forecastOfType)),
            more: z.boolean(),
            days: z.array(z.object({ date: Day, free: z.int(), booked: z.int() })),
          }),
        },
      },
      access: 'staff',
    },
  } as const satisfies Record<string, RouteContract>;
}

/** A name that only a service can judge: of an event, a state, a view. */
const name = (code: string) => z.string({ error: code }).check(z.regex(/^[a-z-]{1,60}$/, code));

/** The contracts that requests are judged by: what only a service knows is judged after them. */
export const contracts = routesWith({
  row: ListedCase,
  case: CaseView,
  state: z.string(),
  openState: name('state-unknown'),
  view: name('view-unknown'),
  done: name('invalid'),
  noted: name('invalid'),
  closingOf: name('invalid'),
  event: z.looseObject({}),
  opening: z.looseObject({ service: z.string({ error: 'service-unknown' }) }),
});

/** The console's interface as it is described: with what each of these services adds, and its own pages. */
export async function staffContracts(services: readonly Service[]): Promise<readonly RouteContract[]> {
  const own = await Promise.all(
    services.map(async ({ staff }) => ({ ...(await staff.interface()), pages: await staff.contracts() })),
  );
  const all = <Value>(of: (service: Service) => readonly Value[]) => [...new Set(services.flatMap(of))];
  const listed = {
    ...row,
    service: z.enum(all(({ id }) => [id])),
    state: z.enum(all(statesOf)),
    ...joined(services.map((one) => one.listed)),
  };
  const events = [...own.flatMap(({ commands }) => commands.flatMap(eventsIn)), ...houseEvents];
  const described = routesWith({
    row: z.object(listed),
    case: z.object({
      ...listed,
      ...facts,
      actions: z.array(z.enum(events)),
      ...joined(own.map((one) => one.facts)),
    }),
    state: listed.state,
    openState: z.enum(all(({ kinds }) => kinds.open)),
    view: z.enum([...houseViews, ...all(({ views }) => views)].map(({ id }) => id)),
    done: z.enum([...events, 'book', 'move', 'opened']),
    noted: z.enum(events),
    closingOf: z.enum(['all', ...all(({ id }) => [id])]),
    opening: z.union(own.map((one) => one.opening)),
    event: z.intersection(
      z.discriminatedUnion('type', [...houseCommands, ...own.flatMap((one) => one.commands)]),
      Back,
    ),
  });
  return [...own.flatMap(({ pages }) => pages), ...Object.values(described)];
}

/** The event that a command's schema is of. */
function eventsIn({ _zod: { propValues } }: z.core.$ZodTypeDiscriminable): string[] {
  return [...(propValues['type'] ?? [])].filter((value) => typeof value === 'string');
}

function statesOf({ kinds }: Service): readonly string[] {
  return [...kinds.open, ...kinds.ended];
}

function joined(shapes: readonly z.core.$ZodShape[]): z.core.$ZodShape {
  return Object.fromEntries(shapes.flatMap((shape) => Object.entries(shape)));
}
