import type { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
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

/** Hands mail over. */
export interface Mailer {
  /**
   * @returns `refused`: this address, or this mail, is not taken, now or later; `code` says why, without personal data
   * @throws RetryableFault while mail cannot be handed over; PermanentFault where the deployment has to be put right first
   */
  send(mailing: Mailing, signal?: AbortSignal): Promise<{ kind: 'sent' } | { kind: 'refused'; code: string }>;
}
