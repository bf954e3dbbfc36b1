import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startLocal } from '../../local/runner.ts';
import { dataFolder, startSmall } from './run.ts';

const states = (run: Awaited<ReturnType<typeof startSmall>>) =>
  run.executions().map(({ status, entered }) => [status, ...entered.map(({ state }) => state)].join(' '));

describe('an execution', () => {
  it('starts once by its name, waits for its token, and tells that it has ended', async () => {
    const run = await startSmall();
    const first = await run.call('/start?name=one&id=1&seconds=600');
    expect((await run.call('/start?name=one&id=1&seconds=600')).body).toEqual(first.body);
    expect((await run.call('/start?name=one&id=2&seconds=600')).body).toEqual({ error: 'ExecutionAlreadyExists' });
    await run.quiesce();
    const token = (await run.noted('remember#1'))?.event['token'];
    const answer = () =>
      run.call('/answer', {
        method: 'POST',
        body: JSON.stringify({ token }),
        headers: { 'content-type': 'application/json' },
      });
    expect((await answer()).body).toBe('delivered');
    await run.quiesce();
    expect((await answer()).body).toBe('TaskTimedOut');
    expect(states(run)).toEqual(['SUCCEEDED Await Act']);
    expect((await run.noted('act#1'))?.event).toMatchObject({ event: 'came' });
    expect((await run.noted('ended#one'))?.event).toMatchObject({
      source: 'aws.states',
      detail: { status: 'SUCCEEDED' },
    });
    expect((await run.call('/start?name=one&id=1&seconds=600')).body).toEqual({ error: 'ExecutionAlreadyExists' });
    expect(run.metrics().stateTransitions).toBe(3);
  });

  it('answers a token that was never one', async () => {
    const run = await startSmall();
    const answer = await run.call('/answer', {
      method: 'POST',
      body: '{"token":"x"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.body).toBe('InvalidToken');
  });
});

describe('the clock', () => {
  it('stops at everything that is due, in order', async () => {
    const run = await startSmall();
    await run.call('/start?name=long&id=long&seconds=7200');
    await run.call('/start?name=short&id=short&seconds=60');
    await run.quiesce();
    await run.clock.advance('P3D');
    run.expectAt((await run.noted('act#short'))?.at, '2026-11-20T07:31Z');
    run.expectAt((await run.noted('act#long'))?.at, '2026-11-20T09:30Z');
    // Friday and Monday at nine: not on Saturday or Sunday, and Monday has not come to nine yet.
    const friday = await run.noted('daily#day');
    expect(friday?.count).toBe(1);
    run.expectAt(friday?.at, '2026-11-20T08:00Z');
    await run.clock.advanceTo('2026-11-23T09:00');
    const monday = await run.noted('daily#day');
    expect(monday?.count).toBe(2);
    run.expectAt(monday?.at, '2026-11-23T08:00Z');
  });

  it('counts days as Brussels does, over the change to winter time', async () => {
    const run = await startSmall({ now: '2026-10-24T10:00' });
    await run.clock.advance('P1D');
    run.expectAt(run.clock.now().toString(), '2026-10-25T09:00Z');
  });

  it('goes forward only', async () => {
    const run = await startSmall();
    await expect(run.clock.advanceTo('2026-11-19T08:30')).rejects.toThrow('the clock goes forward only');
    const move = (body: unknown) => run.call('/_local/clock', { method: 'POST', body: JSON.stringify(body) });
    expect(await move({ advance: '-P1D' })).toMatchObject({ status: 400 });
    expect(await move({ advance: 'three days' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('P3D') },
    });
    run.expectAt((await move({ advance: 'PT5H' })).body.now, '2026-11-20T12:30Z');
    run.expectAt((await run.call('/_local/clock')).body.now, '2026-11-20T12:30Z');
  });

  it('deletes what has outlived its time', async () => {
    const run = await startSmall();
    await run.call(`/expiring?at=${Date.parse('2026-11-21T00:00:00Z') / 1000}`);
    await run.clock.advance('PT12H');
    expect(await run.noted('expiring')).toBeDefined();
    await run.clock.advance('P1D');
    expect(await run.noted('expiring')).toBeUndefined();
  });

  it('repeats a scheduled function that fails, then puts the event aside', async () => {
    const often = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 9 20 11 ? 2026)',
        ScheduleExpressionTimezone: 'Europe/Brussels',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { 'Fn::GetAtt': ['Often', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Input: '{"error":"Broken"}',
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
        },
      },
    };
    const run = await startSmall({ resources: { EveryFiveMinutes: often } });
    await run.clock.advance('PT1H');
    expect(run.metrics().invocations.byFunction['often']).toMatchObject({ count: 3, errors: 3 });
    expect(run.deadLetters()).toMatchObject([
      { queue: 'Queue', function: 'often', event: { error: 'Broken' }, error: { errorType: 'Broken' } },
    ]);
  });
});

describe('a fault that a test sets', () => {
  it('ends a function right after a write, before it sees the answer', async () => {
    const run = await startSmall();
    const fault = run.faults.crash({ function: 'site', after: { service: 'dynamodb', operation: 'PutItem', nth: 1 } });
    expect(await run.call('/two-writes')).toMatchObject({ status: 500 });
    await fault.happened;
    expect(await run.noted('first')).toBeDefined();
    expect(await run.noted('second')).toBeUndefined();
    expect(await run.call('/two-writes')).toMatchObject({ status: 201 });
    expect(await run.noted('second')).toBeDefined();
  });

  it('ends a function before its write is carried out', async () => {
    const run = await startSmall();
    run.faults.crash({ function: 'site', before: { service: 'dynamodb', nth: 2 } });
    expect(await run.call('/two-writes')).toMatchObject({ status: 500 });
    expect(await run.noted('second')).toBeUndefined();
  });

  it('ends a task within its execution, which tries it again', async () => {
    const run = await startSmall();
    run.faults.crash({ function: 'act', after: { service: 'dynamodb', operation: 'PutItem' } });
    await run.call('/start?name=one&id=1&seconds=60');
    await run.quiesce();
    await run.clock.advance('PT5M');
    expect(states(run)).toEqual(['SUCCEEDED Await Act']);
    expect(await run.noted('act#1')).toMatchObject({ count: 2 });
  });

  it('lets a service refuse', async () => {
    const run = await startSmall();
    run.faults.refuse({ service: 'ses', code: 'Throttling', times: 2 });
    expect((await run.call('/mail?to=a@example.org')).body).toEqual({ error: 'Throttling' });
    expect((await run.call('/mail?to=a@example.org')).body).toEqual({ error: 'Throttling' });
    expect((await run.call('/mail?to=a@example.org')).body).not.toHaveProperty('error');
  });

  it('takes a service away until it is there again', async () => {
    const run = await startSmall();
    const outage = run.faults.outage({ service: 'ses' });
    for (let mails = 0; mails < 3; mails += 1)
      expect((await run.call('/mail?to=a@example.org')).body).toEqual({ error: 'ServiceUnavailable' });
    outage.cancel();
    expect((await run.call('/mail?to=a@example.org')).body).not.toHaveProperty('error');
    expect(run.mail()).toHaveLength(1);
  });

  it('lets a call that was carried out hang, and answers it when the hang is over', async () => {
    const run = await startSmall();
    const hang = run.faults.hang({ service: 'ses', carriedOut: true });
    const answer = run.call('/mail?to=a@example.org');
    await hang.happened;
    expect(run.mail()).toHaveLength(1);
    hang.cancel();
    expect((await answer).body).toHaveProperty('MessageId');
    expect((await run.call('/mail?to=b@example.org')).body).toHaveProperty('MessageId');
  });

  it('lets a call hang that is never carried out', async () => {
    const run = await startSmall();
    const hang = run.faults.hang({ service: 'ses', carriedOut: false, times: 2 });
    const answers = [run.call('/mail?to=a@example.org'), run.call('/mail?to=b@example.org')];
    await vi.waitUntil(() => run.calls().length === answers.length, { timeout: 60_000 });
    expect(hang.hasHappened()).toBe(true);
    run.faults.clear();
    for (const { body } of await Promise.all(answers)) expect(body).toHaveProperty('error');
    expect(run.mail()).toEqual([]);
  });

  it('lets a call hang for as long as it says', async () => {
    const run = await startSmall();
    run.faults.hang({ service: 'dynamodb', operation: 'PutItem', nth: 2, carriedOut: false, ms: 50 });
    expect(await run.call('/two-writes')).toMatchObject({ status: 500 });
    expect(await run.noted('first')).toBeDefined();
    expect(await run.noted('second')).toBeUndefined();
  });

  it('lets a function that waits for a hanging service run out of time', async () => {
    const run = await startSmall();
    run.faults.hang({ service: 'ses', carriedOut: false });
    expect(await run.call('/mail?to=a@example.org')).toMatchObject({ status: 500 });
    expect(run.metrics().invocations.byFunction['site']).toMatchObject({ count: 1, errors: 1 });
  });
});

describe('mail', () => {
  it('lands in the mailbox, newest first, with its attachments', async () => {
    const run = await startSmall();
    await run.call('/mail?to=a@example.org');
    await run.call('/mail?to=b@example.org');
    const { body } = await run.call('/_local/mail');
    expect(body).toMatchObject([
      { to: 'b@example.org' },
      {
        to: 'a@example.org',
        from: 'no-reply@eid-loket.example',
        subject: 'Uw codes zijn er ✓',
        text: expect.stringContaining('Dag!'),
        attachments: [
          {
            filename: 'afspraak.ics',
            contentType: 'text/calendar',
            content: expect.stringContaining('BEGIN:VCALENDAR'),
          },
        ],
        tags: { case: 'c1' },
      },
    ]);
    const page = await run.call('/_local/mail', { headers: { accept: 'text/html' } });
    expect(page.body).toContain('Uw codes zijn er ✓');
    expect((await run.call(`/_local/mail/${body[0].id}/attachments/0`)).body).toContain('BEGIN:VCALENDAR');
    await run.call('/_local/mail', { method: 'DELETE' });
    expect(run.mail()).toEqual([]);
  });

  it('is refused, or bounces, where the address asks for it', async () => {
    const run = await startSmall();
    expect((await run.call('/mail?to=reject@example.org')).body).toEqual({ error: 'MessageRejected' });
    await run.call('/mail?to=gone@bounce.example');
    await run.quiesce();
    expect(await run.noted('bounced#1')).toMatchObject({
      event: {
        Records: [{ EventSource: 'aws:sns', Sns: { Message: expect.stringContaining('"bounceType":"Permanent"') } }],
      },
    });
  });
});

describe('metrics', () => {
  it('count requests and units of DynamoDB by function, the index included', async () => {
    const run = await startSmall();
    await run.call('/two-writes');
    expect(run.metrics()).toMatchObject({
      invocations: { total: 1 },
      // Two items, and the one entry of the index.
      dynamodb: {
        requests: 2,
        readUnits: 0,
        writeUnits: 3,
        byFunction: { site: { PutItem: { requests: 2, writeUnits: 3 } } },
      },
    });
    run.resetMetrics();
    await run.call('/two-writes');
    // Nothing in the index has changed.
    expect(run.metrics().dynamodb.writeUnits).toBe(2);
    expect(run.calls().map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem']);
  });
});

describe('a data folder', () => {
  it('survives a crash: tables, mail, secret, clock, and what waits', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir, now: '2026-11-20T08:30' });
    await first.call('/start?name=one&id=1&seconds=86400');
    await first.call('/mail?to=a@example.org');
    const secret = (await first.call('/secret')).body;
    await first.quiesce();
    await first.clock.advance('PT2H');
    const remembered = await first.noted('remember#1');
    await first.stop({ abruptly: true });

    const second = await startSmall({ dataDir });
    expect(second.clock.now().toString()).toMatch(/^2026-11-20T09:3/);
    expect(second.mail()).toHaveLength(1);
    expect((await second.call('/secret')).body).toEqual(secret);
    const answer = await second.call('/answer', {
      method: 'POST',
      body: JSON.stringify({ token: remembered?.event['token'] }),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.body).toBe('delivered');
    await second.quiesce();
    expect(states(second)).toEqual(['SUCCEEDED Await Act']);
  });

  it('repeats the task in whose middle the crash came', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir });
    let crash: Promise<void> | undefined;
    const fault = first.faults.crash({ function: 'remember', after: { service: 'dynamodb', operation: 'GetItem' } });
    void fault.happened.then(() => {
      crash = first.stop({ abruptly: true });
      return crash;
    });
    await first.call('/start?name=one&id=1&seconds=600').catch(() => {});
    await fault.happened;
    await crash;
    const second = await startSmall({ dataDir });
    await second.quiesce();
    expect(await second.noted('remember#1')).toMatchObject({ count: 1 });
    expect(second.executions()[0]?.current?.phase.kind).toBe('awaiting');
  });

  it('belongs to one run at a time', async () => {
    const dataDir = dataFolder();
    await startSmall({ dataDir });
    await expect(startSmall({ dataDir })).rejects.toThrow(/process \d+ uses this folder/);
  });

  it('does not go back in time', async () => {
    const dataDir = dataFolder();
    const first = await startSmall({ dataDir, now: '2026-11-20T08:30' });
    await first.stop();
    await expect(startSmall({ dataDir, now: '2026-11-19T08:30' })).rejects.toThrow(/--now 2026-11-19T08:30/);
  });
});

describe('a template with what the run does not know', () => {
  it.each([
    ['a resource type', { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } }, /AWS::S3::Bucket \(Bucket\)/],
    [
      'a field of a rule',
      {
        WhenEnded: {
          Type: 'AWS::Events::Rule',
          Properties: { EventPattern: {}, Targets: [{ Id: 'x', Arn: 'y', InputPath: '$' }] },
        },
      },
      /AWS::Events::Rule \(WhenEnded\).*InputPath/,
    ],
    [
      'an attribute',
      { Role: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::GetAtt': ['Queue', 'Colour'] } } } },
      /Colour of AWS::SQS::Queue/,
    ],
    ['a reference', { Role: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Nothing' } } } }, /'Nothing'/],
    [
      'a schedule',
      {
        DailyAtNine: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: 'cron(0 9 L * ? *)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: { Arn: 'x', RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
          },
        },
      },
      /cron\(0 9 L \* \? \*\)/,
    ],
  ])('is refused by name: %s', async (_what, resources, message) => {
    await expect(startSmall({ resources })).rejects.toThrow(message);
  });
});

function start(...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['local/main.ts', ...args], { encoding: 'utf8' });
  return { status, lines: stderr.trim().split('\n'), stdout };
}

describe('the command line', () => {
  it('says what is wrong with a flag in one line', () => {
    expect(start('--prot', '3000')).toMatchObject({ status: 1, lines: [expect.stringContaining("'--prot'")] });
    expect(start('--port', 'abc')).toMatchObject({
      status: 1,
      lines: ['--port abc: a port is a number from 0 to 65535'],
    });
    expect(start('--now', 'tomorrow')).toMatchObject({
      status: 1,
      lines: [expect.stringContaining("'tomorrow' is no moment")],
    });
    expect(start('--help').stdout).toContain('--data DIR');
  });

  it('says when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(startLocal({ port, templateDir: '/nowhere' })).rejects.toThrow(
      `port ${port} is taken; choose another: npm start -- --port ${port + 1}`,
    );
    await new Promise((closed) => other.close(closed));
  });

  it.skipIf(process.getuid?.() === 0)('says when the folder cannot be written', async () => {
    const folder = dataFolder();
    chmodSync(folder, 0o500);
    await expect(startLocal({ port: 0, dataDir: join(folder, 'data') })).rejects.toThrow(
      'the folder cannot be written',
    );
  });

  it('says when the folder is a file', async () => {
    await expect(startLocal({ port: 0, dataDir: import.meta.filename })).rejects.toThrow(
      'the folder cannot be written',
    );
  });
});
