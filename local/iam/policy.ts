import * as z from 'zod';
import { LocalRunError } from '../failure.ts';
import { type Condition, readCondition } from './conditions.ts';
import { isArn } from './pattern.ts';

const Some = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Values = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.union([z.string(), z.boolean(), z.number()]))])
  .transform((value) => [value].flat().map(String));

const Document = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z
    .union([z.unknown().array(), z.record(z.string(), z.unknown())])
    .transform((statements) => [statements].flat()),
});
const Written = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: Some.optional(),
  NotAction: Some.optional(),
  Resource: Some.optional(),
  NotResource: Some.optional(),
  Principal: z.union([z.literal('*'), z.strictObject({ AWS: Some.optional(), Service: Some.optional() })]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), Values)).optional(),
});

/** A statement of a policy, read. */
export type Statement = {
  /** Where it stands: for messages. */
  where: string;
  effect: 'Allow' | 'Deny';
  actions: readonly string[];
  /** Whether it means every action but those; likewise for resources. */
  isAllButActions: boolean;
  resources: readonly string[];
  isAllButResources: boolean;
  /** Whom a resource's policy means: `*`, ARNs, account ids, names of services. An identity's policy means whoever has it. */
  principals: readonly string[] | undefined;
  conditions: readonly Condition[];
};

/** Whose policy it is: it says what an identity may, who may what with a resource, or who may take on a role. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

/**
 * Reads a policy document, resolved.
 * @param where the policy, for messages: `policy citizenPolicy`
 * @throws LocalRunError that names what the local run does not know: an element, an operator, a condition key, a variable
 */
export function readPolicy(document: unknown, kind: PolicyKind, where: string): Statement[] {
  return read(Document, document, where).Statement.map((statement, at) => {
    const { Sid } = z.object({ Sid: z.string().optional() }).catch({}).parse(statement);
    return readStatement(statement, kind, `${where}, statement ${Sid ?? at + 1}`);
  });
}

function readStatement(written: unknown, kind: PolicyKind, where: string): Statement {
  const { Effect, Action, NotAction, Resource, NotResource, Principal, Condition } = read(Written, written, where);
  const stop = (what: string) => new LocalRunError(`the local run does not know ${what} (${where})`);
  if ((Action === undefined) === (NotAction === undefined)) throw stop('a statement without one of Action, NotAction');
  const hasResource = (Resource === undefined) !== (NotResource === undefined);
  if (hasResource === (kind === 'trust')) throw stop('a statement without one of Resource, NotResource');
  if ((Principal === undefined) !== (kind === 'identity'))
    throw stop(Principal === undefined ? 'a resource policy without Principal' : "Principal in an identity's policy");
  const actions = Action ?? NotAction ?? [];
  const resources = Resource ?? NotResource ?? ['*'];
  for (const action of actions)
    if (action !== '*' && !/^[a-z0-9-]+:[\w*?]+$/i.test(action)) throw stop(`the action '${action}'`);
  for (const resource of resources) {
    if (resource.includes('${')) throw stop(`the policy variable in '${resource}'`);
    if (resource !== '*' && !isArn(resource)) throw stop(`the resource '${resource}'`);
  }
  return {
    where,
    effect: Effect,
    actions,
    isAllButActions: Action === undefined,
    resources,
    isAllButResources: NotResource !== undefined,
    principals: Principal === '*' ? ['*'] : Principal && [...(Principal.AWS ?? []), ...(Principal.Service ?? [])],
    conditions: Object.entries(Condition ?? {}).flatMap(([operator, lines]) =>
      Object.entries(lines).map(([key, values]) => readCondition(operator, key, values, where)),
    ),
  };
}

function read<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => [...path, message].join(' '));
  throw new LocalRunError(`the local run cannot read the ${where}: ${problems.join('; ')}`);
}
