import { awsFault } from './aws.ts';
import { PermanentFault } from './faults.ts';
import type { Workflows } from './workflows.ts';

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
}): Workflows {
  return {
    async start(service, input) {
      const stateMachineArn = arnOf(service);
      if (!stateMachineArn) throw new PermanentFault('no-state-machine', { caseId: input.caseId });
      const { startExecution } = await import('./step-functions.ts');
      try {
        await startExecution(stateMachineArn, `${input.caseId}-${input.run}`, JSON.stringify(input));
      } catch (error) {
        // Started before, perhaps ended already: once is enough.
        if (nameOf(error) !== 'ExecutionAlreadyExists') throw awsFault('states.StartExecution', error);
      }
    },

    async signal(token, output) {
      const { sendTaskSuccess } = await import('./step-functions.ts');
      try {
        await sendTaskSuccess(token, JSON.stringify(output));
        return 'delivered';
      } catch (error) {
        if (gone.includes(nameOf(error))) return 'gone';
        throw awsFault('states.SendTaskSuccess', error);
      }
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
