import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { saveWithRetry } from '../casework/save-with-retry.ts';
import { contextOf, readIfReadable, rulesToday } from '../casework/tools.ts';
import { isConfirmed } from '../domain/application.ts';
import { undelivered } from '../domain/decide.ts';
import { RetryableFault } from '../platform/faults.ts';
import { entry } from '../platform/entry.ts';
import { type FeedbackTools, wireFeedback } from '../platform/wiring.ts';

const Feedback = z.object({
  eventType: z.enum(['Bounce', 'Complaint', 'Reject', 'Rendering Failure', 'DeliveryDelay']),
  mail: z.object({ timestamp: z.optional(z.iso.datetime()), tags: z.record(z.string(), z.array(z.string())) }),
  bounce: z.optional(z.object({ bounceType: z.string() })),
  deliveryDelay: z.optional(z.object({ timestamp: z.iso.datetime() })),
});
type Feedback = z.infer<typeof Feedback>;

/** How long a mail may be on its way before staff tell what it says. */
const delayHours = 24;

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
 * Leaves to staff what a citizen's mail did not tell, whatever kept it: they call or write. A full mailbox ('Transient') is reported once
 * SES has given up on it. What comes back late, of an address that was corrected since, says nothing of the new one.
 */
export async function mailFeedback(tools: FeedbackTools, { Records }: z.infer<typeof MailFeedback>): Promise<void> {
  for (const record of Records) {
    const feedback = Feedback.safeParse(record.Sns.Message);
    const { caseId: [caseId] = [], address: [address] = [], notice: [notice] = [] } = feedback.data?.mail.tags ?? {};
    const code = feedback.data && codeOf(feedback.data);
    if (!feedback.success || !caseId || !code) continue;
    // Anybody can type anybody's address into a form: whether it exists is no alarm, and no work for staff.
    const [asked] = feedback.data.mail.tags['application'] ?? [];
    if (asked !== undefined) {
      tools.log.info('application.bounced', { caseId, fault: code });
      await noteBounced(tools, caseId, Number(asked));
      continue;
    }
    tools.log.error('mail.failed', { caseId, fault: code });
    // Mails of before do not carry their name.
    const [id = `${notice ?? 'mail'}.${address ?? ''}`] = feedback.data.mail.tags['mail'] ?? [];
    const known = await readIfReadable(tools, caseId);
    const municipality = known && (await rulesToday(tools, known.subject.municipality));
    if (!municipality) continue;
    const outcome = await saveWithRetry(
      tools.cases,
      caseId,
      (served) => {
        if (address !== undefined && address !== String(served.subject.keyVersion)) return undefined;
        const next = undelivered(served, { id, notice }, code, contextOf(tools, municipality, { kind: 'job' }));
        return next && { next };
      },
      known,
    );
    if (outcome.kind === 'busy') throw new RetryableFault('busy');
  }
}

/** Why a mail did not arrive; undefined while it may still. */
function codeOf({ eventType, mail, bounce, deliveryDelay }: Feedback): string | undefined {
  switch (eventType) {
    case 'Bounce':
      return bounce?.bounceType === 'Transient' || bounce?.bounceType === 'Undetermined'
        ? `mail-bounce-${bounce.bounceType.toLowerCase()}`
        : 'mail-bounce';
    case 'DeliveryDelay': {
      const [sent, told] = [mail.timestamp, deliveryDelay?.timestamp];
      const waited = sent && told ? Temporal.Instant.from(told).since(sent).total('hours') : 0;
      return waited < delayHours ? undefined : 'mail-delay';
    }
    default:
      return `mail-${eventType.toLowerCase().replace(' ', '-')}`;
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
