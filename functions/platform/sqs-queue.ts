import { RetryableFault } from './faults.ts';
import type { WorkQueue } from './queue.ts';

export function sqsQueue(_: { url: string }): WorkQueue {
  return {
    async send() {
      throw new RetryableFault('sqs');
    },
  };
}
