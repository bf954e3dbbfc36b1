import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { encryptedWith } from './encrypted-queue.ts';

/** How often a message is handed out before it is put aside. */
const maxReceiveCount = 8;
/** How many batches are handed out at the same time: half of what a new account may run, so that the sites go on. */
const maxConcurrency = 5;

export type WorkQueueProps = {
  key: IKey;
  /** How long the function may take that is handed the messages. */
  consumerTimeout: Duration;
  /** Where a message waits that was handed out in vain. */
  deadLetters: IQueue;
};

/** What is done a little later, or by town: messages hold ids alone. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly maySend: PolicyStatement;
  readonly mayReceive: PolicyStatement;

  constructor(scope: Construct, id: string, { key, consumerTimeout, deadLetters }: WorkQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      ...encryptedWith(key),
      // As Lambda asks: a batch that is still under way, or is throttled for a while, is not handed out again.
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount },
    });
    const { queueArn } = this.queue;
    this.maySend = new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] });
    // All that Lambda asks for: what of a batch failed it leaves alone, until the visibility timeout is over.
    this.mayReceive = new PolicyStatement({
      actions: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) => `sqs:${action}`),
      resources: [queueArn],
    });
  }

  /** Hands what the queue holds to a function whose role has `mayReceive`. What of a batch it names comes again, and nothing else. */
  feed(consumer: IFunction): void {
    new EventSourceMapping(this, 'Feed', {
      target: consumer,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency,
    });
  }
}
