import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export type AlarmRule = {
  metric: IMetric;
  /** One sentence: what has happened. */
  says: string;
  /** Reached or passed; default 1. */
  threshold?: number;
  /** How many of the metric's periods in a row; default 1. */
  periods?: number;
  /** Whether silence is the alarm. */
  fewerThan?: true;
};

/** Every alarm goes to one topic, and its name is the heading of its runbook in `docs/operations.md`. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, email }: { key: IKey; email: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'eid-loket alarms', masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** @param name a heading of `docs/operations.md`, as the anchor writes it */
  raise(name: string, { metric, says, threshold = 1, periods = 1, fewerThan }: AlarmRule): void {
    const alarm = new Alarm(this, name, {
      alarmDescription: `${says} Runbook: docs/operations.md#${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: fewerThan
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: fewerThan ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }

  /** The largest number that a log code comes with. @param field its name in the log's line */
  largestOf(code: string, field: string, logGroup: ILogGroup): Metric {
    return new MetricFilter(this, `${code}.${field}`, {
      logGroup,
      metricNamespace: Aws.STACK_NAME,
      metricName: `${code}.${field}`,
      metricValue: `$.${field}`,
      filterPattern: FilterPattern.stringValue('$.message', '=', code),
    }).metric({ statistic: 'Maximum', period: Duration.minutes(5) });
  }

  /** Counts a log code in several logs, as one metric. */
  countOf(code: string, logs: Record<string, ILogGroup>): Metric {
    const filters = Object.entries(logs).map(
      ([name, logGroup]) =>
        new MetricFilter(this, `${code}.${name}`, {
          logGroup,
          metricNamespace: Aws.STACK_NAME,
          metricName: code,
          metricValue: '1',
          filterPattern: FilterPattern.stringValue('$.message', '=', code),
        }),
    );
    const [first] = filters;
    if (!first) throw new Error(`no log to count '${code}' in`);
    return first.metric({ statistic: 'Sum', period: Duration.minutes(5) });
  }
}
