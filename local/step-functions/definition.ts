import jsonata from 'jsonata';
import * as z from 'zod';
import { LocalRunError } from '../failure.ts';
import { messageOf } from './expressions.ts';

const JsonataOnly = z.literal('JSONata');
const expression = /^\{%[\s\S]*%\}$/;
const Expression = z.string().regex(expression, 'must be a JSONata expression: {% … %}');
const Seconds = z.union([z.int().min(1).max(99_999_999), Expression]);
const Template = z.record(z.string(), z.unknown());

const Retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment: z.string().optional(),
});

const Catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  Output: z.unknown().optional(),
  Assign: Template.optional(),
  Comment: z.string().optional(),
});

const common = { Comment: z.string().optional(), QueryLanguage: JsonataOnly.optional() };
const moving = { Next: z.string().optional(), End: z.literal(true).optional() };
const results = { Output: z.unknown().optional(), Assign: Template.optional() };

const State = z.discriminatedUnion('Type', [
  z.strictObject({ Type: z.literal('Pass'), ...common, ...moving, ...results }),
  z.strictObject({
    Type: z.literal('Choice'),
    ...common,
    ...results,
    Choices: z
      .array(
        z.strictObject({
          Condition: z.union([Expression, z.boolean()]),
          Next: z.string(),
          Comment: z.string().optional(),
          ...results,
        }),
      )
      .min(1),
    Default: z.string().optional(),
  }),
  z.strictObject({
    Type: z.literal('Task'),
    ...common,
    ...moving,
    ...results,
    Resource: z
      .string()
      .regex(
        /^arn:[\w-]+:states:[^:]*:[^:]*:lambda:invoke(\.waitForTaskToken)?$/,
        'only lambda:invoke, with or without a task token',
      ),
    Arguments: z.strictObject({ FunctionName: z.string(), Payload: z.unknown().optional() }),
    TimeoutSeconds: Seconds.optional(),
    Retry: z.array(Retrier).default([]),
    Catch: z.array(Catcher).default([]),
  }),
  z
    .strictObject({
      Type: z.literal('Wait'),
      ...common,
      ...moving,
      ...results,
      Seconds: z.union([z.int().min(0).max(99_999_999), Expression]).optional(),
      Timestamp: z.string().optional(),
    })
    .refine(({ Seconds, Timestamp }) => (Seconds === undefined) !== (Timestamp === undefined), {
      error: 'must have Seconds or Timestamp',
    }),
  z.strictObject({ Type: z.literal('Succeed'), ...common, Output: z.unknown().optional() }),
  z.strictObject({
    Type: z.literal('Fail'),
    ...common,
    Error: z.string().optional(),
    Cause: z.string().optional(),
  }),
]);

const Machine = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: JsonataOnly,
  Version: z.string().optional(),
  StartAt: z.string(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  States: z.record(z.string(), State),
});

export type State = z.infer<typeof State>;
export type TaskState = Extract<State, { Type: 'Task' }>;
export type Retrier = z.infer<typeof Retrier>;
export type Definition = z.infer<typeof Machine>;

/**
 * Reads a state machine's definition (Amazon States Language with JSONata).
 * @throws LocalRunError with the path of every field, state type, target or expression that the local run cannot carry out
 */
export function readDefinition(machine: string, text: string): Definition {
  const parsed = Machine.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const path = issue.path.join('.') || '(root)';
      return issue.code === 'unrecognized_keys'
        ? `${path}: unknown field ${issue.keys.join(', ')}`
        : `${path}: ${issue.message}`;
    });
    throw new LocalRunError(`the local run cannot carry out the state machine ${machine}: ${problems.join('; ')}`);
  }
  const problems = Object.entries(parsed.data.States).flatMap(([name, state]) => [
    ...misled(parsed.data, name, state),
    ...unreadable(state, `States.${name}`),
  ]);
  if (!(parsed.data.StartAt in parsed.data.States)) problems.push(`StartAt: no state ${parsed.data.StartAt}`);
  if (problems.length > 0)
    throw new LocalRunError(`the local run cannot carry out the state machine ${machine}: ${problems.join('; ')}`);
  return parsed.data;
}

function misled({ States }: Definition, name: string, state: State): string[] {
  const problems: string[] = [];
  const target = (path: string, next: string | undefined) => {
    if (next !== undefined && !(next in States)) problems.push(`States.${name}.${path}: no state ${next}`);
  };
  if ('Next' in state || 'End' in state || ['Pass', 'Task', 'Wait'].includes(state.Type)) {
    const { Next, End } = { Next: undefined, End: undefined, ...state };
    if ((Next === undefined) === (End === undefined)) problems.push(`States.${name}: must have Next or End`);
    target('Next', Next);
  }
  if (state.Type === 'Choice') {
    target('Default', state.Default);
    for (const [index, { Next }] of state.Choices.entries()) target(`Choices.${index}.Next`, Next);
  }
  if (state.Type === 'Task') for (const [index, { Next }] of state.Catch.entries()) target(`Catch.${index}.Next`, Next);
  return problems;
}

function unreadable(value: unknown, path: string): string[] {
  if (typeof value === 'string' && expression.test(value)) {
    try {
      jsonata(value.slice(2, -2));
      return [];
    } catch (error) {
      return [`${path}: ${messageOf(error)}`];
    }
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => unreadable(each, `${path}.${name}`));
}
