import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { citizenSite } from '../../functions/citizen/site.ts';
import { clientDefaults, clientForPeople } from '../../functions/platform/aws.ts';
import { wireSite, wireJob } from '../../functions/platform/wiring.ts';
import { services } from '../../functions/services/registry.ts';
import { dynamoApplicationStore } from '../../functions/storage/application-store.dynamodb.ts';
import { dynamoCaseStore } from '../../functions/storage/case-store.dynamodb.ts';
import { tableBy } from '../../functions/storage/table.dynamodb.ts';
import { stylesOf } from '../../functions/ui/styles.ts';
import { visitorOf } from '../fakes/browser.ts';
import { fakeTools, themesOf } from '../fakes/tools.ts';
import { ManualClock, timeZone, towns } from './engine.ts';

/** A DynamoDB that takes every request and answers none. */

const caseId = 'nieuwpoort-04106105X';
const clock = new ManualClock('2026-11-23T08:00:00Z');
let silent: Server;
let asked = 0;
let endpoint = '';

beforeAll(async () => {
  silent = createServer(() => {
    asked += 1;
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(() => {
  asked = 0;
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

/** As a site waits for its table, but not as long. */
const connect = async () =>
  tableBy(
    {
      ...clientForPeople,
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestHandler: { ...clientForPeople.requestHandler, requestTimeout: 150 },
    },
    'eid-loket',
    clock,
  );

it('is given up after its attempts, with a fault that may be tried again', async () => {
  const table = await connect();
  await expect(table.get(caseId)).rejects.toMatchObject({ name: 'RetryableFault', ids: { error: 'ETIMEDOUT' } });
  expect(asked).toBe(clientForPeople.maxAttempts);
});

it('is a page that says so, and when to try again', async () => {
  const cases = dynamoCaseStore({ table: 'eid-loket', services, clock, timeZone, municipalities: towns, connect });
  const site = citizenSite({
    tools: { ...fakeTools(), cases, applications: dynamoApplicationStore({ table: 'eid-loket', clock, connect }) },
    styles: stylesOf('a{}', themesOf({ nieuwpoort: 'b{}' })),
    openApi: async () => '',
    newFormId: randomUUID,
  });
  const answer = await visitorOf(site).post('/nl/nieuwpoort/pin-puk/request', {
    givenName: 'Jan',
    familyName: 'Peeters',
    nationalNumber: '85.07.30-033.28',
    email: 'jan@voorbeeld.be',
    cardIssuedOn: '2019-05-14',
    formId: randomUUID(),
  });
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  expect(answer.json()).toMatchObject({ code: 'try-again' });
});

describe('how long the table is waited for', () => {
  /** All attempts and the pauses between them; the SDK's are a tenth of a second, then two at the most. */
  const longest = ({ maxAttempts, requestHandler }: typeof clientForPeople | typeof clientDefaults) =>
    maxAttempts * requestHandler.requestTimeout + 100 * (2 ** (maxAttempts - 1) - 1);

  it('is within six seconds where somebody waits, and within every function’s own time elsewhere', () => {
    expect(longest(clientForPeople)).toBeLessThan(6_000);
    expect(longest(clientDefaults)).toBeLessThan(15_000);
    for (const { requestHandler } of [clientForPeople, clientDefaults])
      expect(requestHandler).toMatchObject({ throwOnRequestTimeout: true });
  });

  it.each([
    ['a site', wireSite, clientForPeople.maxAttempts],
    ['a job', wireJob, clientDefaults.maxAttempts],
  ])('is how the client of %s is made', async (_, wire, attempts) => {
    const dynamo = mockClient(DynamoDBClient);
    const secrets = mockClient(SecretsManagerClient);
    dynamo.onAnyCommand().resolves({});
    secrets
      .on(GetSecretValueCommand)
      .resolves({ SecretString: 'a secret that only tests know, long enough to be one' });
    const tools = await wire({
      TABLE_NAME: 'eid-loket',
      LINK_KEYS: '1=arn:aws:secretsmanager:eu-central-1:1:secret:links',
      HASH_KEYS: '1=arn:aws:secretsmanager:eu-central-1:1:secret:hashes',
      SEAL_KEYS: '1=arn:aws:kms:eu-central-1:1:key/1',
      BASE_URL: 'https://loket.example',
      MAIL_FROM: 'loket@loket.example',
      MAIL_CONFIGURATION_SET: 'eid-loket',
      WORK_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/work',
    });
    await tools.cases.read(caseId);
    const [call] = dynamo.commandCalls(GetItemCommand);
    const client: unknown = call?.thisValue;
    expect(client instanceof DynamoDBClient && (await client.config.maxAttempts())).toBe(attempts);
    dynamo.restore();
    secrets.restore();
  });
});
