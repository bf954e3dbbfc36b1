import * as z from 'zod/mini';
import type { RouteContract } from '../platform/http.ts';
import { leniently } from '../platform/leniently.ts';
import { Email } from '../domain/fields.ts';
import { applicationAnswers, Day, Link, linkProblems, Opened, page, Place, problems } from './form-fields.ts';

/**
 * The house's routes on the citizen's site as data; each service has its own beside. Schemas whose messages are the fields'
 * stable codes. Dates are `YYYY-MM-DD`.
 */

const People = z.coerce
  .number({ error: 'invalid-choice' })
  .check(
    z.int({ error: 'invalid-choice' }),
    z.minimum(1, { error: 'invalid-choice' }),
    z.meta({ description: 'How many come together; each makes an own request' }),
  );

const Appointment = z.object({
  start: z.string().check(z.meta({ description: 'Local time with offset', examples: ['2026-11-23T09:10+01:00'] })),
  minutes: z.int(),
  people: z.int(),
  counter: z.string(),
});

/** What a page says was just done. */
export const doneWhat = ['booked', 'moved', 'cancelled', 'asked', 'stopped', 'confirmed'] as const;

/** What the status says of a case of any service; a service adds its own. */
export const Status = z.object({
  service: z.string(),
  state: z.string(),
  reference: z.string(),
  dueOn: z.optional(z.iso.date()),
  bookBy: z.optional(z.iso.date()),
  overdue: z.boolean(),
  bookable: z
    .boolean()
    .check(z.meta({ description: 'Whether a visit can be booked or moved now, and was not too often already' })),
  appointment: z.optional(Appointment),
  mailsFollow: z.optional(
    z
      .boolean()
      .check(z.meta({ description: 'What is told here is so; a mail about it could not leave yet, and follows' })),
  ),
  waitingForEarlier: z.boolean().check(z.meta({ description: 'Whether mail goes out when an earlier moment is free' })),
  bring: z.array(z.object({ code: z.string(), text: z.string() })),
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      event: z.string(),
      text: z.string(),
      times: z.optional(
        z.int().check(z.meta({ description: 'Of what was repeated: how often, `at` first and `until` last' })),
      ),
      until: z.optional(z.iso.datetime()),
    }),
  ),
});
export type StatusJson = z.infer<typeof Status>;
export type AppointmentJson = z.infer<typeof Appointment>;

const OfForm = z.object({ lang: z.string(), id: z.string() });
const OfMail = z.object({ lang: z.string(), id: z.string(), key: z.string() });
const applicationProblems = {
  404: { description: '`unknown-application`: no such application, its time has passed, or the key does not fit' },
};

/** A reference or a register number, as somebody types whichever is at hand. */
const Who = z
  .string({ error: 'required' })
  .check(
    z.trim(),
    z.minLength(1, { error: 'required' }),
    z.maxLength(100, { error: 'who-invalid' }),
    z.meta({ description: 'Reference, or national register number', examples: ['K7Q-49M-X26', '85.07.30-033.28'] }),
  );

export const contracts = {
  applicationSent: {
    id: 'application-sent',
    method: 'GET',
    path: '/{lang}/applications/{id}',
    summary: 'That a link was mailed, and where to; for the browser that sent the form',
    params: OfForm,
    query: z.object({ again: leniently(z.enum(['yes'])) }),
    access: 'public',
    answers: { ...page, ...applicationProblems },
  },
  applicationAddress: {
    id: 'application-address',
    method: 'POST',
    path: '/{lang}/applications/{id}/address',
    summary:
      'Corrects the address of an application, or mails its link once more; three times. Held by the form’s own cookie',
    params: OfForm,
    body: z.object({ email: Email }),
    access: 'public',
    answers: {
      202: applicationAnswers[202],
      429: applicationAnswers[429],
      422: problems[422],
      ...applicationProblems,
    },
  },
  applicationForm: {
    id: 'application-form',
    method: 'GET',
    path: '/{lang}/applications/{id}/{key}',
    summary: 'The link of an application’s mail: what was asked, and the button that opens the case. Changes nothing',
    params: OfMail,
    access: 'link',
    answers: { ...page, ...applicationProblems },
  },
  applicationConfirm: {
    id: 'application-confirm',
    method: 'POST',
    path: '/{lang}/applications/{id}/{key}',
    summary: 'Opens the case of an application, and books the wished moment where it is still free',
    params: OfMail,
    access: 'link',
    answers: {
      201: { description: 'The case', schema: Opened },
      200: { description: 'The case, which was opened before', schema: Opened },
      409: { description: '`form-used`' },
      ...applicationProblems,
    },
  },
  linkForm: {
    id: 'link-form',
    method: 'GET',
    path: '/{lang}/{municipality}/link',
    summary: 'The form that asks for the link of a case once more',
    params: Place,
    access: 'public',
    answers: { ...page, 404: problems[404] },
  },
  link: {
    id: 'link',
    method: 'POST',
    path: '/{lang}/{municipality}/link',
    summary:
      'Mails the links of somebody’s cases to the address on file, where that is the one given; the same answer always',
    params: Place,
    body: z.object({ who: Who, email: Email }),
    access: 'public',
    answers: {
      202: { description: 'Taken' },
      429: { description: '`too-many-mails`' },
      ...problems,
    },
  },
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
    query: z.object({
      week: leniently(Day),
      people: leniently(People),
      wished: leniently(z.enum(['taken'])),
    }),
    access: 'link',
    answers: {
      200: {
        description: 'All free moments, in time order',
        schema: z.object({ slots: z.array(z.pick(Appointment, { start: true, minutes: true })) }),
      },
      409: {
        description: '`booking-locked`, `waits-for-staff`, `not-allowed-now`, `too-many-moves`, `too-many-people`',
      },
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
          '`booking-locked`, `waits-for-staff`, `slot-taken`, `not-a-slot`, `in-the-past`, `too-soon`, `too-far-ahead`, `closed-then`, `too-many-people`, `not-allowed-now`, `too-many-moves`, `case-full`: more than a citizen may, call us',
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
      409: {
        description:
          '`not-allowed-now`: no appointment, on the list already, or the visit is too near; `asked-too-often`, `case-full`: call us',
      },
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
} as const satisfies Record<string, RouteContract>;
