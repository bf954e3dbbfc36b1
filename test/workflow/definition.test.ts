import { readFileSync } from 'node:fs';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { services } from '../../functions/services/registry.ts';
import { AwaitEvents } from '../../functions/tasks/await-events.ts';
import { Notify } from '../../functions/tasks/notify.ts';
import { type Definition, definitionOf, type State } from '../../workflows/definition.ts';
import { readmePath, readmeWithDiagrams } from '../../workflows/diagram.ts';
import { workflows } from '../../workflows/registry.ts';
import { nieuwpoort, overijse, voorbeeld } from '../unit/municipality.ts';
import { journeys, untold } from './journeys.ts';

const pukRequest = definitionOf(workflows['puk-request']);
const defectAnalysis = definitionOf(workflows['defect-analysis']);
const until = '2026-11-26T23:00:00Z';
const arrived = { event: 'codes-arrived', signal: 's-1' };
const ended = { event: 'ended', signal: 's-2' };
const visit = { until: '2027-02-26T23:00:00Z', next: 'remind' };
const expiry = { until: '2027-02-26T23:00:00Z', next: 'expire' };

describe('every workflow', () => {
  const everyTask = Object.entries(workflows).flatMap(([service, workflow]) =>
    Object.entries(definitionOf(workflow).States)
      .filter(([, { Type }]) => Type === 'Task')
      .map(([name, state]) => ({ service, name, state })),
  );

  it.each(everyTask)('tries $name again after an error that passes', ({ state }) => {
    expect(state.Retry).toEqual([
      {
        ErrorEquals: [
          'RetryableFault',
          'Lambda.ServiceException',
          'Lambda.AWSLambdaException',
          'Lambda.SdkClientException',
          'Lambda.TooManyRequestsException',
          'Lambda.Unknown',
          'Sandbox.Timedout',
          'Runtime.ExitError',
        ],
        IntervalSeconds: 1,
        BackoffRate: 2,
        MaxAttempts: 20,
        MaxDelaySeconds: 900,
        JitterStrategy: 'FULL',
      },
    ]);
  });

  it.each(everyTask.filter(({ name }) => name !== 'RecordFault'))(
    'puts the case on the worklist when $name fails for good',
    ({ state }) => {
      expect(state.Catch?.at(-1)).toEqual({ ErrorEquals: ['States.ALL'], Next: 'RecordFault' });
    },
  );

  it('carries ids and names of events alone', () => {
    const payloads = everyTask.map(({ state }) => state.Arguments?.Payload);
    const names = payloads.flatMap((payload) =>
      typeof payload === 'string'
        ? [...payload.matchAll(/'(\w+)':/g)].map(([, name]) => name)
        : Object.keys(payload ?? {}),
    );
    expect([...new Set(names)].sort()).toEqual([
      'caseId',
      'consumed',
      'error',
      'events',
      'execution',
      'notice',
      'run',
      'stage',
      'token',
      'until',
    ]);
  });

  it('has its diagram in the README, as it is now', () => {
    const readme = readFileSync(readmePath, 'utf8');
    expect(readme, 'run: node workflows/diagram.ts').toBe(readmeWithDiagrams(readme));
  });
});

describe.each(await Promise.all(pairs()))('the workflow of $service.id', ({ service, definition, notices }) => {
  const { states, stages, due } = journeys(service, [nieuwpoort, overijse, voorbeeld], notices);

  it('is compared with all that can happen to a case', () => {
    expect(untold(service)).toEqual([]);
    expect([...states].sort()).toEqual([...service.kinds.open, ...service.kinds.ended].sort());
  });

  it('begins at the stages at which the service takes a case up, and at no other', () => {
    expect(stagesOf(definition).sort()).toEqual([...stages.keys()].sort());
  });

  it('accepts no event that the service does not signal', () => {
    const signalled = [...stages.values()].flatMap((heard) => [...heard]);
    expect([...waitsOf(definition).values()].flat().filter((event) => !signalled.includes(event))).toEqual([]);
  });

  it.each([...waitsOf(definition)])('hears at %s all that a case there signals', (stage, events) => {
    expect([...(stages.get(stage) ?? [])].filter((event) => !events.includes(event))).toEqual([]);
  });

  it('sends notices that the service has, and that come due', () => {
    const sent = noticesOf(definition);
    expect(sent.filter((notice) => !notices.includes(notice))).toEqual([]);
    expect(sent.sort()).toEqual([...due].sort());
  });
});

/** Every service with its workflow. */
function pairs() {
  return Object.entries(workflows).map(async ([id, workflow]) => {
    const service = await services.load(id);
    if (!service) throw new Error(`there is no service '${id}'`);
    return { service, definition: definitionOf(workflow), notices: Object.keys((await service.notices()).notices) };
  });
}

describe('the PUK request', () => {
  it('takes 5 states, and so 6 transitions, when all goes well', async () => {
    const { entered, outcome } = await walk(
      pukRequest,
      { stage: 'await-codes', until },
      { AwaitCodes: [arrived], NotifyArrival: [visit], AwaitVisit: [ended] },
    );
    expect(entered).toEqual(['WhereItStands', 'AwaitCodes', 'WhatCame', 'NotifyArrival', 'AwaitVisit']);
    expect(outcome).toBe('succeeded');
  });

  it('flags codes that are late, tells the citizen later, and goes on waiting', async () => {
    const { entered } = await walk(
      pukRequest,
      { stage: 'await-codes', until },
      {
        AwaitCodes: ['deadline'],
        FlagOverdue: [{ until }],
        AwaitOverdueNotice: ['deadline'],
        NotifyOverdue: [{}],
        AwaitLateCodes: [arrived],
        NotifyArrival: [visit],
        AwaitVisit: [ended],
      },
    );
    expect(entered).toEqual([
      'WhereItStands',
      'AwaitCodes',
      'FlagOverdue',
      'AwaitOverdueNotice',
      'NotifyOverdue',
      'AwaitLateCodes',
      'WhatCame',
      'NotifyArrival',
      'AwaitVisit',
    ]);
  });

  it('does not tell the citizen of codes that come while staff react', async () => {
    const { entered } = await walk(
      pukRequest,
      { stage: 'await-codes', until },
      {
        AwaitCodes: ['deadline'],
        FlagOverdue: [{ until }],
        AwaitOverdueNotice: [arrived],
        NotifyArrival: [visit],
        AwaitVisit: [ended],
      },
    );
    expect(entered).not.toContain('NotifyOverdue');
  });

  it('ends when the request was withdrawn before the codes came', async () => {
    const { entered, outcome } = await walk(pukRequest, { stage: 'await-codes', until }, { AwaitCodes: [ended] });
    expect([entered.at(-1), outcome]).toEqual(['Done', 'succeeded']);
  });

  it('reminds of codes that nobody collects, and then expires the case', async () => {
    const { entered, outcome } = await walk(
      pukRequest,
      { stage: 'await-visit', ...visit },
      { AwaitVisit: ['deadline', 'deadline'], RemindUnclaimed: [expiry], ExpireCase: [{ expired: true }] },
    );
    expect(entered).toEqual([
      'WhereItStands',
      'AwaitVisit',
      'ReminderOrExpiry',
      'RemindUnclaimed',
      'AwaitVisit',
      'ReminderOrExpiry',
      'ExpireCase',
      'ExpiredOrNot',
      'Done',
    ]);
    expect(outcome).toBe('succeeded');
  });

  it('waits on when the case was booked just before it expired', async () => {
    const { entered } = await walk(
      pukRequest,
      { stage: 'await-visit', ...expiry },
      { AwaitVisit: ['deadline', ended], ExpireCase: [{ expired: false, ...expiry }] },
    );
    expect(entered.slice(-2)).toEqual(['ExpiredOrNot', 'AwaitVisit']);
  });

  it.each(stagesOf(pukRequest))('can start at %s', async (stage) => {
    const { entered } = await walk(
      pukRequest,
      { stage, until, next: 'remind' },
      {
        AwaitCodes: [ended],
        AwaitOverdueNotice: [ended],
        AwaitLateCodes: [ended],
        NotifyArrival: [visit],
        AwaitVisit: [ended],
      },
    );
    expect(entered[1]?.toLowerCase()).toBe(stage.replaceAll('-', ''));
  });

  it('fails at once at a stage that it does not have', async () => {
    expect((await walk(pukRequest, { stage: 'await-godot' }, {})).outcome).toBe('UnknownStage');
  });

  it('notes the fault with its name alone, and fails with it', async () => {
    const { entered, outcome, payloads } = await walk(
      pukRequest,
      { stage: 'notify-arrival' },
      { NotifyArrival: [new Error('PermanentFault')], RecordFault: [{}] },
    );
    expect(entered.slice(-2)).toEqual(['RecordFault', 'Faulted']);
    expect(outcome).toBe('PermanentFault');
    expect(payloads.at(-1)).toEqual({ caseId: 'nieuwpoort-K7Q49MX26', run: 1, error: 'PermanentFault' });
  });

  it('tells the next wait which signal ended the last one', async () => {
    const { payloads } = await walk(
      pukRequest,
      { stage: 'await-codes', until },
      { AwaitCodes: [arrived], NotifyArrival: [visit], AwaitVisit: [ended] },
    );
    const common = { caseId: 'nieuwpoort-K7Q49MX26', run: 1, token: 'a token' };
    expect(payloads).toEqual([
      { ...common, stage: 'await-codes', events: ['codes-arrived', 'ended', 'restarted'], until },
      { caseId: common.caseId, run: 1, notice: 'codes-arrived' },
      { ...common, stage: 'await-visit', events: ['ended', 'restarted'], until: visit.until, consumed: 's-1' },
    ]);
    // What the tasks themselves take.
    expect([AwaitEvents.parse(payloads[0]), Notify.parse(payloads[1]), AwaitEvents.parse(payloads[2])]).toEqual(
      payloads,
    );
  });

  it('waits in whole seconds until the deadline, at least one, and without one as long as it may', async () => {
    const seconds = async (deadline?: string) =>
      (await walk(pukRequest, { stage: 'await-codes', ...(deadline && { until: deadline }) }, { AwaitCodes: [ended] }))
        .timeouts[0];
    expect(await seconds('2026-11-23T08:00:00.5Z')).toBe(3601);
    expect(await seconds('2026-11-01T00:00:00Z')).toBe(1);
    expect(await seconds('2036-11-01T00:00:00Z')).toBe(99_999_999);
    expect(await seconds()).toBe(99_999_999);
  });
});

describe('the defect analysis', () => {
  const soon = { until, next: 'flag' };
  const came = (event: string, wait: object = soon) => ({ event, signal: `s-${event}`, ...wait });
  const examined = {
    AwaitDispatch: [came('sent-for-analysis')],
    AwaitVerdict: [came('verdict')],
    AwaitApplication: [came('applied')],
    AwaitCard: [came('card-arrived')],
    AwaitCollection: [came('ended', {})],
  };

  it('takes 10 states, and so 11 transitions, when all goes well at its longest', async () => {
    const { entered, outcome } = await walk(defectAnalysis, { stage: 'await-dispatch', ...soon }, examined);
    expect(entered).toEqual([
      'WhereItStands',
      'AwaitDispatch',
      'AwaitVerdict',
      'WhatCame',
      'AwaitApplication',
      'Applied',
      'AwaitCard',
      'AwaitCollection',
      'Collected',
      'Done',
    ]);
    expect(outcome).toBe('succeeded');
  });

  it('chases a late verdict again and again, and tells the citizen after each look whether that is new', async () => {
    const { entered } = await walk(
      defectAnalysis,
      { stage: 'await-verdict', ...soon },
      {
        ...examined,
        AwaitVerdict: ['deadline', came('chased'), 'deadline', came('chased'), came('verdict')],
        FlagChase: [{}, {}],
        NotifyOverdue: [{}, {}],
      },
    );
    expect(entered.filter((name) => name === 'FlagChase')).toHaveLength(2);
    expect(entered.at(-1)).toBe('Done');
  });

  it('waits for a chase without a deadline: it never gives up by itself', async () => {
    const { timeouts } = await walk(
      defectAnalysis,
      { stage: 'await-verdict', ...soon },
      { AwaitVerdict: ['deadline', came('ended', {})], FlagChase: [{}], NotifyOverdue: [{}] },
    );
    expect(timeouts).toEqual([expect.any(Number), 99_999_999]);
  });

  it.each([
    ['card-works', ['AwaitCollection', 'Collected', 'Done']],
    ['ended', ['Done']],
  ])('after a verdict of %s goes on to %s', async (event, rest) => {
    const { entered } = await walk(
      defectAnalysis,
      { stage: 'await-verdict', ...soon },
      { ...examined, AwaitVerdict: [came(event)] },
    );
    expect(entered.slice(entered.indexOf('WhatCame') + 1)).toEqual(rest);
  });

  it('goes back to the dispatch when the citizen contests', async () => {
    const { entered, outcome } = await walk(
      defectAnalysis,
      { stage: 'await-application', ...soon },
      { ...examined, AwaitApplication: [came('contested'), came('applied')] },
    );
    expect(entered.slice(0, 4)).toEqual(['WhereItStands', 'AwaitApplication', 'Applied', 'AwaitDispatch']);
    expect(outcome).toBe('succeeded');
  });

  it('reminds and then flags whoever does not come, at both visits', async () => {
    const remind = { until, next: 'remind' };
    const { entered, outcome } = await walk(
      defectAnalysis,
      { stage: 'await-application', ...remind },
      {
        AwaitApplication: ['deadline', 'deadline', came('applied')],
        RemindApplication: [soon],
        FlagApplication: [{}],
        AwaitCard: ['deadline', came('card-arrived', remind)],
        FlagCard: [{}],
        AwaitCollection: ['deadline', 'deadline', came('ended', {})],
        RemindCollection: [soon],
        FlagCollection: [{}],
      },
    );
    expect(entered).toEqual(expect.arrayContaining(['RemindApplication', 'FlagApplication', 'FlagCard']));
    expect(entered).toEqual(expect.arrayContaining(['RemindCollection', 'FlagCollection']));
    expect(outcome).toBe('succeeded');
  });

  it.each(['AwaitDispatch', 'AwaitVerdict', 'AwaitApplication', 'AwaitCard', 'AwaitCollection'])(
    'waits for the refund that %s leads to, and flags it',
    async (wait) => {
      const owed = came('refund-owed');
      const { entered, outcome } = await walk(
        defectAnalysis,
        { stage: wait.replace(/(?<=.)([A-Z])/g, '-$1').toLowerCase(), ...soon },
        {
          ...Object.fromEntries(Object.keys(examined).map((name) => [name, [owed]])),
          AwaitRefund: ['deadline', came('ended', {})],
          FlagRefund: [{}],
        },
      );
      expect(entered.slice(-4)).toEqual(['AwaitRefund', 'FlagRefund', 'AwaitRefund', 'Done']);
      expect(outcome).toBe('succeeded');
    },
  );

  it.each(stagesOf(defectAnalysis))('can start at %s', async (stage) => {
    const over = [came('ended', {}), came('ended', {})];
    const { entered, outcome } = await walk(
      defectAnalysis,
      { stage, ...soon },
      { ...Object.fromEntries(Object.keys(examined).map((name) => [name, over])), AwaitRefund: over },
    );
    expect(entered[1]?.toLowerCase()).toBe(stage.replaceAll('-', ''));
    expect(outcome).toBe('succeeded');
  });
});

type Answer = Record<string, unknown> | 'deadline' | Error;

const enteredAt = '2026-11-23T07:00:00.000Z';

/** Walks the definition, with the answers that each task gives in turn. Everything between them is the definition's own. */
async function walk(
  definition: Definition,
  input: { stage: string; until?: string; next?: string },
  answers: Record<string, Answer[]>,
) {
  const context = {
    Execution: { Input: { caseId: 'nieuwpoort-K7Q49MX26', run: 1, ...input } },
    State: { EnteredTime: enteredAt },
    Task: { Token: 'a token' },
  };
  const turns = new Map(Object.entries(answers).map(([name, given]) => [name, [...given]]));
  const entered: string[] = [];
  const payloads: unknown[] = [];
  const timeouts: unknown[] = [];
  let variables: Record<string, unknown> = {};
  let data: unknown = context.Execution.Input;
  let name = definition.StartAt;

  for (;;) {
    entered.push(name);
    if (entered.length > 50) throw new Error(`no end: ${entered.join(', ')}`);
    const state = stateOf(definition, name);
    const evaluate = (value: unknown, result?: unknown) =>
      evaluated(value, { ...variables, states: { input: data, context, result } });
    const assign = async (assigned: State['Assign'], result?: unknown) => {
      variables = { ...variables, ...z.record(z.string(), z.unknown()).parse(await evaluate(assigned ?? {}, result)) };
    };

    if (state.Type === 'Succeed') return { entered, payloads, timeouts, outcome: 'succeeded' };
    if (state.Type === 'Fail') return { entered, payloads, timeouts, outcome: await evaluate(state.Error) };
    if (state.Type === 'Choice') {
      const chosen = await firstOf(state.Choices ?? [], ({ Condition }) => evaluate(Condition));
      await assign(chosen ? chosen.Assign : state.Assign);
      name = z.string().parse(chosen ? chosen.Next : state.Default);
      continue;
    }

    payloads.push(await evaluate(state.Arguments?.Payload));
    if (state.TimeoutSeconds) timeouts.push(await evaluate(state.TimeoutSeconds));
    const answer = turns.get(name)?.shift();
    if (answer === undefined) throw new Error(`no answer for ${name}`);
    if (answer === 'deadline' || answer instanceof Error) {
      const error = answer === 'deadline' ? 'States.Timeout' : answer.message;
      const caught = state.Catch?.find(
        ({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'),
      );
      data = { Error: error, Cause: 'a text that could quote somebody' };
      name = z.string().parse(caught?.Next);
      continue;
    }
    const waits = state.Arguments?.FunctionName.endsWith(':await-events');
    const result = waits ? answer : { Payload: answer };
    const output = await evaluate(state.Output, result);
    await assign(state.Assign, result);
    if (state.End) return { entered, payloads, timeouts, outcome: 'succeeded' };
    data = output;
    name = z.string().parse(state.Next);
  }
}

/** The stages at which an execution can begin. */
function stagesOf({ StartAt, States }: Definition): string[] {
  return (States[StartAt]?.Choices ?? []).map(({ Condition }) => /'([^']+)'/.exec(Condition)?.[1] ?? Condition);
}

/** The events that each wait accepts, by its stage. */
function waitsOf({ States }: Definition): Map<string, string[]> {
  const payloads = Object.values(States).map(({ Arguments }) => Arguments?.Payload);
  return new Map(
    payloads
      .filter((payload) => typeof payload === 'string')
      .map((payload) => {
        const [, stage = '', events = ''] = /'stage': '([^']+)', 'events': \[([^\]]*)\]/.exec(payload) ?? [];
        return [stage, [...events.matchAll(/'([^']+)'/g)].map(([, event = '']) => event)];
      }),
  );
}

function noticesOf({ States }: Definition): string[] {
  const payloads = Object.values(States).map(({ Arguments }) => Arguments?.Payload);
  return payloads.flatMap((payload) => (typeof payload === 'object' && payload['notice'] ? [payload['notice']] : []));
}

function stateOf({ States }: Definition, name: string): State {
  const state = States[name];
  if (!state) throw new Error(`no state ${name}`);
  return state;
}

async function firstOf<T>(candidates: readonly T[], holds: (candidate: T) => Promise<unknown>): Promise<T | undefined> {
  for (const candidate of candidates) if ((await holds(candidate)) === true) return candidate;
  return undefined;
}

/** Every `{% … %}` in a value by JSONata; nothing where a value is asked for is an error, as in Step Functions. */
async function evaluated(value: unknown, bindings: Record<string, unknown>): Promise<unknown> {
  if (typeof value === 'string') {
    const [, expression] = /^\{%(.*)%\}$/s.exec(value) ?? [];
    if (expression === undefined) return value;
    const result: unknown = await jsonata(expression).evaluate(undefined, bindings);
    if (result === undefined) throw new Error(`nothing: ${value}`);
    return structuredClone(result);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    await Promise.all(Object.entries(value).map(async ([name, part]) => [name, await evaluated(part, bindings)])),
  );
}
