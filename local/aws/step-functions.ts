import * as z from 'zod';
import { parseJson } from '../json.ts';
import type { Execution, Outcome } from '../step-functions/execution.ts';
import type { Interpreter } from '../step-functions/interpreter.ts';
import { type AwsAnswer, awsError, awsJson, type ServiceEndpoint } from './endpoint.ts';

const StartExecution = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const OfExecution = z.object({ executionArn: z.string(), error: z.string().optional(), cause: z.string().optional() });
const OfMachine = z.object({ stateMachineArn: z.string(), statusFilter: z.string().optional() });
const Success = z.object({ taskToken: z.string(), output: z.string() });
const Failure = z.object({ taskToken: z.string(), error: z.string().default(''), cause: z.string().default('') });
const Heartbeat = z.object({ taskToken: z.string() });

/** Step Functions: the operations with which functions start executions and answer task tokens. */
export function stepFunctions(interpreter: Interpreter, now: () => number, newName: () => string): ServiceEndpoint {
  const operations: Record<string, (input: unknown) => AwsAnswer> = {
    StartExecution: (input) => {
      const { stateMachineArn, name = newName(), input: text } = StartExecution.parse(input);
      const machine = interpreter.machine(stateMachineArn);
      if (!machine)
        return awsError(400, 'StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
      if (!/^[\w-]{1,80}$/.test(name)) return awsError(400, 'InvalidName', `Invalid Name: '${name}'`);
      const parsed = parseJson(text);
      if (!parsed) return awsError(400, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
      const before = interpreter.executions().find((each) => each.machine === stateMachineArn && each.name === name);
      // Starting what runs with the same input is harmless; anything else of that name is refused.
      if (before && (before.status !== 'RUNNING' || JSON.stringify(before.input) !== JSON.stringify(parsed.value)))
        return awsError(400, 'ExecutionAlreadyExists', `Execution Already Exists: '${before.arn}'`);
      const execution = before ?? interpreter.start(machine, name, parsed.value);
      return awsJson({ executionArn: execution.arn, startDate: execution.startedAt / 1000 });
    },
    SendTaskSuccess: (input) => {
      const { taskToken, output } = Success.parse(input);
      const parsed = parseJson(output);
      if (!parsed) return awsError(400, 'InvalidOutput', 'Invalid Output: the output is no JSON');
      return settled(taskToken, { output: parsed.value });
    },
    SendTaskFailure: (input) => {
      const { taskToken, error, cause } = Failure.parse(input);
      return settled(taskToken, { error, cause });
    },
    SendTaskHeartbeat: (input) => aboutToken(interpreter.heartbeat(Heartbeat.parse(input).taskToken)),
    DescribeExecution: (input) => {
      const execution = interpreter.execution(OfExecution.parse(input).executionArn);
      return execution ? awsJson(describe(execution)) : noExecution();
    },
    StopExecution: (input) => {
      const { executionArn, error, cause } = OfExecution.parse(input);
      const execution = interpreter.execution(executionArn);
      if (!execution) return noExecution();
      interpreter.abort(execution, error, cause);
      return awsJson({ stopDate: (execution.stoppedAt ?? now()) / 1000 });
    },
    ListExecutions: (input) => {
      const { stateMachineArn, statusFilter } = OfMachine.parse(input);
      const executions = interpreter
        .executions()
        .filter(({ machine, status }) => machine === stateMachineArn && (!statusFilter || status === statusFilter));
      return awsJson({
        executions: executions.map((execution) => {
          const { input: _input, output: _output, ...summary } = describe(execution);
          return summary;
        }),
      });
    },
  };

  const settled = (token: string, outcome: Outcome) => aboutToken(interpreter.settle(token, outcome));

  return async ({ operation, body }) => {
    const carryOut = operations[operation];
    if (!carryOut)
      return awsError(400, 'UnknownOperationException', `the local run does not know ${operation} of Step Functions`);
    try {
      return carryOut(parseJson(body)?.value);
    } catch (error) {
      if (error instanceof z.ZodError) return awsError(400, 'ValidationException', error.message);
      throw error;
    }
  };
}

function aboutToken(found: 'settled' | 'alive' | 'timed out' | 'unknown' | 'no token'): AwsAnswer {
  if (found === 'timed out')
    return awsError(400, 'TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  if (found === 'unknown') return awsError(400, 'TaskDoesNotExist', 'Task Does Not Exist');
  if (found === 'no token') return awsError(400, 'InvalidToken', "Invalid Token: 'Invalid token'");
  return awsJson({});
}

function noExecution(): AwsAnswer {
  return awsError(400, 'ExecutionDoesNotExist', 'Execution Does Not Exist');
}

function describe(execution: Execution) {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machine,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    ...(execution.stoppedAt !== undefined && { stopDate: execution.stoppedAt / 1000 }),
    input: JSON.stringify(execution.input),
    ...(execution.output !== undefined && { output: JSON.stringify(execution.output) }),
    ...(execution.error !== undefined && { error: execution.error, cause: execution.cause ?? '' }),
  };
}
