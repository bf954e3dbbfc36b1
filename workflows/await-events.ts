import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  Errors,
  Fail,
  type IChainable,
  IntegrationPattern,
  JitterType,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';

/**
 * The pattern that every workflow of a case is made of: await events → an event, or the deadline → a task → …
 *
 * The execution's input is `{ caseId, run, stage, until?, next? }`: ids and moments, never personal data. Three variables
 * travel along: `until` (ISO instant at which the next wait ends, or null), `next` (what follows then, or null) and
 * `consumed` (the id of the signal that ended the last wait, or null; the next wait clears it from the case's outbox).
 *
 * A task's error is mapped by its name: those in `retried` are tried again; whatever is left puts the case on the
 * staff's worklist, and the execution fails.
 */
export class CaseSteps extends Construct {
  readonly #task: (id: string) => IFunction;
  readonly #steps: TaskStateBase[] = [];

  /** @param task finds a task's function by its id */
  constructor(scope: Construct, task: (id: string) => IFunction) {
    super(scope, 'Steps');
    this.#task = task;
  }

  /** Starts at the stage that the input names: an execution can begin wherever the case stands. */
  startAt(id: string, stages: Record<string, IChainable>): Choice {
    const assign = { until: orNull('$states.input.until'), next: orNull('$states.input.next'), consumed: '{% null %}' };
    const choice = Choice.jsonata(this, id, { comment: 'A restarted execution begins where the case stands' });
    for (const [stage, state] of Object.entries(stages))
      choice.when(Condition.jsonata(`{% $states.input.stage = '${stage}' %}`), state, { assign });
    return choice.otherwise(
      Fail.jsonata(this, 'UnknownStage', {
        error: 'UnknownStage',
        cause: 'The input names a stage that this workflow does not have',
      }),
    );
  }

  /**
   * Stores in the case which events are accepted now and the token that answers, and waits. Whoever records such an
   * event answers with `{ event, signal, until?, next? }`, which is the state's output.
   * @param deadline 'until': waits no longer than the variable `until`; 'none': as long as the workflow may last
   */
  awaitEvents(
    id: string,
    wait: { stage: string; events: readonly string[]; deadline: 'until' | 'none' },
  ): LambdaInvoke {
    const until = wait.deadline === 'until' ? "'until': $until ? $until, " : '';
    return this.#guard(
      LambdaInvoke.jsonata(this, id, {
        lambdaFunction: this.#task('await-events'),
        integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
        payload: TaskInput.fromText(
          `{% {'caseId': ${caseId}, 'run': ${run}, 'execution': $states.context.Execution.Name, 'stage': '${wait.stage}', 'events': [${wait.events.map((event) => `'${event}'`).join(', ')}], ` +
            `${until}'consumed': $consumed ? $consumed, 'token': $states.context.Task.Token} %}`,
        ),
        ...(wait.deadline === 'until' ? { taskTimeout: Timeout.jsonata(secondsUntilDeadline) } : {}),
        // The answer says how long to wait next: whoever sent it knew the case.
        assign: {
          consumed: '{% $states.result.signal %}',
          until: orNull('$states.result.until'),
          next: orNull('$states.result.next'),
        },
        outputs: '{% $states.result %}',
        retryOnServiceExceptions: false,
      }),
    );
  }

  /** What follows when nothing happened before the deadline. */
  atDeadline(wait: TaskStateBase, next: IChainable): void {
    wait.addCatch(next, { errors: [Errors.TIMEOUT] });
  }

  /** Runs one task of the case with `{ caseId, run, …payload }`; its answer is the state's output. */
  run({ state, task, payload, remember }: Task): LambdaInvoke {
    return this.#guard(
      LambdaInvoke.jsonata(this, state, {
        lambdaFunction: this.#task(task),
        payload: TaskInput.fromObject({ caseId: `{% ${caseId} %}`, run: `{% ${run} %}`, ...payload }),
        ...(remember.length > 0
          ? { assign: Object.fromEntries(remember.map((name) => [name, orNull(`$states.result.Payload.${name}`)])) }
          : {}),
        outputs: '{% $states.result.Payload %}',
        retryOnServiceExceptions: false,
      }),
    );
  }

  /** Whatever failed and is not caught yet puts the case on the staff's worklist. To be called when all steps exist. */
  faultsGoToTheWorklist(): void {
    const faulted = Fail.jsonata(this, 'Faulted', {
      comment: 'Staff see the fault on the worklist; their retry starts the next run',
      error: '{% $states.input.Error %}',
      cause: 'The case is on the worklist with its fault',
    });
    const recordFault = LambdaInvoke.jsonata(this, 'RecordFault', {
      lambdaFunction: this.#task('record-fault'),
      // The error's name alone: its message could quote what somebody typed.
      payload: TaskInput.fromObject({
        caseId: `{% ${caseId} %}`,
        run: `{% ${run} %}`,
        error: '{% $states.input.Error %}',
      }),
      outputs: '{% $states.input %}',
      retryOnServiceExceptions: false,
    });
    recordFault.addRetry(retry).next(faulted);
    for (const step of this.#steps) step.addCatch(recordFault, { errors: [Errors.ALL] });
  }

  #guard(step: LambdaInvoke): LambdaInvoke {
    step.addRetry(retry);
    this.#steps.push(step);
    return step;
  }
}

/** One task as a state. */
export type Task = {
  state: string;
  /** The function's id. */
  task: string;
  payload: Readonly<Record<string, string>>;
  /** Those variables that the task's answer sets: until when the next wait lasts, and what follows then. */
  remember: readonly ('until' | 'next')[];
};

const caseId = '$states.context.Execution.Input.caseId';
const run = '$states.context.Execution.Input.run';

/** JSONata that yields nothing is an error for Step Functions; null is a value. */
function orNull(expression: string): string {
  return `{% $exists(${expression}) ? ${expression} : null %}`;
}

/** Whole seconds from when the state was entered; a deadline in the past ends the wait after one. */
const longestWait = 99_999_999;
const secondsUntilDeadline =
  `{% $until ? $min([${longestWait}, $max([1, $ceil(($toMillis($until) - $toMillis($states.context.State.EnteredTime)) / 1000)])])` +
  ` : ${longestWait} %}`;

/** Errors that pass by themselves, by name: a task throws `RetryableFault`, the rest is Lambda's own. */
const retried = [
  'RetryableFault',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  // A function that ran out of time or memory: every task may be run twice, so it may be tried again.
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
];

/**
 * Each attempt is a transition that is paid for, so that there are few, and far apart: they outlast an outage of an hour or two. What a
 * longer one leaves behind, the watchdog starts anew.
 */
const retry = {
  errors: retried,
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxAttempts: 20,
  maxDelay: Duration.minutes(15),
  jitterStrategy: JitterType.FULL,
};
