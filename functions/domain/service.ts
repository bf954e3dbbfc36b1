import type { Temporal } from 'temporal-polyfill';
import type { Case, OpenCase, VisitCase } from './case.ts';
import type { Circumstance, Owed } from './changes.ts';
import type { Command } from './command.ts';
import type { Resumption } from './deadlines.ts';
import type { SignalEvent, WaitStage, WorkflowNotice } from './names.ts';
import type { AppointmentType, MunicipalityRules } from './rules.ts';
import type { TransitionName } from './transitions.ts';

/** What a service decides of its own cases; the rest is the same for all. Whatever it is asked, the case is one of its own. */
export interface Service {
  /** What the table of transitions cannot say of this service's events: the conditions of the moment. */
  allows(subject: Case, event: TransitionName, now: Temporal.Instant, rules: MunicipalityRules): boolean;
  /** The case after one of this service's commands; undefined where it is not allowed. */
  decide(subject: Case, command: Command, circumstance: Circumstance): Case | undefined;
  /** The case whose deadline has passed, with what that means; undefined where it was noted, or does not matter any more. */
  overdue(subject: Case, circumstance: Circumstance): { next: Case; event: TransitionName } | undefined;
  /** Where the workflow takes an open case up. */
  resumption(subject: OpenCase, now: Temporal.Instant, rules: MunicipalityRules): Resumption | undefined;
  /** What the workflow would hear at once if it began to wait at a stage now: the case has moved on already. */
  answer(subject: OpenCase, stage: WaitStage): SignalEvent | undefined;
  /** The key of a notice that the workflow is to send now; undefined where it was sent, or has no sense any more. */
  due(subject: Case, notice: WorkflowNotice, now: Temporal.Instant, rules: MunicipalityRules): string | undefined;
  /** The mail that tells where the case stands, without an appointment. */
  standing(subject: OpenCase): Extract<Owed, { kind: 'mail' }>;
  /** The type of visit that a case has, or will have next. */
  appointmentType(subject: Pick<Case, 'state'>, rules: MunicipalityRules): AppointmentType;
  /** The last day that a visit can be booked for; undefined where that never ends. */
  bookableUntil(subject: VisitCase): string | undefined;
}
