import { randomInt } from 'node:crypto';
import type { AwsAnswer, AwsRequest } from '../aws/endpoint.ts';
import { accessDenied, unknownKey, unknownPermissions } from '../aws/refusals.ts';
import type { Deployment, FunctionSpec, RoleSpec } from '../template/deployment.ts';
import { accountId } from '../template/identities.ts';
import { accessesOf, keyAccesses, UnknownCallError } from './accesses.ts';
import { contextOf } from './conditions.ts';
import { type Access, decide, type Decision, matches, type Principal } from './decide.ts';

/** What was refused, in AWS's own words. `who`: a function, a state machine, or the ARN of what a service acts for. */
export type Denial = { who: string; action: string; resource: string; message: string };

/** An action on a resource that a role's own policies grant, and whether anybody has made use of it. */
export type Grant = { role: string; action: string; resource: string; isUsed: boolean };

type Judged = Pick<Deployment, 'functions' | 'roles' | 'resourcePolicies' | 'keyOf'> &
  Pick<Deployment, 'tables' | 'queues' | 'secrets' | 'mailIdentities'>;

const ofAccount = contextOf({
  'aws:SecureTransport': 'true',
  'aws:PrincipalAccount': accountId,
  'aws:ResourceAccount': accountId,
});

/**
 * Judges who may what, by the template's policies: the roles' own, and those of queues, topics, keys, secrets and functions. A
 * function is known by its access key, as on AWS.
 */
export class Authority {
  readonly #judged: Judged;
  readonly #onDenial: (denial: Denial) => void;
  readonly #roles: ReadonlyMap<string, RoleSpec>;
  readonly #functions: ReadonlyMap<string, FunctionSpec>;
  readonly #used = new Set<string>();

  constructor(judged: Judged, onDenial: (denial: Denial) => void) {
    this.#judged = judged;
    this.#onDenial = onDenial;
    this.#roles = new Map(judged.roles.map((role) => [role.arn, role]));
    this.#functions = new Map(judged.functions.map((spec) => [newAccessKey(), spec]));
  }

  /** What a function signs its calls with, as an environment. */
  credentials(functionName: string): Record<string, string> {
    const [key = ''] = [...this.#functions].find(([, { name }]) => name === functionName) ?? [];
    return { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: 'local', AWS_SESSION_TOKEN: 'local' };
  }

  /** Whether a key is one of a function. */
  knows(accessKey: string | undefined): boolean {
    return accessKey !== undefined && this.#functions.has(accessKey);
  }

  /**
   * Judges a call.
   * @param accessKey with which it is signed
   * @returns how it is refused; undefined where it may be carried out
   */
  async judge(call: AwsRequest, accessKey: string | undefined): Promise<AwsAnswer | undefined> {
    const spec = accessKey === undefined ? undefined : this.#functions.get(accessKey);
    if (!spec) return unknownKey(call.service);
    try {
      for (const access of await accessesOf(call, this.#judged)) {
        const denied = this.ofRole(spec.roleArn, spec.functionName, access);
        if (denied) {
          this.#onDenial({ ...denied, who: spec.name });
          return accessDenied(call.service, denied);
        }
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof UnknownCallError)) throw error;
      const { message } = error;
      this.#onDenial({ who: spec.name, action: call.operation, resource: '', message });
      return unknownPermissions(call.service, message);
    }
  }

  /** Whether a state machine or a schedule may call a function with its role; otherwise AWS's words. */
  roleMayInvoke(roleArn: string, who: string, functionArn: string): string | undefined {
    const access = { action: 'lambda:InvokeFunction', resource: functionArn, context: ofAccount };
    return this.#told(this.ofRole(roleArn, who, access), who);
  }

  /** Whether a service may call a function for a resource, such as a rule; otherwise AWS's words. */
  serviceMayInvoke(service: string, sourceArn: string, functionArn: string): string | undefined {
    return this.#told(this.#ofService(service, sourceArn, 'lambda:InvokeFunction', functionArn), sourceArn);
  }

  /** Whether SES may tell a topic of a configuration set's mail, also where a customer's key encrypts it; otherwise AWS's words. */
  sesMayPublish(sourceArn: string, topicArn: string): string | undefined {
    const key = this.#judged.keyOf.get(topicArn);
    const denied =
      this.#ofService('ses', sourceArn, 'sns:Publish', topicArn) ??
      (key &&
        (this.#ofService('ses', sourceArn, 'kms:GenerateDataKey', key) ??
          this.#ofService('ses', sourceArn, 'kms:Decrypt', key)));
    return this.#told(denied || undefined, sourceArn);
  }

  /** What keeps a service from putting something aside in a queue for a resource; undefined where it may. */
  serviceToQueue(service: string, sourceArn: string, queueArn: string): string | undefined {
    const accesses = [
      { action: 'sqs:SendMessage', resource: queueArn },
      ...keyAccesses(this.#judged, queueArn, 'sqs', ['GenerateDataKey', 'Decrypt']),
    ];
    for (const { action, resource } of accesses) {
      const denied = this.#ofService(service, sourceArn, action, resource);
      if (denied) return denied.message;
    }
    return undefined;
  }

  /** Whether a service may take on a role. */
  mayTakeOn(service: string, roleArn: string): boolean {
    const context = contextOf({ 'aws:SourceAccount': accountId });
    const trust = this.#roles.get(roleArn)?.trust ?? [];
    const access = { action: 'sts:AssumeRole', resource: roleArn, context };
    return decide(access, serviceOf(service), { identity: [], resource: trust }).kind === 'allowed';
  }

  /** What a role may not of what somebody does with a queue and the key that encrypts it: its first refusal. */
  ofQueue(
    roleArn: string,
    who: string,
    operations: readonly string[],
    queueArn: string,
  ): Omit<Denial, 'who'> | undefined {
    const keys = operations.includes('SendMessage') ? ['GenerateDataKey', 'Decrypt'] : ['Decrypt'];
    const accesses = [
      ...operations.map((operation) => ({ action: `sqs:${operation}`, resource: queueArn, context: ofAccount })),
      ...keyAccesses(this.#judged, queueArn, 'sqs', keys),
    ];
    for (const access of accesses) {
      const denied = this.ofRole(roleArn, who, access);
      if (denied) return denied;
    }
    return undefined;
  }

  /**
   * The refusal of what a role does; undefined where it may.
   * @param session as whom it takes on the role: a function's name
   */
  ofRole(roleArn: string, session: string, access: Access): Omit<Denial, 'who'> | undefined {
    const role = this.#roles.get(roleArn);
    const sessionArn = `arn:aws:sts::${accountId}:assumed-role/${role?.name}/${session}`;
    const principal: Principal = { kind: 'role', arn: roleArn, sessionArn, account: accountId };
    const context = new Map([...access.context, ['aws:principalarn', [roleArn]] as const]);
    const decision = this.#decide({ ...access, context }, principal, role);
    return decision.kind === 'allowed' ? undefined : refusal(access, `User: ${sessionArn}`, 'identity-based', decision);
  }

  /** All that the roles' own policies grant, each action on each resource for itself. */
  grants(): Grant[] {
    return this.#judged.roles.flatMap(({ name, statements }) =>
      statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ where, actions, resources }) =>
          actions.flatMap((action) =>
            resources.map((resource) => {
              const isUsed = this.#used.has(useOf(where, action, resource));
              return { role: name, action, resource, isUsed };
            }),
          ),
        ),
    );
  }

  #ofService(service: string, sourceArn: string, action: string, resource: string): Omit<Denial, 'who'> | undefined {
    const context = contextOf({
      'aws:SecureTransport': 'true',
      'aws:SourceArn': sourceArn,
      'aws:SourceAccount': accountId,
    });
    const principal = serviceOf(service);
    const access = { action, resource, context };
    const decision = this.#decide(access, principal, undefined);
    return decision.kind === 'allowed' ? undefined : refusal(access, principal.name, 'resource-based', decision);
  }

  #decide(access: Access, principal: Principal, role: RoleSpec | undefined): Decision {
    const decision = decide(access, principal, {
      identity: role?.statements ?? [],
      resource: this.#judged.resourcePolicies.get(access.resource) ?? [],
      ofKey: access.action.startsWith('kms:'),
    });
    if (decision.kind === 'allowed') {
      const { by } = decision;
      for (const action of by.actions)
        for (const resource of by.resources)
          if (matches({ ...by, actions: [action], resources: [resource] }, access))
            this.#used.add(useOf(by.where, action, resource));
    }
    return decision;
  }

  #told(denied: Omit<Denial, 'who'> | undefined, who: string): string | undefined {
    if (denied) this.#onDenial({ ...denied, who });
    return denied?.message;
  }
}

function refusal(
  { action, resource }: Access,
  who: string,
  kind: 'identity-based' | 'resource-based',
  { by }: Extract<Decision, { kind: 'denied' }>,
): Omit<Denial, 'who'> {
  const reason = by
    ? `with an explicit deny in ${by.principals ? 'a resource-based' : 'an identity-based'} policy`
    : `because no ${kind} policy allows the ${action} action`;
  return {
    action,
    resource,
    message: `${who} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  };
}

function serviceOf(service: string): Extract<Principal, { kind: 'service' }> {
  return { kind: 'service', name: `${service}.amazonaws.com` };
}

function useOf(where: string, action: string, resource: string): string {
  return [where, action, resource].join(' ');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As those that Lambda hands to a function with its role: `ASIA…`. */
function newAccessKey(): string {
  return `ASIA${Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
