import { Annotations, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Workflow } from '../../workflows/workflow.ts';
import { Alarms } from '../constructs/alarms.ts';
import { CaseTable } from '../constructs/case-table.ts';
import { CaseWorkflow, workflowArn } from '../constructs/case-workflow.ts';
import { DataKey } from '../constructs/data-key.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { LoketFunction } from '../constructs/loket-function.ts';
import { Mail } from '../constructs/mail.ts';
import { permissionsFor } from '../constructs/permissions.ts';
import { PublicApi } from '../constructs/public-api.ts';
import { JobSchedule } from '../constructs/schedule.ts';
import { Secrets } from '../constructs/secrets.ts';
import { type Issuer, StaffSignIn, type StaffSignInProps } from '../constructs/staff-sign-in.ts';
import { TrailTable } from '../constructs/trail-table.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { type Bundles, type FunctionId, functions, houseFunctionIds } from '../functions.ts';
import {
  watchApplications,
  watchArrivals,
  watchJobs,
  watchMail,
  watchReading,
  watchSignIn,
  watchSites,
  watchWork,
  watchWorkflows,
} from '../monitoring.ts';
import type { Settings } from '../settings.ts';

export type EidLoketProps = {
  settings: Settings;
  bundles: Bundles;
  /** A state machine for each service, by its id. */
  workflows: Readonly<Record<string, Workflow>>;
};

const jobs = ['due-cases', 'offer-earlier', 'watchdog', 'reconcile', 'settle-execution', 'mail-feedback'] as const;
type Job = (typeof jobs)[number];

/** The counter of one or more municipalities: everything that a deployment is. */
export class EidLoket extends Stack {
  constructor(scope: Construct, id: string, { settings, bundles, workflows }: EidLoketProps) {
    super(scope, id, { description: 'eid-loket: the eID counter of a municipality', terminationProtection: true });
    if (settings.mailFrom.endsWith('.example'))
      Annotations.of(this).addWarningV2(
        'eid-loket:mailFrom',
        'context mailFrom is not set: until it is, no mail can be sent',
      );

    // What is kept, and what people meet.
    const { key } = new DataKey(this, 'DataKey');
    const table = new CaseTable(this, 'Cases', { key });
    const trail = new TrailTable(this, 'Trail', { key });
    const secrets = new Secrets(this, 'Secrets', { key, inUse: settings });
    const mail = new Mail(this, 'Mail', {
      key,
      from: settings.mailFrom,
      domain: settings.mailDomain ?? domainOf(settings.mailFrom),
    });
    const api = new PublicApi(this, 'Public', { key, ownDomain: ownDomain(settings) });
    const origin = settings.baseUrl ?? api.origin;
    const issuer = this.#issuer(settings, { origin, mail, bundles, key });

    // The functions, each with what it needs and nothing else.
    const deadLetters = new Map<string, DeadLetters>(
      jobs.map((job) => [job, new DeadLetters(this, `${job}-dead-letters`, { key })]),
    );
    const workDeadLetters = new DeadLetters(this, 'work-dead-letters', { key });
    const workQueue = new WorkQueue(this, 'Work', {
      key,
      consumerTimeout: Duration.seconds(functions.work.timeoutSeconds),
      deadLetters: workDeadLetters.queue,
    });
    const services = Object.keys(workflows);
    const workflowArns = services.map((service) => workflowArn(this, service));
    const around = { key, table, trail, secrets, mail, workQueue, workflowArns };
    const common = {
      TABLE_NAME: table.table.tableName,
      BASE_URL: origin,
      MAIL_FROM: settings.mailFrom,
      MAIL_CONFIGURATION_SET: mail.configurationSetName,
    };
    const machines = Object.fromEntries(
      services.map((service) => [machineVariable(service), workflowArn(this, service)]),
    );
    const signIn = {
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: issuer.clientId,
      OIDC_GROUPS_CLAIM: issuer.groupsClaim,
      SESSION_IDLE_MINUTES: String(settings.sessionIdleMinutes),
    };
    const house = new Map<string, LoketFunction>(
      houseFunctionIds.map((functionId) => {
        const { needs } = functions[functionId];
        const queue = deadLetters.get(functionId)?.queue;
        const environment = {
          ...common,
          ...secrets.environmentOf(needs),
          ...(needs.workflows?.includes('start') ? machines : {}),
          ...(needs.trail ? { TRAIL_TABLE_NAME: trail.table.tableName } : {}),
          ...(needs.queue ? { WORK_QUEUE_URL: workQueue.queue.queueUrl } : {}),
          ...(functionId === 'staff' ? signIn : {}),
        };
        const permissions = [
          ...permissionsFor(needs, around, queue),
          ...(functionId === 'work' ? [workQueue.mayReceive] : []),
        ];
        return [
          functionId,
          new LoketFunction(this, functionId, {
            bundles,
            key,
            environment,
            permissions,
            ...(queue ? { deadLetters: queue } : {}),
          }),
        ];
      }),
    );
    const lambda = (functionId: string): IFunction => known(house, functionId).function;
    const queueOf = (job: Job) => known(deadLetters, job).queue;

    // What calls them: people, workflows, the queue, the clock, and what other services tell.
    api.serve({ citizen: lambda('citizen'), staff: lambda('staff') });
    const running = Object.entries(workflows).map(
      ([service, workflow]) => new CaseWorkflow(this, service, { workflow, task: lambda, key }),
    );
    workQueue.feed(lambda('work'));
    new JobSchedule(this, 'due-cases-schedule', {
      job: lambda('due-cases'),
      expressions: { EveryQuarter: 'rate(15 minutes)' },
      deadLetters: queueOf('due-cases'),
      key,
    });
    new JobSchedule(this, 'watchdog-schedule', {
      job: lambda('watchdog'),
      expressions: { EachNight: 'cron(30 3 * * ? *)' },
      deadLetters: queueOf('watchdog'),
      key,
    });
    new JobSchedule(this, 'offer-earlier-schedule', {
      job: lambda('offer-earlier'),
      // By day alone: nobody is woken by a slot, and who reads it at once has no head start at night.
      expressions: { EveryQuarterByDay: 'cron(0/15 7-19 ? * MON-SAT *)' },
      deadLetters: queueOf('offer-earlier'),
      key,
    });
    new JobSchedule(this, 'reconcile-schedule', {
      job: lambda('reconcile'),
      expressions: { EveryFiveMinutes: 'rate(5 minutes)' },
      deadLetters: queueOf('reconcile'),
      key,
    });
    new Rule(this, 'execution-ended', {
      description: 'An execution ended: its case is settled, or put on the worklist',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: workflowArns },
      },
      targets: [
        new LambdaFunction(lambda('settle-execution'), {
          deadLetterQueue: queueOf('settle-execution'),
          retryAttempts: 10,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    mail.feedback.addSubscription(
      new LambdaSubscription(lambda('mail-feedback'), { deadLetterQueue: queueOf('mail-feedback') }),
    );

    const alarms = new Alarms(this, 'Alarms', { key, email: settings.alarmEmail });
    const count = (code: string, ids: readonly FunctionId[]) =>
      alarms.countOf(
        code,
        Object.fromEntries(ids.map((functionId) => [functionId, known(house, functionId).logGroup])),
      );
    watchWorkflows(alarms, running, count('case.fault', houseFunctionIds));
    watchJobs(alarms, {
      deadLetters: new Map(jobs.map((job) => [job, queueOf(job)])),
      reconcile: lambda('reconcile'),
      reconcileFound: count('reconcile.found', ['reconcile']),
      restarted: count('watchdog.restarted', ['watchdog', 'work']),
      oldest: alarms.largestOf('outbox.oldest', 'seconds', known(house, 'reconcile').logGroup),
    });
    watchWork(alarms, workQueue.queue, workDeadLetters.queue);
    watchMail(alarms, {
      configurationSetName: mail.configurationSetName,
      failed: count('mail.failed', [
        'mail-feedback',
        ...houseFunctionIds.filter((functionId) => functions[functionId].needs.mail),
      ]),
    });
    watchApplications(alarms, {
      held: count('application.held', ['citizen']),
      refused: count('application.refused', ['citizen']),
    });
    watchReading(alarms, count('trail.unusual', ['staff']));
    watchSignIn(alarms, count('sign-in.issuer-silent', ['staff']));
    watchSites(alarms, api, [lambda('citizen'), lambda('staff')]);
    if (settings.alarmNoArrivalsHours)
      watchArrivals(alarms, count('arrival.matched', ['staff']), settings.alarmNoArrivalsHours);

    const outputs = {
      Address: origin,
      ConsoleAddress: `${origin}/staff`,
      Issuer: issuer.url,
      ...(issuer.userPoolId ? { UserPool: issuer.userPoolId } : {}),
      WatchdogFunction: lambda('watchdog').functionName,
      AlarmTopic: alarms.topic.topicArn,
      TableName: table.table.tableName,
      ...secrets.outputs,
      TrailTableName: trail.table.tableName,
      ...(api.aliasTarget ? { DomainAliasTarget: api.aliasTarget } : {}),
      ...Object.fromEntries(
        mail.identity.dkimRecords.flatMap(({ name, value }, at) => [
          [`DkimName${at + 1}`, name],
          [`DkimValue${at + 1}`, value],
        ]),
      ),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  #issuer(
    settings: Settings,
    { mail, ...around }: Pick<StaffSignInProps, 'origin' | 'bundles' | 'key'> & { mail: Mail },
  ): Issuer {
    if (settings.oidcIssuer && settings.oidcClientId)
      return { url: settings.oidcIssuer, clientId: settings.oidcClientId, groupsClaim: settings.oidcGroupsClaim };
    return new StaffSignIn(this, 'StaffSignIn', {
      ...around,
      prefix: settings.signInPrefix,
      retainGroupsOf: settings.retainStaffGroups,
      ...(settings.mailVerified ? { sender: { mail, from: settings.mailFrom } } : {}),
    }).issuer;
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function ownDomain({ domainName, certificateArn }: Settings): { name: string; certificateArn: string } | undefined {
  return domainName && certificateArn ? { name: domainName, certificateArn } : undefined;
}

/** `puk-request` → `PUK_REQUEST_STATE_MACHINE_ARN`. */
function machineVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_STATE_MACHINE_ARN`;
}

function known<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error(`'${id}' is not one of ${[...all.keys()].join(', ')}`);
  return found;
}
