import * as z from 'zod/mini';
import { Temporal } from 'temporal-polyfill';
import { change } from '../casework/change.ts';
import { circumstance, statusPath } from '../casework/tools.ts';
import type { Case } from '../domain/case.ts';
import { sentKeys, unclaimedReminders } from '../domain/puk-request/deadlines.ts';
import { visitWait, type Wait } from '../domain/deadlines.ts';
import { withFault, withMailSent } from '../domain/decisions.ts';
import type { MunicipalityRules } from '../domain/rules.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type MailTools, wireMail } from '../platform/wiring.ts';

export const Notify = z.object({
  caseId: z.string(),
  run: z.int(),
  notice: z.enum(['codes-arrived', 'codes-overdue', 'codes-unclaimed']),
});

/**
 * Mails the citizen what the workflow has come to, once: a retry sees in the case what was sent. Where the case has moved on,
 * nothing is sent.
 * @returns how long the workflow waits next
 * @throws RetryableFault while mail cannot be handed over
 */
export async function notify(tools: MailTools, { caseId, notice }: z.infer<typeof Notify>): Promise<Wait> {
  const subject = await tools.cases.read(caseId);
  const municipality = subject && tools.municipality(subject.municipality);
  if (!subject || !municipality) throw new PermanentFault('unknown-case');
  const now = tools.clock.now();

  const key = due(subject, notice, now, municipality);
  if (key) {
    const outcome = await tools.mailer.send({
      notice,
      key,
      subject,
      municipality,
      statusUrl: tools.baseUrl + statusPath(tools, subject),
      now,
    });
    const step = circumstance(tools, municipality, { kind: 'workflow' });
    const noted = await change(
      tools.cases,
      caseId,
      (current) => {
        const sent = withMailSent(current, notice, step, key);
        // Refused for good: the citizen has to hear it in another way, and staff see that. The workflow goes on.
        return outcome.kind === 'sent'
          ? { next: sent }
          : { next: { ...withFault({ ...current, sent: sent.sent }, { kind: 'mail', code: outcome.code }, step) } };
      },
      subject,
    );
    if (noted.kind === 'busy') throw new RetryableFault('busy');
  }
  return subject.state === 'ready' ? visitWait(subject, now, municipality) : { until: now.toString(), next: 'expire' };
}

/** The key under which a notice is due now, or undefined where it was sent or has no sense any more. */
function due(
  subject: Case,
  notice: z.infer<typeof Notify>['notice'],
  now: Temporal.Instant,
  rules: MunicipalityRules,
): string | undefined {
  const unlessSent = (key: string | undefined) => (key && !subject.sent.includes(key) ? key : undefined);
  switch (notice) {
    case 'codes-arrived':
      return subject.state === 'ready' ? unlessSent(sentKeys.arrival(subject)) : undefined;
    case 'codes-overdue':
      return subject.state === 'requested' && subject.overdueSince ? unlessSent(sentKeys.overdue(subject)) : undefined;
    case 'codes-unclaimed': {
      // Who has booked has not forgotten.
      if (subject.state !== 'ready' || subject.appointment) return undefined;
      const passed = unclaimedReminders(subject, rules).filter((moment) => Temporal.Instant.compare(moment, now) <= 0);
      const last = passed.at(-1);
      return unlessSent(last && sentKeys.unclaimed(subject, last));
    }
  }
}

export const handler = entry(wireMail, Notify, notify);
