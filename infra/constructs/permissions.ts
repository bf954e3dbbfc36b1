import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Needs } from '../functions.ts';
import type { CaseTable } from './case-table.ts';
import type { Mail } from './mail.ts';
import type { Secrets } from './secrets.ts';
import type { TrailTable } from './trail-table.ts';
import type { WorkQueue } from './work-queue.ts';

export type Surroundings = {
  key: IKey;
  table: CaseTable;
  trail: TrailTable;
  secrets: Secrets;
  mail: Mail;
  workQueue: WorkQueue;
  workflowArns: string[];
};

/** What a function needs, as the exact actions on the exact resources; no wildcard in either. */
export function permissionsFor(needs: Needs, around: Surroundings, deadLetters?: IQueue): PolicyStatement[] {
  const { key, table, trail, secrets, mail, workQueue, workflowArns } = around;
  const { region, urlSuffix } = Stack.of(table);
  const workflowActions = {
    start: 'states:StartExecution',
    signal: 'states:SendTaskSuccess',
    list: 'states:ListExecutions',
  };
  const hasQueue = needs.queue || deadLetters;
  const readable = secrets.readableBy(needs);
  const services = ['dynamodb', ...(readable.length > 0 ? ['secretsmanager'] : []), ...(hasQueue ? ['sqs'] : [])];
  return [
    ...(needs.table.length > 0
      ? [
          allow(
            needs.table.map((action) => `dynamodb:${action}`),
            [table.table.tableArn],
          ),
        ]
      : []),
    ...(needs.indexes
      ? [
          allow(
            ['dynamodb:Query'],
            needs.indexes.map((name) => table.indexArn(name)),
          ),
        ]
      : []),
    // What was read is never changed: whoever adds to the trail can neither update nor delete.
    ...(needs.trail
      ? [
          allow(['dynamodb:PutItem'], [trail.table.tableArn]),
          allow(['dynamodb:Query'], [trail.table.tableArn, trail.indexArn('cases')]),
        ]
      : []),
    ...(needs.workflows
      ? [
          allow(
            needs.workflows.map((need) => workflowActions[need]),
            workflowArns,
          ),
        ]
      : []),
    ...(needs.mail ? [mail.maySend] : []),
    ...(needs.queue ? [workQueue.maySend] : []),
    ...(readable.length > 0 ? [allow(['secretsmanager:GetSecretValue'], readable)] : []),
    ...secrets.pairsOf(needs).map(({ actions, arns }) => allow(actions, arns)),
    // Through those services alone: the function itself never decrypts with the key.
    allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], [key.keyArn], {
      StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${region}.${urlSuffix}`) },
    }),
  ];
}

function allow(
  actions: string[],
  resources: string[],
  conditions?: Record<string, Record<string, string[]>>,
): PolicyStatement {
  return new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) });
}
