import { Activity } from '../../local/activity.ts';
import type { Outcome } from '../../local/lambda/function-pool.ts';
import { readDefinition } from '../../local/step-functions/definition.ts';
import { Execution } from '../../local/step-functions/execution.ts';
import { Interpreter, type Machine } from '../../local/step-functions/interpreter.ts';

export const start = Date.parse('2026-11-20T07:30:00Z');

type Call = { name: string; payload: unknown };

/** A state machine under test, with a clock that stands still and functions that are what the test says. */
export function machineOf(
  states: Record<string, unknown>,
  options: {
    startAt?: string;
    timeoutSeconds?: number;
    invoke?: (name: string, payload: unknown, nth: number) => Outcome | Promise<Outcome>;
  } = {},
) {
  const text = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: options.startAt ?? Object.keys(states)[0],
    ...(options.timeoutSeconds !== undefined && { TimeoutSeconds: options.timeoutSeconds }),
    States: states,
  });
  const machine: Machine = {
    arn: 'arn:aws:states:x:0:stateMachine:test',
    name: 'test',
    roleArn: 'arn:role',
    definition: readDefinition('test', text),
  };
  const calls: Call[] = [];
  const kept = new Map<string, string>();
  const announced: string[] = [];
  const clock = { now: start };

  const begin = () => {
    const activity = new Activity();
    const interpreter = new Interpreter([machine], {
      now: () => clock.now,
      random: () => 0.5,
      activity,
      invoke: async (name, payload) => {
        calls.push({ name, payload });
        return (await options.invoke?.(name, payload, calls.length)) ?? { ok: true, payload: {} };
      },
      checkpoint: (execution) => kept.set(execution.arn, JSON.stringify(execution)),
      onTransition: () => {},
      onStatus: ({ status }) => announced.push(status),
      onError: () => {},
    });
    return {
      interpreter,
      idle: () => activity.idle(),
      /** Moves the clock to the next thing that is due, and carries it out. */
      async nextDue() {
        const due = interpreter.nextDue();
        if (due === undefined) throw new Error('nothing is due');
        clock.now = due;
        interpreter.fireDue(due);
        await activity.idle();
        return (due - start) / 1000;
      },
    };
  };
  const first = begin();
  return {
    ...first,
    clock,
    calls,
    announced,
    async run(input: unknown = {}) {
      const execution = first.interpreter.start(machine, 'one', input);
      await first.idle();
      return execution;
    },
    /** What another process finds in the checkpoints. */
    async restart() {
      const next = begin();
      next.interpreter.resume([...kept.values()].map((text) => Execution.parse(JSON.parse(text))));
      await next.idle();
      return next;
    },
    checkpoint: () => Execution.parse(JSON.parse([...kept.values()][0] ?? '')),
  };
}

/** A task that invokes a function. */
export function task(name: string, fields: Record<string, unknown> = {}) {
  const { payload = {}, ...rest } = fields;
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: payload },
    Output: '{% $states.result.Payload %}',
    ...rest,
  };
}

/** A task that waits until somebody answers its token. */
export function wait(name: string, fields: Record<string, unknown> = {}) {
  return {
    ...task(name, { payload: '{% {"token": $states.context.Task.Token} %}', ...fields }),
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Output: '{% $states.result %}',
  };
}

export const failed = (errorType: string): Outcome => ({ ok: false, error: { errorType, errorMessage: 'no' } });
