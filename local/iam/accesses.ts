import PostalMime from 'postal-mime';
import type { AwsRequest, Service } from '../aws/endpoint.ts';
import { isRecord, parseJson } from '../json.ts';
import { executionOf } from '../step-functions/token.ts';
import type { TableSpec } from '../template/deployment.ts';
import { accountId, arn, region } from '../template/identities.ts';
import { type Context, contextOf } from './conditions.ts';
import type { Access } from './decide.ts';

/** Where calls lead: the template's resources, by what calls name them with. */
export type Resources = {
  tables: readonly TableSpec[];
  queues: readonly { arn: string; url: string }[];
  secrets: readonly { arn: string; name: string }[];
  mailIdentities: readonly string[];
  /** The customer's key with which a resource is encrypted, by the resource's ARN. */
  keyOf: ReadonlyMap<string, string>;
};

/** A call of which the local run does not know what it takes. */
export class UnknownCallError extends Error {
  override name = 'UnknownCallError';
}

/**
 * What a call takes, as the Service Authorization Reference has it: one action or more, each on one resource. What the service does
 * with a customer's key in the caller's name is part of it.
 * @throws UnknownCallError for an operation, or a form of it, of which it is not known
 */
export async function accessesOf(call: AwsRequest, resources: Resources): Promise<Access[]> {
  const { service, body } = call;
  if (service === 'ses') return sesAccesses(call, resources);
  const input = parseJson(body)?.value;
  if (!isRecord(input)) return [];
  return others[service](call.operation, input, resources);
}

type Input = Record<string, unknown>;
type Reader = (operation: string, input: Input, resources: Resources) => Access[];

const others: Readonly<Record<Exclude<Service, 'ses'>, Reader>> = {
  dynamodb: (operation, input, resources) => {
    const accesses = dynamoDbAccesses[operation]?.(input, resources) ?? unknownCall('dynamodb', operation);
    const tables = new Set(accesses.map(({ resource }) => resource.split('/index/')[0] ?? ''));
    return [
      ...accesses.map(({ action, resource, leading }) => ({
        action,
        resource,
        context: contextOf({ ...ofCaller, ...(leading && { 'dynamodb:LeadingKeys': leading }) }),
      })),
      ...[...tables].flatMap((table) =>
        keyAccesses(resources, table, 'dynamodb', ['Decrypt'], {
          'kms:EncryptionContext:aws:dynamodb:tableName': table.split('/').at(-1),
        }),
      ),
    ];
  },
  sfn: (operation, input) => {
    const resourceOf = stepFunctionsResources[operation] ?? unknownCall('sfn', operation);
    const resource = resourceOf(input);
    return resource === undefined ? [] : [{ action: `states:${operation}`, resource, context: contextOf(ofCaller) }];
  },
  sqs: (operation, input, resources) => {
    const action = /^(SendMessage)(Batch)?$/.exec(operation)?.[1] ?? unknownCall('sqs', operation);
    const url = textOf(input, 'QueueUrl');
    const queue = resources.queues.find((each) => each.url === url)?.arn ?? arn('sqs', url.split('/').at(-1) ?? '');
    return [
      { action: `sqs:${action}`, resource: queue, context: contextOf(ofCaller) },
      ...keyAccesses(resources, queue, 'sqs', ['GenerateDataKey', 'Decrypt']),
    ];
  },
  secretsmanager: (operation, input, resources) => {
    if (operation !== 'GetSecretValue') unknownCall('secretsmanager', operation);
    const id = textOf(input, 'SecretId');
    const secret =
      resources.secrets.find((each) => each.arn === id || each.name === id)?.arn ??
      (id.startsWith('arn:') ? id : arn('secretsmanager', `secret:${id}`));
    return [
      {
        action: `secretsmanager:${operation}`,
        resource: secret,
        context: contextOf({ ...ofCaller, 'secretsmanager:SecretId': secret }),
      },
      ...keyAccesses(resources, secret, 'secretsmanager', ['Decrypt'], { 'kms:EncryptionContext:SecretARN': secret }),
    ];
  },
  kms: (operation, input) => {
    if (!['GetPublicKey', 'DeriveSharedSecret'].includes(operation)) unknownCall('kms', operation);
    const id = textOf(input, 'KeyId');
    const context = contextOf({
      ...ofCaller,
      'kms:CallerAccount': accountId,
      'kms:KeyAgreementAlgorithm': textOf(input, 'KeyAgreementAlgorithm') || undefined,
    });
    return [{ action: `kms:${operation}`, resource: id.startsWith('arn:') ? id : arn('kms', `key/${id}`), context }];
  },
};

/** What every call has: deployed, all of them go over TLS. */
const ofCaller = {
  'aws:SecureTransport': 'true',
  'aws:RequestedRegion': region,
  'aws:PrincipalAccount': accountId,
  'aws:ResourceAccount': accountId,
};

/**
 * What a service does with a customer's key in the name of whoever calls it.
 * @param context what the service binds the encryption to
 */
export function keyAccesses(
  { keyOf }: Pick<Resources, 'keyOf'>,
  resource: string,
  service: string,
  operations: readonly string[],
  context: Readonly<Record<string, string | undefined>> = {},
): Access[] {
  const key = keyOf.get(resource);
  if (key === undefined) return [];
  const known: Context = contextOf({
    ...ofCaller,
    'kms:ViaService': `${service}.${region}.amazonaws.com`,
    'kms:CallerAccount': accountId,
    ...context,
  });
  return operations.map((operation) => ({ action: `kms:${operation}`, resource: key, context: known }));
}

const byName = (name: string) => (input: Input) => textOf(input, name);
/** A text that never was a token names nothing that could be judged; the service refuses it. */
const byToken = (input: Input) => machineOf(textOf(input, 'taskToken'));

const stepFunctionsResources: Readonly<Record<string, (input: Input) => string | undefined>> = {
  StartExecution: byName('stateMachineArn'),
  ListExecutions: byName('stateMachineArn'),
  DescribeExecution: byName('executionArn'),
  StopExecution: byName('executionArn'),
  SendTaskSuccess: byToken,
  SendTaskFailure: byToken,
  SendTaskHeartbeat: byToken,
};

type TableAccess = { action: string; resource: string; leading?: string[] };

const onItem =
  (action: string, of: 'Key' | 'Item') =>
  (input: Input, { tables }: Resources) => {
    const table = tableOf(textOf(input, 'TableName'), tables);
    return [{ action: `dynamodb:${action}`, resource: table.arn, leading: [table.leadingOf(input[of])] }];
  };

const dynamoDbAccesses: Readonly<Record<string, (input: Input, resources: Resources) => TableAccess[]>> = {
  GetItem: onItem('GetItem', 'Key'),
  PutItem: onItem('PutItem', 'Item'),
  UpdateItem: onItem('UpdateItem', 'Key'),
  DeleteItem: onItem('DeleteItem', 'Key'),
  BatchGetItem: ({ RequestItems }, { tables }) =>
    Object.entries(isRecord(RequestItems) ? RequestItems : {}).map(([name, wanted]) => {
      const table = tableOf(name, tables);
      const keys = isRecord(wanted) && Array.isArray(wanted['Keys']) ? wanted['Keys'] : [];
      return { action: 'dynamodb:BatchGetItem', resource: table.arn, leading: keys.map(table.leadingOf) };
    }),
  BatchWriteItem: ({ RequestItems }, { tables }) =>
    Object.entries(isRecord(RequestItems) ? RequestItems : {}).map(([name, wanted]) => {
      const table = tableOf(name, tables);
      const leading = (Array.isArray(wanted) ? wanted : []).map((one: unknown) => {
        const { PutRequest, DeleteRequest } = isRecord(one) ? one : {};
        return table.leadingOf(
          isRecord(PutRequest) ? PutRequest['Item'] : isRecord(DeleteRequest) ? DeleteRequest['Key'] : undefined,
        );
      });
      return { action: 'dynamodb:BatchWriteItem', resource: table.arn, leading };
    }),
  Query: (input, { tables }) => {
    const index = typeof input['IndexName'] === 'string' ? input['IndexName'] : undefined;
    const table = tableOf(textOf(input, 'TableName'), tables, index);
    const resource = index === undefined ? table.arn : `${table.arn}/index/${index}`;
    return [{ action: 'dynamodb:Query', resource, leading: [leadingOfQuery(input, table.partitionKey)] }];
  },
  Scan: (input, { tables }) => {
    const { arn: table } = tableOf(textOf(input, 'TableName'), tables);
    const resource = typeof input['IndexName'] === 'string' ? `${table}/index/${input['IndexName']}` : table;
    return [{ action: 'dynamodb:Scan', resource }];
  },
  DescribeTable: (input, { tables }) => [
    { action: 'dynamodb:DescribeTable', resource: tableOf(textOf(input, 'TableName'), tables).arn },
  ],
};

function tableOf(given: string, tables: readonly TableSpec[], index?: string) {
  const name = given.split('/').at(-1) ?? given;
  const spec = tables.find((each) => each.name === name);
  const schema = index === undefined ? spec : spec?.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === index);
  const partitionKey = schema?.KeySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  return {
    arn: arn('dynamodb', `table/${name}`),
    partitionKey,
    leadingOf: (item: unknown): string => scalar(isRecord(item) ? item[partitionKey] : undefined),
  };
}

/** The partition that a query reads: its key condition has it, and nothing else, as equal to a value. */
function leadingOfQuery(input: Input, partitionKey: string): string {
  const { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = input;
  const names = isRecord(ExpressionAttributeNames) ? ExpressionAttributeNames : {};
  const values = isRecord(ExpressionAttributeValues) ? ExpressionAttributeValues : {};
  const equals = String(KeyConditionExpression).matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g);
  for (const [, name = '', value = ''] of equals)
    if ((names[name] ?? name) === partitionKey) return scalar(values[value]);
  return unknownCall('dynamodb', 'Query without a KeyConditionExpression');
}

/** A key's value as IAM compares it: text, number, or bytes in base64. */
function scalar(value: unknown): string {
  const [text] = isRecord(value) ? Object.values(value) : [];
  return typeof text === 'string' ? text : '';
}

async function sesAccesses({ operation, body }: AwsRequest, { mailIdentities }: Resources): Promise<Access[]> {
  if (operation !== 'SendRawEmail') unknownCall('ses', operation);
  const input = new URLSearchParams(body);
  // They stand for a permission that the sender's own policies say nothing of.
  for (const other of ['FromArn', 'SourceArn', 'ReturnPathArn'])
    if (input.has(other)) unknownCall('ses', `${operation} with ${other}`);
  const {
    from,
    to = [],
    cc = [],
    bcc = [],
  } = await PostalMime.parse(Buffer.from(input.get('RawMessage.Data') ?? '', 'base64'));
  const sender = from?.address ?? '';
  const given = [...input].flatMap(([name, value]) => (name.startsWith('Destinations.member.') ? [value] : []));
  const addressed = [...to, ...cc, ...bcc].flatMap(({ address, group = [] }) => [
    ...(address ? [address] : []),
    ...group.map((member) => member.address),
  ]);
  const context = contextOf({
    ...ofCaller,
    'ses:FromAddress': sender,
    'ses:FromDisplayName': from?.name || undefined,
    'ses:Recipients': given.length > 0 ? given : addressed,
  });
  const set = input.get('ConfigurationSetName');
  return [`identity/${identityOf(sender, mailIdentities)}`, ...(set === null ? [] : [`configuration-set/${set}`])].map(
    (resource) => ({ action: 'ses:SendRawEmail', resource: arn('ses', resource), context }),
  );
}

/** What SES has verified of a sender: the address, its domain, or one that this lies in; without any, its domain. */
function identityOf(sender: string, identities: readonly string[]): string {
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  const labels = domain.split('.');
  const candidates = [sender, ...labels.map((_, at) => labels.slice(at).join('.'))];
  return candidates.find((each) => identities.includes(each)) ?? domain;
}

/** The state machine whose task waits with a token; undefined where it is no token. */
function machineOf(token: string): string | undefined {
  const execution = executionOf(token);
  return execution?.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
}

function textOf(input: Input, name: string): string {
  const value = input[name];
  return typeof value === 'string' ? value : '';
}

function unknownCall(service: Service, what: string): never {
  throw new UnknownCallError(`the local run does not know which permissions ${what} of ${service} takes`);
}
