import * as z from 'zod/mini';
import { eachAtOnce } from '../casework/at-once.ts';
import { deliver } from '../casework/deliver.ts';
import { rulesToday, type Tools } from '../casework/tools.ts';
import { entry } from '../platform/entry.ts';
import { wireCasework } from '../platform/wiring.ts';

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliver'), caseId: z.string(), tries: z.int() }),
]);

/** What Lambda hands over of the queue. */
export const Messages = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** Which of them the queue is to hand out again. */
type Failures = { batchItemFailures: { itemIdentifier: string }[] };

/** Does what the queue hands out: each piece by itself, so that one that fails is tried again alone. */
export async function work(tools: Tools, { Records }: z.infer<typeof Messages>): Promise<Failures> {
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

async function doWork(tools: Tools, { caseId }: z.infer<typeof Message>): Promise<void> {
  const served = await tools.cases.read(caseId);
  const municipality = served && (await rulesToday(tools, served.subject.municipality));
  if (served && municipality) await deliver(tools, municipality, served, { kind: 'job' }, () => true);
}

export const handler = entry(wireCasework, Messages, work);
