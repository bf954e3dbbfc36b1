import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import { clientDefaults } from './aws.ts';

/**
 * Imported on first use alone, so that the client is a chunk of its own. It asks the endpoint of its environment, as every client
 * does; by itself it would follow the host in the queue's URL.
 */
const client = new SQSClient({ ...clientDefaults, useQueueUrlAsEndpoint: false });

/** Hands over up to ten messages. @returns those that were not taken: their ids, and the error's code */
export async function sendMessageBatch(
  QueueUrl: string,
  Entries: SendMessageBatchRequestEntry[],
): Promise<{ id: string | undefined; code: string | undefined }[]> {
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  return Failed.map(({ Id, Code }) => ({ id: Id, code: Code }));
}
