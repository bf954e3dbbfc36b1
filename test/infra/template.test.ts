import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { indexes, primaryKey, timeToLive, trailIndex, trailKey } from '../../functions/storage/keys.ts';
import { functionIds, functions, houseFunctionIds } from '../../infra/functions.ts';
import { appWith, type Resource, resourcesOf, templateWith, textOf } from './synthesized.ts';

const template = templateWith();
const ofType = (type: string) => resourcesOf(template, type);
const lambdas = Object.entries(ofType('AWS::Lambda::Function'));
const workQueue = known(
  Object.entries(ofType('AWS::SQS::Queue')).find(([, { Properties }]) => Properties['RedrivePolicy']),
);
const operations = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');

describe('the app', () => {
  it('is synthesized without an account, a region or a context value', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/\d{12}:/);
    expect(ofType('AWS::DynamoDB::Table')).not.toEqual({});
  });

  it('has no finding of cdk-nag', () => {
    const { app } = appWith();
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  it('is the same, whoever runs it', () => {
    expect(templateWith().toJSON()).toEqual(template.toJSON());
  });
});

describe('the table', () => {
  it('can be restored to any moment of five weeks, and is neither deleted by mistake nor with the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      Properties: {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        DeletionProtectionEnabled: true,
        BillingMode: 'PAY_PER_REQUEST',
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it("is encrypted with the deployment's own key, which rotates", () => {
    const [key] = Object.entries(ofType('AWS::KMS::Key')).flatMap(([id, { Properties }]) =>
      Properties['EnableKeyRotation'] ? [id] : [],
    );
    template.hasResource('AWS::KMS::Key', { Properties: { EnableKeyRotation: true }, DeletionPolicy: 'Retain' });
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
    });
  });

  it('has the keys and the indexes that storage knows', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [{ AttributeName: primaryKey, KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { hash, range, holds }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: hash, KeyType: 'HASH' },
          { AttributeName: range, KeyType: 'RANGE' },
        ],
        Projection:
          holds.length > 0 ? { ProjectionType: 'INCLUDE', NonKeyAttributes: holds } : { ProjectionType: 'KEYS_ONLY' },
      })),
    });
  });
});

describe('the trail of reading', () => {
  const [id, { Properties }] = known(
    Object.entries(ofType('AWS::DynamoDB::Table')).find(([name]) => name.startsWith('Trail')),
  );

  it('is a table of its own, kept and encrypted as the cases are', () => {
    const [key] = Object.keys(ofType('AWS::KMS::Key'));
    expect(Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
      TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
    });
    expect(ofType('AWS::DynamoDB::Table')[id]).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('has the keys that storage knows', () => {
    const keySchema = ({ hash, range }: { hash: string; range: string }) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(Properties).toMatchObject({
      KeySchema: keySchema(trailKey),
      GlobalSecondaryIndexes: Object.entries(trailIndex).map(([IndexName, one]) => ({
        IndexName,
        KeySchema: keySchema(one),
        Projection: { ProjectionType: 'ALL' },
      })),
    });
  });

  it('is added to and looked at by the console alone, and changed by nobody', () => {
    const actions = lambdas.flatMap(([, lambda]) =>
      statementsOf(roleOf(lambda))
        .filter(({ Resource: on }) =>
          list(on)
            .map(textOf)
            .some((arn) => arn.startsWith(`\${${id}.`)),
        )
        .flatMap(({ Action }) => list(Action).map((action) => `${nameOf(lambda)} ${textOf(action)}`)),
    );
    expect(actions.sort()).toEqual(['staff dynamodb:PutItem', 'staff dynamodb:Query']);
  });
});

describe('the functions', () => {
  it('are one for each entry, on arm64 and Node.js 24, with a log of their own that ends', () => {
    expect(lambdas).toHaveLength(functionIds.length);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'handler.handler',
      LoggingConfig: { LogFormat: 'JSON' },
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
    for (const { Properties } of Object.values(ofType('AWS::Logs::LogGroup')))
      expect(Properties).toHaveProperty('KmsKeyId');
  });

  it('leave no log with a fixed name behind, on which the next deployment would stumble', () => {
    for (const log of Object.values(ofType('AWS::Logs::LogGroup')))
      if (JSON.stringify(log).includes('"LogGroupName"')) expect(log).toMatchObject({ DeletionPolicy: 'Delete' });
  });

  it('may do only what they do', () => {
    const table = {
      read: 'dynamodb:GetItem',
      batch: 'dynamodb:BatchGetItem',
      put: 'dynamodb:PutItem',
      update: 'dynamodb:UpdateItem',
    };
    const workflow = { start: 'states:StartExecution', signal: 'states:SendTaskSuccess' };
    const mail = 'ses:SendRawEmail';
    const secret = 'secretsmanager:GetSecretValue';
    const [seal, open] = ['kms:GetPublicKey', 'kms:DeriveSharedSecret'];
    const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const everyone = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', ...log];
    // To its dead letters, or to the work queue: which of them, the resource says.
    const send = 'sqs:SendMessage';
    const receive = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) => `sqs:${action}`);
    const query = 'dynamodb:Query';
    const expected = {
      citizen: [...Object.values(table), query, ...Object.values(workflow), mail, secret, seal, send],
      staff: [...Object.values(table), query, ...Object.values(workflow), mail, secret, seal, open, send],
      'await-events': [table.read, table.put, workflow.signal],
      notify: [table.read, table.put, mail, secret, send],
      'flag-overdue': [table.read, table.put],
      'expire-case': [...Object.values(table), query, mail, secret, send],
      'record-fault': [table.read, table.put],
      'due-cases': [query, send],
      'offer-earlier': [query, send],
      watchdog: [
        ...[...Object.values(table), query, 'states:ListExecutions'],
        ...Object.values(workflow),
        ...[mail, secret, send],
      ],
      reconcile: [...Object.values(table), query, ...Object.values(workflow), mail, secret, send],
      work: [...Object.values(table), query, ...Object.values(workflow), mail, secret, send, ...receive],
      'settle-execution': [table.read, table.put, send],
      'mail-feedback': [table.read, table.put, send],
    };
    const actual = Object.fromEntries(lambdas.map(([, lambda]) => [nameOf(lambda), actionsOf(roleOf(lambda)).sort()]));
    expect(actual).toEqual({
      ...Object.fromEntries(Object.entries(expected).map(([id, actions]) => [id, [...actions, ...everyone].sort()])),
      'sign-in-mail': log,
    });
  });

  it('may send to the work queue where they hand it work, and receive from it where they do that', () => {
    const [queue] = workQueue;
    const actionsOn = (lambda: Resource) =>
      statementsOf(roleOf(lambda))
        .filter(({ Resource: on }) => list(on).map(textOf).includes(`\${${queue}.Arn}`))
        .flatMap(({ Action }) => list(Action).map(textOf));
    const [senders, receivers] = ['sqs:SendMessage', 'sqs:ReceiveMessage'].map((action) =>
      lambdas.flatMap(([, lambda]) => (actionsOn(lambda).includes(action) ? [nameOf(lambda)] : [])),
    );
    expect(senders?.sort()).toEqual(functionIds.filter((id) => functions[id].needs.queue).toSorted());
    expect(receivers).toEqual(['work']);
  });

  it('may do it only to resources that are named, one by one', () => {
    for (const [, lambda] of lambdas)
      for (const { Action, Resource } of statementsOf(roleOf(lambda)))
        for (const text of [...list(Action), ...list(Resource)].map(textOf)) expect(text).not.toContain('*');
  });

  describe.each([
    ['a new deployment', {}, { Links: ['1'], Hashes: ['1'], Seal: ['1'], sealing: ['Seal1'] }],
    [
      'one that has values of before',
      { linkKeys: '1,0', hashKeys: '1,0', sealKeys: '1,0' },
      { Links: ['1', 'Case'], Hashes: ['1', 'Case'], Seal: ['1', 'Case'], sealing: ['Seal1'] },
    ],
    [
      'one whose secret of before was split',
      { linkKeys: '1,0', hashKeys: '1,0', sealKeys: '1,0', caseSecret: 'split' },
      { Links: ['0', '1'], Hashes: ['0', '1'], Seal: ['1', 'Case'], sealing: ['Seal1'] },
    ],
    [
      'the first half of a rotation',
      { linkKeys: '1,2', hashKeys: '1,2', sealKeys: '1,2' },
      { Links: ['1', '2'], Hashes: ['1', '2'], Seal: ['1', '2'], sealing: ['Seal1'] },
    ],
    [
      'the second half of a rotation',
      { linkKeys: '2,1', hashKeys: '2,1', sealKeys: '2,1' },
      { Links: ['1', '2'], Hashes: ['1', '2'], Seal: ['1', '2'], sealing: ['Seal2'] },
    ],
  ])('of %s', (_, context, inUse) => {
    const synthesized = templateWith(context);
    const named = (purpose: 'Links' | 'Hashes' | 'Seal') =>
      inUse[purpose].map((key) => (key === 'Case' ? key : `${purpose}${key}`));
    /** What the functions reach of the keys, by the actions on them. */
    const reached = (action: string) =>
      Object.fromEntries(
        functionIds.flatMap((id) => {
          const keys = statementsIn(synthesized, id)
            .filter(({ Action }) => list(Action).includes(action))
            .flatMap(({ Resource }) => list(Resource))
            .flatMap(
              (arn) => /Secrets((?:Case|Session|Links|Hashes|Seal)\d*?)[0-9A-F]{8}\b/.exec(textOf(arn))?.[1] ?? [],
            );
          return keys.length > 0 ? [[id, keys.sort()]] : [];
        }),
      );

    it('read the secrets of their purposes, and no other', () => {
      const links = named('Links');
      const both = [...new Set([...links, ...named('Hashes')])].sort();
      expect(reached('secretsmanager:GetSecretValue')).toEqual({
        citizen: both,
        staff: [...new Set([...both, ...named('Seal').filter((key) => key === 'Case'), 'Session'])].sort(),
        notify: links.toSorted(),
        'expire-case': links.toSorted(),
        watchdog: links.toSorted(),
        reconcile: links.toSorted(),
        work: both,
      });
    });

    it('seal numbers to the current public key, and at the console alone open them', () => {
      const pairs = named('Seal').filter((key) => key !== 'Case');
      expect(reached('kms:GetPublicKey')).toEqual({ citizen: inUse.sealing, staff: pairs });
      expect(reached('kms:DeriveSharedSecret')).toEqual({ staff: pairs });
    });
  });

  it('know no more of the house than they need', () => {
    const variables = Object.fromEntries(
      lambdas.map(([, lambda]) => [
        nameOf(lambda),
        Object.keys(
          z.looseObject({ Variables: z.record(z.string(), z.unknown()) }).parse(lambda.Properties['Environment'])
            .Variables,
        ),
      ]),
    );
    const knowing = (variable: string) => functionIds.filter((id) => variables[id]?.includes(variable));
    expect(knowing('TABLE_NAME')).toEqual(houseFunctionIds);
    expect(knowing('PUK_REQUEST_STATE_MACHINE_ARN')).toEqual(['citizen', 'staff', 'watchdog', 'reconcile', 'work']);
    expect(knowing('WORK_QUEUE_URL')).toEqual(functionIds.filter((id) => functions[id].needs.queue));
    expect(knowing('TRAIL_TABLE_NAME')).toEqual(['staff']);
    expect(knowing('SESSION_SECRET_ARN')).toEqual(['staff']);
    expect(knowing('LINK_KEYS')).toEqual(functionIds.filter((id) => functions[id].needs.mail));
    expect(knowing('HASH_KEYS')).toEqual(['citizen', 'staff', 'work']);
    expect(knowing('SEAL_KEYS')).toEqual(['citizen', 'staff']);
    expect(knowing('OIDC_ISSUER')).toEqual(['staff']);
  });
});

describe('the keys', () => {
  const before = templateWith({ linkKeys: '1,0', hashKeys: '1,0', sealKeys: '1,0' });
  const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

  it('are one secret for each purpose, and a pair whose private half never leaves KMS; what they made may outlive the stack', () => {
    const secrets = ofType('AWS::SecretsManager::Secret');
    expect(
      Object.keys(secrets)
        .map((id) => /^Secrets(\w+?)[0-9A-F]{8}$/.exec(id)?.[1])
        .sort(),
    ).toEqual(['Hashes1', 'Links1', 'Session']);
    for (const [id, secret] of Object.entries(secrets)) if (!id.includes('Session')) expect(secret).toMatchObject(kept);
    template.hasResource('AWS::KMS::Key', {
      Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' },
      ...kept,
    });
  });

  it('keep the secret of before where it was, for as long as anything made with it is in use', () => {
    // By the logical id that it was deployed with: another one would be another secret.
    expect(before.findResources('AWS::SecretsManager::Secret')).toHaveProperty(
      'SecretsCase15C9116B',
      expect.objectContaining(kept),
    );
    expect(
      Object.keys(before.findOutputs('*'))
        .filter((name) => name.startsWith('CaseSecret'))
        .sort(),
    ).toEqual(['CaseSecret', 'CaseSecretHashes', 'CaseSecretLinks']);
    expect(JSON.stringify(templateWith({ linkKeys: '1,0' }).toJSON())).toContain('SecretsCase');
    expect(JSON.stringify(template.toJSON())).not.toContain('SecretsCase');
  });
});

describe('the public address', () => {
  it('gives the console its path, and everything else to the citizens', () => {
    const routes = Object.values(ofType('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties['RouteKey']);
    expect(routes.sort()).toEqual(['$default', 'ANY /staff', 'ANY /staff/{proxy+}']);
  });

  it('is throttled', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
  });

  it('logs no path, no address and no query: nothing of a person', () => {
    const [stage] = Object.values(ofType('AWS::ApiGatewayV2::Stage'));
    const { Format } = z.looseObject({ Format: z.string() }).parse(stage?.Properties['AccessLogSettings']);
    expect(Object.values(JSON.parse(Format))).toEqual(
      ['requestId', 'requestTime', 'routeKey', 'status', 'responseLatency', 'integrationStatus'].map(
        (name) => `$context.${name}`,
      ),
    );
  });

  it('answers at its own domain alone, where there is one', () => {
    const own = templateWith({
      domainName: 'eid.nieuwpoort.be',
      certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/1',
    });
    own.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    own.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'eid.nieuwpoort.be' });
    own.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { BASE_URL: 'https://eid.nieuwpoort.be' } },
    });
  });
});

describe('what runs by itself', () => {
  it('looks for what is due each quarter, tells of earlier slots by day, and reconciles every five minutes', () => {
    const schedules = Object.values(ofType('AWS::Scheduler::Schedule')).map(({ Properties }) => [
      Properties['ScheduleExpression'],
      Properties['ScheduleExpressionTimezone'],
    ]);
    expect(schedules.sort()).toEqual([
      ['cron(0/15 7-19 ? * MON-SAT *)', 'Europe/Brussels'],
      ['cron(30 3 * * ? *)', 'Europe/Brussels'],
      ['rate(15 minutes)', 'Europe/Brussels'],
      ['rate(5 minutes)', 'Europe/Brussels'],
    ]);
    template.allResourcesProperties('AWS::Scheduler::Schedule', {
      Target: {
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
      },
    });
  });

  it('hears of every execution that ends', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('keeps what it could not handle in encrypted queues', () => {
    const others = Object.entries(ofType('AWS::SQS::Queue')).filter(([id]) => id !== workQueue[0]);
    expect(others).toHaveLength(7);
    for (const [, { Properties }] of others)
      expect(Properties).toMatchObject({ KmsMasterKeyId: expect.anything(), MessageRetentionPeriod: 1_209_600 });
  });

  it('does what is in the work queue, each piece again by itself where it failed, and puts it aside after eight times', () => {
    const [id, { Properties }] = workQueue;
    const work = lambdas.find(([, lambda]) => nameOf(lambda) === 'work');
    expect(Properties).toMatchObject({
      KmsMasterKeyId: expect.anything(),
      MessageRetentionPeriod: 4 * 24 * 3600,
      VisibilityTimeout: 6 * Number(work?.[1].Properties['Timeout']),
      RedrivePolicy: { maxReceiveCount: 8 },
    });
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [id, 'Arn'] },
      FunctionName: { Ref: work?.[0] },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
      MaximumBatchingWindowInSeconds: Match.absent(),
    });
  });

  it('hears of mail that bounced, was refused, complained about or is late', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        MatchingEventTypes: ['bounce', 'complaint', 'reject', 'renderingFailure', 'deliveryDelay'],
        SnsDestination: Match.anyValue(),
      },
    });
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'lambda', RedrivePolicy: Match.anyValue() });
  });
});

describe('the state machine', () => {
  it('is standard, logs errors without what was in them, and calls the functions of its tasks alone', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
    const [machine] = Object.values(ofType('AWS::StepFunctions::StateMachine'));
    const role = textOf(machine?.Properties['RoleArn']).slice(2, -'.Arn}'.length);
    const invoked = statementsOf(role).filter(({ Action }) => list(Action).includes('lambda:InvokeFunction'));
    const names = invoked
      .flatMap(({ Resource }) => list(Resource))
      .map((arn) => textOf(arn).replace(/^\$\{(.+)\.Arn\}$/, '$1'));
    const called = names.map((name) => lambdas.find(([id]) => id === name)).map((found) => found && nameOf(found[1]));
    expect(called.sort()).toEqual(['await-events', 'expire-case', 'flag-overdue', 'notify', 'record-fault']);
  });

  it('ends within a year', () => {
    const [machine] = Object.values(ofType('AWS::StepFunctions::StateMachine'));
    const definition = z
      .object({ QueryLanguage: z.string(), TimeoutSeconds: z.int() })
      .parse(JSON.parse(textOf(machine?.Properties['DefinitionString'])));
    expect(definition).toEqual({ QueryLanguage: 'JSONata', TimeoutSeconds: 330 * 24 * 3600 });
  });
});

describe('the alarms', () => {
  const alarms = Object.values(ofType('AWS::CloudWatch::Alarm'));
  const runbookOf = ({ Properties }: Resource) =>
    /docs\/operations\.md#([a-z-]+)$/.exec(String(Properties['AlarmDescription']))?.[1];

  it('all go to the one topic, which is encrypted', () => {
    const [topic] = Object.entries(ofType('AWS::SNS::Topic')).filter(([, { Properties }]) => Properties['DisplayName']);
    expect(topic?.[1].Properties).toHaveProperty('KmsMasterKeyId');
    for (const { Properties } of alarms) expect(Properties['AlarmActions']).toEqual([{ Ref: topic?.[0] }]);
  });

  it('watch executions, dead letters, the work queue, reconciliation, mail and both sites', () => {
    expect(alarms.map(runbookOf).sort()).toEqual(
      [
        ...['executions-failed', 'executions-timed-out', 'executions-aborted', 'case-fault'],
        ...['due-cases', 'offer-earlier', 'watchdog', 'reconcile', 'work', 'settle-execution', 'mail-feedback'].map(
          (job) => `${job}-dead-letters`,
        ),
        ...['watchdog-restarted', 'owed-too-long'],
        ...['work-waits', 'reconcile-found', 'reconcile-silent', 'mail-failed', 'bounce-rate', 'complaint-rate'],
        ...['server-errors', 'site-errors', 'site-throttles'],
        ...['applications-held', 'applications-refused', 'reading-unusual', 'issuer-silent'],
      ].sort(),
    );
  });

  it('each have a runbook', () => {
    const headings = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
    for (const runbook of [...alarms.map(runbookOf), 'no-codes-arrived']) expect(headings).toContain(runbook);
  });

  it('mail whom the context names, and notice when no codes arrive where that is asked for', () => {
    const asked = templateWith({ alarmEmail: 'ict@nieuwpoort.be', alarmNoArrivalsHours: '72' });
    asked.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ict@nieuwpoort.be' });
    asked.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'arrival.matched', EvaluationPeriods: 72 });
  });
});

describe('the sign-in of staff', () => {
  it('needs an invitation and two steps', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 14 } },
    });
  });

  it('is the code flow of a public client', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      // Without `aws.cognito.signin.user.admin`: no token changes an attribute.
      AllowedOAuthScopes: ['openid', 'profile'],
      SupportedIdentityProviders: ['COGNITO'],
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 720,
    });
    const [client] = Object.values(ofType('AWS::Cognito::UserPoolClient'));
    expect(list(client?.Properties['CallbackURLs']).map(textOf)).toEqual([
      expect.stringMatching(/^https:\/\/.*\/staff\/callback$/),
    ]);
  });

  it('has no way in but its own pages: no flow in which a password is not looked at', () => {
    // Where none is named, Cognito allows SRP and a custom flow.
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] });
  });

  it('lets nobody write more than the obligatory address: no name, and groups are no attribute', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ReadAttributes: ['email', 'email_verified', 'name'],
      WriteAttributes: ['email'],
    });
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
  });

  it('refuses passwords that have leaked and sign-ins that look like somebody else’s, with the plan that looks', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    });
    const [client] = Object.keys(ofType('AWS::Cognito::UserPoolClient'));
    template.hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
      ClientId: { Ref: client },
      CompromisedCredentialsRiskConfiguration: {
        EventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
        Actions: { EventAction: 'BLOCK' },
      },
      AccountTakeoverRiskConfiguration: {
        Actions: {
          HighAction: { EventAction: 'BLOCK' },
          MediumAction: { EventAction: 'MFA_REQUIRED' },
          LowAction: { EventAction: 'MFA_REQUIRED' },
        },
      },
    });
  });

  it('has its mails worded by a function that may write its log and nothing else', () => {
    const [id, lambda] = known(lambdas.find(([, each]) => nameOf(each) === 'sign-in-mail'));
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { CustomMessage: { 'Fn::GetAtt': [id, 'Arn'] } },
    });
    const [pool] = Object.keys(ofType('AWS::Cognito::UserPool'));
    template.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [pool, 'Arn'] },
    });
    expect(actionsOf(roleOf(lambda))).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    // What it says of the password is what the pool does.
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
    });
    expect(lambda.Properties['Environment']).toMatchObject({ Variables: { INVITATION_DAYS: '3' } });
  });

  it('mails by our own identity as soon as that is verified, and not before: Cognito would refuse it', () => {
    const [pool] = Object.values(ofType('AWS::Cognito::UserPool'));
    expect(pool?.Properties).not.toHaveProperty('EmailConfiguration');
    const verified = templateWith({
      mailFrom: 'loket@mail.nieuwpoort.be',
      mailDomain: 'nieuwpoort.be',
      mailVerified: 'true',
    });
    const [identity] = Object.keys(verified.findResources('AWS::SES::EmailIdentity'));
    const [set] = Object.keys(verified.findResources('AWS::SES::ConfigurationSet'));
    const [mailing] = Object.values(resourcesOf(verified, 'AWS::Cognito::UserPool'));
    const { SourceArn, ...configuration } = z
      .looseObject({ SourceArn: z.unknown() })
      .parse(mailing?.Properties['EmailConfiguration']);
    expect(configuration).toEqual({
      EmailSendingAccount: 'DEVELOPER',
      From: 'eID-loket <loket@mail.nieuwpoort.be>',
      ConfigurationSet: { Ref: set },
    });
    expect(textOf(SourceArn)).toMatch(new RegExp(`:identity/\\$\\{${identity}\\}$`));
  });

  it('has no groups: they come with the invitations', () => {
    template.resourceCountIs('AWS::Cognito::UserPoolGroup', 0);
  });

  it('keeps the groups that an earlier version made where the context names their municipalities, and lets go of them undeleted', () => {
    const groups = templateWith({ retainStaffGroups: 'nieuwpoort,overijse' }).findResources(
      'AWS::Cognito::UserPoolGroup',
    );
    // By the logical ids that they were deployed with: another one would be another group.
    expect(Object.keys(groups).sort()).toEqual([
      'StaffSignInnieuwpoortclerk5168FE3A',
      'StaffSignInnieuwpoortlead4E539BDD',
      'StaffSignInoverijseclerk29AD3DB9',
      'StaffSignInoverijselead5A9AFF78',
    ]);
    for (const group of Object.values(groups))
      expect(group).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it("is the municipality's own, where the context names its issuer", () => {
    const own = templateWith({
      oidcIssuer: 'https://idp.vlaanderen.be',
      oidcClientId: 'loket',
      oidcGroupsClaim: 'roles',
    });
    own.resourceCountIs('AWS::Cognito::UserPool', 0);
    own.resourceCountIs('AWS::Lambda::Function', houseFunctionIds.length);
    own.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: { OIDC_ISSUER: 'https://idp.vlaanderen.be', OIDC_CLIENT_ID: 'loket', OIDC_GROUPS_CLAIM: 'roles' },
      },
    });
  });
});

type Statement = { Action: unknown; Resource: unknown };

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the template does not have it');
  return value;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function nameOf({ Properties }: Resource): string {
  const { Variables } = z
    .looseObject({ Variables: z.looseObject({ POWERTOOLS_SERVICE_NAME: z.string() }) })
    .parse(Properties['Environment']);
  return Variables.POWERTOOLS_SERVICE_NAME;
}

function roleOf({ Properties }: Resource): string {
  return textOf(Properties['Role']).slice(2, -'.Arn}'.length);
}

/** What a function may do in another template of the same app. */
function statementsIn(other: Template, id: string): Statement[] {
  const lambda = Object.values(resourcesOf(other, 'AWS::Lambda::Function')).find((one) => nameOf(one) === id);
  return lambda ? statementsOf(roleOf(lambda), other) : [];
}

function statementsOf(role: string, of: Template = template): Statement[] {
  const Document = z.looseObject({ Statement: z.array(z.looseObject({ Action: z.unknown(), Resource: z.unknown() })) });
  const attached = Object.values(resourcesOf(of, 'AWS::IAM::Policy')).filter(({ Properties }) =>
    list(Properties['Roles']).map(textOf).includes(`\${${role}}`),
  );
  const inline = z
    .array(z.looseObject({ PolicyDocument: Document }))
    .parse(resourcesOf(of, 'AWS::IAM::Role')[role]?.Properties['Policies'] ?? []);
  expect(resourcesOf(of, 'AWS::IAM::Role')[role]?.Properties).not.toHaveProperty('ManagedPolicyArns');
  return [
    ...attached.flatMap(({ Properties }) => Document.parse(Properties['PolicyDocument']).Statement),
    ...inline.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  ];
}

function actionsOf(role: string): string[] {
  return [...new Set(statementsOf(role).flatMap(({ Action }) => list(Action).map(textOf)))];
}
