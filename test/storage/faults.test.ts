import { BatchGetItemCommand, DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDay } from '../../functions/domain/agenda.ts';
import { services } from '../../functions/services/registry.ts';
import { served } from '../services.ts';
import { dynamoAgendaStore } from '../../functions/storage/agenda-store.dynamodb.ts';
import { dynamoCaseStore } from '../../functions/storage/case-store.dynamodb.ts';
import { dynamoTable } from '../../functions/storage/table.dynamodb.ts';
import { gather } from '../gather.ts';
import { draft } from './cases.ts';
import { ManualClock, timeZone, towns } from './engine.ts';

const now = '2026-11-23T08:00:00Z';
const clock = new ManualClock(now);
const dynamo = mockClient(DynamoDBClient);
const connect = async () => dynamoTable('eid-loket', clock, new DynamoDBClient({ region: 'eu-central-1' }));
const cases = dynamoCaseStore({ services, table: 'eid-loket', clock, timeZone, municipalities: towns, connect });
const agenda = dynamoAgendaStore({ firstService: services.first, table: 'eid-loket', clock, connect });
const subject = draft('a', now);
const booking = {
  id: 'b',
  caseId: subject.id,
  counter: '1',
  time: '09:00',
  minutes: 10,
  type: 'pin-unblock',
  service: 'puk-request' as const,
  people: 1,
  claimedAt: now,
};
const closing = { id: 'c', reason: 'training', by: 'An Claes', at: now };

beforeEach(() => dynamo.reset());

function failure(name: string, more: object = {}): Error {
  return Object.assign(new Error('a message that quotes Janssens'), { name, ...more });
}

const requests: Record<string, () => Promise<unknown>> = {
  'reading a case': () => cases.read(subject.id),
  'reading many': () => cases.readMany([subject.id]),
  opening: () => cases.open(served(subject)),
  saving: () => cases.save(served({ ...subject, version: 2 })),
  'the worklist': () => cases.worklist({ municipality: 'nieuwpoort', limit: 10 }),
  'the waiting list': () => gather(cases.waitingForEarlier()),
  'what is pending': () => gather(cases.pendingBefore('case', Temporal.Instant.from(now))),
  'what is due': () => gather(cases.dueBefore(Temporal.Instant.from(now))),
  'open cases': () => gather(cases.openCases()),
  days: () => agenda.days('nieuwpoort', ['2026-11-24']),
  closing: () => agenda.close('nieuwpoort', '2026-11-24', closing),
  claiming: () => agenda.claim('nieuwpoort', '2026-11-24', booking),
};

describe.each(Object.entries(requests))('%s', (_, request) => {
  it.each([
    failure('ThrottlingException'),
    failure('ProvisionedThroughputExceededException', { $metadata: { httpStatusCode: 400 } }),
    failure('RequestLimitExceeded'),
    failure('InternalServerError', { $metadata: { httpStatusCode: 500 } }),
    failure('TimeoutError'),
    failure('Error', { code: 'ECONNRESET' }),
  ])('may be tried again after $name', async (error) => {
    dynamo.onAnyCommand().rejects(error);
    await expect(request()).rejects.toMatchObject({ name: 'RetryableFault' });
  });

  it.each([
    failure('ValidationException', { $metadata: { httpStatusCode: 400, requestId: 'R1' } }),
    failure('ResourceNotFoundException'),
    failure('AccessDeniedException'),
  ])('fails for good after $name, and tells nothing of the content', async (refusal) => {
    dynamo.onAnyCommand().rejects(refusal);
    const fault = await request().catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ name: 'PermanentFault', ids: { error: refusal.name } });
    expect(`${fault instanceof Error ? fault.message : ''}${JSON.stringify(fault)}`).not.toContain('Janssens');
  });
});

describe('keys that a batch left out', () => {
  const left = { UnprocessedKeys: { 'eid-loket': { Keys: [{ pk: { S: `nieuwpoort#case#${subject.reference}` } }] } } };

  it('are asked for again', async () => {
    dynamo.on(BatchGetItemCommand).resolvesOnce(left).resolvesOnce(left).resolves({});
    expect(await cases.readMany([subject.id])).toEqual(new Map());
    expect(dynamo.commandCalls(BatchGetItemCommand)).toHaveLength(3);
  });

  it('are given up with a fault that may be tried again', async () => {
    dynamo.on(BatchGetItemCommand).resolves(left);
    await expect(cases.readMany([subject.id])).rejects.toMatchObject({ name: 'RetryableFault' });
  });
});

it('sends no write without a condition', async () => {
  dynamo.onAnyCommand().resolves({});
  await cases.open(served(subject));
  await cases.save(served({ ...subject, version: 2 }), 'book');
  await agenda.claim('nieuwpoort', '2026-11-24', booking);
  await agenda.markChecked({ ...emptyDay('nieuwpoort', '2026-11-24'), revision: 1 });
  await agenda.close('nieuwpoort', '2026-11-24', closing);
  const writes = [...dynamo.commandCalls(PutItemCommand), ...dynamo.commandCalls(UpdateItemCommand)];
  expect(writes).toHaveLength(5);
  for (const { args } of writes) expect(args[0].input.ConditionExpression).toBeTruthy();
});

it.each([
  ['', undefined],
  [', over the own one', { id: 'before', minutes: 120, people: 1, claimedAt: booking.claimedAt }],
])('claims the four hours of the longest visit within what one expression may be%s', async (_, over) => {
  dynamo.onAnyCommand().resolves({});
  expect(await agenda.claim('nieuwpoort', '2026-11-24', { ...booking, minutes: 240, over })).toBe('claimed');
  const { ConditionExpression = '', UpdateExpression = '' } =
    dynamo.commandCalls(UpdateItemCommand)[0]?.args[0].input ?? {};
  for (const expression of [ConditionExpression, UpdateExpression]) {
    expect(expression.length).toBeLessThan(4096);
    expect(expression.match(/[a-z_]+\(| OR | AND | <?= /g)?.length).toBeLessThanOrEqual(300);
  }
});
