import { DeleteMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { dataFolder, startSmall } from './run.ts';

type Run = Awaited<ReturnType<typeof startSmall>>;

/** What a test sends: `fails` as often as it says, `throws` always. */
type Sent = { id: string; delay?: number; fails?: number; throws?: boolean; names?: string };

async function send(run: Run, ...messages: Sent[]) {
  const { body } = await run.call('/send', {
    method: 'POST',
    body: JSON.stringify(messages),
    headers: { 'content-type': 'application/json' },
  });
  await run.quiesce();
  return body;
}

describe('a queue', () => {
  it('hands its messages to the function that its mapping names, in batches', async () => {
    const run = await startSmall();
    await send(run, { id: 'a' });
    expect(await run.noted('worker#a')).toMatchObject({ count: 1, event: { batch: 1, received: '1' } });
    const { Successful } = await send(run, { id: 'b' }, { id: 'c' }, { id: 'd' });
    expect(Successful).toHaveLength(3);
    expect((await run.noted('worker#b'))?.event).toMatchObject({ batch: 2, messageId: Successful[0].MessageId });
    expect((await run.noted('worker#d'))?.event).toMatchObject({ batch: 1 });
    await run.clock.advance('P1D');
    expect(run.metrics().invocations.byFunction['worker']).toMatchObject({ count: 3 });
  });

  it('keeps a message back for its delay, at which an advance of the clock stops', async () => {
    const run = await startSmall();
    await send(run, { id: 'late', delay: 900 }, { id: 'soon', delay: 60 });
    expect(await run.noted('worker#soon')).toBeUndefined();
    await run.clock.advance('PT1H');
    run.expectAt((await run.noted('worker#soon'))?.at, '2026-11-20T07:31Z');
    run.expectAt((await run.noted('worker#late'))?.at, '2026-11-20T07:45Z');
  });

  it('hands out again what failed, and that alone, when the visibility timeout is over', async () => {
    const run = await startSmall();
    await send(run, { id: 'good' }, { id: 'bad', fails: 1 });
    await run.clock.advance('PT1M');
    expect(await run.noted('worker#bad')).toMatchObject({ count: 1 });
    await run.clock.advance('PT1H');
    const again = await run.noted('worker#bad');
    expect(again).toMatchObject({ count: 2, event: { batch: 1, received: '2' } });
    run.expectAt(again?.at, '2026-11-20T07:32Z');
    expect(await run.noted('worker#good')).toMatchObject({ count: 1 });
    expect(run.deadLetters()).toEqual([]);
  });

  it.each([
    ['that its function throws at', { throws: true }, 'Broken'],
    ['of which its function names another', { fails: 9, names: 'another' }, 'InvalidResponse'],
  ])('hands out again a whole batch %s', async (_what, message, errorType) => {
    const run = await startSmall();
    await send(run, { id: 'bad', ...message }, { id: 'beside' });
    await run.clock.advance('PT1H');
    expect(run.deadLetters()).toMatchObject([{ error: { errorType } }, { error: { errorType } }]);
  });

  it('puts aside what was handed out as often as it may be, and the panel shows it', async () => {
    const run = await startSmall();
    await send(run, { id: 'bad', fails: 9 });
    await run.clock.advance('PT5M');
    expect(await run.noted('worker#bad')).toMatchObject({ count: 3 });
    expect(run.deadLetters()).toEqual([]);
    await run.clock.advance('PT5M');
    expect(await run.noted('worker#bad')).toMatchObject({ count: 3 });
    const dead = run.deadLetters();
    expect(dead).toMatchObject([{ queue: 'Queue', function: 'worker', event: { id: 'bad' } }]);
    run.expectAt(dead[0]?.at, '2026-11-20T07:36Z');
    const page = await run.call('/_local', { headers: { accept: 'text/html' } });
    expect(page.body).toContain('&quot;id&quot;: &quot;bad&quot;');
  });

  it('keeps its messages in the data folder, and what was under way comes again', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir });
    await send(first, { id: 'late', delay: 600 });
    let crash: Promise<void> | undefined;
    const fault = first.faults.crash({ function: 'worker', before: { service: 'dynamodb' } });
    void fault.happened.then(() => {
      crash = first.stop({ abruptly: true });
      return crash;
    });
    await send(first, { id: 'interrupted' }).catch(() => {});
    await fault.happened;
    await crash;
    const second = await startSmall({ dataDir });
    expect(await second.noted('worker#interrupted')).toBeUndefined();
    await second.clock.advance('PT1H');
    expect(await second.noted('worker#interrupted')).toMatchObject({ count: 1, event: { received: '2' } });
    expect(await second.noted('worker#late')).toMatchObject({ count: 1, event: { received: '1' } });
    await second.stop();
    const third = await startSmall({ dataDir });
    await third.clock.advance('PT1H');
    expect(third.metrics().invocations.byFunction['worker']).toBeUndefined();
  });

  it('counts what is asked of it, also by its mapping', async () => {
    const run = await startSmall();
    await send(run, { id: 'a' }, { id: 'b', fails: 1 });
    await send(run, { id: 'c', fails: 9 });
    expect(run.metrics().calls['sqs']).toEqual({
      SendMessageBatch: 1,
      SendMessage: 1,
      ReceiveMessage: 2,
      DeleteMessageBatch: 1,
    });
  });

  it('says what it refuses', async () => {
    const run = await startSmall();
    const queues = new SQSClient({
      region: 'local',
      endpoint: run.endpoint('sqs'),
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const QueueUrl = run.environment('site')['QUEUE_URL'] ?? '';
    const entries = (count: number, MessageBody = '{}') =>
      Array.from({ length: count }, (_, at) => ({ Id: String(at), MessageBody }));
    const batch = (Entries: ReturnType<typeof entries>, url = QueueUrl) =>
      queues.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    await expect(batch(entries(11))).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
    await expect(batch([])).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
    await expect(batch([...entries(1), ...entries(1)])).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    await expect(batch(entries(2, 'x'.repeat(600_000)))).rejects.toMatchObject({ name: 'BatchRequestTooLong' });
    await expect(batch(entries(1), `${QueueUrl}s`)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await expect(send(run, { id: 'a', delay: 901 })).resolves.toEqual({ error: 'InvalidParameterValue' });
    await expect(queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'x' }))).rejects.toThrow(
      'the local run does not know DeleteMessage of SQS',
    );
  });
});

describe('a template with what the run does not know of queues', () => {
  const get = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const mapping = (properties: Record<string, unknown>) => ({
    Feed: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: get('Work'), FunctionName: get('Worker'), ...properties },
    },
  });

  it.each([
    [
      'a property of a mapping',
      mapping({ MaximumBatchingWindowInSeconds: 5 }),
      /AWS::Lambda::EventSourceMapping \(Feed\).*MaximumBatchingWindowInSeconds/,
    ],
    ['a source that is no queue', mapping({ EventSourceArn: get('Table') }), /event source of Feed/],
    [
      'a property of a queue',
      { Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } },
      /AWS::SQS::Queue \(Queue\).*FifoQueue/,
    ],
  ])('is refused by name: %s', async (_what, resources, message) => {
    await expect(startSmall({ resources })).rejects.toThrow(message);
  });
});
