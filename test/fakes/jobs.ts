import { findDueCases } from '../../functions/jobs/due-cases.ts';
import { findWaiting } from '../../functions/jobs/offer-earlier.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { work } from '../../functions/jobs/work.ts';
import type { FormTools } from '../../functions/casework/tools.ts';
import type { FakeTools, QueueByHand } from './tools.ts';

/** The queue hands out what it has, as if every delay were over; what is not due then stays undone. */
export async function handOut(tools: FormTools & { queue: QueueByHand }): Promise<void> {
  const Records = tools.queue.sent.splice(0).map((message, at) => ({
    messageId: String(at),
    body: JSON.stringify(message.work),
  }));
  const { batchItemFailures } = await work(tools, { Records });
  if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} pieces of work failed`);
}

/** The job that looks for what is due, and what it set off. */
export async function seeToWhatIsDue(tools: FormTools & { queue: QueueByHand }): Promise<void> {
  await findDueCases(tools);
  await handOut(tools);
}

/** The job that tells the waiting lists, and what it set off. */
export async function tellTheWaiting(tools: FormTools & { queue: QueueByHand }): Promise<void> {
  await findWaiting(tools);
  await handOut(tools);
}

/** Half an hour later, when every town's share of mails has left. */
export async function halfAnHourLater(tools: FakeTools): Promise<void> {
  tools.clock.advance('PT30M');
  await reconcile(tools);
}
