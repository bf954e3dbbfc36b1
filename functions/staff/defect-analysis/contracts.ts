import * as z from 'zod/mini';
import { codeOr, Email, Name, NationalNumber, Phone } from '../../domain/fields.ts';
import { channels, holders, outcomes } from '../../domain/defect-analysis/states.ts';
import { cardKinds, defects, helpdesks, languages } from '../../domain/rules.ts';
import type { TransitionName } from '../../domain/transitions.ts';
import type { RouteContract } from '../../platform/http.ts';
import { Day, InMunicipality, Instant, municipality, text } from '../schemas.ts';
import { readNumberOf } from './card-number.ts';

/** What defective cards add to the console's contracts: their events, their facts, their pages. */

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
] as const satisfies readonly TransitionName[];
export type DefectEvent = (typeof events)[number];

/** Euro, as people type it: `21`, `21,00`, `€ 21.00`, or a number; cents come out. */
const Amount = z
  .pipe(
    z.union([z.string(), z.number()], { error: 'amount-invalid' }),
    z.transform((typed: string | number, { issues }) => {
      const plain = String(typed)
        .replace(/[\s\u00a0\u202f]|€|eur(?:o|os)?$/giu, '')
        .replace(',', '.');
      const cents = /^\d{1,5}(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
      if (cents !== undefined) return cents;
      issues.push({ code: 'custom', message: 'amount-invalid', input: typed });
      return z.NEVER;
    }),
  )
  .check(z.meta({ description: 'Euro, zero or more', examples: ['21,00'] }));

const Ticked = z.optional(z.union([z.literal('true'), z.literal(true)], { error: 'check-missing' }));
export const checks = ['codes', 'annex', 'oldCard'] as const;
export type Check = (typeof checks)[number];

export const commands = [
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
  z.object({
    type: z.literal('applied'),
    amount: z.optional(Amount),
    /** Judged by the kind of card, which the case knows. */
    newCardNumber: z.optional(z.string({ error: 'not-twelve-digits' }).check(z.maxLength(40, 'not-twelve-digits'))),
  }),
  z.object({ type: z.literal('card-arrived') }),
  z.object({ type: z.literal('undo-step') }),
  z.object({ type: z.literal('annex-extended') }),
  z
    .object({
      type: z.literal('collected'),
      /** What the form asked to check; a script that asks nothing has nothing to tick. */
      asked: z.optional(z.string()),
      codes: Ticked,
      annex: Ticked,
      oldCard: Ticked,
    })
    .check(
      z.check((context) => {
        const asked = (context.value.asked ?? '').split(',');
        for (const name of checks)
          if (asked.includes(name) && context.value[name] === undefined)
            context.issues.push({ code: 'custom', message: 'check-missing', path: [name], input: context.value });
      }),
    ),
  z.object({ type: z.literal('destroyed') }),
  z.object({ type: z.literal('refunded') }),
] as const;

const Dispatch = z.object({ helpdesk: z.enum(helpdesks), ticket: z.string(), sentOn: Day, promisedOn: Day });
const because = z.enum(['misuse', 'free', 'to-pay', 'lost']);

/** In a list. */
export const listed = {
  cardKind: z.optional(z.enum(cardKinds)),
  defect: z.optional(z.enum(defects)),
  dispatch: z.optional(Dispatch),
  verdict: z.optional(z.object({ outcome: z.enum(outcomes), on: Day, reason: z.optional(z.string()) })),
  chaseSince: z.optional(Instant),
  escalated: z.optional(z.boolean()),
  because: z.optional(because),
  appliedOn: z.optional(Day),
  attentionOn: z.optional(Day),
  refundOn: z.optional(Day),
};

/** On the case's own page. Amounts are euro cents. */
export const facts = {
  analysis: z.optional(
    z.object({
      usedCorrectly: z.boolean(),
      damaged: z.boolean(),
      decision: z.enum(['examine', 'citizen-pays']),
      contestedOn: z.optional(Day),
    }),
  ),
  annex: z.optional(
    z.object({
      kind: z.enum(['annex-12', 'annex-6']),
      issuedOn: Day,
      expiresOn: Day,
      /** Near its end, or over. */
      warns: z.optional(z.enum(['ends', 'ended'])),
    }),
  ),
  custody: z.optional(z.array(z.object({ card: z.enum(['old', 'new']), holder: z.enum(holders), since: Instant }))),
  chases: z.optional(
    z.array(z.object({ on: Day, at: Instant, by: z.string(), channel: z.enum(channels), answer: z.string() })),
  ),
  price: z.optional(z.object({ cents: z.int(), from: Day, source: z.string() })),
  paid: z.optional(z.object({ cents: z.int(), on: Day })),
  refund: z.optional(z.object({ cents: z.int(), dueOn: Day, doneOn: z.optional(Day) })),
  /** Which card lies at the counter. */
  card: z.optional(z.enum(['new', 'old'])),
  destroyOn: z.optional(Day),
  note: z.optional(z.string()),
  proposedHelpdesk: z.optional(z.enum(helpdesks)),
  /** The request of new codes that came out of this case. */
  codesCase: z.optional(z.string()),
};

const YesNo = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false', 'yes', 'no'])], { error: 'yes-or-no' }),
  z.transform((value) => value === true || value === 'true' || value === 'yes'),
);

/** What the clerk notes at the counter. */
const Report = z
  .object({
    givenName: Name,
    familyName: Name,
    email: Email,
    phone: z.optional(Phone),
    nationalNumber: NationalNumber,
    cardNumber: z.string({ error: codeOr('not-twelve-digits') }).check(z.maxLength(40, 'not-twelve-digits')),
    cardKind: z.enum(cardKinds, { error: 'card-kind-missing' }),
    defect: z.enum(defects, { error: 'defect-missing' }),
    usedCorrectly: YesNo,
    damaged: YesNo,
    annexIssuedOn: z.iso
      .date({ error: codeOr('not-a-calendar-date') })
      .check(z.refine((date) => date >= '1900-01-01', 'not-a-calendar-date')),
    note: z.optional(z.string().check(z.trim(), z.maxLength(1000, 'note-too-long'))),
    formId: z.uuid({ error: codeOr('form-id-invalid') }),
    decision: z.optional(z.enum(['examine', 'citizen-pays'], { error: 'invalid' })),
    language: z.optional(z.enum(languages, { error: 'invalid' })),
    advance: z.optional(Amount),
    /** Of the form without scripts: the first of its two pages asks for the proposal. */
    step: z.optional(z.enum(['propose', 'change', 'confirm'])),
  })
  .check(
    z.check((context) => {
      const { cardKind, cardNumber } = context.value;
      const number = readNumberOf(cardKind, cardNumber);
      if (!number.ok)
        context.issues.push({ code: 'custom', message: number.problem, path: ['cardNumber'], input: cardNumber });
    }),
  );

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
          sent: z.array(z.extend(Listed, { helpdesk: z.enum(helpdesks), ticket: z.string() })),
        }),
      },
    },
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
