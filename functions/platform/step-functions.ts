import { ListExecutionsCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { clientDefaults } from './aws.ts';

/** Imported on first use alone, so that the client is a chunk of its own. */
const client = new SFNClient(clientDefaults);

export async function startExecution(
  stateMachineArn: string,
  name: string,
  input: string,
  abortSignal?: AbortSignal,
): Promise<void> {
  await client.send(new StartExecutionCommand({ stateMachineArn, name, input }), abortSignal && { abortSignal });
}

export async function sendTaskSuccess(taskToken: string, output: string, abortSignal?: AbortSignal): Promise<void> {
  await client.send(new SendTaskSuccessCommand({ taskToken, output }), abortSignal && { abortSignal });
}

/** One page of the names of executions that run. @param next where the page before ended */
export async function listRunning(
  stateMachineArn: string,
  next?: string,
): Promise<{ names: string[]; next: string | undefined }> {
  const { executions = [], nextToken } = await client.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken: next }),
  );
  return { names: executions.flatMap(({ name }) => name ?? []), next: nextToken };
}
