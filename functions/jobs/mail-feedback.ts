import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { contextOf, readIfReadable, rulesToday } from '../casework/tools.ts';
import { isConfirmed } from '../domain/application.ts';
import { isOpen } from '../domain/case.ts';
import { hasFault, withFault } from '../domain/decide.ts';
import { RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type FeedbackTools, wireFeedback } from '../platform/wiring.ts';

const Feedback = z.object({
  eventType: z.enum(['Bounce', 'Complaint', 'Reject', 'Rendering Failure']),
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
  bounce: z.optional(z.object({ bounceType: z.string() })),
});

/** What SES tells through SNS: a mail that did not arrive. Addresses in it are not read. */
export const MailFeedback = z.object({
  Records: z.array(
    z.object({
      Sns: z.object({
        Message: z.pipe(
          z.string(),
          z.transform((text): unknown => JSON.parse(text)),
        ),
      }),
    }),
  ),
});

/**
 * Shows on the worklist that a citizen's mail did not arrive, so that staff correct the address or phone. A mailbox that is
 * full for now ('Transient') is tried again by SES itself. What comes back late, of an address that was corrected since, says nothing
 * of the new one.
 */
export async function mailFeedback(tools: FeedbackTools, { Records }: z.infer<typeof MailFeedback>): Promise<void> {
  for (const record of Records) {
    const feedback = Feedback.safeParse(record.Sns.Message);
    const { caseId: [caseId] = [], address: [address] = [] } = feedback.data?.mail.tags ?? {};
    if (!feedback.success || !caseId || feedback.data.bounce?.bounceType === 'Transient') continue;
    const code = `mail-${feedback.data.eventType.toLowerCase().replace(' ', '-')}`;
    // Anybody can type anybody's address into a form: whether it exists is no alarm, and no work for staff.
    const [asked] = feedback.data.mail.tags['application'] ?? [];
    if (asked !== undefined) {
      tools.log.info('application.bounced', { caseId, fault: code });
      await noteBounced(tools, caseId, Number(asked));
      continue;
    }
    tools.log.error('mail.failed', { caseId, fault: code });
    const known = await readIfReadable(tools, caseId);
    const municipality = known && (await rulesToday(tools, known.subject.municipality));
    if (!municipality) continue;
    const outcome = await saveWithRetry(
      tools.cases,
      caseId,
      ({ subject }) =>
        isOpen(subject) &&
        !hasFault(subject, 'mail') &&
        (address === undefined || address === String(subject.keyVersion))
          ? { next: withFault(subject, { kind: 'mail', code }, contextOf(tools, municipality, { kind: 'job' })) }
          : undefined,
      known,
    );
    if (outcome.kind === 'busy') throw new RetryableFault('busy');
  }
}

/** Whoever has sent the form sees it there, unless the link went to another address meanwhile. */
async function noteBounced({ applications }: FeedbackTools, id: string, keyVersion: number): Promise<void> {
  const application = await applications.read(id);
  if (!application || isConfirmed(application) || application.keyVersion !== keyVersion) return;
  const next = { ...application, version: application.version + 1, bounced: true };
  if ((await applications.save(next)) === 'conflict') throw new RetryableFault('application-busy', { caseId: id });
}

export const handler = entry(wireFeedback, MailFeedback, mailFeedback);
