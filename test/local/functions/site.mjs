import {
  BatchGetItemCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SFNClient, SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';

const { TABLE_NAME, MACHINE_ARN, SECRET_ARN, MAIL_SET, QUEUE_URL } = process.env;
const [tables, secrets, mails, machines] = [DynamoDBClient, SecretsManagerClient, SESClient, SFNClient].map(
  (Client) => new Client({ maxAttempts: 1 }),
);
const queues = new SQSClient({ maxAttempts: 1, useQueueUrlAsEndpoint: false });
const put = (pk, fields = {}) =>
  tables.send(new PutItemCommand({ TableName: TABLE_NAME, Item: { pk: { S: pk }, ...fields } }));
const equal = (name, value) => ({
  KeyConditionExpression: `${name} = :value`,
  ...(name.startsWith('#') && { ExpressionAttributeNames: { [name]: name.slice(1) } }),
  ExpressionAttributeValues: { ':value': { S: value } },
});
const json = (body, statusCode = 200) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** How the SDK tells of a call; what tests look at is what a caller would catch. */
const told = (call) =>
  call.then(
    () => json({}),
    ({ name, message, Error: { Code } = {}, $metadata }) =>
      json({ name, message, Code, status: $metadata?.httpStatusCode }),
  );

const routes = {
  '/try': ({ queryStringParameters: { call, key = 'k', table = TABLE_NAME } }) => {
    const from = 'From: Loket <no-reply@eid-loket.example>\r\nTo: a@example.org\r\n\r\nDag!';
    const Key = { pk: { S: key } };
    const calls = {
      get: () => tables.send(new GetItemCommand({ TableName: table, Key })),
      put: () => tables.send(new PutItemCommand({ TableName: table, Item: Key })),
      batch: () => tables.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: [Key] } } })),
      query: () => tables.send(new QueryCommand({ TableName: table, ...equal('pk', key) })),
      list: () => tables.send(new QueryCommand({ TableName: table, IndexName: 'list', ...equal('#list', key) })),
      describe: () => tables.send(new DescribeTimeToLiveCommand({ TableName: table })),
      secret: () => secrets.send(new GetSecretValueCommand({ SecretId: SECRET_ARN })),
      start: () => machines.send(new StartExecutionCommand({ stateMachineArn: MACHINE_ARN, input: '{}' })),
      answer: () => machines.send(new SendTaskSuccessCommand({ taskToken: key, output: '{}' })),
      send: () => queues.send(new SendMessageCommand({ QueueUrl: QUEUE_URL, MessageBody: '{}' })),
      mail: () =>
        mails.send(
          new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(from) }, ConfigurationSetName: MAIL_SET }),
        ),
    };
    return told(calls[call]());
  },
  '/echo': (event) => json(event),
  '/now': () => json({ now: new Date().toISOString(), environment: Object.keys(process.env) }),
  '/plain': () => ({ hello: 'there' }),
  '/cookies': () => ({ statusCode: 303, headers: { location: '/' }, cookies: ['a=1; Path=/', 'b=2'] }),
  '/bytes': () => ({ statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'iVBO', isBase64Encoded: true }),
  '/throw': () => {
    throw new TypeError('broken');
  },
  '/exit': () => process.exit(3),
  '/slow': () => new Promise((done) => setTimeout(done, 60_000)),
  '/two-writes': async () => {
    await put('first', { list: { S: 'x' }, rank: { S: '1' } });
    await put('second');
    return json({}, 201);
  },
  '/expiring': async ({ queryStringParameters: { at } }) => {
    await put('expiring', { expiresAt: { N: at } });
    return json({});
  },
  '/secret': async () =>
    json({ secret: (await secrets.send(new GetSecretValueCommand({ SecretId: SECRET_ARN }))).SecretString }),
  '/start': async ({ queryStringParameters }) => {
    const { name, ...input } = queryStringParameters;
    const started = await machines
      .send(new StartExecutionCommand({ stateMachineArn: MACHINE_ARN, name, input: JSON.stringify(input) }))
      .catch((error) => ({ error: error.name }));
    return json(started);
  },
  '/answer': async ({ body }) =>
    json(
      await machines
        .send(new SendTaskSuccessCommand({ taskToken: JSON.parse(body).token, output: '{"event":"came"}' }))
        .then(() => 'delivered')
        .catch((error) => error.name),
    ),
  '/send': async ({ body }) => {
    const [first, ...others] = JSON.parse(body).map(({ delay = 0, ...message }, at) => ({
      Id: String(at),
      MessageBody: JSON.stringify(message),
      DelaySeconds: delay,
    }));
    const { Id: _, ...only } = first;
    const command =
      others.length > 0
        ? new SendMessageBatchCommand({ QueueUrl: QUEUE_URL, Entries: [first, ...others] })
        : new SendMessageCommand({ QueueUrl: QUEUE_URL, ...only });
    return json(await queues.send(command).catch((error) => ({ error: error.name })));
  },
  '/mail': async ({ queryStringParameters: { to } }) => {
    const message = [
      'From: Loket <no-reply@eid-loket.example>',
      `To: ${to}`,
      'Subject: =?utf-8?Q?Uw_codes_zijn_er_=E2=9C=93?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Dag!',
      '--b',
      'Content-Type: text/calendar; name=afspraak.ics',
      'Content-Disposition: attachment; filename=afspraak.ics',
      '',
      'BEGIN:VCALENDAR',
      '--b--',
      '',
    ].join('\r\n');
    const sent = await mails
      .send(
        new SendRawEmailCommand({
          RawMessage: { Data: Buffer.from(message) },
          ConfigurationSetName: MAIL_SET,
          Destinations: [to],
          Tags: [{ Name: 'case', Value: 'c1' }],
        }),
      )
      .catch((error) => ({ error: error.name }));
    return json(sent);
  },
};

export const handler = (event) => (routes[event.rawPath] ?? routes['/echo'])(event);
