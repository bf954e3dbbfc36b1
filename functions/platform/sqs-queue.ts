import { setTimeout as pause } from 'node:timers/promises';
import { awsFault } from './aws.ts';
import { RetryableFault } from './faults.ts';
import type { WorkQueue } from './queue.ts';

/** SQS takes no more at once. */
const batchSize = 10;
/** How often the part of a batch that was not taken is handed over. */
const attempts = 3;

/** The work queue on Amazon SQS. The client is loaded with the first message, so that it weighs on no page that only reads. */
export function sqsQueue({ url }: { url: string }): WorkQueue {
  return {
    async send(works) {
      for (let first = 0; first < works.length; first += batchSize)
        await sendBatch(url, works.slice(first, first + batchSize));
    },
  };
}

async function sendBatch(url: string, works: Parameters<WorkQueue['send']>[0]): Promise<void> {
  const { sendMessageBatch } = await import('./sqs.ts');
  let left = works.map(({ work, delaySeconds = 0 }, at) => ({
    Id: String(at),
    MessageBody: JSON.stringify(work),
    DelaySeconds: delaySeconds,
  }));
  for (let attempt = 1; ; attempt += 1) {
    const refused = await sendMessageBatch(url, left).catch((error: unknown) => {
      throw awsFault('sqs.SendMessageBatch', error);
    });
    if (refused.length === 0) return;
    if (attempt === attempts)
      throw new RetryableFault('sqs.SendMessageBatch', {
        error: refused[0]?.code ?? 'unknown',
        refused: refused.length,
      });
    left = left.filter(({ Id }) => refused.some(({ id }) => id === Id));
    await pause(Math.random() * 50 * 2 ** attempt);
  }
}
