import type { CaseMetrics } from './one-case.ts';

/**
 * List prices of eu-west-1 in USD, without free tier, as published in 2026. Update them with the date.
 * Standard workflows by transition; Lambda arm64 by request and GB-second; DynamoDB on demand by request unit; SES by mail;
 * HTTP API by request.
 */
const prices = {
  perTransition: 0.025 / 1000,
  perInvocation: 0.2 / 1_000_000,
  perGigabyteSecond: 0.0000133334,
  perReadUnit: 0.1415 / 1_000_000,
  perWriteUnit: 0.7075 / 1_000_000,
  perMail: 0.1 / 1000,
  perApiRequest: 1.11 / 1_000_000,
  /** What a month costs before the first case: one customer-managed key, two secrets, sixteen alarms. */
  standing: { key: 1, secrets: 2 * 0.4, alarms: 16 * 0.1 },
};

/** GB-seconds are the local run's milliseconds at the memory of the function; Lambda's own will differ. */
const assumedGigabytes = 1;

export type Cost = { perThousandCases: Record<string, number>; total: number; standing: number };

export function costOf(metrics: CaseMetrics): Cost {
  const ms = Object.values(metrics.invocations.byFunction).reduce((sum, own) => sum + own.ms, 0);
  const api =
    (metrics.invocations.byFunction['citizen']?.count ?? 0) + (metrics.invocations.byFunction['staff']?.count ?? 0);
  const one = {
    'Step Functions': metrics.stateTransitions * prices.perTransition,
    Lambda:
      metrics.invocations.total * prices.perInvocation + (ms / 1000) * assumedGigabytes * prices.perGigabyteSecond,
    DynamoDB: metrics.dynamodb.readUnits * prices.perReadUnit + metrics.dynamodb.writeUnits * prices.perWriteUnit,
    SES: metrics.mails * prices.perMail,
    'HTTP API': api * prices.perApiRequest,
  };
  const perThousandCases = Object.fromEntries(Object.entries(one).map(([what, price]) => [what, price * 1000]));
  return {
    perThousandCases,
    total: Object.values(perThousandCases).reduce((sum, price) => sum + price, 0),
    standing: Object.values(prices.standing).reduce((sum, price) => sum + price, 0),
  };
}
