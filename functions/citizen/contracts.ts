import * as z from 'zod/mini';
import { endedStates, openStates } from '../domain/names.ts';
import { routes as caseRoutes } from '../domain/puk-request/states.ts';
import { cardKinds, helpdesks, serviceIds } from '../domain/rules.ts';
import { codeOr, Email, Name, NationalNumber, Phone, readBy } from '../domain/fields.ts';
import { readCardNumber } from '../domain/identifiers.ts';
import type { RouteContract } from '../platform/http.ts';
import { leniently } from '../platform/leniently.ts';

/** The citizen's routes as data: schemas whose messages are the fields' stable codes. Dates are `YYYY-MM-DD`. */

const Place = z.object({ lang: z.string(), municipality: z.string() });
const Link = z.object({ lang: z.string(), caseId: z.string(), key: z.string() });

const CardNumber = readBy(
  z.string({ error: 'not-twelve-digits' }).check(z.maxLength(100, { error: 'not-twelve-digits' })),
  readCardNumber,
).check(z.meta({ description: 'Number of the identity card: twelve digits', examples: ['000-0011032-71'] }));

const Day = z.iso.date({ error: codeOr('not-a-date') }).check(
  z.refine((date) => date >= '1900-01-01', { error: 'not-a-date' }),
  z.meta({ examples: ['2019-05-14'] }),
);

const YesNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false', 'yes', 'no', 'on'])], { error: 'invalid-choice' }),
  z.transform((value) => value === true || value === 'true' || value === 'yes' || value === 'on'),
);

const FormId = z
  .uuid({ error: codeOr('form-id-invalid') })
  .check(z.meta({ description: 'Made once a form; submitting the same form again gives the same case' }));

const person = {
  givenName: Name,
  familyName: Name,
  nationalNumber: NationalNumber,
  email: Email,
  phone: z.optional(Phone),
  cardNumber: z.optional(CardNumber),
  formId: FormId,
};

const RequestForm = z.object({ ...person, cardIssuedOn: Day, movedRecently: z.optional(YesNo) });

const People = z.coerce
  .number({ error: 'invalid-choice' })
  .check(
    z.int({ error: 'invalid-choice' }),
    z.minimum(1, { error: 'invalid-choice' }),
    z.meta({ description: 'How many come together; each makes an own request' }),
  );

const visitTypes = ['letter', 'newer-card'] as const;

const VisitForm = z.object({
  ...person,
  type: z.enum(visitTypes, { error: codeOr('invalid-choice') }),
  letterDate: z.optional(Day),
  cardStartDate: z.optional(Day),
  cardIssuedOn: z.optional(Day),
});

const Opened = z.object({
  caseId: z.string(),
  reference: z.string().check(z.meta({ description: 'As it is read over the phone', examples: ['K7Q-49M-X26'] })),
  statusUrl: z.url(),
  dueOn: z.optional(z.iso.date()),
});

const Appointment = z.object({
  start: z.string().check(z.meta({ description: 'Local time with offset', examples: ['2026-11-23T09:10+01:00'] })),
  minutes: z.int(),
  people: z.int(),
  counter: z.string(),
});

/** What a page says was just done. */
export const doneWhat = ['booked', 'moved', 'cancelled', 'asked', 'stopped'] as const;

/** What a defective card's case waits for. */
const waitsFor = ['dispatch', 'verdict', 'application', 'card', 'collection', 'refund'] as const;

const Status = z.object({
  service: z.enum(serviceIds),
  state: z.enum([...openStates, ...endedStates]),
  route: z.optional(z.enum(caseRoutes).check(z.meta({ description: 'Of a request of codes' }))),
  reference: z.string(),
  dueOn: z.optional(z.iso.date()),
  bookBy: z.optional(z.iso.date()),
  codesAt: z.optional(z.string()),
  overdue: z.boolean(),
  bookable: z.boolean(),
  appointment: z.optional(Appointment),
  waitingForEarlier: z.boolean().check(z.meta({ description: 'Whether mail goes out when an earlier moment is free' })),
  bring: z.array(z.object({ code: z.string(), text: z.string() })),
  history: z.array(z.object({ at: z.iso.datetime(), event: z.string(), text: z.string() })),
  waitingFor: z.optional(
    z
      .enum(waitsFor)
      .check(z.meta({ description: 'Of a defective card: what comes next; `since` when it is waited for' })),
  ),
  since: z.optional(z.iso.date()),
  helpdesk: z.optional(z.enum(helpdesks).check(z.meta({ description: 'Where the card is examined now' }))),
  promisedOn: z.optional(z.iso.date().check(z.meta({ description: 'By when the helpdesk answers' }))),
  annex: z.optional(z.object({ kind: z.enum(['annex-12', 'annex-6']), expiresOn: z.iso.date() })),
  price: z.optional(
    z.object({
      cents: z.int().check(z.meta({ description: 'Euro cents that the new card costs the citizen' })),
      from: z.iso.date().check(z.meta({ description: 'The day from which this price is in force' })),
      paid: z.boolean(),
    }),
  ),
  refund: z.optional(z.object({ cents: z.int(), dueOn: z.iso.date(), doneOn: z.optional(z.iso.date()) })),
  codesMissing: z.optional(
    z.boolean().check(z.meta({ description: 'Whether new codes can be asked, because they never came' })),
  ),
});
export type StatusJson = z.infer<typeof Status>;
export type AppointmentJson = z.infer<typeof Appointment>;

const page = { 200: { description: 'The page' } };
const problems = {
  404: { description: '`unknown-language`, `unknown-municipality`' },
  422: { description: '`invalid-input`, with a code a field' },
};
const linkProblems = { 404: { description: '`unknown-case`: no such case, or the key does not fit' } };

export const contracts = {
  home: { id: 'home', method: 'GET', path: '/', summary: 'The municipalities', access: 'public', answers: page },
  municipality: {
    id: 'municipality',
    method: 'GET',
    path: '/{lang}/{municipality}',
    summary: 'A municipality: services, contact, opening hours',
    params: Place,
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  triage: {
    id: 'triage',
    method: 'GET',
    path: '/{lang}/{municipality}/pin-puk',
    summary: 'PIN forgotten or card blocked: what to do, by the letter and the card',
    params: Place,
    query: z.object({
      hasLetter: z.optional(YesNo),
      letterDate: z.optional(Day),
      cardStartDate: z.optional(Day),
      cardIssuedOn: z.optional(Day),
    }),
    access: 'public',
    answers: {
      200: {
        description: 'The advice, or the question that comes next',
        schema: z.object({
          advice: z.optional(z.enum(caseRoutes)),
          letterOfEarlierCard: z.optional(z.boolean()),
          next: z.string().check(z.meta({ description: 'The next question’s field, or where the advice leads' })),
        }),
      },
      ...problems,
    },
  },
  requestForm: {
    id: 'request-form',
    method: 'GET',
    path: '/{lang}/{municipality}/pin-puk/request',
    summary: 'The form that requests new codes',
    params: Place,
    query: z.object({ cardIssuedOn: leniently(Day) }),
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  request: {
    id: 'request',
    method: 'POST',
    path: '/{lang}/{municipality}/pin-puk/request',
    summary: 'Requests new codes',
    params: Place,
    body: RequestForm,
    access: 'public',
    answers: {
      201: { description: 'The case', schema: Opened },
      200: { description: 'The case that this form opened before', schema: Opened },
      409: { description: '`already-open`, `no-codes-needed`, `form-used`' },
      ...problems,
    },
  },
  visitForm: {
    id: 'visit-form',
    method: 'GET',
    path: '/{lang}/{municipality}/visits',
    summary: 'The form of a visit that needs no new codes',
    params: Place,
    query: z.object({
      type: leniently(z.enum(visitTypes)),
      letterDate: leniently(Day),
      cardStartDate: leniently(Day),
      cardIssuedOn: leniently(Day),
    }),
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  visit: {
    id: 'visit',
    method: 'POST',
    path: '/{lang}/{municipality}/visits',
    summary: 'Opens a visit that needs no new codes: it can be booked at once',
    params: Place,
    body: VisitForm,
    access: 'public',
    answers: {
      201: { description: 'The case', schema: Opened },
      200: { description: 'The case that this form opened before', schema: Opened },
      409: { description: '`already-open`, `codes-needed`, `letter-of-earlier-card`, `form-used`' },
      ...problems,
    },
  },
  accessibility: {
    id: 'accessibility',
    method: 'GET',
    path: '/{lang}/{municipality}/accessibility',
    summary: 'Accessibility statement',
    params: Place,
    access: 'public',
    answers: page,
  },
  privacy: {
    id: 'privacy',
    method: 'GET',
    path: '/{lang}/{municipality}/privacy',
    summary: 'Privacy statement',
    params: Place,
    access: 'public',
    answers: page,
  },
  status: {
    id: 'case-status',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}',
    summary: 'Where a case stands',
    params: Link,
    query: z.object({ done: leniently(z.enum(doneWhat)) }),
    access: 'link',
    answers: { 200: { description: 'Where it stands', schema: Status }, ...linkProblems },
  },
  slots: {
    id: 'case-slots',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}/slots',
    summary: 'The free moments of a case that can be booked',
    params: Link,
    query: z.object({ week: leniently(Day), people: leniently(People) }),
    access: 'link',
    answers: {
      200: {
        description: 'All free moments, in time order',
        schema: z.object({ slots: z.array(z.pick(Appointment, { start: true, minutes: true })) }),
      },
      409: { description: '`booking-locked`, `not-allowed-now`, `too-many-people`' },
      ...linkProblems,
    },
  },
  book: {
    id: 'case-book',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/appointment',
    summary: 'Books the visit, or moves it',
    params: Link,
    body: z.object({
      start: z.string({ error: 'required' }).check(z.maxLength(40, { error: 'not-a-slot' })),
      people: z.optional(People),
    }),
    access: 'link',
    answers: {
      201: { description: 'Booked', schema: Status },
      200: { description: 'Moved, or as it was', schema: Status },
      409: {
        description:
          '`booking-locked`, `slot-taken`, `not-a-slot`, `in-the-past`, `too-soon`, `too-far-ahead`, `closed-then`, `too-many-people`, `not-allowed-now`',
      },
      422: { description: '`invalid-input`, with a code a field' },
      ...linkProblems,
    },
  },
  cancelForm: {
    id: 'case-cancel-form',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}/appointment/cancel',
    summary: 'Asks whether the appointment is to be cancelled',
    params: Link,
    access: 'link',
    answers: { ...page, ...linkProblems },
  },
  cancel: {
    id: 'case-cancel',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/appointment/cancel',
    summary: 'Cancels the appointment; another can be booked. With `start`, only the appointment of that moment',
    params: Link,
    body: z.object({ start: z.optional(z.string().check(z.maxLength(40, { error: 'not-a-slot' }))) }),
    access: 'link',
    answers: {
      200: { description: 'Cancelled', schema: Status },
      409: { description: '`not-allowed-now`; `appointment-changed`: it was moved meanwhile' },
      ...linkProblems,
    },
  },
  askEarlier: {
    id: 'case-ask-earlier',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/earlier',
    summary: 'Asks to be told by mail when an earlier moment is free',
    params: Link,
    access: 'link',
    answers: {
      200: { description: 'On the waiting list', schema: Status },
      409: { description: '`not-allowed-now`: no appointment, on the list already, or the visit is too near' },
      ...linkProblems,
    },
  },
  stopEarlier: {
    id: 'case-stop-earlier',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/earlier/stop',
    summary: 'Asks for no more mail about earlier moments',
    params: Link,
    access: 'link',
    answers: {
      200: { description: 'Off the waiting list', schema: Status },
      409: { description: '`not-allowed-now`: not on the list' },
      ...linkProblems,
    },
  },
  calendar: {
    id: 'case-calendar',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}/appointment.ics',
    summary: 'The appointment as a calendar file',
    params: Link,
    access: 'link',
    answers: {
      200: { description: 'iCalendar', schema: z.string(), contentType: 'text/calendar' },
      404: { description: '`unknown-case`, `no-appointment`' },
    },
  },
  withdrawForm: {
    id: 'case-withdraw-form',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}/withdraw',
    summary: 'Asks whether the request is to be withdrawn',
    params: Link,
    access: 'link',
    answers: { ...page, ...linkProblems },
  },
  withdraw: {
    id: 'case-withdraw',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/withdraw',
    summary: 'Withdraws the request',
    params: Link,
    access: 'link',
    answers: {
      200: { description: 'Withdrawn', schema: Status },
      409: { description: '`not-allowed-now`' },
      ...linkProblems,
    },
  },
  defectiveCard: {
    id: 'defective-card',
    method: 'GET',
    path: '/{lang}/{municipality}/defective-card',
    summary: 'What to do with a card that does not work: where to go, what happens then, what it costs',
    params: Place,
    access: 'public',
    answers: {
      200: {
        description: 'What it costs',
        schema: z.object({
          prices: z.array(
            z.object({ card: z.enum(cardKinds), cents: z.int(), from: z.iso.date(), source: z.string() }),
          ),
          docStop: z.object({ freephone: z.string(), elsewhere: z.string() }),
        }),
      },
      404: { description: '`unknown-language`, `unknown-municipality`, `not-found`: not offered here' },
    },
  },
  codesMissingForm: {
    id: 'case-codes-missing-form',
    method: 'GET',
    path: '/{lang}/cases/{caseId}/{key}/codes-missing',
    summary: 'Asks whether new codes are to be requested, because those of the new card never came',
    params: Link,
    access: 'link',
    answers: {
      200: { description: 'The page; once asked, it leads to the request', schema: z.partial(Opened) },
      409: { description: '`not-allowed-now`: too early' },
      ...linkProblems,
    },
  },
  codesMissing: {
    id: 'case-codes-missing',
    method: 'POST',
    path: '/{lang}/cases/{caseId}/{key}/codes-missing',
    summary: 'Requests new codes, because those of the new card never came',
    params: Link,
    access: 'link',
    answers: {
      201: { description: 'The request of new codes', schema: Opened },
      200: { description: 'The request that was made before', schema: Opened },
      409: { description: '`not-allowed-now`; `already-open`: this person has a request of codes already' },
      ...linkProblems,
    },
  },
} as const satisfies Record<string, RouteContract>;
