import { createHash } from 'node:crypto';
import * as z from 'zod';
import { parseJson } from '../json.ts';
import type { Queues } from '../queues.ts';
import { type AwsAnswer, awsError, awsJson, type ServiceEndpoint } from './endpoint.ts';

const Body = z.string().min(1);
const DelaySeconds = z.int().min(0).max(900).default(0);
const SendMessage = z.strictObject({ QueueUrl: z.string(), MessageBody: Body, DelaySeconds });
const SendMessageBatch = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(z.strictObject({ Id: z.string().regex(/^[\w-]{1,80}$/), MessageBody: Body, DelaySeconds })),
});

/** A batch holds no more messages, and no more bytes. */
const longestBatch = 10;
const largestBatch = 1024 * 1024;

/** SQS: the operations with which functions hand messages to the template's queues. */
export function sqs(queues: Queues): ServiceEndpoint {
  const operations: Record<string, (input: unknown) => AwsAnswer> = {
    SendMessage: (input) => {
      const { QueueUrl, MessageBody, DelaySeconds: delaySeconds } = SendMessage.parse(input);
      const queue = queues.find(QueueUrl);
      if (!queue) return noQueue(QueueUrl);
      if (Buffer.byteLength(MessageBody) > largestBatch)
        return refusal('InvalidParameterValue', 'the message is too long');
      const [id = ''] = queues.send(queue, [{ body: MessageBody, delaySeconds }]);
      return awsJson({ MessageId: id, MD5OfMessageBody: md5(MessageBody) });
    },
    SendMessageBatch: (input) => {
      const { QueueUrl, Entries } = SendMessageBatch.parse(input);
      const queue = queues.find(QueueUrl);
      if (!queue) return noQueue(QueueUrl);
      if (Entries.length === 0) return refusal('EmptyBatchRequest', 'there is no message in the batch');
      if (Entries.length > longestBatch)
        return refusal('TooManyEntriesInBatchRequest', `${Entries.length} messages in a batch`);
      if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
        return refusal('BatchEntryIdsNotDistinct', 'two messages of the batch have one id');
      if (Entries.reduce((bytes, { MessageBody }) => bytes + Buffer.byteLength(MessageBody), 0) > largestBatch)
        return refusal('BatchRequestTooLong', 'the messages are too long together');
      const ids = queues.send(
        queue,
        Entries.map(({ MessageBody, DelaySeconds: delaySeconds }) => ({ body: MessageBody, delaySeconds })),
      );
      return awsJson({
        Successful: Entries.map(({ Id, MessageBody }, at) => ({
          Id,
          MessageId: ids[at],
          MD5OfMessageBody: md5(MessageBody),
        })),
        Failed: [],
      });
    },
  };

  return async ({ operation, body }) => {
    const carryOut = operations[operation];
    if (!carryOut) return awsError(400, 'UnknownOperationException', `the local run does not know ${operation} of SQS`);
    try {
      return carryOut(parseJson(body)?.value);
    } catch (error) {
      if (error instanceof z.ZodError) return refusal('InvalidParameterValue', error.message);
      throw error;
    }
  };
}

/** The SDK holds it against what it sent. */
function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

function noQueue(url: string): AwsAnswer {
  return refusal('QueueDoesNotExist', `there is no queue ${url}`);
}

function refusal(code: string, message: string): AwsAnswer {
  return awsError(400, `com.amazonaws.sqs#${code}`, message);
}
