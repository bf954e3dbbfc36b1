import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Alarms } from './constructs/alarms.ts';
import type { CaseWorkflow } from './constructs/case-workflow.ts';
import type { PublicApi } from './constructs/public-api.ts';

const sum = { statistic: 'Sum', period: Duration.minutes(5) };
const most = { statistic: 'Maximum', period: Duration.minutes(5) };

/** An execution that ended otherwise than by its last state. */
export function watchWorkflows(alarms: Alarms, workflows: readonly CaseWorkflow[], faults: Metric): void {
  const total = (metric: (workflow: CaseWorkflow) => IMetric) => totalOf(workflows.map(metric));
  alarms.raise('executions-failed', {
    metric: total(({ machine }) => machine.metricFailed(sum)),
    says: 'A workflow failed; its case is on the worklist with the fault.',
  });
  alarms.raise('executions-timed-out', {
    metric: total(({ machine }) => machine.metricTimedOut(sum)),
    says: 'A workflow reached its global end; its case is on the worklist.',
  });
  alarms.raise('executions-aborted', {
    metric: total(({ machine }) => machine.metricAborted(sum)),
    says: 'Somebody stopped a workflow; its case is on the worklist.',
  });
  alarms.raise('case-fault', {
    metric: faults,
    says: 'A case was put on the worklist with a fault.',
  });
}

/** Work that was given up, work that a crash left, and a job that does not run. */
export function watchJobs(
  alarms: Alarms,
  jobs: {
    deadLetters: ReadonlyMap<string, IQueue>;
    reconcile: IFunction;
    reconcileFound: Metric;
    restarted: Metric;
    oldest: Metric;
  },
): void {
  for (const [job, queue] of jobs.deadLetters)
    alarms.raise(`${job}-dead-letters`, {
      metric: queue.metricApproximateNumberOfMessagesVisible(most),
      says: `The job ${job} gave up on an event.`,
    });
  alarms.raise('reconcile-found', {
    metric: jobs.reconcileFound,
    says: 'Side effects of a case were not delivered at once, and reconcile delivered them later.',
  });
  alarms.raise('watchdog-restarted', {
    metric: jobs.restarted,
    says: 'The workflow of a case stood still, and was started anew.',
  });
  alarms.raise('owed-too-long', {
    metric: jobs.oldest,
    says: 'Something that a case owes (a mail, a signal, a start) has waited for an hour.',
    threshold: 60 * 60,
  });
  alarms.raise('reconcile-silent', {
    metric: jobs.reconcile.metricInvocations({ statistic: 'Sum', period: Duration.minutes(15) }),
    says: 'The job reconcile did not run for a quarter of an hour.',
    fewerThan: true,
  });
}

/** Work that the queue handed out in vain, and work that nobody does. */
export function watchWork(alarms: Alarms, queue: IQueue, deadLetters: IQueue): void {
  alarms.raise('work-dead-letters', {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible(most),
    says: 'A message of the work queue was handed out eight times in vain.',
  });
  alarms.raise('work-waits', {
    metric: queue.metricApproximateAgeOfOldestMessage(most),
    says: 'A message has been in the work queue for half an hour.',
    threshold: 30 * 60,
  });
}

/** Mail that was refused, and the sender's reputation before SES acts on it. */
export function watchMail(alarms: Alarms, mail: { configurationSetName: string; failed: Metric }): void {
  const reputation = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { 'ses:configuration-set': mail.configurationSetName },
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
  alarms.raise('mail-failed', {
    metric: mail.failed.with({ period: Duration.hours(1) }),
    says: 'Several mails could not be sent or delivered within the hour.',
    // One wrong address is the counter's matter, and stands on the worklist.
    threshold: 3,
  });
  alarms.raise('bounce-rate', {
    metric: reputation('Reputation.BounceRate'),
    says: 'Three percent of the mail bounces; SES reviews a sender at five.',
    threshold: 0.03,
  });
  alarms.raise('complaint-rate', {
    metric: reputation('Reputation.ComplaintRate'),
    says: 'Mail is marked as spam; SES reviews a sender at one in a thousand.',
    threshold: 0.0008,
  });
}

/** A site that does not answer. */
export function watchSites(alarms: Alarms, api: PublicApi, sites: readonly IFunction[]): void {
  alarms.raise('server-errors', {
    metric: api.stage.metricServerError(sum),
    says: 'Somebody got an error page of the server (5xx).',
  });
  alarms.raise('site-errors', {
    metric: totalOf(sites.map((site) => site.metricErrors(sum))),
    says: 'The citizen site or the console crashed, or ran out of time.',
  });
  alarms.raise('site-throttles', {
    metric: totalOf(sites.map((site) => site.metricThrottles(sum))),
    says: 'A request was refused because too many functions ran at once.',
  });
}

/** What a script does to forms that anybody can fill in. */
export function watchApplications(alarms: Alarms, { held, refused }: { held: Metric; refused: Metric }): void {
  alarms.raise('applications-held', {
    metric: held.with({ period: Duration.hours(1) }),
    says: 'A town had more requests in a day than it thinks possible: further ones wait for its staff before they can book.',
  });
  alarms.raise('applications-refused', {
    metric: refused.with({ period: Duration.hours(1) }),
    says: 'Many forms were refused within the hour: too many from one mailbox, mail domain or network.',
    // A family that sends its seventh form of a day is no alarm.
    threshold: 20,
  });
}

/** Whoever may look at cases, and looks at more of them than the work needs. */
export function watchReading(alarms: Alarms, unusual: Metric): void {
  alarms.raise('reading-unusual', {
    metric: unusual,
    says: 'A member of staff was shown more cases within an hour than their town thinks usual.',
  });
}

/** The issuer of the staff's sign-in, which the console asks within every hour of a session. */
export function watchSignIn(alarms: Alarms, silent: Metric): void {
  alarms.raise('issuer-silent', {
    metric: silent,
    says: 'The issuer of the sign-in does not answer: staff can go on for a quarter of an hour, then nobody is let in.',
    // One answer that is lost on its way is asked for again.
    threshold: 3,
  });
}

/** The business itself: codes that were asked for should keep arriving. */
export function watchArrivals(alarms: Alarms, arrived: Metric, hours: number): void {
  alarms.raise('no-codes-arrived', {
    metric: arrived.with({ period: Duration.hours(1) }),
    says: `No arrived codes were registered in ${hours} hours.`,
    fewerThan: true,
    periods: hours,
  });
}

function totalOf(metrics: readonly IMetric[]): IMetric {
  const [only] = metrics;
  if (only && metrics.length === 1) return only;
  return new MathExpression({
    expression: metrics.map((_, at) => `m${at}`).join(' + '),
    usingMetrics: Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric])),
    period: sum.period,
  });
}
