import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LocalRunError } from '../../local/failure.ts';
import { failed, machineOf, start, task, wait } from './interpreter-harness.ts';

const tokenOf = (payload: unknown) => z.object({ token: z.string() }).parse(payload).token;
const namesOf = (execution: { entered: { state: string }[] }) => execution.entered.map(({ state }) => state);

describe('a state machine on this machine', () => {
  it('follows the first choice whose condition holds, and the default where none does', async () => {
    const machine = machineOf({
      Size: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.size > 10 %}', Next: 'Big' },
          { Condition: '{% $states.input.size > 5 %}', Next: 'Middle', Output: 'assigned' },
        ],
        Default: 'Small',
      },
      Big: { Type: 'Succeed' },
      Middle: { Type: 'Succeed' },
      Small: { Type: 'Succeed' },
    });
    const execution = await machine.run({ size: 7 });
    expect(namesOf(execution)).toEqual(['Size', 'Middle']);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'assigned', transitions: 3 });
    expect(
      namesOf(
        await machineOf({
          Only: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Only' }], Default: 'End' },
          End: { Type: 'Succeed' },
        }).run(),
      ),
    ).toEqual(['Only', 'End']);
  });

  it('fails where no choice holds and there is no default', async () => {
    const machine = machineOf({ Only: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Only' }] } });
    expect(await machine.run()).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('assigns variables from the values before, and shows them to later states', async () => {
    const machine = machineOf({
      One: { Type: 'Pass', Assign: { count: 1, name: '{% $states.input.name %}' }, Next: 'Two' },
      Two: {
        Type: 'Pass',
        Assign: { count: '{% $count + 1 %}', before: '{% $count %}' },
        Output: '{% $count %}',
        Next: 'Three',
      },
      Three: {
        Type: 'Succeed',
        Output: {
          count: '{% $count %}',
          before: '{% $before %}',
          two: '{% $states.input %}',
          greeting: "{% 'Hello ' & $name %}",
        },
      },
    });
    expect(await machine.run({ name: 'Mia' })).toMatchObject({
      output: { count: 2, before: 1, two: 1, greeting: 'Hello Mia' },
    });
  });

  it('hands a task its payload and takes its answer as the result', async () => {
    const machine = machineOf(
      {
        Add: task('add', {
          payload: { n: '{% $states.input.n %}', execution: '{% $states.context.Execution.Name %}' },
          Assign: { sum: '{% $states.result.Payload.sum %}' },
          End: true,
        }),
      },
      { invoke: () => ({ ok: true, payload: { sum: 5 } }) },
    );
    expect(await machine.run({ n: 2 })).toMatchObject({ output: { sum: 5 }, variables: { sum: 5 } });
    expect(machine.calls).toEqual([{ name: 'add', payload: { n: 2, execution: 'one' } }]);
  });

  it('repeats a task by the name of its error, with growing waits that end somewhere', async () => {
    const machine = machineOf(
      {
        Try: task('try', {
          End: true,
          Retry: [
            {
              ErrorEquals: ['RetryableFault'],
              IntervalSeconds: 4,
              BackoffRate: 2,
              MaxAttempts: 3,
              MaxDelaySeconds: 10,
            },
          ],
        }),
      },
      { invoke: (_name, _payload, nth) => (nth < 4 ? failed('RetryableFault') : { ok: true, payload: 'done' }) },
    );
    const execution = await machine.run();
    expect(execution.current?.phase.kind).toBe('retrying');
    expect([await machine.nextDue(), await machine.nextDue(), await machine.nextDue()]).toEqual([4, 12, 22]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'done', transitions: 5 });
  });

  it('shortens the wait of a retry by jitter', async () => {
    const machine = machineOf(
      {
        Try: task('try', {
          End: true,
          Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 8, JitterStrategy: 'FULL' }],
        }),
      },
      { invoke: () => failed('Anything') },
    );
    await machine.run();
    expect(await machine.nextDue()).toBe(4);
  });

  it('gives up after the last attempt, and catches what is left by name', async () => {
    const machine = machineOf(
      {
        Try: task('try', {
          Next: 'Never',
          Retry: [{ ErrorEquals: ['RetryableFault'], MaxAttempts: 1 }],
          Catch: [
            { ErrorEquals: ['PermanentFault'], Next: 'Never' },
            {
              ErrorEquals: ['States.TaskFailed'],
              Next: 'Caught',
              Assign: { why: '{% $states.errorOutput.Error %}' },
              Output: { cause: '{% $parse($states.errorOutput.Cause).errorMessage %}' },
            },
          ],
        }),
        Never: { Type: 'Fail', Error: 'Never' },
        Caught: { Type: 'Succeed', Output: { why: '{% $why %}', input: '{% $states.input %}' } },
      },
      { invoke: () => failed('RetryableFault') },
    );
    const execution = await machine.run();
    await machine.nextDue();
    expect(machine.calls).toHaveLength(2);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { why: 'RetryableFault', input: { cause: 'no' } } });
  });

  it('fails with the error of a task that nobody catches, and says so', async () => {
    const machine = machineOf({ Try: task('try', { End: true }) }, { invoke: () => failed('PermanentFault') });
    expect(await machine.run()).toMatchObject({ status: 'FAILED', error: 'PermanentFault' });
    expect(machine.announced).toEqual(['RUNNING', 'FAILED']);
  });

  it('does not take a timeout for a failed task', async () => {
    const machine = machineOf({
      Wait: wait('store', {
        TimeoutSeconds: 60,
        Next: 'End',
        Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'End' }],
      }),
      End: { Type: 'Succeed' },
    });
    const execution = await machine.run();
    await machine.nextDue();
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('waits for its token, and goes on with what it is answered', async () => {
    const machine = machineOf({ Wait: wait('store', { Next: 'End' }), End: { Type: 'Succeed' } });
    const execution = await machine.run();
    expect(execution.current?.phase.kind).toBe('awaiting');
    const token = tokenOf(machine.calls[0]?.payload);
    expect(machine.interpreter.settle(token, { output: { event: 'came' } })).toBe('settled');
    expect(machine.interpreter.settle(token, { output: {} })).toBe('timed out');
    await machine.idle();
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { event: 'came' } });
    expect(machine.interpreter.settle('nonsense', { output: {} })).toBe('no token');
  });

  it('takes an answer that comes while the function still runs', async () => {
    const machine = machineOf(
      { Wait: wait('store', { End: true }) },
      {
        invoke: async (_name, payload) => {
          machine.interpreter.settle(tokenOf(payload), { output: 'early' });
          return failed('TooLate');
        },
      },
    );
    expect(await machine.run()).toMatchObject({ status: 'SUCCEEDED', output: 'early' });
  });

  it('computes a deadline from its input, and lets it win over an answer that comes too late', async () => {
    const machine = machineOf({
      Wait: wait('store', {
        TimeoutSeconds:
          '{% $ceil(($toMillis($states.input.until) - $toMillis($states.context.State.EnteredTime)) / 1000) %}',
        Next: 'Came',
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
      }),
      Came: { Type: 'Succeed' },
      Late: { Type: 'Succeed' },
    });
    const execution = await machine.run({ until: '2026-11-23T07:30:00Z' });
    machine.clock.now = start + 3 * 86_400_000;
    expect(machine.interpreter.settle(tokenOf(machine.calls[0]?.payload), { output: {} })).toBe('timed out');
    await machine.idle();
    expect(namesOf(execution)).toEqual(['Wait', 'Late']);
  });

  it('gives a repeated attempt a token of its own', async () => {
    const machine = machineOf(
      { Wait: wait('store', { End: true, Retry: [{ ErrorEquals: ['States.ALL'] }] }) },
      { invoke: (_name, _payload, nth) => (nth === 1 ? failed('RetryableFault') : { ok: true, payload: {} }) },
    );
    await machine.run();
    await machine.nextDue();
    const tokens = machine.calls.map(({ payload }) => tokenOf(payload));
    expect(new Set(tokens).size).toBe(2);
    expect(machine.interpreter.settle(tokens[0] ?? '', { output: {} })).toBe('timed out');
    expect(machine.interpreter.settle(tokens[1] ?? '', { output: {} })).toBe('settled');
  });

  it('waits for a while, or until a moment', async () => {
    const machine = machineOf({
      While: { Type: 'Wait', Seconds: 90, Next: 'Until' },
      Until: { Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true },
    });
    const execution = await machine.run({ at: '2026-11-20T08:30:00Z' });
    expect([await machine.nextDue(), await machine.nextDue()]).toEqual([90, 3600]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { at: '2026-11-20T08:30:00Z' } });
  });

  it('ends an execution that lasts too long', async () => {
    const machine = machineOf({ Wait: wait('store', { End: true }) }, { timeoutSeconds: 100 });
    const execution = await machine.run();
    expect(await machine.nextDue()).toBe(100);
    expect(execution).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(machine.announced).toEqual(['RUNNING', 'TIMED_OUT']);
  });

  it('fails with what a Fail state says', async () => {
    const machine = machineOf({ Stop: { Type: 'Fail', Error: '{% $states.input.Error %}', Cause: 'so it is' } });
    expect(await machine.run({ Error: 'Broken' })).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
      cause: 'so it is',
    });
  });

  it('takes an expression that gives nothing for an error', async () => {
    const machine = machineOf({ Pass: { Type: 'Pass', Output: '{% $states.input.missing %}', End: true } });
    expect(await machine.run()).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('tells the time of the run, not of the machine', async () => {
    const machine = machineOf({ Now: { Type: 'Pass', Output: '{% $now() %}', End: true } });
    expect(await machine.run()).toMatchObject({ output: '2026-11-20T07:30:00.000Z' });
  });
});

describe('a restart', () => {
  it('leaves a wait its token and its deadline', async () => {
    const machine = machineOf({
      Wait: wait('store', { TimeoutSeconds: 600, Next: 'End', Assign: { seen: true } }),
      End: { Type: 'Succeed', Output: '{% $seen %}' },
    });
    await machine.run();
    const next = await machine.restart();
    expect(machine.calls).toHaveLength(1);
    expect(next.interpreter.nextDue()).toBe(start + 600_000);
    expect(next.interpreter.settle(tokenOf(machine.calls[0]?.payload), { output: {} })).toBe('settled');
    await next.idle();
    expect(machine.checkpoint()).toMatchObject({ status: 'SUCCEEDED', output: true });
  });

  it('repeats an invocation that it interrupted, with the token that it had', async () => {
    const machine = machineOf(
      { Wait: wait('store', { End: true }) },
      { invoke: (_name, _payload, nth) => (nth === 1 ? new Promise(() => {}) : { ok: true, payload: {} }) },
    );
    void machine.run();
    await new Promise((done) => setTimeout(done, 20));
    await machine.restart();
    expect(machine.calls).toHaveLength(2);
    expect(machine.calls[1]).toEqual(machine.calls[0]);
    expect(machine.checkpoint().current?.phase.kind).toBe('awaiting');
  });

  it('announces an end that was not announced', async () => {
    const machine = machineOf({ End: { Type: 'Succeed' } });
    const execution = await machine.run();
    execution.announced = false;
    const next = await machine.restart();
    next.interpreter.resume([execution]);
    expect(machine.announced).toEqual(['RUNNING', 'SUCCEEDED', 'SUCCEEDED']);
  });
});

describe('a definition that cannot be carried out', () => {
  it.each([
    ['a state type', { Many: { Type: 'Parallel', Branches: [], End: true } }, /States\.Many/],
    [
      'a field',
      { Try: task('try', { End: true, HeartbeatSeconds: 5 }) },
      /States\.Try: unknown field HeartbeatSeconds/,
    ],
    [
      'a field of a retry',
      { Try: task('try', { End: true, Retry: [{ ErrorEquals: ['E'], Wait: 1 }] }) },
      /States\.Try\.Retry\.0: unknown field Wait/,
    ],
    [
      'a service',
      { Try: task('try', { End: true, Resource: 'arn:aws:states:::sqs:sendMessage' }) },
      /States\.Try\.Resource/,
    ],
    ['a state that does not exist', { Try: task('try', { Next: 'Gone' }) }, /States\.Try\.Next: no state Gone/],
    ['neither Next nor End', { Try: task('try') }, /States\.Try: must have Next or End/],
    ['an expression with an error', { Pass: { Type: 'Pass', Output: '{% 1 + %}', End: true } }, /States\.Pass\.Output/],
  ])('is refused by its path: %s', (_what, states, message) => {
    expect(() => machineOf(states)).toThrow(LocalRunError);
    expect(() => machineOf(states)).toThrow(message);
  });
});
