import { basename } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { rulesToday, type Tools } from '../../functions/casework/tools.ts';
import type { Case } from '../../functions/domain/case.ts';
import { caseIdOf, makeReference } from '../../functions/domain/reference.ts';
import type { Command } from '../../functions/domain/command.ts';
import { allowedNow, decide } from '../../functions/domain/decide.ts';
import { resumptionOf } from '../../functions/domain/signals.ts';
import { ExecutionEnded, settleExecution } from '../../functions/jobs/settle-execution.ts';
import { MailFeedback, mailFeedback } from '../../functions/jobs/mail-feedback.ts';
import { AwaitEvents, awaitEvents } from '../../functions/tasks/await-events.ts';
import { ExpireCase, expireCase } from '../../functions/tasks/expire-case.ts';
import { FlagOverdue, flagOverdue } from '../../functions/tasks/flag-overdue.ts';
import { Notify, notify } from '../../functions/tasks/notify.ts';
import { RecordFault, recordFault } from '../../functions/tasks/record-fault.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { ticketClaim } from '../../functions/services/defect-analysis/ticket.ts';
import type { Listed, Served } from '../../functions/services/service.ts';
import { fakeTools } from '../fakes/tools.ts';
import { gather } from '../gather.ts';
import { agendaStore, caseStore, type Engine, ManualClock, startEngine } from './engine.ts';
import { goldenFiles as files, isObject, itemAt, lost, putItem, readGolden as read } from './items.ts';

/**
 * What earlier releases stored, and what their state machines still send, meets today's code: stored cases outlive code, and an
 * execution keeps the definition that it began with. `golden/README.md` says how the files were taken.
 */

const Item = z.record(z.string(), z.unknown());
const Stored = z.looseObject({
  pk: z.string(),
  id: z.string(),
  municipality: z.string(),
  state: z.string(),
  person: z.looseObject({ familyName: z.string() }),
  personHash: z.string(),
  closedAt: z.string().optional(),
  pending: z.string().optional(),
  earlierKey: z.string().optional(),
  dispatch: z
    .object({ helpdesk: z.enum(['belpic', 'zetes']), ticket: z.string() })
    .loose()
    .optional(),
});
const Taken = z.object({ takenAt: z.string(), item: Item });
const TakenDay = Taken.extend({ municipality: z.string(), date: z.string() });
const TakenClaim = Taken.extend({ case: Item });
const TakenPayload = z.object({ takenAt: z.string(), task: z.string(), payload: z.unknown(), case: Item });
const Start = z.object({ payload: z.looseObject({ caseId: z.string(), run: z.int(), stage: z.string() }) });
const Signal = z.object({ payload: z.looseObject({ event: z.string(), signal: z.string() }) });

/** What each function of a state machine, a rule or a topic does with what it is sent. */
const tasks: Record<string, (tools: Tools, payload: unknown) => Promise<unknown>> = {
  'await-events': (tools, payload) => awaitEvents(tools, AwaitEvents.parse(payload)),
  notify: (tools, payload) => notify(tools, Notify.parse(payload)),
  'flag-overdue': (tools, payload) => flagOverdue(tools, FlagOverdue.parse(payload)),
  'expire-case': (tools, payload) => expireCase(tools, ExpireCase.parse(payload)),
  'record-fault': (tools, payload) => recordFault(tools, RecordFault.parse(payload)),
  'settle-execution': (tools, payload) => settleExecution(tools, ExecutionEnded.parse(payload)),
  'mail-feedback': (tools, payload) => mailFeedback(tools, MailFeedback.parse(payload)),
};

/** What staff can do, with all that it takes. */
const commands: Command[] = [
  { type: 'codes-arrived' },
  { type: 'undo-arrival' },
  { type: 'misrouted', codesAt: 'Brugge' },
  { type: 'handled' },
  { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: 'ZT-1' },
  { type: 'chased', channel: 'phone', answer: 'Nog niet klaar.' },
  { type: 'verdict', outcome: 'free' },
  { type: 'verdict', outcome: 'to-pay', reason: 'Waterschade' },
  { type: 'verdict', outcome: 'card-works' },
  { type: 'verdict', outcome: 'lost' },
  { type: 'contested' },
  { type: 'applied' },
  { type: 'card-arrived' },
  { type: 'undo-step' },
  { type: 'annex-extended' },
  { type: 'collected' },
  { type: 'destroyed' },
  { type: 'refunded' },
  { type: 'check-in' },
  { type: 'late' },
  { type: 'no-show' },
  { type: 'cancel-appointment' },
  { type: 'correct-email', email: 'mieke@example.org' },
  { type: 'read-number' },
  { type: 'retry' },
  { type: 'close', reason: 'Op vraag van de burger.' },
];
const staff = { kind: 'staff', id: 'clerk', name: 'An Peeters' } as const;

const payloads = (beginning: string) => files('payloads').filter(([, file]) => basename(file).startsWith(beginning));

const clock = new ManualClock('2026-11-02T08:00:00Z');
let engine: Engine;
let tools: Tools;

beforeAll(async () => {
  engine = await startEngine(clock);
  tools = { ...fakeTools(), clock, cases: caseStore(engine, clock), agenda: agendaStore(engine, clock) };
});
afterAll(() => engine?.stop());

const put = (item: Record<string, unknown>) => putItem(engine, item);
const raw = (pk: string) => itemAt(engine, pk);

/** A case as it was stored, at the moment at which it was. */
async function asStored(item: Record<string, unknown>, takenAt: string): Promise<Served> {
  clock.set(takenAt);
  await put(item);
  const served = await tools.cases.read(Stored.parse(item).id);
  if (!served) throw new Error(`${String(item['id'])} is not found`);
  return served;
}

async function rulesOf({ municipality: id }: Case): Promise<Municipality> {
  const rules = await rulesToday(tools, id);
  if (!rules) throw new Error(`no municipality ${id}`);
  return rules;
}

/** Whether the execution that waits, of whichever release, hears what it waits for where the case has moved on. */
function ledOn({ waiting }: Case, next: Served, rules: Municipality): boolean {
  if (!waiting || resumptionOf(next, clock.now(), rules)?.stage === waiting.stage) return true;
  return next.subject.outbox.some(
    (entry) => entry.kind === 'signal' && [...waiting.events, 'restarted'].includes(entry.event),
  );
}

describe('a case of an earlier release', () => {
  it.each(files('cases'))('%s is read and found', async (_, file) => {
    const { takenAt, item } = Taken.parse(read(file));
    const stored = Stored.parse(item);
    const served = await asStored(item, takenAt);
    expect(served.subject.state).toBe(stored.state);
    expect([...(await tools.cases.readMany([stored.id])).values()]).toEqual([served]);
    const has = (found: readonly Listed[]) =>
      found.some(({ summary, service }) => summary.id === stored.id && service === served.service);
    const { cases } = await tools.cases.worklist({ municipality: stored.municipality, limit: 1000 });
    expect(has(cases)).toBe(stored.closedAt === undefined);
    expect(has(await tools.cases.findByName(stored.municipality, stored.person.familyName, 1000))).toBe(true);
    const pending = await gather(tools.cases.pendingBefore('case', Temporal.Instant.from(takenAt)));
    expect(pending.some(({ caseId }) => caseId === stored.id)).toBe(stored.pending !== undefined);
  });

  it.each(files('cases'))('%s is written back with all that it had', async (_, file) => {
    const { takenAt, item } = Taken.parse(read(file));
    const { subject, service } = await asStored(item, takenAt);
    expect(await tools.cases.save({ subject: { ...subject, version: subject.version + 1 }, service })).toBe('saved');
    expect(lost(item, await raw(Stored.parse(item).pk))).toEqual([]);
  });

  it.each(files('cases'))('%s takes every step that staff can record now', async (_, file) => {
    const { takenAt, item } = Taken.parse(read(file));
    const served = await asStored(item, takenAt);
    const { subject, service } = served;
    const rules = await rulesOf(subject);
    const allowed = allowedNow(served, 'staff', clock.now(), rules);
    const possible = commands.filter(({ type }) => allowed.includes(type));
    expect(possible).not.toEqual([]);
    for (const command of possible) {
      await put(item);
      const decided = decide(served, command, { by: staff, now: clock.now(), rules });
      expect([command.type, decided?.version]).toEqual([command.type, subject.version + 1]);
      const next = decided && { subject: decided, service };
      if (next) expect([command.type, await tools.cases.save(next, command.type)]).toEqual([command.type, 'saved']);
      expect((await tools.cases.read(subject.id))?.subject.state).toBe(decided?.state);
      expect([command.type, next && ledOn(subject, next, rules)]).toEqual([command.type, true]);
    }
  });
});

describe('what a released state machine sends', () => {
  it.each([...payloads('task.'), ...payloads('event.')])('%s does its work', async (_, file) => {
    const { takenAt, task, payload, case: item } = TakenPayload.parse(read(file));
    const { subject: before } = await asStored(item, takenAt);
    const work = tasks[task];
    if (!work) throw new Error(`nothing does ${task} any more`);
    await work(tools, payload);
    const after = (await tools.cases.read(before.id))?.subject;
    expect(after?.run).toBe(before.run);
    const token = z.object({ token: z.string() }).safeParse(payload).data?.token;
    if (token) expect(after?.waiting?.token).toBe(token);
  });

  it.each(payloads('start.'))('%s is a stage that is known', async (_, file) => {
    const { caseId, run, stage } = Start.parse(read(file)).payload;
    expect(AwaitEvents.safeParse({ caseId, run, stage, events: [], token: 'token' }).success).toBe(true);
  });

  it.each(payloads('signal.'))('%s is a signal that is known', async (_, file) => {
    const { event, signal } = Signal.parse(read(file)).payload;
    const wait = { caseId: 'any', run: 1, stage: 'await-visit', events: [event], consumed: signal, token: 'token' };
    expect(AwaitEvents.safeParse(wait).success).toBe(true);
  });
});

describe('a day of the agenda of an earlier release', () => {
  const held = (item: Record<string, unknown>) =>
    Object.entries(item).filter(([name, value]) => name.startsWith('c#') && isObject(value) && 'caseId' in value);

  it.each(files('agenda'))('%s is read, and takes a claim and a release', async (_, file) => {
    const { takenAt, item, municipality: town, date } = TakenDay.parse(read(file));
    clock.set(takenAt);
    await put(item);
    const day = async () => {
      const found = (await tools.agenda.days(town, [date])).get(date);
      if (!found) throw new Error(`no day ${date}`);
      return found;
    };
    const before = await day();
    expect(before.bookings).toHaveLength(held(item).length);
    expect(before.closings).toEqual(item['closings'] ?? []);

    const booking = {
      id: 'of-today',
      caseId: `${town}-222222222`,
      counter: '1',
      time: '06:00',
      minutes: 10,
      type: 'pin-unblock',
      service: 'puk-request',
      people: 1,
      claimedAt: takenAt,
    } as const;
    const shut = before.closings.some(
      ({ hours, services }) => !hours && (!services || services.includes('puk-request')),
    );
    expect(await tools.agenda.claim(town, date, booking)).toBe(shut ? 'closed' : 'claimed');
    expect((await day()).bookings).toHaveLength(before.bookings.length + (shut ? 0 : 1));
    await tools.agenda.release(town, date, booking.id);
    expect((await day()).bookings).toEqual(before.bookings);
    for (const { counter, time } of before.bookings)
      expect(await tools.agenda.claim(town, date, { ...booking, counter, time })).not.toBe('claimed');
    for (const { id, over } of before.bookings) {
      await tools.agenda.release(town, date, id);
      // What a booking took over is the other one's again, until that gives it back too.
      if (over) expect((await day()).bookings.map((one) => one.id)).toContain(over.id);
      if (over) await tools.agenda.release(town, date, over.id);
    }
    expect((await day()).bookings).toEqual([]);
    expect((await day()).closings).toEqual(before.closings);
  });
});

const strangers = makeReference(new Uint8Array(32).fill(7));

describe('a claim of an earlier release', () => {
  it.each(files('claims'))('%s is respected', async (name, file) => {
    const { takenAt, item, case: holder } = TakenClaim.parse(read(file));
    const { subject, service } = await asStored(holder, takenAt);
    const other = {
      subject: { ...subject, id: caseIdOf(subject.municipality, strangers), reference: strangers },
      service,
    };
    await put(item);
    const { dispatch } = Stored.parse(holder);
    if (name.includes(' person.')) {
      // It keeps nobody from a second case any more: the person's cases are found by an index.
      const found = await tools.cases.findByPerson(subject.municipality, subject.personHash);
      expect(found.map(({ summary: { id } }) => id)).toContain(subject.id);
      expect(await tools.cases.open(other)).toEqual({ kind: 'opened' });
    } else if (dispatch) {
      const holding = await tools.cases.claim(other, ticketClaim(dispatch.helpdesk, dispatch.ticket).name);
      expect(holding?.subject.id).toBe(subject.id);
    } else throw new Error(`${name} has no dispatch`);
  });
});
