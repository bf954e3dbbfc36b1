import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** One state machine's definition, apart from the machine that runs it. */
export type Workflow = {
  /** What it is, for whoever meets it in the console. */
  comment: string;
  /** The whole execution's end; under the year that Step Functions allows. It lands on the worklist. */
  timeout: Duration;
  /** @param task finds a task's function by its id, as in `functions/tasks/<id>.ts` */
  definition: (scope: Construct, task: (id: string) => IFunction) => IChainable;
};
