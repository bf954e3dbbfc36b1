import { randomUUID } from 'node:crypto';
import { LocalRunError } from './failure.ts';
import { isRecord } from './json.ts';
import type { Execution } from './step-functions/execution.ts';
import type { RuleSpec, TargetSpec } from './template/deployment.ts';
import { accountId, region } from './template/identities.ts';

/** An event as EventBridge hands it to a rule's target. */
export type BusEvent = {
  version: string;
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
};

/** Hands events to the targets of the rules that they match. */
export function eventBus(
  rules: readonly RuleSpec[],
  deliver: (target: TargetSpec, event: BusEvent, rule: RuleSpec) => void,
): (event: BusEvent) => void {
  for (const { id, pattern } of rules) checkPattern(pattern, id);
  return (event) => {
    for (const rule of rules)
      if (matchesPattern(rule.pattern, event)) for (const target of rule.targets) deliver(target, event, rule);
  };
}

/** What Step Functions tells when an execution has started or ended. */
export function statusChange(execution: Execution, now: number): BusEvent {
  const { arn, machine, name, status, input, output, error, cause, startedAt, stoppedAt } = execution;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: accountId,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machine,
      name,
      status,
      startDate: startedAt,
      stopDate: stoppedAt ?? null,
      input: text(input),
      output: text(output),
      inputDetails: { included: true },
      outputDetails: output === undefined ? null : { included: true },
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}

/** Values, and the matchers `prefix`, `suffix`, `exists` and `anything-but`: EventBridge knows more, the local run does not. */
export function matchesPattern(
  pattern: Readonly<Record<string, unknown>>,
  event: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    const value = event[name];
    if (!Array.isArray(wanted)) return isRecord(wanted) && matchesPattern(wanted, isRecord(value) ? value : {});
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((each) => values.some((one) => matchesOne(each, one)));
  });
}

function matchesOne(wanted: unknown, value: unknown): boolean {
  if (!isRecord(wanted)) return wanted === value || (wanted === null && value === undefined);
  return Object.entries(wanted).every(([matcher, argument]) => {
    const text = typeof value === 'string' ? value : '';
    if (matcher === 'prefix') return typeof argument === 'string' && text.startsWith(argument);
    if (matcher === 'suffix') return typeof argument === 'string' && text.endsWith(argument);
    if (matcher === 'exists') return (value !== undefined && value !== null) === argument;
    return ![argument].flat().includes(value);
  });
}

function checkPattern(pattern: unknown, rule: string): void {
  if (Array.isArray(pattern)) {
    for (const wanted of pattern)
      if (isRecord(wanted))
        for (const matcher of Object.keys(wanted))
          if (!['prefix', 'suffix', 'exists', 'anything-but'].includes(matcher) || isRecord(wanted[matcher]))
            throw new LocalRunError(
              `the local run does not know the matcher '${matcher}' in the event pattern of ${rule}`,
            );
  } else if (isRecord(pattern)) for (const part of Object.values(pattern)) checkPattern(part, rule);
  else throw new LocalRunError(`the local run cannot read the event pattern of ${rule}`);
}

function text(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
