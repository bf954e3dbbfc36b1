import * as z from 'zod';
import { AwaitEvents, awaitEvents } from '../../functions/tasks/await-events.ts';
import { ExpireCase, expireCase } from '../../functions/tasks/expire-case.ts';
import { FlagOverdue, flagOverdue } from '../../functions/tasks/flag-overdue.ts';
import { Notify, notify } from '../../functions/tasks/notify.ts';
import { RecordFault, recordFault } from '../../functions/tasks/record-fault.ts';
import { Activity } from '../../local/activity.ts';
import { readDefinition } from '../../local/step-functions/definition.ts';
import type { Execution } from '../../local/step-functions/execution.ts';
import { Interpreter, type Machine } from '../../local/step-functions/interpreter.ts';
import { definitionTextOf } from '../../workflows/definition.ts';
import { workflows } from '../../workflows/registry.ts';
import type { Lambda, Process } from './lambda.ts';
import { Random } from './random.ts';
import { minute, second } from './time.ts';
import type { SimulatedTools } from './tools.ts';

/** A task as Step Functions calls it: what it is given, read by the task's own schema. */
export type TaskRun = (tools: SimulatedTools, payload: unknown) => Promise<unknown>;
export type TaskId = 'await-events' | 'notify' | 'flag-overdue' | 'expire-case' | 'record-fault';

export const tasks: Readonly<Record<TaskId, TaskRun>> = {
  'await-events': (tools, payload) => awaitEvents(tools, AwaitEvents.parse(payload)),
  notify: (tools, payload) => notify(tools, Notify.parse(payload)),
  'flag-overdue': (tools, payload) => flagOverdue(tools, FlagOverdue.parse(payload)),
  'expire-case': (tools, payload) => expireCase(tools, ExpireCase.parse(payload)),
  'record-fault': (tools, payload) => recordFault(tools, RecordFault.parse(payload)),
};

const Concerned = z.object({ caseId: z.string() });

/** The definitions as they are synthesized, by service. */
export const definitionTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(workflows).map(([service, workflow]) => [service, definitionTextOf(workflow)]),
);

/** Step Functions: the synthesized definitions, carried out on virtual time. */
export class StepFunctions {
  readonly interpreter: Interpreter;
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #running = new Map<string, Execution>();

  constructor({
    lambda,
    seed,
    toolsOf,
    definitions = definitionTexts,
    run = tasks,
    onEnded,
  }: {
    lambda: Lambda;
    seed: number;
    toolsOf: (process: Process) => SimulatedTools;
    definitions?: Readonly<Record<string, string>> | undefined;
    run?: Readonly<Record<TaskId, TaskRun>> | undefined;
    onEnded: (execution: Execution) => void;
  }) {
    const { time, weather, story } = lambda;
    const random = new Random(seed, 'step functions');
    this.#machines = new Map(
      Object.entries(definitions).map(([service, text]) => [
        service,
        {
          arn: `arn:aws:states:eu-central-1:0:stateMachine:${service}`,
          name: service,
          roleArn: 'arn:aws:iam::0:role/workflow',
          definition: readDefinition(service, text),
        },
      ]),
    );
    this.interpreter = new Interpreter([...this.#machines.values()], {
      now: () => time.ms,
      random: () => random.next(),
      activity: new Activity(),
      async invoke(functionName, payload) {
        const id = taskId(functionName);
        const { caseId } = Concerned.parse(payload);
        // A task is not begun in the moment in which the one before it ended: somebody may be faster.
        const own = new Random(seed, 'begins', caseId, id, time.ms);
        if (weather.happens('workflows: begins later', 0.1, own)) await time.sleep(own.about(2 * second));
        const outcome = await lambda.invoke(id, caseId, (process) => run[id](toolsOf(process), payload));
        if (outcome.ok) return { ok: true, payload: outcome.value ?? null };
        return { ok: false, error: { errorType: outcome.error, errorMessage: '' } };
      },
      checkpoint: () => {},
      onTransition: (execution) => story.tell(execution.name, `${execution.name} ${execution.current?.name ?? 'ends'}`),
      onStatus: (execution) => {
        if (execution.status === 'RUNNING') return void this.#running.set(execution.name, execution);
        this.#running.delete(execution.name);
        onEnded(execution);
      },
      onError: () => {},
    });
    time.add(this.interpreter);
  }

  /** Starts an execution, unless its name was given before: names stay taken. */
  start(service: string, name: string, input: unknown): void {
    const machine = this.#machines.get(service);
    if (!machine) throw new Error(`no state machine of ${service}`);
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    if (!this.interpreter.execution(arn)) this.interpreter.start(machine, name, input);
  }

  signal(token: string, output: unknown): 'delivered' | 'gone' {
    return this.interpreter.settle(token, { output }) === 'settled' ? 'delivered' : 'gone';
  }

  running(name: string): Execution | undefined {
    return this.#running.get(name);
  }

  /** The names of a service's executions that run now. */
  runningOf(service: string): string[] {
    const arn = this.#machines.get(service)?.arn;
    return [...this.#running.values()].flatMap(({ machine, name }) => (machine === arn ? [name] : []));
  }
}

/** EventBridge: tells of an execution's end at best effort. */
export function tellEnd(
  {
    lambda,
    random,
    settle,
  }: { lambda: Lambda; random: Random; settle: (process: Process, event: unknown) => Promise<void> },
  { name, status }: Pick<Execution, 'name' | 'status'>,
): void {
  const { time, weather } = lambda;
  if (weather.outage('events')) return weather.note('events: lost in an outage');
  if (weather.happens('events: lost', 0.02, random)) return;
  const times = weather.happens('events: doubled', 0.03, random) ? 2 : 1;
  for (let copy = 0; copy < times; copy += 1)
    time.after(random.about(copy > 0 || random.chance(0.02) ? 5 * minute : 2 * second), () =>
      lambda.send('settle-execution', name, (process) => settle(process, { detail: { name, status } })),
    );
}

function taskId(functionName: string): TaskId {
  const name = functionName.split(':').at(-1);
  const id = ids.find((one) => one === name);
  if (!id) throw new Error(`no task ${functionName}`);
  return id;
}

const ids: readonly TaskId[] = ['await-events', 'notify', 'flag-overdue', 'expire-case', 'record-fault'];
