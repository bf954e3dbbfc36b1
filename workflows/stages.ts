import { Choice, Condition, type IChainable, Succeed, type TaskStateBase } from 'aws-cdk-lib/aws-stepfunctions';
import { CaseSteps, type Task } from './await-events.ts';
import type { Workflow } from './workflow.ts';

/**
 * A workflow as a list of stages, in their order: what each waits for, and what a deadline does. A stage is where an execution
 * can begin; its name is the one that the case uses. Every mention of a stage is by that name, also of one that comes later.
 *
 * @typeParam To the names of the stages that this one may lead to
 */
export type Stage<To extends string = string, Name extends string = string> = { stage: Name } & (Wait<To> | Doing<To>);

/**
 * Waits for events. Until when is the case's to say: the execution's input told it, or the last answer. Without `atDeadline`
 * the wait lasts as long as the workflow may. The state is called as the stage: AwaitCodes for `await-codes`.
 */
type Wait<To extends string> = { atDeadline?: Next<To> } & (
  | {
      /** The events, and where each leads. */
      waitsFor: Readonly<Record<string, Onward<To>>>;
      /** The state that tells the events apart; what leads to `done` is its default. */
      choice: string;
    }
  | {
      /** Where all lead one way: the next stage hears at once whatever else came. Without `next` the execution ends here. */
      waitsFor: readonly string[];
      next?: Next<To>;
    }
);

/** Another stage; or `done`: this execution has nothing left to do. */
type Onward<To extends string> = To | 'done';
type Doing<To extends string> = { does: Task; next: Next<To> };
type Either<To extends string> = { choice: string; when: Condition; next: Next<To>; otherwise: Next<To> };
type Next<To extends string> = Onward<To> | Doing<To> | Either<To>;

const theNextWait = ['until', 'next'] as const;

/** Puts the case in front of the staff: its deadline has passed. */
export function flag(state: string, remember: Task['remember'] = theNextWait): Task {
  return { state, task: 'flag-overdue', payload: {}, remember };
}

/** Mails the citizen. */
export function notify(state: string, notice: string, remember: Task['remember'] = theNextWait): Task {
  return { state, task: 'notify', payload: { notice }, remember };
}

/** Ends the case because nobody came; answers whether it did. */
export function expire(state: string): Task {
  return { state, task: 'expire-case', payload: {}, remember: theNextWait };
}

/** What the case said that follows the deadline: `remind`, `expire` or `flag`. */
export function nextIs(next: 'remind' | 'expire' | 'flag'): Condition {
  return Condition.jsonata(`{% $next = '${next}' %}`);
}

/** Whether `expire` ended the case. */
export const expired = Condition.jsonata('{% $states.input.expired %}');

/** Makes the states of all stages, and leads each to the next. Begins where the case stands, ends in `Done`. */
export function stages<Name extends string>(inOrder: readonly Stage<NoInfer<Name>, Name>[]): Workflow['definition'] {
  return (scope, task) => {
    const steps = new CaseSteps(scope, task);
    const done = Succeed.jsonata(steps, 'Done');
    const states = new Map<string, TaskStateBase>(inOrder.map((stage) => [stage.stage, stateOf(stage)]));
    const choices = new Map<object, Choice>();

    for (const stage of inOrder) {
      const state = named(stage.stage);
      const follows = followedBy(stage);
      if (follows) state.next(follows);
      if ('atDeadline' in stage) steps.atDeadline(state, begin(stage.atDeadline));
    }
    steps.faultsGoToTheWorklist();
    return steps.startAt('WhereItStands', Object.fromEntries(states));

    function stateOf(stage: Stage): TaskStateBase {
      if ('does' in stage) return steps.run(stage.does);
      return steps.awaitEvents(inCapitals(stage.stage), {
        stage: stage.stage,
        events: 'choice' in stage ? Object.keys(stage.waitsFor) : stage.waitsFor,
        deadline: 'atDeadline' in stage ? 'until' : 'none',
      });
    }

    function named(name: string): TaskStateBase {
      const state = states.get(name);
      if (!state) throw new Error(`there is no stage '${name}'`);
      return state;
    }

    function followedBy(stage: Stage): IChainable | undefined {
      if ('choice' in stage) return whatCame(stage.choice, stage.waitsFor);
      return stage.next === undefined ? undefined : begin(stage.next);
    }

    function begin(next: Next<string>): IChainable {
      if (next === 'done') return done;
      if (typeof next === 'string') return named(next);
      if ('does' in next) return steps.run(next.does).next(begin(next.next));
      return Choice.jsonata(steps, next.choice).when(next.when, begin(next.next)).otherwise(begin(next.otherwise));
    }

    /** Waits for the same have one choice among them. */
    function whatCame(id: string, ways: Readonly<Record<string, string>>): Choice {
      const known = choices.get(ways);
      if (known) return known;
      const choice = Choice.jsonata(steps, id);
      choices.set(ways, choice);
      for (const [event, onward] of Object.entries(ways))
        if (onward !== 'done') choice.when(Condition.jsonata(`{% $states.input.event = '${event}' %}`), begin(onward));
      return choice.otherwise(done);
    }
  };
}

/** `await-codes` → `AwaitCodes`. */
function inCapitals(stage: string): string {
  return stage.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
