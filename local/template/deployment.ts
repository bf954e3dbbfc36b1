import * as z from 'zod';
import { LocalRunError } from '../failure.ts';
import { accountId, arn, attributeOf, identify, type Identity, region } from './identities.ts';
import { resolver } from './intrinsics.ts';
import type { StackTemplate } from './load.ts';
import { type PolicySpecs, readPolicies } from './policies.ts';

export type { RoleSpec } from './policies.ts';

const FunctionProperties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).optional(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
});

const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

const Key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });
const Projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const TableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(Key),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema: z.array(Key), Projection })).default([]),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.coerce.boolean().default(true) })
    .optional(),
});

const Machine = z.strictObject({
  DefinitionString: z.string(),
  RoleArn: z.string(),
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD').optional(),
  LoggingConfiguration: z.unknown().optional(),
  TracingConfiguration: z.unknown().optional(),
  EncryptionConfiguration: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

const Secret = z.object({
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .strictObject({
      PasswordLength: z.coerce.number().optional(),
      ExcludePunctuation: z.coerce.boolean().optional(),
      ExcludeCharacters: z.string().optional(),
      ExcludeLowercase: z.coerce.boolean().optional(),
      ExcludeUppercase: z.coerce.boolean().optional(),
      ExcludeNumbers: z.coerce.boolean().optional(),
      IncludeSpace: z.coerce.boolean().optional(),
      RequireEachIncludedType: z.coerce.boolean().optional(),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    })
    .optional(),
});

const KmsKey = z.object({
  KeySpec: z.string().default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.string().default('ENCRYPT_DECRYPT'),
});

const Integration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  IntegrationMethod: z.string().optional(),
  TimeoutInMillis: z.coerce.number().optional(),
  Description: z.string().optional(),
});

const Route = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').optional(),
  OperationName: z.string().optional(),
});

const DeadLetter = z.strictObject({ Arn: z.string() });
const RetryPolicy = z.strictObject({
  MaximumEventAgeInSeconds: z.coerce.number().optional(),
  MaximumRetryAttempts: z.coerce.number().optional(),
});

const Rule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventPattern: z.record(z.string(), z.unknown()),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  Tags: z.unknown().optional(),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      DeadLetterConfig: DeadLetter.optional(),
      RetryPolicy: RetryPolicy.optional(),
    }),
  ),
});

const Schedule = z.strictObject({
  Name: z.string().optional(),
  GroupName: z.string().optional(),
  Description: z.string().optional(),
  KmsKeyArn: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().optional(),
    DeadLetterConfig: DeadLetter.optional(),
    RetryPolicy: RetryPolicy.optional(),
  }),
});

const Queue = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: z.coerce.number().default(30),
  MessageRetentionPeriod: z.coerce.number().default(4 * 24 * 3600),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
  KmsMasterKeyId: z.unknown().optional(),
  KmsDataKeyReusePeriodSeconds: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

const Mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number() }).optional(),
  Enabled: z.coerce.boolean().default(true),
  Tags: z.unknown().optional(),
});

const Subscription = z.object({
  Protocol: z.string(),
  TopicArn: z.string(),
  Endpoint: z.string(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
});
const ConfigurationSet = z.object({ Name: z.string().optional() });
const EventDestination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.coerce.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }).optional(),
  }),
});
const UserPoolClient = z.object({
  CallbackURLs: z.array(z.string()).default([]),
  LogoutURLs: z.array(z.string()).default([]),
});

/** With so many at once Lambda begins, where a mapping sets no limit. */
const startingPollers = 5;

export type FunctionSpec = {
  /** Its short name: the id of its construct. */
  name: string;
  functionName: string;
  arn: string;
  roleArn: string;
  /** Where what it writes is kept. */
  logGroup: string;
  folder: string;
  handler: string;
  environment: Readonly<Record<string, string>>;
  timeoutSeconds: number;
  memoryMiB: number;
  reservedConcurrency: number | undefined;
  /** How an asynchronous invocation that fails is repeated, and where it ends. */
  retries: number;
  deadLetterArn: string | undefined;
};
export type TableSpec = z.infer<typeof TableProperties> & { name: string };
export type MachineSpec = { arn: string; name: string; roleArn: string; definition: string };
export type SecretSpec = z.infer<typeof Secret> & { arn: string; name: string };
/** Two parties agree on a secret with it; its private half is KMS's. */
export type KeyPairSpec = { id: string; arn: string };
/** `arn`: the route, as API Gateway names it where it calls the function. */
export type RouteSpec = { key: string; arn: string; functionArn: string };
export type RuleSpec = { id: string; arn: string; pattern: Readonly<Record<string, unknown>>; targets: TargetSpec[] };
export type ScheduleSpec = {
  id: string;
  roleArn: string;
  expression: string;
  timeZone: string;
  input: string | undefined;
  target: TargetSpec;
};
export type TargetSpec = { arn: string; deadLetterArn: string | undefined };
export type QueueSpec = {
  arn: string;
  url: string;
  visibilitySeconds: number;
  retentionSeconds: number;
  /** Where a message goes that was received in vain so often. */
  redrive: { arn: string; maxReceiveCount: number } | undefined;
};
/** What hands the messages of a queue to a function. */
export type MappingSpec = {
  id: string;
  queueArn: string;
  functionName: string;
  batchSize: number;
  /** Whether the function names the messages that failed. */
  reportsFailures: boolean;
  /** Batches at the same time. */
  maxConcurrency: number;
};
export type MailEventSpec = {
  configurationSet: string;
  eventTypes: readonly string[];
  topicArn: string;
  targets: readonly TargetSpec[];
};

/** What a synthesized stack deploys, with every reference resolved. */
export type Deployment = PolicySpecs & {
  stack: string;
  functions: FunctionSpec[];
  tables: TableSpec[];
  machines: MachineSpec[];
  secrets: SecretSpec[];
  keyPairs: KeyPairSpec[];
  routes: RouteSpec[];
  rules: RuleSpec[];
  schedules: ScheduleSpec[];
  queues: QueueSpec[];
  mappings: MappingSpec[];
  configurationSets: string[];
  /** Addresses and domains that mail is sent from. */
  mailIdentities: string[];
  mailEvents: MailEventSpec[];
  signIn: { callbackUrls: string[]; logoutUrls: string[] };
};

/**
 * Resolves a stack for a run at an address.
 * @throws LocalRunError that names what the local run does not know: a resource type, an attribute, a property
 */
export function readDeployment(stack: StackTemplate, baseUrl: string): Deployment {
  const identities = new Map<string, Identity>();
  const identity = (id: string): Identity | undefined => {
    const known = identities.get(id);
    if (known) return known;
    const resource = stack.Resources[id];
    if (!resource) return undefined;
    const made = identify(resource.Type, { id, property: (name) => value(resource.Properties[name]), baseUrl });
    identities.set(id, made);
    return made;
  };
  const existing = (id: string): Identity => {
    const found = identity(id);
    if (!found) throw new LocalRunError(`the template refers to the resource '${id}', which is not in it`);
    return found;
  };
  const { value, condition }: ReturnType<typeof resolver> = resolver({
    ref: (id) => identity(id)?.ref,
    attribute: (id, name) => attributeOf(stack.Resources[id]?.Type ?? '', id, existing(id), name),
    parameters: Object.fromEntries(Object.entries(stack.Parameters).map(([name, { Default }]) => [name, Default])),
    conditions: stack.Conditions,
    mappings: stack.Mappings,
    pseudo: {
      'AWS::Region': region,
      'AWS::AccountId': accountId,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stack.name}/local`,
    },
  });

  const resources = Object.entries(stack.Resources).filter(
    ([id, { Condition }]) => existing(id) && (Condition === undefined || condition(Condition)),
  );
  const all = <T extends z.ZodType, R>(
    type: string | readonly string[],
    schema: T,
    make: (properties: z.infer<T>, id: string, path: string) => R,
  ): R[] =>
    resources
      .filter(([, { Type }]) => (typeof type === 'string' ? type === Type : type.includes(Type)))
      .map(([id, { Type, Properties, Metadata }]) => {
        const parsed = schema.safeParse(value(Properties));
        if (parsed.success) return make(parsed.data, id, Metadata?.['aws:cdk:path'] ?? id);
        const problems = parsed.error.issues.map(
          (issue) => `${issue.path.join('.') || 'Properties'}: ${issue.message}`,
        );
        throw new LocalRunError(`the local run cannot read ${Type} (${id}): ${problems.join('; ')}`);
      });
  const attribute = (id: string, name: string) => existing(id).attributes[name] ?? '';

  // A user pool's issuer has an address at Amazon; here it is this run's own.
  const issuers = resources.flatMap(([id, { Type }]) =>
    Type === 'AWS::Cognito::UserPool' ? [`https://cognito-idp.${region}.amazonaws.com/${existing(id).ref}`] : [],
  );
  const atHome = (text: string) => issuers.reduce((each, issuer) => each.replaceAll(issuer, `${baseUrl}/_oidc`), text);

  const invokeConfigs = all('AWS::Lambda::EventInvokeConfig', InvokeConfig, (properties) => properties);
  const subscriptions = all('AWS::SNS::Subscription', Subscription, (properties) => properties);
  const integrations = new Map(
    all('AWS::ApiGatewayV2::Integration', Integration, ({ IntegrationUri }, id) => [id, IntegrationUri] as const),
  );

  return {
    stack: stack.name,
    ...readPolicies({ all, attribute, ref: (id) => existing(id).ref }),
    functions: all('AWS::Lambda::Function', FunctionProperties, (properties, id, path) => {
      const folder = stack.assetFolder(properties.Code.S3Key);
      if (!folder) throw new LocalRunError(`the code of the function ${id} is not in the synthesized app`);
      const functionName = existing(id).ref;
      const configured = invokeConfigs.find(({ FunctionName }) => FunctionName === functionName);
      return {
        name: shortName(path),
        functionName,
        arn: attribute(id, 'Arn'),
        roleArn: properties.Role,
        logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`,
        folder,
        handler: properties.Handler,
        environment: Object.fromEntries(
          Object.entries(properties.Environment?.Variables ?? {}).map(([name, text]) => [name, atHome(text)]),
        ),
        timeoutSeconds: properties.Timeout,
        memoryMiB: properties.MemorySize,
        reservedConcurrency: properties.ReservedConcurrentExecutions,
        retries: configured?.MaximumRetryAttempts ?? 2,
        deadLetterArn: configured?.DestinationConfig?.OnFailure?.Destination ?? properties.DeadLetterConfig?.TargetArn,
      };
    }),
    tables: all(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], TableProperties, (properties, id) => ({
      ...properties,
      name: existing(id).ref,
    })),
    machines: all('AWS::StepFunctions::StateMachine', Machine, ({ DefinitionString, RoleArn }, id) => ({
      arn: attribute(id, 'Arn'),
      name: attribute(id, 'Name'),
      roleArn: RoleArn,
      definition: DefinitionString,
    })),
    secrets: all('AWS::SecretsManager::Secret', Secret, (properties, id) => ({
      ...properties,
      arn: existing(id).ref,
      name: properties.Name ?? id,
    })),
    // A symmetric key encrypts what services keep, which has no effect here but on who may.
    keyPairs: all('AWS::KMS::Key', KmsKey, ({ KeySpec, KeyUsage }, id) => {
      if (KeySpec === 'SYMMETRIC_DEFAULT') return [];
      if (KeySpec !== 'ECC_NIST_P256' || KeyUsage !== 'KEY_AGREEMENT')
        throw new LocalRunError(`the local run does not know the key ${id}: ${KeySpec} for ${KeyUsage}`);
      return [{ id, arn: attribute(id, 'Arn') }];
    }).flat(),
    routes: all('AWS::ApiGatewayV2::Route', Route, ({ ApiId, RouteKey, Target }, id) => {
      const functionArn = integrations.get(Target.replace('integrations/', ''));
      if (!functionArn) throw new LocalRunError(`the route ${RouteKey} (${id}) leads to no integration`);
      const route = arn('execute-api', `${ApiId}/$default/${RouteKey.replace(' ', '')}`);
      return { key: RouteKey, arn: route, functionArn };
    }),
    rules: all('AWS::Events::Rule', Rule, ({ EventPattern, State, Targets }, id) => ({
      id,
      arn: attribute(id, 'Arn'),
      pattern: EventPattern,
      enabled: State !== 'DISABLED',
      targets: Targets.map(({ Arn, DeadLetterConfig }) => ({ arn: Arn, deadLetterArn: DeadLetterConfig?.Arn })),
    })).filter(({ enabled }) => enabled),
    schedules: all('AWS::Scheduler::Schedule', Schedule, (properties, id) => ({
      id,
      roleArn: properties.Target.RoleArn,
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone,
      enabled: properties.State !== 'DISABLED',
      input: properties.Target.Input,
      target: { arn: properties.Target.Arn, deadLetterArn: properties.Target.DeadLetterConfig?.Arn },
    })).filter(({ enabled }) => enabled),
    queues: all('AWS::SQS::Queue', Queue, ({ VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy }, id) => ({
      arn: attribute(id, 'Arn'),
      url: existing(id).ref,
      visibilitySeconds: VisibilityTimeout,
      retentionSeconds: MessageRetentionPeriod,
      redrive: RedrivePolicy && {
        arn: RedrivePolicy.deadLetterTargetArn,
        maxReceiveCount: RedrivePolicy.maxReceiveCount,
      },
    })),
    mappings: all('AWS::Lambda::EventSourceMapping', Mapping, (properties, id) => ({
      id,
      queueArn: properties.EventSourceArn,
      functionName: properties.FunctionName,
      batchSize: properties.BatchSize,
      reportsFailures: properties.FunctionResponseTypes.length > 0,
      maxConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? startingPollers,
      enabled: properties.Enabled,
    })).filter(({ enabled }) => enabled),
    mailIdentities: all('AWS::SES::EmailIdentity', z.object({}), (_, id) => existing(id).ref),
    configurationSets: all('AWS::SES::ConfigurationSet', ConfigurationSet, (_, id) => existing(id).ref),
    mailEvents: all(
      'AWS::SES::ConfigurationSetEventDestination',
      EventDestination,
      ({ ConfigurationSetName, EventDestination: { Enabled, MatchingEventTypes, SnsDestination } }) => ({
        configurationSet: ConfigurationSetName,
        eventTypes: Enabled ? MatchingEventTypes.map((type) => type.toLowerCase()) : [],
        topicArn: SnsDestination?.TopicARN ?? '',
        targets: subscriptions
          .filter(({ Protocol, TopicArn }) => Protocol === 'lambda' && TopicArn === SnsDestination?.TopicARN)
          .map(({ Endpoint, RedrivePolicy }) => ({ arn: Endpoint, deadLetterArn: RedrivePolicy?.deadLetterTargetArn })),
      }),
    ),
    signIn: {
      callbackUrls: all('AWS::Cognito::UserPoolClient', UserPoolClient, ({ CallbackURLs }) => CallbackURLs).flat(),
      logoutUrls: all('AWS::Cognito::UserPoolClient', UserPoolClient, ({ LogoutURLs }) => LogoutURLs).flat(),
    },
  };
}

/** The construct's own id within a path such as `Stack/citizen/Function/Resource`: the last segment that says something. */
function shortName(path: string): string {
  const segments = path.split('/').filter((segment) => !['Resource', 'Function', 'Default'].includes(segment));
  return segments.at(-1) ?? path;
}
