import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { contextOf, rulesToday, statusPath } from '../casework/tools.ts';
import type { Wait } from '../domain/deadlines.ts';
import { withFault, withMailSent } from '../domain/decide.ts';
import { waitOf } from '../domain/signals.ts';
import { PermanentFault, RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type MailTools, wireMail } from '../platform/wiring.ts';

export const Notify = z.object({
  caseId: z.string(),
  run: z.int(),
  notice: z.string(),
});

/**
 * Mails the citizen what the workflow has come to, once: a retry sees in the case what was sent. Where the case has moved on,
 * nothing is sent.
 * @returns how long the workflow waits next
 * @throws RetryableFault while mail cannot be handed over
 */
export async function notify(tools: MailTools, { caseId, notice }: z.infer<typeof Notify>): Promise<Wait> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  if (!served || !municipality) throw new PermanentFault('unknown-case');
  const { subject, service } = served;
  const now = tools.clock.now();

  const key = service.due(subject, notice, now, municipality);
  if (key) {
    const outcome = await tools.mailer.send({
      notice,
      key,
      subject,
      service,
      municipality,
      statusUrl: tools.baseUrl + statusPath(tools, subject),
      now,
    });
    const context = contextOf(tools, municipality, { kind: 'workflow' });
    const noted = await saveWithRetry(
      tools.cases,
      caseId,
      ({ subject: current }) => {
        const sent = withMailSent(current, notice, context, key);
        // Refused for good: the citizen has to hear it in another way, and staff see that. The workflow goes on.
        return outcome.kind === 'sent'
          ? { next: sent }
          : { next: { ...withFault({ ...current, sent: sent.sent }, { kind: 'mail', code: outcome.code }, context) } };
      },
      served,
    );
    if (noted.kind === 'busy') throw new RetryableFault('busy');
  }
  const sent = key ? { ...subject, sent: [...subject.sent, key] } : subject;
  return waitOf({ subject: sent, service }, now, municipality);
}

export const handler = entry(wireMail, Notify, notify);
