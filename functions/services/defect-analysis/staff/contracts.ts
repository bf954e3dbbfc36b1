import * as z from 'zod/mini';
import { cardKinds } from '../../../domain/fees.ts';
import { codeOr, dateProblem, oneName } from '../../../domain/fields.ts';
import type { RouteContract } from '../../../platform/http.ts';
import { personFields, reachable } from '../../../staff/person.ts';
import { Day, InMunicipality, Instant, municipality, text } from '../../../staff/schemas.ts';
import { readNumberOf } from '../../new-card/staff/card-number.ts';
import { Amount, custodyOf, type NewCardEvent, newCardCommands, newCardFacts } from '../../new-card/staff/contracts.ts';
import { channels, decisions, defects, helpdesks, holders, outcomes } from '../terms.ts';

/** What defective cards add to the console's contracts: their events, their facts, their pages. */

const analysisCommands = [
  z.object({
    type: z.literal('sent-for-analysis'),
    helpdesk: z.enum(helpdesks, { error: 'helpdesk-missing' }),
    ticket: text('ticket-missing', 'ticket-too-long', 40),
  }),
  z.object({
    type: z.literal('chased'),
    channel: z.enum(channels, { error: 'channel-missing' }),
    answer: text('answer-missing', 'answer-too-long', 500),
  }),
  z
    .object({
      type: z.literal('verdict'),
      outcome: z.enum(outcomes, { error: 'outcome-missing' }),
      reason: z.optional(z.string().check(z.trim(), z.maxLength(500, 'reason-too-long'))),
    })
    .check(
      z.refine(({ outcome, reason }) => outcome !== 'to-pay' || (reason !== undefined && reason !== ''), {
        error: 'reason-missing',
        path: ['reason'],
      }),
    ),
  z.object({ type: z.literal('contested') }),
] as const;
export type AnalysisEvent = z.infer<(typeof analysisCommands)[number]>['type'];

export const commands = [...analysisCommands, ...newCardCommands] as const;

/** In the order in which they are listed. */
export const events = [
  'card-arrived',
  'sent-for-analysis',
  'verdict',
  'chased',
  'applied',
  'contested',
  'collected',
  'destroyed',
  'refunded',
  'undo-step',
  'annex-extended',
] as const satisfies readonly (AnalysisEvent | NewCardEvent)[];

/** On the case's own page. */
export const facts = {
  ...newCardFacts,
  custody: custodyOf(z.enum(holders)),
  analysis: z.optional(
    z.object({
      usedCorrectly: z.boolean(),
      damaged: z.boolean(),
      decision: z.enum(decisions),
      contestedOn: z.optional(Day),
    }),
  ),
  verdict: z.optional(z.object({ outcome: z.enum(outcomes), on: Day, reason: z.optional(z.string()) })),
  chases: z.optional(
    z.array(z.object({ on: Day, at: Instant, by: z.string(), channel: z.enum(channels), answer: z.string() })),
  ),
  note: z.optional(z.string()),
  proposedHelpdesk: z.optional(z.enum(helpdesks)),
};

const YesNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false', 'yes', 'no'])], { error: 'yes-or-no' }),
  z.transform((value) => value === true || value === 'true' || value === 'yes'),
);

/** What the clerk notes at the counter. */
const Report = z
  .object({
    ...personFields,
    cardNumber: z.string({ error: codeOr('not-twelve-digits') }).check(z.maxLength(40, 'not-twelve-digits')),
    cardKind: z.enum(cardKinds, { error: 'card-kind-missing' }),
    defect: z.enum(defects, { error: 'defect-missing' }),
    usedCorrectly: YesNo,
    damaged: YesNo,
    annexIssuedOn: z.iso
      .date({ error: dateProblem('not-a-calendar-date') })
      .check(z.refine((date) => date >= '1900-01-01', 'not-a-calendar-date')),
    note: z.optional(z.string().check(z.trim(), z.maxLength(1000, 'note-too-long'))),
    formId: z.uuid({ error: codeOr('form-id-invalid') }),
    decision: z.optional(z.enum(decisions, { error: 'invalid' })),
    advance: z.optional(Amount),
    /** Of the form without scripts: the first of its two pages asks for the proposal. */
    step: z.optional(z.enum(['propose', 'change', 'confirm'])),
  })
  .check(
    oneName,
    reachable,
    z.check((context) => {
      const { cardKind, cardNumber } = context.value;
      const number = readNumberOf(cardKind, cardNumber);
      if (!number.ok)
        context.issues.push({ code: 'custom', message: number.problem, path: ['cardNumber'], input: cardNumber });
    }),
  );

/** What opens a case of this service at the console. */
export const opening = z.extend(Report, { service: z.literal('defect-analysis') });

const Opened = z.object({ caseId: z.string(), reference: z.string(), statusUrl: z.url(), state: z.string() });
const Listed = z.object({
  caseId: z.string(),
  reference: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  cardKind: z.optional(z.enum(cardKinds)),
  defect: z.optional(z.enum(defects)),
});

export const contracts = {
  defectForm: {
    id: 'defectForm',
    method: 'GET',
    path: '/staff/{municipality}/defects',
    summary: 'The form that opens the analysis of a defective card',
    params: InMunicipality,
    answers: { 200: { description: 'A new form', schema: z.object({ formId: z.string() }) } },
    access: 'staff',
  },
  openDefect: {
    id: 'openDefect',
    method: 'POST',
    path: '/staff/{municipality}/defects',
    summary: 'Opens the analysis of a defective card; 409 `already-open` with the reference of the open case',
    params: InMunicipality,
    body: Report,
    answers: { 201: { description: 'The case', schema: Opened } },
    access: 'staff',
  },
  dispatchToday: {
    id: 'dispatchToday',
    method: 'GET',
    path: '/staff/{municipality}/dispatch',
    summary: 'To the dispatch list of today',
    params: InMunicipality,
    access: 'staff',
  },
  dispatch: {
    id: 'dispatchList',
    method: 'GET',
    path: '/staff/{municipality}/dispatch/{date}',
    summary: 'Cards to send now by the proposed helpdesk, and what was sent on a day',
    params: z.object({ municipality, date: z.iso.date() }),
    answers: {
      200: {
        description: 'The list',
        schema: z.object({
          date: Day,
          toSend: z.array(z.extend(Listed, { proposed: z.enum(helpdesks), dueOn: z.optional(Day) })),
          /** What may be here, and cannot be read far enough to say so. */
          unreadable: z.optional(z.array(Listed)),
          sent: z.array(z.extend(Listed, { helpdesk: z.enum(helpdesks), ticket: z.string() })),
        }),
      },
    },
    reads: 'list',
    access: 'staff',
  },
  dashboard: {
    id: 'defectDashboard',
    method: 'GET',
    path: '/staff/{municipality}/dashboard',
    summary: 'Open cases of defective cards by state, and how long the helpdesks take against their promise',
    params: InMunicipality,
    answers: {
      200: {
        description: 'The figures',
        schema: z.object({
          open: z.record(z.string(), z.int()),
          overdue: z.int(),
          since: Day,
          helpdesks: z.array(
            z.object({
              helpdesk: z.enum(helpdesks),
              waiting: z.int(),
              late: z.int(),
              verdicts: z.int(),
              medianDays: z.optional(z.number()),
              p90Days: z.optional(z.number()),
              promiseDays: z.optional(z.number()),
            }),
          ),
        }),
      },
    },
    access: 'staff',
  },
} as const satisfies Record<string, RouteContract>;
