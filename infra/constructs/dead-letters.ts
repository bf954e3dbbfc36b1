import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { encryptedWith } from './encrypted-queue.ts';

/** Where a job's events wait that could not be handled; kept for as long as SQS keeps anything. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      ...encryptedWith(key),
      retentionPeriod: Duration.days(14),
    });
  }
}
