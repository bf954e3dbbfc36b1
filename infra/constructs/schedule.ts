import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export type JobScheduleProps = {
  job: IFunction;
  /** `cron(…)` or `rate(…)`; on the clock of Brussels, summer time included. */
  expressions: Record<string, string>;
  deadLetters: IQueue;
  key: IKey;
};

/** Starts a job at its times. What cannot be started within the hour goes to the job's dead letters. */
export class JobSchedule extends Construct {
  constructor(scope: Construct, id: string, { job, expressions, deadLetters, key }: JobScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        Start: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [job.functionArn] }),
            new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
            new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
          ],
        }),
      },
    });
    for (const [name, expression] of Object.entries(expressions))
      new Schedule(this, name, {
        schedule: ScheduleExpression.expression(expression, TimeZone.EUROPE_BRUSSELS),
        timeWindow: TimeWindow.off(),
        target: new LambdaInvoke(job, {
          role: role.withoutPolicyUpdates(),
          input: ScheduleTargetInput.fromObject({}),
          deadLetterQueue: deadLetters,
          retryAttempts: 3,
          maxEventAge: Duration.hours(1),
        }),
      });
  }
}
