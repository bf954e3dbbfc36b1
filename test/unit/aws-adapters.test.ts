import { generateKeyPairSync } from 'node:crypto';
import { DeriveSharedSecretCommand, GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  ExecutionAlreadyExists,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { gather } from '../gather.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { longestDelaySeconds, type Work } from '../../functions/platform/queue.ts';
import { kmsKeyAgreement } from '../../functions/platform/key-agreement.ts';
import { readSecret } from '../../functions/platform/secrets.ts';
import { sfnWorkflows } from '../../functions/platform/sfn-workflows.ts';
import { sqsQueue } from '../../functions/platform/sqs-queue.ts';

const states = mockClient(SFNClient);
const secrets = mockClient(SecretsManagerClient);
const kms = mockClient(KMSClient);
const messages = mockClient(SQSClient);
const about = { message: 'as AWS says it', $metadata: {} };

beforeEach(() => {
  states.reset();
  secrets.reset();
  kms.reset();
  messages.reset();
});

function failure(name: string): Error {
  return Object.assign(new Error('as AWS says it'), { name });
}

describe('workflows on Step Functions', () => {
  const workflows = sfnWorkflows({
    stateMachineArn: (service) => `arn:aws:states:eu-central-1:1:stateMachine:${service}`,
  });
  const input = {
    caseId: 'nieuwpoort-04106105X',
    run: 2,
    stage: 'await-codes' as const,
    until: '2026-11-26T23:00:00Z',
  };

  const name = 'nieuwpoort-04106105X-2-t5k2w1';

  it('start an execution by its name', async () => {
    states.on(StartExecutionCommand).resolves({});
    await workflows.start('puk-request', name, input);
    const [call] = states.commandCalls(StartExecutionCommand);
    expect(call?.args[0].input).toEqual({
      stateMachineArn: 'arn:aws:states:eu-central-1:1:stateMachine:puk-request',
      name,
      input: JSON.stringify(input),
    });
  });

  it('start nothing twice', async () => {
    states.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(about));
    await expect(workflows.start('puk-request', name, input)).resolves.toBeUndefined();
  });

  it('deliver a signal to who waits for it', async () => {
    states.on(SendTaskSuccessCommand).resolves({});
    expect(await workflows.signal('token', { event: 'codes-arrived', signal: '2.0' })).toBe('delivered');
    expect(states.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({
      taskToken: 'token',
      output: '{"event":"codes-arrived","signal":"2.0"}',
    });
  });

  it.each([new TaskTimedOut(about), new TaskDoesNotExist(about), new InvalidToken(about)])(
    'tell that nobody waits any more after $name',
    async (error) => {
      states.on(SendTaskSuccessCommand).rejects(error);
      expect(await workflows.signal('token', { event: 'ended', signal: '3.1' })).toBe('gone');
    },
  );

  it.each([
    ['ThrottlingException', 'RetryableFault'],
    ['ExecutionLimitExceeded', 'RetryableFault'],
    ['TimeoutError', 'RetryableFault'],
    ['StateMachineDoesNotExist', 'PermanentFault'],
    ['AccessDeniedException', 'PermanentFault'],
  ])('after %s throw a %s', async (error, fault) => {
    states.onAnyCommand().rejects(failure(error));
    await expect(workflows.start('puk-request', name, input)).rejects.toMatchObject({ name: fault, ids: { error } });
    await expect(workflows.signal('token', { event: 'ended', signal: '3.1' })).rejects.toMatchObject({ name: fault });
  });

  it('list what runs, page by page', async () => {
    const page = (name: string) => ({
      executions: [
        {
          name,
          executionArn: `arn:${name}`,
          stateMachineArn: 'arn',
          status: 'RUNNING' as const,
          startDate: new Date(0),
        },
      ],
    });
    states
      .on(ListExecutionsCommand)
      .resolvesOnce({ ...page('nieuwpoort-04106105X-1-t5k2w1'), nextToken: 'more' })
      .resolvesOnce(page('nieuwpoort-04106105X-2-t5k2w9'));
    expect(await gather(workflows.running('puk-request'))).toEqual([
      'nieuwpoort-04106105X-1-t5k2w1',
      'nieuwpoort-04106105X-2-t5k2w9',
    ]);
    const asked = states.commandCalls(ListExecutionsCommand).map(({ args }) => args[0].input);
    expect(asked).toMatchObject([
      { stateMachineArn: 'arn:aws:states:eu-central-1:1:stateMachine:puk-request', statusFilter: 'RUNNING' },
      { nextToken: 'more' },
    ]);
  });

  it('refuse to start where a function may only answer', async () => {
    await expect(
      sfnWorkflows({ stateMachineArn: () => undefined }).start('puk-request', name, input),
    ).rejects.toMatchObject({
      message: 'no-state-machine',
    });
  });
});

describe('the work queue on SQS', () => {
  const url = 'https://sqs.eu-central-1.amazonaws.com/1/work';
  const queue = sqsQueue({ url });
  const deliver = (caseId: string): Work => ({ kind: 'deliver', caseId, tries: 0 });
  const deliveries = (count: number) => Array.from({ length: count }, (_, at) => ({ work: deliver(`case-${at}`) }));
  const batches = () => messages.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
  const notTaken = (...ids: string[]) => ({
    Successful: [],
    Failed: ids.map((Id) => ({ Id, Code: 'InternalError', SenderFault: false })),
  });

  it('is handed ids, and told how long to keep them back', async () => {
    messages.on(SendMessageBatchCommand).resolves({});
    await queue.send([{ work: deliver('a'), delaySeconds: longestDelaySeconds }, { work: deliver('b') }]);
    expect(batches()).toEqual([
      {
        QueueUrl: url,
        Entries: [
          { Id: '0', MessageBody: '{"kind":"deliver","caseId":"a","tries":0}', DelaySeconds: 900 },
          { Id: '1', MessageBody: '{"kind":"deliver","caseId":"b","tries":0}', DelaySeconds: 0 },
        ],
      },
    ]);
  });

  it('takes ten at once, and is not called for nothing', async () => {
    messages.on(SendMessageBatchCommand).resolves({});
    await queue.send([]);
    await queue.send(deliveries(21));
    expect(batches().map(({ Entries }) => Entries?.length)).toEqual([10, 10, 1]);
  });

  it('is handed again what it did not take, and that alone', async () => {
    messages.on(SendMessageBatchCommand).resolvesOnce(notTaken('1', '2')).resolvesOnce(notTaken('2')).resolves({});
    await queue.send(deliveries(3));
    expect(batches().map(({ Entries }) => Entries?.map(({ Id }) => Id))).toEqual([['0', '1', '2'], ['1', '2'], ['2']]);
  });

  it('that never takes a message is a retryable fault', async () => {
    messages.on(SendMessageBatchCommand).resolves(notTaken('1'));
    await expect(queue.send(deliveries(2))).rejects.toMatchObject({
      name: 'RetryableFault',
      ids: { error: 'InternalError', refused: 1 },
    });
    expect(batches()).toHaveLength(3);
  });

  it.each([
    ['RequestThrottled', 'RetryableFault'],
    ['KmsThrottled', 'RetryableFault'],
    ['TimeoutError', 'RetryableFault'],
    ['QueueDoesNotExist', 'PermanentFault'],
    ['AccessDeniedException', 'PermanentFault'],
  ])('after %s is a %s', async (error, fault) => {
    messages.onAnyCommand().rejects(failure(error));
    await expect(queue.send(deliveries(1))).rejects.toMatchObject({ name: fault, ids: { error } });
  });
});

describe('a secret', () => {
  it('is read once', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: 'hush' });
    expect(await Promise.all([readSecret('arn:once'), readSecret('arn:once')])).toEqual(['hush', 'hush']);
    expect(await readSecret('arn:once')).toBe('hush');
    expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(1);
  });

  it('is read again after a failure', async () => {
    secrets.on(GetSecretValueCommand).rejectsOnce(failure('ThrottlingException')).resolves({ SecretString: 'hush' });
    await expect(readSecret('arn:again')).rejects.toMatchObject({ name: 'RetryableFault' });
    expect(await readSecret('arn:again')).toBe('hush');
  });

  it.each([
    ['may not be read', failure('AccessDeniedException'), undefined],
    ['has no text', undefined, {}],
  ])('that %s is a permanent fault', async (what, error, answer) => {
    if (error) secrets.on(GetSecretValueCommand).rejects(error);
    else secrets.on(GetSecretValueCommand).resolves(answer ?? {});
    await expect(readSecret(`arn:${what}`)).rejects.toMatchObject({ name: 'PermanentFault' });
  });
});

describe('a key pair', () => {
  const agreement = kmsKeyAgreement();
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = pair.publicKey.export({ format: 'der', type: 'spki' });

  it('tells its public half once', async () => {
    kms.on(GetPublicKeyCommand).resolves({ PublicKey: der });
    const [one] = await Promise.all([agreement.publicKey('arn:once'), agreement.publicKey('arn:once')]);
    expect(one.export({ format: 'der', type: 'spki' })).toEqual(der);
    await agreement.publicKey('arn:once');
    expect(kms.commandCalls(GetPublicKeyCommand)).toHaveLength(1);
  });

  it('is asked again after a failure', async () => {
    kms.on(GetPublicKeyCommand).rejectsOnce(failure('ThrottlingException')).resolves({ PublicKey: der });
    await expect(agreement.publicKey('arn:again')).rejects.toMatchObject({ name: 'RetryableFault' });
    await agreement.publicKey('arn:again');
  });

  it('agrees by ECDH, as the key that is named', async () => {
    kms.on(DeriveSharedSecretCommand).resolves({ SharedSecret: new Uint8Array([1, 2]) });
    expect(await agreement.agree('arn:pair', der)).toEqual(Buffer.from([1, 2]));
    const [{ args }] = known(kms.commandCalls(DeriveSharedSecretCommand));
    expect(args[0].input).toEqual({ KeyId: 'arn:pair', KeyAgreementAlgorithm: 'ECDH', PublicKey: der });
  });

  it.each([
    ['may not be used', failure('AccessDeniedException'), 'PermanentFault'],
    ['is asked too often', failure('ThrottlingException'), 'RetryableFault'],
  ])('that %s is a fault', async (_, error, name) => {
    kms.on(DeriveSharedSecretCommand).rejects(error);
    await expect(agreement.agree('arn:pair', der)).rejects.toMatchObject({ name });
  });

  it('of another curve is no key of ours', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    kms.on(GetPublicKeyCommand).resolves({ PublicKey: other.export({ format: 'der', type: 'spki' }) });
    await expect(agreement.publicKey('arn:other')).rejects.toMatchObject({ name: 'PermanentFault' });
  });

  function known<T>([first]: readonly T[]): [T] {
    if (first === undefined) throw new Error('nothing was called');
    return [first];
  }
});
