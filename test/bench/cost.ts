import type { CaseMetrics } from './one-case.ts';
import type { Standing } from './standing.ts';

/**
 * List prices of eu-west-1 in USD, without free tier, as published in 2026. Update them with the date.
 * Standard workflows by transition; Lambda arm64 by request and GB-second; DynamoDB on demand by request unit; SES by mail;
 * HTTP API by request; SQS standard by request, the queue's own and its mapping's.
 */
const prices = {
  perTransition: 0.025 / 1000,
  perInvocation: 0.2 / 1_000_000,
  perGigabyteSecond: 0.0000133334,
  perReadUnit: 0.1415 / 1_000_000,
  perWriteUnit: 0.7075 / 1_000_000,
  perMail: 0.1 / 1000,
  perApiRequest: 1.11 / 1_000_000,
  perQueueRequest: 0.4 / 1_000_000,
  /** A month of each: a customer-managed key, a secret, a metric of an alarm. */
  key: 1,
  secret: 0.4,
  alarmMetric: 0.1,
};

/** GB-seconds are the local run's milliseconds at the memory of the function; Lambda's own will differ. */
const assumedGigabytes = 1;

/** Lambda asks an empty queue by five pollers, each of which waits for 20 seconds. */
const emptyPolls = 5 * 3 * 60 * 24 * 30;

/** Jobs that run whatever the number of cases, and how often a month. */
const jobRuns: Readonly<Record<string, number>> = {
  reconcile: 12 * 24 * 30,
  'due-cases': 4 * 24 * 30,
  // By day, six days a week.
  'offer-earlier': 4 * 13 * 26,
  watchdog: 30,
};

export type Cost = { perThousandCases: Record<string, number>; total: number; standing: number };

/**
 * What cases cost, without the jobs that would have run anyway; and what a month costs before the first case.
 * @param standing what the template has that is paid for by the month
 */
export function costOf(metrics: CaseMetrics, standing: Standing): Cost {
  const names = [
    ...new Set([...Object.keys(metrics.invocations.byFunction), ...Object.keys(metrics.dynamodb.byFunction)]),
  ];
  const ofCases = names.filter((name) => jobRuns[name] === undefined).map((name) => costOfFunction(metrics, name));
  const sum = (part: keyof FunctionCost) => ofCases.reduce((total, own) => total + own[part], 0);
  const api =
    (metrics.invocations.byFunction['citizen']?.count ?? 0) + (metrics.invocations.byFunction['staff']?.count ?? 0);
  const one = {
    'Step Functions': metrics.stateTransitions * prices.perTransition,
    Lambda: sum('lambda'),
    DynamoDB: sum('dynamodb'),
    SES: metrics.mails * prices.perMail,
    'HTTP API': api * prices.perApiRequest,
    SQS: Object.values(metrics.calls['sqs'] ?? {}).reduce((all, own) => all + own, 0) * prices.perQueueRequest,
  };
  const jobs = Object.entries(jobRuns).map(([name, runs]) => {
    const { lambda, dynamodb } = costOfFunction(metrics, name);
    const counted = metrics.invocations.byFunction[name]?.count ?? 0;
    return counted > 0 ? ((lambda + dynamodb) / counted) * runs : 0;
  });
  const perThousandCases = Object.fromEntries(Object.entries(one).map(([what, price]) => [what, price * 1000]));
  return {
    perThousandCases,
    total: Object.values(perThousandCases).reduce((total, price) => total + price, 0),
    standing: [
      standing.keys * prices.key,
      standing.secrets * prices.secret,
      standing.alarmMetrics * prices.alarmMetric,
      standing.queueMappings * emptyPolls * prices.perQueueRequest,
      ...jobs,
    ].reduce((total, price) => total + price, 0),
  };
}

type FunctionCost = { lambda: number; dynamodb: number };

function costOfFunction({ invocations, dynamodb }: CaseMetrics, name: string): FunctionCost {
  const { count = 0, ms = 0 } = invocations.byFunction[name] ?? {};
  const uses = Object.values(dynamodb.byFunction[name] ?? {});
  const units = (kind: 'readUnits' | 'writeUnits') => uses.reduce((total, use) => total + use[kind], 0);
  return {
    lambda: count * prices.perInvocation + (ms / 1000) * assumedGigabytes * prices.perGigabyteSecond,
    dynamodb: units('readUnits') * prices.perReadUnit + units('writeUnits') * prices.perWriteUnit,
  };
}
