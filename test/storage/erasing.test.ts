import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { book } from '../../functions/casework/booking.ts';
import { eraseCase } from '../../functions/casework/erase.ts';
import { compareRequests } from '../../functions/casework/duplicates.ts';
import { rulesToday } from '../../functions/casework/tools.ts';
import type { Command } from '../../functions/domain/command.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { awaitEvents } from '../../functions/tasks/await-events.ts';
import { flagOverdue } from '../../functions/tasks/flag-overdue.ts';
import { dynamoErasures } from '../../functions/storage/erasures.dynamodb.ts';
import { caseKey, erasureKey } from '../../functions/storage/keys.ts';
import { fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { defectDraft, draft } from './cases.ts';
import { agendaStore, caseStore, type Engine, ManualClock, startEngine, tableName } from './engine.ts';
import { itemAt } from './items.ts';

/** A case that staff erase is gone at once, and leaves nothing half done, wherever it is stopped. */

const monday = '2026-11-23T08:00:00Z';
const lead = { kind: 'staff', id: 'lead-1', name: 'Bea Lommez' } as const;
const clock = new ManualClock(monday);
let engine: Engine;
let test = 0;
let tools: ReturnType<typeof stored>;

const stored = () => ({
  ...fakeTools(),
  clock,
  cases: caseStore(engine, clock),
  agenda: agendaStore(engine, clock),
  erasures: dynamoErasures({ table: tableName, clock, connect: async () => engine.table }),
});

beforeAll(async () => {
  engine = await startEngine(clock);
});
beforeEach(() => {
  test += 1;
  clock.set(monday);
  tools = stored();
});
afterAll(() => engine.stop());

async function town(id: string) {
  const rules = await rulesToday(tools, id);
  if (!rules) throw new Error('no town');
  return rules;
}

async function recorded(id: string, command: Command): Promise<void> {
  const outcome = await applyCommand(tools, await town(id.split('-')[0] ?? ''), id, command, lead);
  expect(outcome.kind).toBe('recorded');
}

/** Somebody with a visit whose workflow waits. @param time of that day */
async function visitor(name: string, time: string, person = name): Promise<string> {
  const subject = draft(`${name} ${test}`, monday, { person: `${person} ${test}`, familyName: 'Quaghebeur' });
  await tools.cases.open(served(subject));
  await recorded(subject.id, { type: 'codes-arrived' });
  await awaitEvents(tools, {
    caseId: subject.id,
    run: 1,
    stage: 'await-visit',
    events: ['ended', 'restarted'],
    token: `token ${subject.id}`,
  });
  const found = await tools.cases.read(subject.id);
  if (!found) throw new Error('no case');
  expect((await book(tools, await town('nieuwpoort'), found, `${day()}T${time}`, lead)).kind).toBe('booked');
  return subject.id;
}

/** Another working day for each test. */
const days = ['01', '02', '03', '04', '07', '08', '09', '10', '11', '14', '15', '16', '17', '18'];
const day = () => `2026-12-${days[test % days.length]}`;
const cells = async () =>
  (await tools.agenda.days('nieuwpoort', [day()])).get(day())?.bookings.map(({ caseId }) => caseId);
const erase = async (id: string, reason = 'op vraag van de burger') =>
  eraseCase(tools, await town(id.split('-')[0] ?? ''), id, reason, lead);
const tracesOf = async (id: string) =>
  JSON.stringify([await itemAt(engine, caseKey(id) ?? ''), await itemAt(engine, erasureKey(id) ?? '')]);

describe('erasing a case', () => {
  it('takes everything out of it, frees its time, ends its workflow, and keeps who did it and why', async () => {
    const id = await visitor('open', '09:00');
    expect(await erase(id)).toBe('erased');
    expect(await tools.cases.read(id)).toBeUndefined();
    expect(Object.keys(await itemAt(engine, caseKey(id) ?? '')).sort()).toEqual(['expiresAt', 'pk', 'writeId']);
    expect(await tracesOf(id)).not.toMatch(/quaghebeur|mieke|@example|hash of/i);
    expect(await cells()).toEqual([]);
    expect(await tools.cases.visitsOn('nieuwpoort', day())).toEqual([]);
    expect(tools.workflows.signalled).toContainEqual({ token: `token ${id}`, event: 'ended', signal: 'state' });
    expect(await tools.erasures.read(id)).toMatchObject({
      caseId: id,
      by: { id: 'lead-1', name: 'Bea Lommez' },
      reason: 'op vraag van de burger',
    });
    expect((await tools.erasures.read(id))?.left).toBeUndefined();
    expect(tools.mails.map(({ notice }) => notice)).not.toContain('appointment-cancelled');
  });

  it('works for one that has ended, and gives back what it had claimed', async () => {
    const subject = defectDraft(`${test}`, monday);
    await tools.cases.open(served(subject));
    await recorded(subject.id, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: `T${test}` });
    await recorded(subject.id, { type: 'close', reason: 'op vraag' });
    expect(await erase(subject.id)).toBe('erased');
    const other = defectDraft(`other ${test}`, monday);
    await tools.cases.open(served(other));
    await recorded(other.id, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: `T${test}` });
  });

  it('flags no other case of the person beside one that is gone', async () => {
    const one = await visitor('one', '09:00', 'same');
    const other = await visitor('other', '10:00', 'same');
    const found = await tools.cases.read(one);
    if (!found) throw new Error('no case');
    await compareRequests(tools, await town('nieuwpoort'), found.subject);
    expect((await tools.cases.read(other))?.subject.duplicates).toEqual([one]);
    await erase(one);
    expect((await tools.cases.read(other))?.subject.duplicates).toBeUndefined();
  });

  it('is done once however often it is asked for, and unknown of what never was', async () => {
    const id = await visitor('twice', '09:00');
    expect([await erase(id), await erase(id, 'nog eens')]).toEqual(['erased', 'erased']);
    expect((await tools.erasures.read(id))?.reason).toBe('op vraag van de burger');
    expect(await erase('nieuwpoort-222222222')).toBe('unknown-case');
    expect(await eraseCase(tools, await town('voorbeeld'), id, 'x', lead)).toBe('unknown-case');
  });

  it('ends an execution that was in the middle of something', async () => {
    const id = await visitor('running', '09:00');
    await erase(id);
    expect(await flagOverdue(tools, { caseId: id, run: 1 })).toEqual({});
    await awaitEvents(tools, { caseId: id, run: 1, stage: 'await-visit', events: ['ended'], token: 'next' });
    expect(tools.workflows.signalled).toContainEqual({ token: 'next', event: 'ended', signal: 'state' });
  });

  const steps = ['begin', 'erase', 'release', 'signal', 'finish'] as const;
  it.each(steps)('is made good by the job where it was stopped before it could %s', async (step) => {
    const id = await visitor('stopped', '09:00');
    const stop = async (): Promise<never> => {
      throw new Error('stopped');
    };
    const { cases, agenda, erasures, workflows } = tools;
    const stopped = {
      ...tools,
      cases: { ...cases, ...(step === 'erase' && { erase: stop }) },
      agenda: { ...agenda, ...(step === 'release' && { release: stop }) },
      erasures: { ...erasures, ...(step === 'begin' && { begin: stop }), ...(step === 'finish' && { finish: stop }) },
      ...(step === 'signal' && {
        workflows: { start: (...given: Parameters<typeof workflows.start>) => workflows.start(...given), signal: stop },
      }),
    };
    await eraseCase(stopped, await town('nieuwpoort'), id, 'op vraag', lead).catch(() => undefined);
    clock.set('2026-11-23T08:10:00Z');
    await reconcile(tools);
    if (step === 'begin') {
      // Nothing was written: the case is as it was, and whoever asked has seen an error.
      expect(await tools.cases.read(id)).toBeDefined();
      expect(await cells()).toEqual([id]);
      return;
    }
    expect(await tools.cases.read(id)).toBeUndefined();
    expect(await cells()).toEqual([]);
    expect((await tools.erasures.read(id))?.left).toBeUndefined();
    expect(await tracesOf(id)).not.toMatch(/quaghebeur|@example/i);
  });

  it('yields to nobody who writes the case meanwhile', async () => {
    const id = await visitor('busy', '09:00');
    const { erasures } = tools;
    let once = true;
    tools.erasures = {
      ...erasures,
      async begin(erasure) {
        await erasures.begin(erasure);
        if (once) await recorded(id, { type: 'cancel-appointment' });
        once = false;
      },
    };
    expect(await erase(id)).toBe('erased');
    expect(await tools.cases.read(id)).toBeUndefined();
    expect(await cells()).toEqual([]);
  });
});
