import type { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Unconfirmed } from '../domain/application.ts';
import type { Appointment } from '../domain/case-fields.ts';
import type { Case } from '../domain/case.ts';
import type { Service } from '../services/service.ts';

/** What is to be mailed to a case's citizen, in the case's language. */
export type Mailing = {
  notice: string;
  /** Names the mail within its case: a mail that is sent twice carries the same name twice. */
  key: string;
  subject: Case;
  service: Service;
  municipality: Municipality;
  /** The citizen's secret link. */
  statusUrl: string;
  /** The appointment as it was when the mail became due. */
  appointment?: Appointment;
  now: Temporal.Instant;
};

/** The mail that asks whether an application is meant, in its language: with the link that makes a case of it. */
export type Asking = {
  application: Unconfirmed;
  service: Service;
  municipality: Municipality;
  confirmUrl: string;
  now: Temporal.Instant;
};

/** What came of handing mail over. `refused`: this address, or this mail, is not taken, now or later. */
export type Sent = { kind: 'sent' } | { kind: 'refused'; code: string };

/** Hands mail over. */
export interface Mailer {
  /**
   * @returns `refused`: this address, or this mail, is not taken, now or later; `code` says why, without personal data
   * @throws RetryableFault while mail cannot be handed over; PermanentFault where the deployment has to be put right first
   */
  send(mailing: Mailing, signal?: AbortSignal): Promise<Sent>;
  /** The same, of an application. */
  ask(asking: Asking, signal?: AbortSignal): Promise<Sent>;
}
