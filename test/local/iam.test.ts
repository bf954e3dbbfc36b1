import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../local/aws/endpoint.ts';
import { accessesOf } from '../../local/iam/accesses.ts';
import { contextOf } from '../../local/iam/conditions.ts';
import { decide, type Principal } from '../../local/iam/decide.ts';
import { isLike, isLikeArn } from '../../local/iam/pattern.ts';
import { readPolicy, type PolicyKind } from '../../local/iam/policy.ts';

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Cases';
const role: Principal = {
  kind: 'role',
  arn: 'arn:aws:iam::000000000000:role/citizen',
  sessionArn: 'arn:aws:sts::000000000000:assumed-role/citizen/f',
  account: '000000000000',
};
const root = 'arn:aws:iam::000000000000:root';

type Written = Record<string, unknown>;
const policy = (kind: PolicyKind, ...statements: Written[]) =>
  readPolicy(JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement: statements })), kind, 'policy p');
const allow = (more: Written = {}) => ({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: table, ...more });
const deny = (more: Written = {}) => ({ ...allow(more), Effect: 'Deny' });

/** What comes of a call, given what the role's own policies say and what the resource's say. */
function outcome(
  own: Written[],
  call: { action?: string; resource?: string; context?: Record<string, string | string[]>; who?: Principal } = {},
  others: Written[] = [],
) {
  const { action = 'dynamodb:GetItem', resource = table, context = {}, who = role } = call;
  const policies = {
    identity: policy('identity', ...own),
    resource: policy('resource', ...others),
    ofKey: action.startsWith('kms:'),
  };
  return decide({ action, resource, context: contextOf(context) }, who, policies).kind;
}

describe('a pattern', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['Get*', 'GetItem', true],
    ['Get*', 'BatchGetItem', false],
    ['*Get*', 'BatchGetItem', true],
    ['Get?tem', 'GetItem', true],
    ['Get?', 'Get', false],
    ['GetItem', 'getitem', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['a.c', 'abc', false],
  ])('%s for %s: %s', (pattern, text, fits) => {
    expect(isLike(pattern, text)).toBe(fits);
  });

  it('fits as the regular expression would that it stands for', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 10 });
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '*', '?'), maxLength: 10 });
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(isLike(pattern, text)).toBe(expression.test(text));
      }),
    );
  });

  it.each([
    ['arn:aws:dynamodb:*:*:table/Cases', true],
    ['arn:aws:dynamodb:*:table/Cases', false],
    ['arn:aws:dynamodb:eu-central-1:000000000000:table/*', true],
    ['arn:aws:dynamodb:eu-central-1:000000000000:*', true],
    ['arn:aws:*', false],
    ['arn:aws:dynamodb:eu-central-1:000000000000:table/Case?', true],
    ['arn:aws:dynamodb:eu-central-1:000000000000:table/cases', false],
    ['*', true],
  ])('of an ARN is held against each part for itself: %s: %s', (pattern, fits) => {
    expect(isLikeArn(pattern, table)).toBe(fits);
  });
});

describe('a decision', () => {
  it.each([
    ['what nobody allows', [], 'denied'],
    ['what is allowed', [allow()], 'allowed'],
    ['another action', [allow({ Action: 'dynamodb:PutItem' })], 'denied'],
    ['an action in other letters', [allow({ Action: 'DynamoDB:getitem' })], 'allowed'],
    ['an action with a star', [allow({ Action: ['sqs:*', 'dynamodb:Get*'] })], 'allowed'],
    ['every action', [allow({ Action: '*' })], 'allowed'],
    ['another resource', [allow({ Resource: `${table}2` })], 'denied'],
    ['an index of the table', [allow({ Resource: `${table}/index/names` })], 'denied'],
    ['a resource with a star', [allow({ Resource: ['arn:aws:sqs:*:*:q', 'arn:aws:dynamodb:*:*:table/*'] })], 'allowed'],
    ['every action but it', [allow({ Action: undefined, NotAction: 'dynamodb:Get*' })], 'denied'],
    ['every action but another', [allow({ Action: undefined, NotAction: 'dynamodb:Put*' })], 'allowed'],
    ['every resource but it', [allow({ Resource: undefined, NotResource: table })], 'denied'],
    ['every resource but another', [allow({ Resource: undefined, NotResource: `${table}2` })], 'allowed'],
    ['what one denies and another allows', [allow(), deny()], 'denied'],
    ['what is denied to others', [allow(), deny({ Resource: `${table}2` })], 'allowed'],
  ])('on %s: %s', (_what, statements, kind) => {
    expect(outcome(statements)).toBe(kind);
  });

  it('does not hang on the order of statements, and a Deny that matches wins', () => {
    const actions = fc.constantFrom('dynamodb:GetItem', 'dynamodb:*', 'dynamodb:PutItem', 'sqs:*', '*');
    const resources = fc.constantFrom(table, `${table}2`, '*', 'arn:aws:dynamodb:*:*:table/*');
    const statements = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.uniqueArray(actions, { minLength: 1, maxLength: 2 }),
      Resource: fc.uniqueArray(resources, { minLength: 1, maxLength: 2 }),
    });
    const shuffled = fc
      .array(statements, { maxLength: 6 })
      .chain((written) => fc.tuple(fc.constant(written), fc.shuffledSubarray(written, { minLength: written.length })));
    fc.assert(
      fc.property(shuffled, ([written, inAnotherOrder]) => {
        const kind = outcome(written);
        expect(outcome(inAnotherOrder)).toBe(kind);
        expect(outcome([...written, deny({ Action: '*', Resource: '*' })])).toBe('denied');
        // More that is denied never allows more; more that is allowed never denies more.
        if (kind === 'denied') expect(outcome([...written, deny()])).toBe('denied');
        if (kind === 'allowed') expect(outcome([...written, allow()])).toBe('allowed');
        const isDenied = written.some(
          (one) => one.Effect === 'Deny' && outcome([{ ...one, Effect: 'Allow' }]) === 'allowed',
        );
        if (isDenied) expect(kind).toBe('denied');
        else expect(kind).toBe(written.some((one) => outcome([one]) === 'allowed') ? 'allowed' : 'denied');
      }),
    );
  });
});

describe('a condition', () => {
  const when = (Condition: Written, context: Record<string, string | string[]>) =>
    outcome([allow({ Condition })], { context });

  it.each<[Written, Record<string, string | string[]>, string]>([
    [{ StringEquals: { 'ses:FromAddress': 'a@b.be' } }, { 'ses:FromAddress': 'a@b.be' }, 'allowed'],
    [{ StringEquals: { 'SES:fromaddress': 'a@b.be' } }, { 'ses:FromAddress': 'a@b.be' }, 'allowed'],
    [{ StringEquals: { 'ses:FromAddress': 'a@b.be' } }, { 'ses:FromAddress': 'A@b.be' }, 'denied'],
    [{ StringEquals: { 'ses:FromAddress': 'a@*' } }, { 'ses:FromAddress': 'a@b.be' }, 'denied'],
    [{ StringEqualsIgnoreCase: { 'ses:FromAddress': 'a@b.be' } }, { 'ses:FromAddress': 'A@b.be' }, 'allowed'],
    [{ StringLike: { 'ses:FromAddress': ['x', 'a@*'] } }, { 'ses:FromAddress': 'a@b.be' }, 'allowed'],
    [{ StringNotLike: { 'ses:FromAddress': ['x', 'a@*'] } }, { 'ses:FromAddress': 'a@b.be' }, 'denied'],
    [{ StringNotEquals: { 'ses:FromAddress': 'x' } }, { 'ses:FromAddress': 'a@b.be' }, 'allowed'],
    // A key that the request does not have.
    [{ StringEquals: { 'ses:FromAddress': 'a@b.be' } }, {}, 'denied'],
    [{ StringEqualsIfExists: { 'ses:FromAddress': 'a@b.be' } }, {}, 'allowed'],
    [{ StringEqualsIfExists: { 'ses:FromAddress': 'a@b.be' } }, { 'ses:FromAddress': 'x' }, 'denied'],
    [{ StringNotEquals: { 'ses:FromAddress': 'a@b.be' } }, {}, 'allowed'],
    [{ Null: { 'ses:FromAddress': 'true' } }, {}, 'allowed'],
    [{ Null: { 'ses:FromAddress': 'false' } }, {}, 'denied'],
    [{ Null: { 'ses:FromAddress': false } }, { 'ses:FromAddress': 'x' }, 'allowed'],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'true' }, 'denied'],
    [{ Bool: { 'aws:SecureTransport': true } }, { 'aws:SecureTransport': 'true' }, 'allowed'],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:t*' } }, { 'aws:SourceArn': 'arn:aws:sns:r:0:topic' }, 'allowed'],
    [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:r:0:t' } }, { 'aws:SourceArn': 'arn:aws:sns:r:0:topic' }, 'denied'],
    [{ NumericLessThan: { 'aws:SourceAccount': 10 } }, { 'aws:SourceAccount': '9' }, 'allowed'],
    // All lines hold, and all operators.
    [
      { StringEquals: { 'ses:FromAddress': 'a', 'kms:ViaService': 'b' } },
      { 'ses:FromAddress': 'a', 'kms:ViaService': 'c' },
      'denied',
    ],
    [
      { StringEquals: { 'ses:FromAddress': 'a' }, StringLike: { 'kms:ViaService': '*' } },
      { 'ses:FromAddress': 'a', 'kms:ViaService': 'c' },
      'allowed',
    ],
    // Keys with several values.
    [
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'nieuwpoort#*' } },
      { 'dynamodb:LeadingKeys': ['nieuwpoort#1', 'nieuwpoort#2'] },
      'allowed',
    ],
    [
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'nieuwpoort#*' } },
      { 'dynamodb:LeadingKeys': ['nieuwpoort#1', 'oostende#2'] },
      'denied',
    ],
    [{ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'x' } }, {}, 'allowed'],
    [{ 'ForAnyValue:StringEquals': { 'ses:Recipients': ['a', 'b'] } }, { 'ses:Recipients': ['x', 'b'] }, 'allowed'],
    [{ 'ForAnyValue:StringEquals': { 'ses:Recipients': 'a' } }, {}, 'denied'],
    [{ 'ForAnyValue:StringNotEquals': { 'ses:Recipients': 'a' } }, { 'ses:Recipients': ['a'] }, 'denied'],
  ])('%j with %j: %s', (condition, context, kind) => {
    expect(when(condition, context)).toBe(kind);
  });
});

describe("a resource's policy", () => {
  const key = 'arn:aws:kms:eu-central-1:000000000000:key/k';
  const service: Principal = { kind: 'service', name: 'events.amazonaws.com' };
  const said = (Principal: unknown, more: Written = {}) => allow({ Principal, ...more });

  it.each<[string, Written[], Written[], string]>([
    ['allows a role what its own do not', [], [said({ AWS: role.arn })], 'allowed'],
    ['allows everybody', [], [said('*')], 'allowed'],
    ['does not allow a role by allowing its account', [], [said({ AWS: root })], 'denied'],
    ['leaves out other roles', [], [said({ AWS: 'arn:aws:iam::000000000000:role/staff' })], 'denied'],
    ['denies what the own ones allow', [allow()], [said({ AWS: root }, { Effect: 'Deny' })], 'denied'],
    [
      'denies nothing to a role by denying services',
      [allow()],
      [said({ Service: 's3.amazonaws.com' }, { Effect: 'Deny' })],
      'allowed',
    ],
  ])('%s', (_what, own, others, kind) => {
    expect(outcome(own, {}, others)).toBe(kind);
  });

  it('says alone what a service may', () => {
    expect(outcome([], { who: service }, [said({ Service: service.name })])).toBe('allowed');
    expect(outcome([], { who: service }, [said({ Service: 'sns.amazonaws.com' })])).toBe('denied');
    expect(outcome([], { who: service }, [said({ AWS: root })])).toBe('denied');
  });

  it('of a key has to leave the word to the account before a role may', () => {
    const decrypt = { action: 'kms:Decrypt', resource: key };
    const own = [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: key }];
    const left = { Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: root } };
    expect(outcome(own, decrypt, [left])).toBe('allowed');
    expect(outcome(own, decrypt, [])).toBe('denied');
    expect(outcome([], decrypt, [left])).toBe('denied');
  });
});

describe('what a call takes', () => {
  const key = 'arn:aws:kms:eu-central-1:000000000000:key/k';
  const secret = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:s';
  const resources = {
    tables: [],
    queues: [],
    secrets: [],
    mailIdentities: ['nieuwpoort.be'],
    keyOf: new Map([[secret, key]]),
  };
  const taken = async (service: Service, operation: string, body: string) => {
    const accesses = await accessesOf({ function: 'f', instance: '1', service, operation, body }, resources);
    return accesses.map(({ action, resource, context }) => ({ action, resource, via: context.get('kms:viaservice') }));
  };

  it('of a key is the key, asked for by oneself or by a service in the caller’s name', async () => {
    const input = JSON.stringify({ KeyId: 'k', KeyAgreementAlgorithm: 'ECDH' });
    expect(await taken('kms', 'DeriveSharedSecret', input)).toEqual([
      { action: 'kms:DeriveSharedSecret', resource: key, via: undefined },
    ]);
    expect(await taken('secretsmanager', 'GetSecretValue', JSON.stringify({ SecretId: secret }))).toEqual([
      { action: 'secretsmanager:GetSecretValue', resource: secret, via: undefined },
      { action: 'kms:Decrypt', resource: key, via: ['secretsmanager.eu-central-1.amazonaws.com'] },
    ]);
  });

  it('of a mail is the identity that is verified: the address, its domain, or one that this lies in', async () => {
    const mail = (from: string) =>
      new URLSearchParams({
        'RawMessage.Data': Buffer.from(`From: <${from}>\r\nTo: a@b.be\r\n\r\nDag`).toString('base64'),
      });
    const identity = async (from: string) => (await taken('ses', 'SendRawEmail', mail(from).toString()))[0]?.resource;
    expect(await identity('loket@nieuwpoort.be')).toMatch(/:identity\/nieuwpoort\.be$/);
    expect(await identity('loket@mail.nieuwpoort.be')).toMatch(/:identity\/nieuwpoort\.be$/);
    expect(await identity('loket@oostende.be')).toMatch(/:identity\/oostende\.be$/);
  });

  it.each<[Service, string, string]>([
    ['kms', 'Decrypt', '{}'],
    ['dynamodb', 'ExecuteStatement', '{}'],
    ['sqs', 'PurgeQueue', '{}'],
    ['sfn', 'DeleteStateMachine', '{}'],
    ['ses', 'SendRawEmail', 'FromArn=x'],
  ])('of %s %s is not known, so that nobody may', async (service, operation, body) => {
    await expect(taken(service, operation, body)).rejects.toThrow(/does not know which permissions/);
  });
});

describe('what the local run does not know', () => {
  it.each<[string, PolicyKind, Written, RegExp]>([
    ['an element', 'resource', allow({ NotPrincipal: '*' }), /policy p, statement 1: .*"NotPrincipal"/],
    ['an effect', 'identity', allow({ Effect: 'Maybe' }), /policy p, statement 1: Effect/],
    ['a kind of principal', 'resource', allow({ Principal: { Federated: 'x' } }), /Federated/],
    ['a principal in an identity’s policy', 'identity', allow({ Principal: '*' }), /Principal in an identity's policy/],
    ['a resource policy of nobody', 'resource', allow(), /without Principal/],
    ['a statement without an action', 'identity', allow({ Action: undefined }), /one of Action, NotAction/],
    ['a statement with both', 'identity', allow({ NotAction: 'a:b' }), /one of Action, NotAction/],
    ['a statement without a resource', 'identity', allow({ Resource: undefined }), /one of Resource, NotResource/],
    ['an action', 'identity', allow({ Action: 'GetItem' }), /the action 'GetItem'/],
    ['a resource', 'identity', allow({ Resource: 'Cases' }), /the resource 'Cases'/],
    ['a variable', 'identity', allow({ Resource: `${table}/\${aws:username}` }), /policy variable in '.*aws:username/],
    [
      'an operator',
      'identity',
      allow({ Sid: 'Late', Condition: { DateGreaterThan: { 'aws:SourceArn': 'x' } } }),
      /the condition operator 'DateGreaterThan' \(policy p, statement Late\)/,
    ],
    [
      'a condition key',
      'identity',
      allow({ Condition: { StringEquals: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      /the condition key 'aws:MultiFactorAuthPresent'/,
    ],
    [
      'a key of several values without a word on them',
      'identity',
      allow({ Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'x' } } }),
      /'StringEquals' of 'dynamodb:LeadingKeys'/,
    ],
    [
      'a variable in a condition',
      'identity',
      allow({ Condition: { StringEquals: { 'ses:FromAddress': '${aws:username}' } } }),
      /the policy variable in '\$\{aws:username\}'/,
    ],
  ])('is named: %s', (_what, kind, statement, message) => {
    expect(() => policy(kind, statement)).toThrow(message);
  });

  it('is named: another version of the language', () => {
    const document = { Version: '2008-10-17', Statement: [allow()] };
    expect(() => readPolicy(document, 'identity', 'policy p')).toThrow(/policy p: Version/);
  });
});
