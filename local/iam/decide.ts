import type { Context } from './conditions.ts';
import { isLike, isLikeArn } from './pattern.ts';
import type { Statement } from './policy.ts';

/** What somebody wants to do. */
export type Access = { action: string; resource: string; context: Context };

/** Who: a role of the account, or a service of AWS in its own name. */
export type Principal =
  | { kind: 'role'; arn: string; sessionArn: string; account: string }
  | { kind: 'service'; name: string };

/** What is written of an access. */
export type Policies = {
  identity: readonly Statement[];
  resource: readonly Statement[];
  /** A KMS key has the first word: what roles may, they may only where its own policy leaves it to the account. */
  ofKey?: boolean;
};

export type Decision =
  | { kind: 'allowed'; by: Statement }
  /** `by`: the statement that denies it; absent where none allows it. */
  | { kind: 'denied'; by?: Statement };

/** What IAM decides within one account: a Deny that matches wins, then an Allow; what nobody allows is denied. */
export function decide(access: Access, principal: Principal, { identity, resource, ofKey }: Policies): Decision {
  const own = identity.filter((statement) => matches(statement, access));
  const others = resource
    .filter((statement) => matches(statement, access))
    .map((statement) => ({ statement, meant: meaning(statement, principal) }))
    .filter(({ meant }) => meant !== 'somebody else');
  const denying = [...own, ...others.map(({ statement }) => statement)].find(({ effect }) => effect === 'Deny');
  if (denying) return { kind: 'denied', by: denying };
  const direct = others.find(({ statement, meant }) => statement.effect === 'Allow' && meant === 'it');
  if (direct) return { kind: 'allowed', by: direct.statement };
  // The account in a resource's policy leaves the word to the account's own policies.
  const isLeft = others.some(({ statement, meant }) => statement.effect === 'Allow' && meant === 'its account');
  const [by] = ofKey && !isLeft ? [] : own;
  return by ? { kind: 'allowed', by } : { kind: 'denied' };
}

/** Whether a statement speaks of an access, whoever wants it. */
export function matches(statement: Statement, { action, resource, context }: Access): boolean {
  return (
    statement.actions.some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) !==
      statement.isAllButActions &&
    statement.resources.some((pattern) => isLikeArn(pattern, resource)) !== statement.isAllButResources &&
    statement.conditions.every((holds) => holds(context))
  );
}

function meaning({ principals = [] }: Statement, principal: Principal): 'it' | 'its account' | 'somebody else' {
  if (principals.includes('*')) return 'it';
  if (principal.kind === 'service') return principals.includes(principal.name) ? 'it' : 'somebody else';
  const { arn, sessionArn, account } = principal;
  if (principals.includes(arn) || principals.includes(sessionArn)) return 'it';
  return principals.some((each) => each === account || /^arn:[^:]+:iam::(\d+):root$/.exec(each)?.[1] === account)
    ? 'its account'
    : 'somebody else';
}
