import * as z from 'zod/mini';
import type { Appointment } from './casefile.ts';
import type { Dispatch, Outcome } from './defect-analysis/states.ts';
import type { CardKind, Defect } from './rules.ts';
import type { Route } from './puk-request/states.ts';
import * as defectAnalysis from './defect-analysis/states.ts';
import * as pukRequest from './puk-request/states.ts';

/**
 * A case: what one citizen waits for at the counter, from form to end. A union on `service` and `state`: each member has only
 * the fields that exist then.
 */
export const Case = z.discriminatedUnion('service', [pukRequest.PukCase, defectAnalysis.DefectCase]);
export type Case = z.infer<typeof Case>;
export type CaseState = Case['state'];
export type { PukCase, ReadyCase } from './puk-request/states.ts';
export type { DefectCase } from './defect-analysis/states.ts';

/** What every state of every service is, as a schema of the state alone. */
export const caseStates = [...pukRequest.states, ...defectAnalysis.states].map(({ shape }) => shape.state);

/** Ended or not: what has ended has the moment of it. */
export type OpenCase = Exclude<Case, { closedAt: string }>;
export type OpenState = OpenCase['state'];
/** A case whose visit can be booked, in the states that have one. */
export type VisitCase = Extract<Case, { readySince: string }>;

export function isOpen(subject: Case): subject is OpenCase {
  return !('closedAt' in subject);
}

/** Whether the case is in a state in which the citizen comes to the counter: the codes are here, a card waits, and so on. */
export function awaitsVisit(subject: Case): subject is VisitCase {
  return 'readySince' in subject;
}

/** The visit that is booked now. */
export function bookedVisit(subject: Case): VisitCase['appointment'] {
  return awaitsVisit(subject) ? subject.appointment : undefined;
}

/** What a list shows of a case: no history, no outbox, nothing sealed. What only one service or state has may be absent. */
export type CaseSummary = Pick<
  Case,
  'id' | 'reference' | 'municipality' | 'service' | 'state' | 'createdAt' | 'fault'
> & {
  givenName: string;
  familyName: string;
  route?: Route | undefined;
  dueOn?: string | undefined;
  overdueSince?: string | undefined;
  bookBy?: string | undefined;
  readySince?: string | undefined;
  appointment?: Appointment | undefined;
  cardKind?: CardKind | undefined;
  defect?: Defect | undefined;
  dispatch?: Dispatch | undefined;
  verdict?: { outcome: Outcome; on: string } | undefined;
  chaseSince?: string | undefined;
  escalated?: boolean | undefined;
  because?: 'misuse' | 'free' | 'to-pay' | 'lost' | undefined;
  appliedOn?: string | undefined;
  cardHash?: string | undefined;
  /** The next day on which something is due besides what the state waits for: an annex that ends, a refund. */
  attentionOn?: string | undefined;
  /** By when money has to be given back. */
  refundOn?: string | undefined;
};
