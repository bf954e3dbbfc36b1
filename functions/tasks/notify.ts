import * as z from 'zod/mini';
import { change } from '../casework/change.ts';
import { circumstance, statusPath } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { withFault, withMailSent } from '../domain/decisions.ts';
import { workflowNotices } from '../domain/names.ts';
import { serviceOf } from '../domain/services.ts';
import { waitOf } from '../domain/waiting.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type MailTools, wireMail } from '../platform/wiring.ts';

export const Notify = z.object({
  caseId: z.string(),
  run: z.int(),
  notice: z.enum(workflowNotices),
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

  const key = serviceOf(subject).due(subject, notice, now, municipality);
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
  return waitOf(key ? { ...subject, sent: [...subject.sent, key] } : subject, now, municipality);
}

export const handler = entry(wireMail, Notify, notify);
