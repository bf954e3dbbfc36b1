import { awsFault } from './aws.ts';
import { PermanentFault } from './faults.ts';
import type { Executions, Workflows } from './workflows.ts';

/** Nothing waits with this token now. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/**
 * The workflows on Step Functions. The client is loaded with the first call, so that it weighs on no page that only reads.
 * @param stateMachineArn finds a service's; nothing where a function answers executions and starts none
 */
export function sfnWorkflows({
  stateMachineArn: arnOf,
}: {
  stateMachineArn: (service: string) => string | undefined;
}): Workflows & Executions {
  return {
    async start(service, name, input, signal) {
      const stateMachineArn = arnOf(service);
      if (!stateMachineArn) throw new PermanentFault('no-state-machine', { caseId: input.caseId });
      const { startExecution } = await import('./step-functions.ts');
      try {
        await startExecution(stateMachineArn, name, JSON.stringify(input), signal);
      } catch (error) {
        // Started before, perhaps ended already: once is enough.
        if (nameOf(error) !== 'ExecutionAlreadyExists') throw awsFault('states.StartExecution', error);
      }
    },

    async signal(token, output, stop) {
      const { sendTaskSuccess } = await import('./step-functions.ts');
      try {
        await sendTaskSuccess(token, JSON.stringify(output), stop);
        return 'delivered';
      } catch (error) {
        if (gone.includes(nameOf(error))) return 'gone';
        throw awsFault('states.SendTaskSuccess', error);
      }
    },

    async *running(service) {
      const stateMachineArn = arnOf(service);
      if (!stateMachineArn) throw new PermanentFault('no-state-machine', { service });
      const { listRunning } = await import('./step-functions.ts');
      let page: Awaited<ReturnType<typeof listRunning>> | undefined;
      do {
        page = await listRunning(stateMachineArn, page?.next).catch((error: unknown) => {
          throw awsFault('states.ListExecutions', error);
        });
        yield page.names;
      } while (page.next !== undefined);
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
