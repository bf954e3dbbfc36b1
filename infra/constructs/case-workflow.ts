import { ArnFormat, Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, QueryLanguage, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Workflow } from '../../workflows/workflow.ts';

/**
 * The ARN of a service's state machine, made from its name: the functions that the machine calls answer it too, and may not
 * refer to what refers to them.
 */
export function workflowArn(scope: Construct, service: string): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: workflowName(service),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function workflowName(service: string): string {
  return `${Aws.STACK_NAME}-${service}`;
}

/** Runs a service's workflow: standard, JSONata, errors logged without what was in them. */
export class CaseWorkflow extends Construct {
  readonly machine: StateMachine;

  constructor(
    scope: Construct,
    service: string,
    { workflow, task, key }: { workflow: Workflow; task: (id: string) => IFunction; key: IKey },
  ) {
    super(scope, service);
    const called = new Set<string>();
    const definition = workflow.definition(this, (id) => {
      const found = task(id);
      called.add(found.functionArn);
      return found;
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      // In the role itself: the machine cannot be made before it may write its log.
      inlinePolicies: {
        Tasks: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...called] })],
        }),
        Log: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: [
                'logs:CreateLogDelivery',
                'logs:DeleteLogDelivery',
                'logs:DescribeLogGroups',
                'logs:DescribeResourcePolicies',
                'logs:GetLogDelivery',
                'logs:ListLogDeliveries',
                'logs:PutResourcePolicy',
                'logs:UpdateLogDelivery',
              ],
              resources: ['*'],
            }),
          ],
        }),
      },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'The actions of log delivery cannot be limited to a resource; the functions that may be called are listed one by one.',
    });

    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: workflowName(service),
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSONATA,
      comment: workflow.comment,
      timeout: workflow.timeout,
      definitionBody: DefinitionBody.fromChainable(definition),
      role: role.withoutPolicyUpdates(),
      logs: {
        // This prefix keeps the account's resource policy for logs from growing with each machine.
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${workflowName(service)}`,
          retention: RetentionDays.THREE_MONTHS,
          encryptionKey: key,
          // It has a fixed name: kept by a deployment that failed, it would stand in the way of the next.
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    Validations.of(this.machine).acknowledge(
      {
        id: 'AwsSolutions-SF1',
        reason:
          'Errors are logged. What happened in a case stands in its own history, and Step Functions keeps that of an execution.',
      },
      {
        id: 'AwsSolutions-SF2',
        reason:
          'An execution waits for days or weeks, which a trace cannot follow; its history shows each step with its time.',
      },
    );
  }
}
