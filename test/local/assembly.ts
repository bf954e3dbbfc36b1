import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const assets = join(import.meta.dirname, 'functions');
const get = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const ref = (id: string) => ({ Ref: id });

export const policy = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

function mayCall(id: string, service: string) {
  const Properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: get(id),
    Principal: `${service}.amazonaws.com`,
  };
  return { [`${id}Permission`]: { Type: 'AWS::Lambda::Permission', Properties } };
}

function lambda(name: string, file: string, environment: Record<string, unknown> = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: 'functions.zip' },
      Handler: `${file}.handler`,
      Role: get('Role'),
      Timeout: 2,
      Environment: { Variables: { TABLE_NAME: ref('Table'), WHO: name, ...environment } },
    },
    Metadata: { 'aws:cdk:path': `Test/${name}/Function/Resource` },
  };
}

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Await',
  States: {
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: 'REMEMBER',
        Payload: { id: '{% $states.input.id %}', token: '{% $states.context.Task.Token %}' },
      },
      TimeoutSeconds: '{% $number($states.input.seconds) %}',
      Output: '{% $merge([$states.context.Execution.Input, $states.result]) %}',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Act', Output: '{% $states.input %}' }],
      Next: 'Act',
    },
    Act: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'ACT', Payload: '{% $states.input %}' },
      Retry: [{ ErrorEquals: ['Runtime.ExitError'], IntervalSeconds: 30 }],
      End: true,
    },
  },
};

const template = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: ['pk', 'list', 'rank'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: [
          {
            IndexName: 'list',
            KeySchema: [
              { AttributeName: 'list', KeyType: 'HASH' },
              { AttributeName: 'rank', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: ['lambda', 'states', 'scheduler'].map((service) => `${service}.amazonaws.com`) },
        }),
      },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Everything',
        PolicyDocument: policy({
          Effect: 'Allow',
          Action: ['dynamodb', 'lambda', 'logs', 'secretsmanager', 'ses', 'sqs', 'states'].map((name) => `${name}:*`),
          Resource: '*',
        }),
        Roles: [ref('Role')],
      },
    },
    ...mayCall('Site', 'apigateway'),
    ...mayCall('Ended', 'events'),
    ...mayCall('Bounced', 'sns'),
    MailTopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [ref('MailTopic')],
        PolicyDocument: policy({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'ses.amazonaws.com' },
          Resource: ref('MailTopic'),
        }),
      },
    },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 40 } } },
    MailSet: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
    MailTopic: { Type: 'AWS::SNS::Topic', Properties: {} },
    MailEvents: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: ref('MailSet'),
        EventDestination: { MatchingEventTypes: ['bounce'], SnsDestination: { TopicARN: ref('MailTopic') } },
      },
    },
    MailSubscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: { Protocol: 'lambda', TopicArn: ref('MailTopic'), Endpoint: get('Bounced') },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: get('Role'),
        DefinitionString: {
          'Fn::Join': [
            '',
            JSON.stringify(definition)
              .split(/(REMEMBER|ACT)/)
              .map((part) => ({ REMEMBER: get('Remember'), ACT: get('Act') })[part] ?? part),
          ],
        },
      },
    },
    Site: lambda('site', 'site', {
      MACHINE_ARN: ref('Machine'),
      SECRET_ARN: ref('Secret'),
      MAIL_SET: ref('MailSet'),
      QUEUE_URL: ref('Work'),
    }),
    Remember: lambda('remember', 'task'),
    Act: lambda('act', 'task'),
    Daily: lambda('daily', 'task'),
    Often: lambda('often', 'task'),
    Ended: lambda('ended', 'task'),
    Bounced: lambda('bounced', 'task'),
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 120,
        RedrivePolicy: { deadLetterTargetArn: get('Queue'), maxReceiveCount: 3 },
      },
    },
    Worker: lambda('worker', 'worker'),
    Feed: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: get('Work'),
        FunctionName: ref('Worker'),
        BatchSize: 2,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    DailyAtNine: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
        ScheduleExpressionTimezone: 'Europe/Brussels',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: get('Daily'), RoleArn: get('Role'), Input: '{"id":"day"}' },
      },
    },
    EveryFiveMinutes: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(5 minutes)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: get('Often'),
          RoleArn: get('Role'),
          Input: '{"error":"Broken"}',
          DeadLetterConfig: { Arn: get('Queue') },
        },
        State: 'DISABLED',
      },
    },
    WhenEnded: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.states'],
          detail: { status: ['SUCCEEDED', 'FAILED'], stateMachineArn: [ref('Machine')] },
        },
        Targets: [{ Id: 'ended', Arn: get('Ended') }],
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    ToSite: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: get('Site'),
        PayloadFormatVersion: '2.0',
      },
    },
    Default: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        RouteKey: '$default',
        Target: { 'Fn::Join': ['', ['integrations/', ref('ToSite')]] },
      },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        CallbackURLs: ['http://localhost:3000/staff/callback'],
        LogoutURLs: ['http://localhost:3000/staff'],
      },
    },
  },
};

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

/** Writes a synthesized app of small functions that tests can ask to misbehave. @param more resources that are added or replaced */
export function writeAssembly(folder: string, more: Resources = {}): string {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('manifest.json', {
    artifacts: { Test: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Test.template.json' } } },
  });
  write('Test.template.json', { ...template, Resources: { ...template.Resources, ...more } });
  write('Test.assets.json', {
    files: { functions: { source: { path: assets }, destinations: { here: { objectKey: 'functions.zip' } } } },
  });
  return folder;
}
