import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const { TABLE_NAME } = process.env;
const tables = new DynamoDBClient({});

/** Writes down what the queue handed out, and fails as its messages ask: alone, or with the whole batch. */
export const handler = async ({ Records }) => {
  const failed = [];
  for (const { messageId, body, attributes } of Records) {
    const { id, fails, throws, names } = JSON.parse(body);
    await tables.send(
      new UpdateItemCommand({
        TableName: TABLE_NAME,
        Key: { pk: { S: `worker#${id}` } },
        UpdateExpression: 'ADD #count :one SET #at = :at, event = :event',
        ExpressionAttributeNames: { '#count': 'count', '#at': 'at' },
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':at': { S: new Date().toISOString() },
          ':event': {
            S: JSON.stringify({ batch: Records.length, received: attributes.ApproximateReceiveCount, messageId }),
          },
        },
      }),
    );
    if (throws) throw Object.assign(new Error('as asked'), { name: 'Broken' });
    if (fails >= Number(attributes.ApproximateReceiveCount)) failed.push({ itemIdentifier: names ?? messageId });
  }
  return failed.length > 0 ? { batchItemFailures: failed } : null;
};
