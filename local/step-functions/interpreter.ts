import type { Activity } from '../activity.ts';
import { Heap } from '../heap.ts';
import { isRecord } from '../json.ts';
import type { Outcome as InvokeOutcome } from '../lambda/function-pool.ts';
import type { DueSource } from '../timeline.ts';
import type { Definition, Retrier, State, TaskState } from './definition.ts';
import type { CurrentState, Execution, Outcome } from './execution.ts';
import { evaluate, type Surroundings } from './expressions.ts';
import { matches, StateError } from './state-error.ts';
import { executionOf, newToken } from './token.ts';

export type Machine = { arn: string; name: string; roleArn: string; definition: Definition };

export type InterpreterOptions = {
  /** Milliseconds since the epoch. */
  now(): number;
  invoke(functionName: string, payload: unknown, machineArn: string): Promise<InvokeOutcome>;
  activity: Activity;
  /** Keeps an execution as it stands; called at every change. */
  checkpoint(execution: Execution): void;
  onTransition(execution: Execution): void;
  /** Called when an execution has started, and when it has ended. */
  onStatus(execution: Execution): void;
  onError(execution: Execution, error: StateError): void;
  /** Between 0 and 1: for the jitter of a retry. */
  random(): number;
};

/** Carries out executions: one step after another, each checkpointed before and after. */
export class Interpreter implements DueSource {
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #options: InterpreterOptions;
  readonly #executions = new Map<string, Execution>();
  /** Executions by the moment at which something is due; one that has changed since stands there under an old moment too. */
  readonly #due = new Heap<Execution>();
  readonly #dueAt = new WeakMap<Execution, number>();

  constructor(machines: readonly Machine[], options: InterpreterOptions) {
    this.#machines = new Map(machines.map((machine) => [machine.arn, machine]));
    this.#options = options;
  }

  machine(arn: string): Machine | undefined {
    return this.#machines.get(arn);
  }

  execution(arn: string): Execution | undefined {
    return this.#executions.get(arn);
  }

  executions(): Execution[] {
    return [...this.#executions.values()];
  }

  start(machine: Machine, name: string, input: unknown): Execution {
    const now = this.#options.now();
    const { TimeoutSeconds } = machine.definition;
    const execution: Execution = {
      arn: executionArn(machine.arn, name),
      name,
      machine: machine.arn,
      status: 'RUNNING',
      input,
      startedAt: now,
      endsBy: TimeoutSeconds === undefined ? undefined : now + TimeoutSeconds * 1000,
      announced: false,
      variables: {},
      entered: [],
      transitions: 0,
    };
    this.#executions.set(execution.arn, execution);
    this.#enter(execution, machine.definition.StartAt, input);
    this.#options.onStatus(execution);
    this.#carryOn(execution);
    return execution;
  }

  /** Takes up executions that an earlier run left: what waited waits on, an invocation under way is repeated. */
  resume(executions: readonly Execution[]): void {
    for (const execution of executions) {
      this.#executions.set(execution.arn, execution);
      this.#schedule(execution);
      if (execution.status === 'RUNNING') this.#carryOn(execution);
      else if (!execution.announced) this.#announce(execution);
    }
  }

  /** Settles the task that waits with a token. */
  settle(token: string, outcome: Outcome): 'settled' | 'timed out' | 'unknown' | 'no token' {
    const execution = this.#ofToken(token);
    if (execution === 'unknown' || execution === 'no token') return execution;
    const { current } = execution;
    if (!current || tokenOf(current) !== token || execution.status !== 'RUNNING') return 'timed out';
    if (current.deadline !== undefined && current.deadline <= this.#options.now()) {
      this.#timeOut(execution, current);
      return 'timed out';
    }
    this.#finish(execution, current, outcome);
    return 'settled';
  }

  /** Whether a token is one that a task waits with now. */
  heartbeat(token: string): 'alive' | 'timed out' | 'unknown' | 'no token' {
    const execution = this.#ofToken(token);
    if (execution === 'unknown' || execution === 'no token') return execution;
    return execution.current && tokenOf(execution.current) === token ? 'alive' : 'timed out';
  }

  abort(execution: Execution, error?: string, cause?: string): void {
    if (execution.status === 'RUNNING') this.#end(execution, 'ABORTED', { error, cause });
  }

  nextDue(): number | undefined {
    for (;;) {
      const [moment, execution] = [this.#due.first, this.#due.firstEntry];
      if (moment === undefined || !execution || this.#dueAt.get(execution) === moment) return moment;
      this.#due.pop();
    }
  }

  fireDue(now: number): void {
    for (let due = this.nextDue(); due !== undefined && due <= now; due = this.nextDue()) {
      const execution = this.#due.pop();
      if (!execution) return;
      this.#dueAt.delete(execution);
      this.#fire(execution, now);
    }
  }

  #fire(execution: Execution, now: number): void {
    const { current } = execution;
    if (!current || current.phase.kind === 'done') return;
    if (execution.endsBy !== undefined && execution.endsBy <= now) {
      this.#end(execution, 'TIMED_OUT', { error: 'States.Timeout', cause: 'The execution timed out' });
    } else if (current.deadline !== undefined && current.deadline <= now) this.#timeOut(execution, current);
    else if (current.phase.kind === 'waiting' && current.phase.until <= now)
      this.#finish(execution, current, { output: current.input });
    else if (current.phase.kind === 'retrying' && current.phase.until <= now) {
      current.phase = { kind: 'entered' };
      this.#transition(execution);
      this.#checkpoint(execution);
      this.#carryOn(execution);
    }
  }

  /** Keeps an execution as it stands, and knows from now on when something is due in it. */
  #checkpoint(execution: Execution): void {
    this.#options.checkpoint(execution);
    this.#schedule(execution);
  }

  #schedule(execution: Execution): void {
    const due = dueOf(execution);
    if (due === undefined) this.#dueAt.delete(execution);
    else if (this.#dueAt.get(execution) !== due) {
      this.#dueAt.set(execution, due);
      this.#due.push(due, execution);
    }
  }

  #timeOut(execution: Execution, current: CurrentState): void {
    this.#finish(execution, current, { error: 'States.Timeout', cause: '' });
  }

  #ofToken(token: string): Execution | 'unknown' | 'no token' {
    const parsed = executionOf(token);
    return parsed === undefined ? 'no token' : (this.#executions.get(parsed) ?? 'unknown');
  }

  #finish(execution: Execution, current: CurrentState, outcome: Outcome): void {
    current.phase = { kind: 'done', outcome };
    current.deadline = undefined;
    this.#checkpoint(execution);
    this.#carryOn(execution);
  }

  #carryOn(execution: Execution): void {
    void this.#options.activity.track(async () => {
      while (execution.status === 'RUNNING' && execution.current && (await this.#step(execution, execution.current)));
    });
  }

  /** One step of an execution; false where it now waits, or where another step has taken over. */
  async #step(execution: Execution, current: CurrentState): Promise<boolean> {
    const state = this.#state(execution, current.name);
    const { phase } = current;
    try {
      if (phase.kind === 'done') return await this.#leave(execution, current, state, phase.outcome);
      if (phase.kind === 'entered' || phase.kind === 'invoking') return await this.#carryOut(execution, current, state);
      return false;
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      if (current.phase !== phase && current.phase.kind !== 'invoking') return false;
      if (phase.kind === 'done' || state.Type !== 'Task') {
        this.#options.onError(execution, error);
        this.#end(execution, 'FAILED', { error: error.error, cause: error.reason });
        return false;
      }
      current.phase = { kind: 'done', outcome: { error: error.error, cause: error.reason } };
      return true;
    }
  }

  async #carryOut(execution: Execution, current: CurrentState, state: State): Promise<boolean> {
    const surroundings = this.#surroundings(execution, current, { input: current.input });
    if (state.Type === 'Task') return this.#invoke(execution, current, state);
    if (state.Type === 'Fail') {
      const { Error: error = '', Cause: cause = '' } = state;
      const said = [await evaluate(error, surroundings), await evaluate(cause, surroundings)].map(String);
      this.#end(execution, 'FAILED', { error: said[0], cause: said[1] });
      return false;
    }
    if (state.Type === 'Wait') {
      const seconds = await evaluate(state.Seconds, surroundings);
      const moment = await evaluate(state.Timestamp, surroundings);
      const until = typeof seconds === 'number' ? current.enteredAt + seconds * 1000 : Date.parse(String(moment));
      if (Number.isNaN(until))
        throw new StateError('States.QueryEvaluationError', `no moment to wait for: ${String(moment)}`);
      current.phase = { kind: 'waiting', until };
      this.#checkpoint(execution);
      return false;
    }
    current.phase = { kind: 'done', outcome: { output: current.input } };
    return true;
  }

  async #invoke(execution: Execution, current: CurrentState, state: TaskState): Promise<boolean> {
    // An invocation that a restart interrupted keeps its token: the function may have stored it already.
    const interrupted = current.phase.kind === 'invoking' ? current.phase.token : undefined;
    const token = state.Resource.endsWith('.waitForTaskToken') ? (interrupted ?? newToken(execution.arn)) : undefined;
    const phase = { kind: 'invoking', token } as const;
    current.phase = phase;
    const surroundings = this.#surroundings(execution, current, { input: current.input }, token);
    const call = await evaluate(state.Arguments, surroundings);
    const seconds = await evaluate(state.TimeoutSeconds, surroundings);
    if (seconds !== undefined) {
      if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > 99_999_999)
        throw new StateError('States.QueryEvaluationError', `TimeoutSeconds is ${JSON.stringify(seconds)}`);
      current.deadline ??= this.#options.now() + seconds * 1000;
    }
    if (execution.status !== 'RUNNING' || current.phase !== phase) return false;
    this.#checkpoint(execution);

    const { FunctionName = '', Payload = {} } = isRecord(call) ? call : {};
    const answer = await this.#options.invoke(String(FunctionName), Payload, execution.machine);
    // A deadline or the token may have been faster: then this answer is late.
    if (execution.status !== 'RUNNING' || execution.current !== current || current.phase !== phase) return false;
    if (!answer.ok) throw new StateError(answer.error.errorType, JSON.stringify(answer.error));
    if (token !== undefined) {
      current.phase = { kind: 'awaiting', token };
      this.#checkpoint(execution);
      return false;
    }
    const output = { ExecutedVersion: '$LATEST', Payload: answer.payload, StatusCode: 200 };
    current.phase = { kind: 'done', outcome: { output } };
    current.deadline = undefined;
    this.#checkpoint(execution);
    return true;
  }

  async #leave(execution: Execution, current: CurrentState, state: State, outcome: Outcome): Promise<boolean> {
    if ('error' in outcome) return this.#recover(execution, current, state, outcome);
    const result = outcome.output;
    const surroundings = this.#surroundings(execution, current, { input: current.input, result });
    if (state.Type === 'Fail') return false;
    if (state.Type === 'Choice') {
      for (const choice of state.Choices)
        if ((await evaluate(choice.Condition, surroundings)) === true)
          return this.#follow(execution, surroundings, choice, choice.Next, current.input);
      if (state.Default === undefined)
        throw new StateError('States.NoChoiceMatched', `no choice matched in ${current.name}`);
      return this.#follow(execution, surroundings, state, state.Default, current.input);
    }
    const next = state.Type === 'Succeed' ? undefined : state.Next;
    return this.#follow(execution, surroundings, state, next, result);
  }

  /** Assign and Output both see the variables as they were before. */
  async #follow(
    execution: Execution,
    surroundings: Surroundings,
    fields: { Output?: unknown; Assign?: Record<string, unknown> | undefined },
    next: string | undefined,
    otherwise: unknown,
  ): Promise<boolean> {
    const { current } = execution;
    const assigned = await evaluate(fields.Assign ?? {}, surroundings);
    const output = fields.Output === undefined ? otherwise : await evaluate(fields.Output, surroundings);
    if (execution.status !== 'RUNNING' || execution.current !== current) return false;
    execution.variables = { ...execution.variables, ...(isRecord(assigned) ? assigned : {}) };
    if (next === undefined) {
      this.#end(execution, 'SUCCEEDED', { output });
      return false;
    }
    this.#enter(execution, next, output);
    return true;
  }

  async #recover(
    execution: Execution,
    current: CurrentState,
    state: State,
    { error, cause }: { error: string; cause: string },
  ): Promise<boolean> {
    const { Retry: retriers = [], Catch: catchers = [] } = state.Type === 'Task' ? state : {};
    const index = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error));
    const retrier = retriers[index];
    const tried = current.retries[index] ?? 0;
    current.deadline = undefined;
    if (retrier && tried < retrier.MaxAttempts) {
      current.retries = retriers.map((_, each) => (current.retries[each] ?? 0) + (each === index ? 1 : 0));
      current.retryCount += 1;
      current.phase = { kind: 'retrying', until: this.#options.now() + this.#delayMs(retrier, tried) };
      this.#checkpoint(execution);
      return false;
    }
    const failure = new StateError(error, cause);
    const catcher = catchers.find(({ ErrorEquals }) => matches(ErrorEquals, error));
    // A timeout that is caught is how a wait ends; everything else is worth showing.
    if (!(catcher && error === 'States.Timeout')) this.#options.onError(execution, failure);
    if (!catcher) {
      this.#end(execution, 'FAILED', { error, cause });
      return false;
    }
    const errorOutput = { Error: error, Cause: cause };
    const surroundings = this.#surroundings(execution, current, { input: current.input, errorOutput });
    return this.#follow(execution, surroundings, catcher, catcher.Next, errorOutput);
  }

  #delayMs({ IntervalSeconds, BackoffRate, MaxDelaySeconds, JitterStrategy }: Retrier, tried: number): number {
    const seconds = Math.min(IntervalSeconds * BackoffRate ** tried, MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
    return Math.round(seconds * 1000 * (JitterStrategy === 'FULL' ? this.#options.random() : 1));
  }

  #enter(execution: Execution, name: string, input: unknown): void {
    const enteredAt = this.#options.now();
    execution.current = { name, input, enteredAt, retryCount: 0, retries: [], phase: { kind: 'entered' } };
    execution.entered.push({ state: name, at: enteredAt });
    this.#transition(execution);
    this.#checkpoint(execution);
  }

  #end(execution: Execution, status: Execution['status'], ending: Pick<Execution, 'output' | 'error' | 'cause'>): void {
    Object.assign(execution, ending, { status, stoppedAt: this.#options.now(), current: undefined });
    this.#transition(execution);
    this.#checkpoint(execution);
    this.#announce(execution);
  }

  /** The end is kept before it is announced, so that a crash between the two repeats the announcement. */
  #announce(execution: Execution): void {
    this.#options.onStatus(execution);
    execution.announced = true;
    this.#checkpoint(execution);
  }

  #transition(execution: Execution): void {
    execution.transitions += 1;
    this.#options.onTransition(execution);
  }

  #state(execution: Execution, name: string): State {
    const state = this.#machines.get(execution.machine)?.definition.States[name];
    if (!state)
      throw new Error(`the execution ${execution.name} stands at ${name}, which its state machine does not have`);
    return state;
  }

  #surroundings(
    execution: Execution,
    current: CurrentState,
    states: { input: unknown; result?: unknown; errorOutput?: unknown },
    token?: string,
  ): Surroundings {
    const machine = this.#machines.get(execution.machine);
    const context = {
      Execution: {
        Id: execution.arn,
        Name: execution.name,
        Input: execution.input,
        StartTime: new Date(execution.startedAt).toISOString(),
        RoleArn: machine?.roleArn,
        RedriveCount: 0,
      },
      StateMachine: { Id: execution.machine, Name: machine?.name },
      State: {
        Name: current.name,
        EnteredTime: new Date(current.enteredAt).toISOString(),
        RetryCount: current.retryCount,
      },
      ...(token !== undefined && { Task: { Token: token } }),
    };
    return { states: { ...states, context }, variables: execution.variables, now: this.#options.now() };
  }
}

/** The next moment at which something happens in an execution by itself. */
function dueOf({ status, current, endsBy }: Execution): number | undefined {
  if (status !== 'RUNNING' || !current || current.phase.kind === 'done') return undefined;
  const until = 'until' in current.phase ? current.phase.until : Number.POSITIVE_INFINITY;
  const due = Math.min(endsBy ?? Number.POSITIVE_INFINITY, current.deadline ?? Number.POSITIVE_INFINITY, until);
  return due === Number.POSITIVE_INFINITY ? undefined : due;
}

function executionArn(machine: string, name: string): string {
  return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
}

function tokenOf({ phase }: CurrentState): string | undefined {
  return 'token' in phase ? phase.token : undefined;
}
