import * as z from 'zod/mini';
import { eachAtOnce } from '../casework/at-once.ts';
import { takeUp } from '../casework/deliver.ts';
import { type FormTools, rulesToday, type Tools } from '../casework/tools.ts';
import { entry } from '../platform/entry.ts';
import type { Work } from '../platform/queue.ts';
import { wireWork } from '../platform/wiring.ts';

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliver'), caseId: z.string(), tries: z.int() }),
  z.object({ kind: z.literal('application'), id: z.string(), tries: z.int() }),
  z.object({
    kind: z.literal('link'),
    municipality: z.string(),
    personHash: z.optional(z.string()),
    otherHashes: z.optional(z.array(z.string())),
    caseId: z.optional(z.string()),
    mailbox: z.string(),
  }),
  z.object({ kind: z.literal('due-cases'), municipality: z.string(), caseIds: z.array(z.string()) }),
  z.object({ kind: z.literal('offer-earlier'), municipality: z.string(), caseIds: z.array(z.string()) }),
]);

/** What Lambda hands over of the queue. */
export const Messages = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** Besides what jobs have: a link is asked for by hashes. */
type WorkTools = Tools & Pick<FormTools, 'hashes'>;

/** Which of them the queue is to hand out again. */
type Failures = { batchItemFailures: { itemIdentifier: string }[] };

/** Does what the queue hands out: each piece by itself, so that one that fails is tried again alone. */
export async function work(tools: WorkTools, { Records }: z.infer<typeof Messages>): Promise<Failures> {
  const failed: Failures['batchItemFailures'] = [];
  await eachAtOnce(Records, Records.length, async ({ messageId, body }) => {
    try {
      // A message of a newer release is handed out again until that release is back, or lies among the dead letters.
      await doWork(tools, Message.parse(JSON.parse(body)));
    } catch (fault) {
      tools.log.error('work.failed', { messageId }, fault);
      failed.push({ itemIdentifier: messageId });
    }
  });
  return { batchItemFailures: failed };
}

async function doWork(tools: WorkTools, message: Work): Promise<void> {
  if (message.kind === 'deliver') return void (await takeUp(tools, message.caseId, message.tries));
  // What other work needs is loaded with the first of it: most is to deliver what a case owes.
  if (message.kind === 'application') {
    const { deliverApplication } = await import('../casework/applications.ts');
    await deliverApplication(tools, message.id, message.tries);
    return;
  }
  const municipality = await rulesToday(tools, message.municipality);
  if (!municipality) return;
  if (message.kind === 'link') return (await import('../casework/links.ts')).sendLink(tools, municipality, message);
  if (message.kind === 'due-cases')
    return (await import('../casework/due-cases.ts')).doWhatIsDue(tools, municipality, message.caseIds);
  const { offerEarlier } = await import('../casework/earlier.ts');
  const told = await offerEarlier(tools, municipality, message.caseIds);
  if (told > 0) tools.log.info('earlier.told', { municipality: municipality.id, told });
}

export const handler = entry(wireWork, Messages, work);
