import * as z from 'zod';
import { LocalRunError } from '../failure.ts';
import { readPolicy, type Statement } from '../iam/policy.ts';

const Role = z.strictObject({
  RoleName: z.string().optional(),
  Description: z.unknown().optional(),
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]),
  Path: z.unknown().optional(),
  MaxSessionDuration: z.unknown().optional(),
  Tags: z.unknown().optional(),
});
/** Those of users and groups are not known. */
const Attached = z.strictObject({
  PolicyName: z.string().optional(),
  ManagedPolicyName: z.string().optional(),
  Description: z.unknown().optional(),
  Path: z.unknown().optional(),
  PolicyDocument: z.unknown(),
  Roles: z.array(z.string()),
});
const RolePolicy = z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown(), RoleName: z.string() });
const Permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});
const QueuePolicy = z.object({ PolicyDocument: z.unknown(), Queues: z.array(z.string()) });
const TopicPolicy = z.object({ PolicyDocument: z.unknown(), Topics: z.array(z.string()) });
const SecretPolicy = z.object({ ResourcePolicy: z.unknown(), SecretId: z.string() });
const Key = z.object({ KeyPolicy: z.unknown() });
const Table = z.object({
  ResourcePolicy: z.object({ PolicyDocument: z.unknown() }).optional(),
  SSESpecification: z.object({ KMSMasterKeyId: z.string().optional() }).optional(),
});
const Queue = z.object({ KmsMasterKeyId: z.string().optional() });
const Topic = z.object({ KmsMasterKeyId: z.string().optional() });
const Secret = z.object({ KmsKeyId: z.string().optional() });

/** A role: who may take it on, and what it may then. */
export type RoleSpec = { arn: string; name: string; trust: readonly Statement[]; statements: readonly Statement[] };

/** Who may what, as the template has it. */
export type PolicySpecs = {
  roles: RoleSpec[];
  /** What a resource's own policies say, by its ARN. */
  resourcePolicies: ReadonlyMap<string, readonly Statement[]>;
  /** The customer's key with which a resource is encrypted, by the resource's ARN. */
  keyOf: ReadonlyMap<string, string>;
};

/** The template, read: its resources of a type, and what they are called. */
export type Reader = {
  all: <T extends z.ZodType, R>(
    type: string | readonly string[],
    schema: T,
    make: (properties: z.infer<T>, id: string) => R,
  ) => R[];
  ref: (id: string) => string;
  attribute: (id: string, name: string) => string;
};

/**
 * Reads every policy of the template.
 * @throws LocalRunError that names what the local run does not know in one of them
 */
export function readPolicies({ all, ref, attribute }: Reader): PolicySpecs {
  const attached = [
    ...all(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'], Attached, ({ Roles, PolicyDocument }, id) => ({
      roles: Roles,
      statements: readPolicy(PolicyDocument, 'identity', `policy ${id}`),
    })),
    ...all('AWS::IAM::RolePolicy', RolePolicy, ({ RoleName, PolicyDocument }, id) => ({
      roles: [RoleName],
      statements: readPolicy(PolicyDocument, 'identity', `policy ${id}`),
    })),
  ];
  const roles = all('AWS::IAM::Role', Role, ({ AssumeRolePolicyDocument, Policies }, id) => ({
    arn: attribute(id, 'Arn'),
    name: ref(id),
    trust: readPolicy(AssumeRolePolicyDocument, 'trust', `trust of the role ${id}`),
    statements: [
      ...Policies.flatMap(({ PolicyName, PolicyDocument }) =>
        readPolicy(PolicyDocument, 'identity', `policy ${PolicyName} of the role ${id}`),
      ),
      ...attached.filter((policy) => policy.roles.includes(ref(id))).flatMap(({ statements }) => statements),
    ],
  }));
  const stranger = attached.flatMap((policy) => policy.roles).find((name) => roles.every((role) => role.name !== name));
  if (stranger !== undefined)
    throw new LocalRunError(`a policy is of the role '${stranger}', which is not in the template`);

  const resourcePolicies = new Map<string, Statement[]>();
  const say = (arn: string, document: unknown, where: string) =>
    resourcePolicies.set(arn, [...(resourcePolicies.get(arn) ?? []), ...readPolicy(document, 'resource', where)]);
  const queues = new Map(all('AWS::SQS::Queue', Queue, (_, id) => [ref(id), attribute(id, 'Arn')] as const));
  all('AWS::SQS::QueuePolicy', QueuePolicy, ({ PolicyDocument, Queues }, id) => {
    for (const url of Queues) say(queues.get(url) ?? url, PolicyDocument, `queue policy ${id}`);
  });
  all('AWS::SNS::TopicPolicy', TopicPolicy, ({ PolicyDocument, Topics }, id) => {
    for (const topic of Topics) say(topic, PolicyDocument, `topic policy ${id}`);
  });
  all('AWS::SecretsManager::ResourcePolicy', SecretPolicy, ({ ResourcePolicy, SecretId }, id) =>
    say(SecretId, ResourcePolicy, `secret policy ${id}`),
  );
  const keys = new Map(
    all('AWS::KMS::Key', Key, ({ KeyPolicy }, id) => {
      say(attribute(id, 'Arn'), KeyPolicy, `key policy of ${id}`);
      return [ref(id), attribute(id, 'Arn')] as const;
    }),
  );
  const functions = new Map(
    all('AWS::Lambda::Function', z.object({}), (_, id) => [ref(id), attribute(id, 'Arn')] as const),
  );
  all('AWS::Lambda::Permission', Permission, ({ FunctionName, ...permission }, id) => {
    const arn = functions.get(FunctionName) ?? FunctionName;
    say(arn, documentOf(permission, arn), `permission ${id}`);
  });

  const keyOf = new Map<string, string>();
  const encrypt = (arn: string, key: string | undefined) => {
    // A key that AWS manages needs no word of ours.
    const found = keys.get(key ?? '') ?? [...keys.values()].find((each) => each === key);
    if (found !== undefined) keyOf.set(arn, found);
  };
  all(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], Table, ({ SSESpecification, ResourcePolicy }, id) => {
    encrypt(attribute(id, 'Arn'), SSESpecification?.KMSMasterKeyId);
    if (ResourcePolicy) say(attribute(id, 'Arn'), ResourcePolicy.PolicyDocument, `resource policy of ${id}`);
  });
  all('AWS::SQS::Queue', Queue, ({ KmsMasterKeyId }, id) => encrypt(attribute(id, 'Arn'), KmsMasterKeyId));
  all('AWS::SNS::Topic', Topic, ({ KmsMasterKeyId }, id) => encrypt(ref(id), KmsMasterKeyId));
  all('AWS::SecretsManager::Secret', Secret, ({ KmsKeyId }, id) => encrypt(ref(id), KmsKeyId));
  return { roles, resourcePolicies, keyOf };
}

/** A permission of a function, as the statement that Lambda makes of it. */
function documentOf(
  { Action, Principal, SourceArn, SourceAccount }: Omit<z.infer<typeof Permission>, 'FunctionName'>,
  arn: string,
) {
  return {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action,
      Resource: arn,
      Principal: Principal.endsWith('.amazonaws.com') ? { Service: Principal } : { AWS: Principal },
      Condition: {
        ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    },
  };
}
