import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { startSmall } from './run.ts';

it('the panel shows a case as it is stored, and its executions, without what is sealed', async () => {
  const run = await startSmall();
  const tables = new DynamoDBClient({
    region: 'local',
    endpoint: run.endpoint('dynamodb'),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await tables.send(
    new PutItemCommand({
      TableName: run.tables()[0],
      Item: {
        pk: { S: 'town#case#1' },
        id: { S: 'town-1' },
        state: { S: 'ready' },
        person: { M: { familyName: { S: 'Peeters' }, sealed: { S: 'c2VhbGVk' } } },
        waiting: { M: { token: { S: 'secret' } } },
      },
    }),
  );
  const form = { pk: { S: 'town#application#1' }, id: { S: 'town-1' }, caseId: { S: 'town-1' } };
  await tables.send(new PutItemCommand({ TableName: run.tables()[0], Item: form }));
  await run.call('/start?name=town-1-1&caseId=town-1&id=1&seconds=600');
  await run.quiesce();

  const { status, body } = await run.call('/_local/cases/town-1');
  expect(status).toBe(200);
  expect(body.item).toMatchObject({
    state: 'ready',
    person: { familyName: 'Peeters', sealed: '…' },
    waiting: { token: '…' },
  });
  expect(body.executions).toMatchObject([{ name: 'town-1-1', status: 'RUNNING', entered: [{ state: 'Await' }] }]);

  const headers = { accept: 'text/html' };
  expect((await run.call('/_local/cases/town-1', { headers })).body).toContain('Execution town-1-1');
  expect((await run.call('/_local', { headers })).body).toContain('href="/_local/cases/town-1"');
  expect((await run.call('/_local/cases/town-2')).status).toBe(404);
});
