import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { clientDefaults } from './aws.ts';

/** Imported on first use alone, so that the client is a chunk of its own. */
const client = new SFNClient(clientDefaults);

export async function startExecution(stateMachineArn: string, name: string, input: string): Promise<void> {
  await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
}

export async function sendTaskSuccess(taskToken: string, output: string): Promise<void> {
  await client.send(new SendTaskSuccessCommand({ taskToken, output }));
}
