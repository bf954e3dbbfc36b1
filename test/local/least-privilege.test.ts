import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startLocal } from '../../local/runner.ts';
import { synthesize } from '../../local/synthesize.ts';
import { House } from '../e2e/house.ts';
import { policy } from './assembly.ts';
import { startSmall } from './run.ts';

const get = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const ref = (id: string) => ({ Ref: id });
const own = (rest: unknown) => ({ 'Fn::Join': ['', [get('Table'), rest]] });
const ses = (rest: unknown) => ({
  'Fn::Join': ['', ['arn:aws:ses:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':', rest]],
});

type Written = Record<string, unknown>;
const allow = (Action: string | string[], Resource: unknown, more: Written = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: string, more: Written = {}) => ({ ...allow(Action, '*', more), Effect: 'Deny' });

/** What the small app needs to run, and of the site nothing but its log. */
const logs = allow(['logs:*'], '*');

/** Runs the small app, whose one role may what these statements say. */
const withPolicy = (statements: unknown[], resources = {}) =>
  startSmall({
    resources: {
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'Own',
          PolicyDocument: policy(
            logs,
            allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], get('Work')),
            ...statements,
          ),
          Roles: [ref('Role')],
        },
      },
      ...resources,
    },
  });

const calls = {
  get: allow('dynamodb:GetItem', get('Table')),
  put: allow('dynamodb:PutItem', get('Table')),
  batch: allow('dynamodb:BatchGetItem', get('Table')),
  query: allow('dynamodb:Query', get('Table')),
  list: allow('dynamodb:Query', own('/index/list')),
  secret: allow('secretsmanager:GetSecretValue', ref('Secret')),
  start: allow('states:StartExecution', ref('Machine')),
  send: allow('sqs:SendMessage', get('Work')),
  mail: allow('ses:SendRawEmail', [
    ses('identity/eid-loket.example'),
    ses({ 'Fn::Join': ['/', ['configuration-set', ref('MailSet')]] }),
  ]),
};
const denials: Record<keyof typeof calls, Written> = {
  get: { name: 'AccessDeniedException', status: 400 },
  put: { name: 'AccessDeniedException', status: 400 },
  batch: { name: 'AccessDeniedException', status: 400 },
  query: { name: 'AccessDeniedException', status: 400 },
  list: { name: 'AccessDeniedException', status: 400 },
  secret: { name: 'AccessDeniedException', status: 400 },
  start: { name: 'AccessDeniedException', status: 400 },
  send: { Code: 'AccessDenied', status: 403 },
  mail: { name: 'AccessDenied', status: 403 },
};
const names = Object.keys(calls);

describe('a function', () => {
  it('may what its role is granted, and hears AccessDenied of everything else, as AWS says it', async () => {
    const granted = await withPolicy(Object.values(calls));
    for (const name of names) expect([name, (await granted.call(`/try?call=${name}`)).body]).toEqual([name, {}]);
    expect(granted.denials()).toEqual([]);

    const bare = await withPolicy([]);
    for (const [name, denial] of Object.entries(denials))
      expect([name, (await bare.call(`/try?call=${name}`)).body]).toEqual([name, expect.objectContaining(denial)]);
    expect(bare.denials().map(({ action }) => action)).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:Query',
      'secretsmanager:GetSecretValue',
      'states:StartExecution',
      'sqs:SendMessage',
      'ses:SendRawEmail',
    ]);
    expect((await bare.call('/try?call=put')).body.message).toBe(
      'User: arn:aws:sts::000000000000:assumed-role/Role/Site is not authorized to perform: dynamodb:PutItem on resource: ' +
        'arn:aws:dynamodb:eu-central-1:000000000000:table/Table because no identity-based policy allows the dynamodb:PutItem action',
    );
    // It was not carried out, and stands in the log.
    expect(await bare.noted('k')).toBeUndefined();
    expect(bare.log()).toContainEqual({
      source: 'site',
      line: expect.stringContaining('dynamodb:PutItem'),
      isError: true,
    });
  });

  it('needs the table for the table, and the index for the index', async () => {
    const table = await withPolicy([calls.query]);
    expect([(await table.call('/try?call=query')).status, (await table.call('/try?call=list')).body.name]).toEqual([
      200,
      'AccessDeniedException',
    ]);
    const index = await withPolicy([calls.list]);
    expect([(await index.call('/try?call=list')).body, (await index.call('/try?call=query')).body.name]).toEqual([
      {},
      'AccessDeniedException',
    ]);
  });

  it('is held to the conditions of its grants: the partition, the sender', async () => {
    const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'mine#*' } };
    const run = await withPolicy([
      ...['get', 'put', 'batch', 'query', 'list'].map((name) => ({ ...Object(Reflect.get(calls, name)), Condition })),
      { ...calls.mail, Condition: { StringEquals: { 'ses:FromAddress': 'somebody@else.example' } } },
    ]);
    for (const name of ['get', 'put', 'batch', 'query', 'list']) {
      expect((await run.call(`/try?call=${name}&key=mine%231`)).body).toEqual({});
      expect((await run.call(`/try?call=${name}&key=yours%231`)).body.name).toBe('AccessDeniedException');
    }
    expect((await run.call('/try?call=mail')).body.name).toBe('AccessDenied');
  });

  it('needs both the identity and the configuration set for a mail', async () => {
    const run = await withPolicy([allow('ses:SendRawEmail', ses('identity/*'))]);
    expect((await run.call('/try?call=mail')).body.message).toContain('configuration-set/MailSet');
  });

  it('may not what somebody denies it', async () => {
    const secure = { Bool: { 'aws:SecureTransport': 'false' } };
    const run = await withPolicy([...Object.values(calls), deny('dynamodb:*'), deny('ses:*', { Condition: secure })], {
      Closed: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [ref('Work')],
          PolicyDocument: policy({ ...deny('sqs:Send*'), Principal: { AWS: '*' } }),
        },
      },
    });
    expect((await run.call('/try?call=get')).body.message).toContain(
      'with an explicit deny in an identity-based policy',
    );
    expect((await run.call('/try?call=send')).body.message).toContain(
      'with an explicit deny in a resource-based policy',
    );
    expect((await run.call('/try?call=mail')).body).toEqual({});
  });

  it('needs the key too where a customer’s key encrypts what it reads or writes', async () => {
    const root = { 'Fn::Join': ['', ['arn:aws:iam::', ref('AWS::AccountId'), ':root']] };
    const encrypted = (id: string, Type: string, Properties: Written) => ({ [id]: { Type, Properties } });
    const keyPolicy = policy({ ...allow('kms:*', '*'), Principal: { AWS: root } });
    const resources = {
      ...encrypted('Key', 'AWS::KMS::Key', { KeyPolicy: keyPolicy }),
      ...encrypted('Secret', 'AWS::SecretsManager::Secret', {
        GenerateSecretString: { PasswordLength: 40 },
        KmsKeyId: get('Key'),
      }),
      ...encrypted('Work', 'AWS::SQS::Queue', { VisibilityTimeout: 120, KmsMasterKeyId: get('Key') }),
    };
    const key = (Action: string[], service: string) =>
      allow(Action, get('Key'), {
        Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Sub': `${service}.\${AWS::Region}.amazonaws.com` } } },
      });
    const wanting = await withPolicy([calls.secret, calls.send, key(['kms:Decrypt'], 'sqs')], resources);
    expect((await wanting.call('/try?call=secret')).body).toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('kms:Decrypt'),
    });
    expect((await wanting.call('/try?call=send')).body).toMatchObject({
      name: 'KmsAccessDenied',
      message: expect.stringContaining('kms:GenerateDataKey'),
    });
    const having = await withPolicy(
      [
        calls.secret,
        calls.send,
        key(['kms:Decrypt', 'kms:GenerateDataKey'], 'sqs'),
        key(['kms:Decrypt'], 'secretsmanager'),
      ],
      resources,
    );
    expect((await having.call('/try?call=secret')).body).toEqual({});
    expect((await having.call('/try?call=send')).body).toEqual({});
  });

  it('is refused what the local run does not know how to judge', async () => {
    const run = await withPolicy([allow('dynamodb:*', '*')]);
    expect((await run.call('/try?call=describe')).body).toMatchObject({
      name: 'UnknownOperationException',
      message: 'the local run does not know which permissions DescribeTimeToLive of dynamodb takes',
    });
  });
});

describe('whoever calls', () => {
  it('is known by the key with which it signs, not by where it calls', async () => {
    const run = await withPolicy([]);
    const site = run.environment('site');
    const list = (endpoint: string | undefined, accessKeyId = 'made-up') =>
      new DynamoDBClient({
        region: 'eu-central-1',
        endpoint: endpoint ?? '',
        credentials: { accessKeyId, secretAccessKey: 'local' },
      })
        .send(new ListTablesCommand({}))
        .then(() => 'answered')
        .catch((error: unknown) => (error instanceof Error ? error.name : ''));
    const ofSite = run.endpoint('dynamodb').replace('/-/', '/site/');
    expect(await list(ofSite)).toBe('UnrecognizedClientException');
    // A program of one's own is nobody's role; with a function's key it is that function.
    expect(await list(run.endpoint('dynamodb'))).toBe('answered');
    expect(await list(site['AWS_ENDPOINT_URL_DYNAMODB'], site['AWS_ACCESS_KEY_ID'])).toBe('UnknownOperationException');
  });

  it('is refused where it is a service that may not call the function', async () => {
    const closed = (id: string) => ({
      [`${id}Permission`]: { Type: 'AWS::Lambda::Permission', Properties: permission(id, 's3.amazonaws.com') },
    });
    const permission = (id: string, Principal: string) => ({
      Action: 'lambda:InvokeFunction',
      FunctionName: get(id),
      Principal,
    });
    const run = await withPolicy(Object.values(calls), { ...closed('Bounced'), ...closed('Ended'), ...closed('Site') });
    expect((await run.call('/echo')).status).toBe(500);
    await run.invoke('site', { rawPath: '/mail', queryStringParameters: { to: 'gone@bounce.example' } });
    const started = { rawPath: '/start', queryStringParameters: { name: 'one', id: '1', seconds: '60' } };
    await run.invoke('site', started);
    await run.quiesce();
    // The machine's role may not call its functions either.
    expect(run.executions()).toMatchObject([{ status: 'FAILED', error: 'Lambda.AWSLambdaException' }]);
    expect(
      run.denials().map(({ action, resource, message }) => [message.split(' is not')[0], action, resource]),
    ).toEqual([
      ['apigateway.amazonaws.com', 'lambda:InvokeFunction', expect.stringContaining('function:Site')],
      ['sns.amazonaws.com', 'lambda:InvokeFunction', expect.stringContaining('function:Bounced')],
      [
        expect.stringContaining('assumed-role/Role/Machine'),
        'lambda:InvokeFunction',
        expect.stringContaining('function:Remember'),
      ],
      ['events.amazonaws.com', 'lambda:InvokeFunction', expect.stringContaining('function:Ended')],
    ]);
    expect(run.deadLetters().map(({ function: name, error }) => [name, error.errorType])).toEqual([
      ['ended', 'AccessDeniedException'],
      ['bounced', 'AccessDeniedException'],
    ]);
  });

  it.each<[string, unknown[], Written, RegExp]>([
    [
      'a function whose role Lambda may not take on',
      [],
      {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: policy({
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'ec2.amazonaws.com' },
            }),
          },
        },
      },
      /would not deploy the function site: lambda\.amazonaws\.com may not take on its role/,
    ],
    [
      'a function that may not read its queue',
      [deny('sqs:DeleteMessage')],
      {},
      /the function worker cannot read its queue: .*sqs:DeleteMessage/,
    ],
    [
      'a function that may not write its log',
      [deny('logs:PutLogEvents')],
      {},
      /the function site cannot write its log/,
    ],
    [
      'dead letters that the schedule may not put aside',
      [],
      {
        EveryFiveMinutes: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: 'rate(5 minutes)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: { Arn: get('Often'), RoleArn: get('Role'), DeadLetterConfig: { Arn: get('Queue') } },
          },
        },
      },
      /the schedule EveryFiveMinutes cannot put aside what nobody takes: .*sqs:SendMessage/,
    ],
    [
      'a role with a policy that is not in the template',
      [],
      {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: policy(),
            ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          },
        },
      },
      /AWS::IAM::Role \(Role\).*ManagedPolicyArns/,
    ],
    [
      'a condition that is not known',
      [{ ...calls.get, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } }],
      {},
      /the condition key 'aws:PrincipalTag\/team' \(policy Policy, statement 3\)/,
    ],
  ])('stops the start: %s', async (_what, statements, resources, message) => {
    await expect(withPolicy(statements, resources)).rejects.toThrow(message);
  });
});

describe('the house', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-policies-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const Template = z.looseObject({
    Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.looseObject({}).optional() })),
  });
  const Policy = z.looseObject({
    PolicyDocument: z.looseObject({
      Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.string().array()]) })),
    }),
  });

  /** The synthesized app, but for one action of one function. */
  async function without(functionId: string, action: string): Promise<string> {
    const whole = await synthesize();
    const out = mkdtempSync(join(folder, 'assembly-'));
    for (const name of readdirSync(whole))
      if (name !== 'EidLoket.template.json') symlinkSync(join(whole, name), join(out, name));
    const template = Template.parse(JSON.parse(readFileSync(join(whole, 'EidLoket.template.json'), 'utf8')));
    let removed = 0;
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== 'AWS::IAM::Policy' || !id.startsWith(`${functionId}Role`)) continue;
      const { PolicyDocument } = Policy.parse(Properties);
      const kept = PolicyDocument.Statement.map((statement) => {
        const actions = [statement.Action].flat();
        removed += actions.includes(action) ? 1 : 0;
        return { ...statement, Action: actions.filter((each) => each !== action) };
      }).filter(({ Action }) => Action.length > 0);
      Object.assign(Properties ?? {}, { PolicyDocument: { ...PolicyDocument, Statement: kept } });
    }
    expect(removed).toBe(1);
    writeFileSync(join(out, 'EidLoket.template.json'), JSON.stringify(template));
    return out;
  }

  const open = async (templateDir: string) => {
    const run = await startLocal({ port: 0, demo: false, now: '2026-11-23T09:00', templateDir });
    return { run, house: House.over(run) };
  };

  it('fails every suite that does something for which one permission is missing', async () => {
    const { house } = await open(await without('citizen', 'dynamodb:PutItem'));
    await expect(house.request('nieuwpoort')).rejects.toThrow(/503|500/);
    await expect(house.stop()).rejects.toThrow(/assumed-role\/citizenRole.* dynamodb:PutItem/);
  });

  it('fails it also where the house gets over what was refused, later and by itself', async () => {
    const { house } = await open(await without('staff', 'states:SendTaskSuccess'));
    const { reference, caseId } = await house.request('nieuwpoort');
    await house.quiesce();
    const desk = await house.desk('nieuwpoort');
    await desk.arrivals([reference]);
    await house.advance('PT10M');
    expect((await desk.get(`/cases/${caseId}`)).body).toMatchObject({ state: 'ready' });
    await expect(house.stop()).rejects.toThrow(/assumed-role\/staffRole.* states:SendTaskSuccess/);
  });
});
