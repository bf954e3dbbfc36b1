import { LocalRunError } from '../failure.ts';

export const region = 'eu-central-1';
export const accountId = '000000000000';

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export type Identity = { ref: string; attributes: Readonly<Record<string, string>> };

type Named = {
  id: string;
  /** A property of the resource, resolved. */
  property(name: string): unknown;
  baseUrl: string;
};

/** The ARN of something of this account and region. */
export const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${accountId}:${rest}`;

function named(property: string) {
  return (it: Named): string => {
    const name = it.property(property);
    return typeof name === 'string' ? name : it.id;
  };
}

const functionName = named('FunctionName');
const tableName = named('TableName');
const machineName = named('StateMachineName');
const queueName = named('QueueName');
const topicName = named('TopicName');
const roleName = named('RoleName');

/** The resource types that the local run acts on, with their identities. */
const acting: Readonly<Record<string, (named: Named) => Identity>> = {
  'AWS::Lambda::Function': (it) => ({
    ref: functionName(it),
    attributes: { Arn: arn('lambda', `function:${functionName(it)}`) },
  }),
  'AWS::Lambda::EventInvokeConfig': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::Lambda::EventSourceMapping': ({ id }) => ({ ref: id, attributes: { Id: id } }),
  'AWS::DynamoDB::Table': tableIdentity,
  'AWS::DynamoDB::GlobalTable': tableIdentity,
  'AWS::StepFunctions::StateMachine': (it) => ({
    ref: arn('states', `stateMachine:${machineName(it)}`),
    attributes: { Arn: arn('states', `stateMachine:${machineName(it)}`), Name: machineName(it) },
  }),
  'AWS::SecretsManager::Secret': ({ id }) => {
    const ref = arn('secretsmanager', `secret:${id}`);
    return { ref, attributes: { Id: ref } };
  },
  'AWS::KMS::Key': ({ id }) => ({ ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } }),
  'AWS::ApiGatewayV2::Api': ({ id, baseUrl }) => ({
    ref: id,
    attributes: { ApiEndpoint: baseUrl, ApiId: id },
  }),
  'AWS::ApiGatewayV2::Integration': ({ id }) => ({ ref: id, attributes: { IntegrationId: id } }),
  'AWS::ApiGatewayV2::Route': ({ id }) => ({ ref: id, attributes: { RouteId: id } }),
  'AWS::Events::Rule': ({ id }) => ({ ref: id, attributes: { Arn: arn('events', `rule/${id}`) } }),
  'AWS::Scheduler::Schedule': ({ id }) => ({ ref: id, attributes: { Arn: arn('scheduler', `schedule/${id}`) } }),
  'AWS::SQS::Queue': (it) => ({
    ref: `https://sqs.${region}.amazonaws.com/${accountId}/${queueName(it)}`,
    attributes: { Arn: arn('sqs', queueName(it)), QueueName: queueName(it) },
  }),
  'AWS::SNS::Topic': (it) => ({
    ref: arn('sns', topicName(it)),
    attributes: { TopicArn: arn('sns', topicName(it)), TopicName: topicName(it) },
  }),
  'AWS::SNS::Subscription': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::SES::EmailIdentity': (it) => ({ ref: named('EmailIdentity')(it), attributes: {} }),
  'AWS::SES::ConfigurationSet': (it) => ({ ref: named('Name')(it), attributes: {} }),
  'AWS::SES::ConfigurationSetEventDestination': ({ id }) => ({ ref: id, attributes: { Id: id } }),
  'AWS::IAM::Role': (it) => ({
    ref: roleName(it),
    attributes: { Arn: `arn:aws:iam::${accountId}:role/${roleName(it)}`, RoleId: it.id },
  }),
  'AWS::IAM::Policy': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::IAM::ManagedPolicy': ({ id }) => ({ ref: `arn:aws:iam::${accountId}:policy/${id}`, attributes: {} }),
  'AWS::IAM::RolePolicy': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::Logs::LogGroup': (it) => ({
    ref: named('LogGroupName')(it),
    attributes: { Arn: arn('logs', `log-group:${named('LogGroupName')(it)}:*`) },
  }),
  'AWS::Lambda::Permission': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::SNS::TopicPolicy': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::SQS::QueuePolicy': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::SecretsManager::ResourcePolicy': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::Cognito::UserPool': ({ id, baseUrl }) => ({
    ref: `${region}_${id}`,
    attributes: {
      Arn: arn('cognito-idp', `userpool/${region}_${id}`),
      ProviderURL: `${baseUrl}/_oidc`,
      ProviderName: `${baseUrl.replace(/^https?:\/\//, '')}/_oidc`,
      UserPoolId: `${region}_${id}`,
    },
  }),
  'AWS::Cognito::UserPoolClient': () => ({ ref: consoleClientId, attributes: { ClientId: consoleClientId } }),
  'AWS::Cognito::UserPoolGroup': ({ id }) => ({ ref: id, attributes: {} }),
};

/** The console's client at the local issuer. */
export const consoleClientId = 'eid-loket-console';

function tableIdentity(it: Named): Identity {
  return { ref: tableName(it), attributes: { Arn: arn('dynamodb', `table/${tableName(it)}`) } };
}

/** Deployed, these matter: what is kept, who is warned. On one's own machine they have no effect. */
const withoutEffect: readonly RegExp[] = [
  /^AWS::(Logs|CloudWatch|XRay|WAFv2|Route53|CertificateManager|Budgets|ApplicationInsights)::/,
  /^AWS::CDK::Metadata$/,
  /^AWS::KMS::Alias$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::ApiGatewayV2::(Stage|DomainName|ApiMapping)$/,
  /^AWS::Cognito::(UserPoolDomain|UserPoolRiskConfigurationAttachment|ManagedLoginBranding|UserPoolResourceServer|LogDeliveryConfiguration)$/,
];

/** Whether the local run leaves a resource out, because it has no effect there. */
export function hasNoEffect(type: string): boolean {
  return withoutEffect.some((pattern) => pattern.test(type));
}

/**
 * What a resource is called in the local run.
 * @throws LocalRunError where the type is not known
 */
export function identify(type: string, it: Named): Identity {
  const known = acting[type];
  if (known) return known(it);
  if (hasNoEffect(type)) return { ref: it.id, attributes: {} };
  throw new LocalRunError(`the local run does not know the resource type ${type} (${it.id})`);
}

/**
 * An attribute of a resource. A resource without effect has a made-up one.
 * @throws LocalRunError where a resource that acts has no such attribute
 */
export function attributeOf(type: string, id: string, identity: Identity, name: string): string {
  const known = identity.attributes[name];
  if (known !== undefined) return known;
  if (hasNoEffect(type)) return name.endsWith('Arn') ? arn('local', `${id}/${name}`) : `${id}.${name}`;
  throw new LocalRunError(`the local run does not know the attribute ${name} of ${type} (${id})`);
}
