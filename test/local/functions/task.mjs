import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';

const { TABLE_NAME, WHO } = process.env;
const tables = new DynamoDBClient({});

/** Writes down what it was handed, with the moment: what a test looks at. */
export const handler = async (event) => {
  if (event.error) throw Object.assign(new Error('as asked'), { name: event.error });
  const pk = `${WHO}#${event.detail?.name ?? event.id ?? event.Records?.length ?? ''}`;
  const { Item } = await tables.send(new GetItemCommand({ TableName: TABLE_NAME, Key: { pk: { S: pk } } }));
  const count = Number(Item?.count?.N ?? 0) + 1;
  await tables.send(
    new PutItemCommand({
      TableName: TABLE_NAME,
      Item: {
        pk: { S: pk },
        count: { N: String(count) },
        at: { S: new Date().toISOString() },
        event: { S: JSON.stringify(event) },
      },
    }),
  );
  return { count };
};
