import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { rulesToday } from '../../functions/casework/tools.ts';
import type { Command } from '../../functions/domain/command.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { ticketClaim } from '../../functions/services/defect-analysis/ticket.ts';
import { uniqueKey } from '../../functions/storage/keys.ts';
import { fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { defectDraft } from './cases.ts';
import { caseStore, type Engine, ManualClock, startEngine } from './engine.ts';
import { itemAt } from './items.ts';

/** What one case alone may have goes with the case. */

const monday = '2026-11-23T08:00:00Z';
const clerk = { kind: 'staff', id: 'clerk', name: 'An Claes' } as const;
const clock = new ManualClock(monday);
let engine: Engine;
let test = 0;
let tools: ReturnType<typeof stored>;

const stored = () => ({ ...fakeTools(), clock, cases: caseStore(engine, clock) });
const sent = (ticket: string) => ({ type: 'sent-for-analysis', helpdesk: 'zetes', ticket }) as const;

beforeAll(async () => {
  engine = await startEngine(clock);
});
beforeEach(() => {
  test += 1;
  clock.set(monday);
  tools = stored();
});
afterAll(() => engine.stop());

async function card(): Promise<string> {
  const subject = defectDraft(`${test}`, monday);
  await tools.cases.open(served(subject));
  return subject.id;
}

async function recorded(id: string, command: Command) {
  const rules = await rulesToday(tools, 'overijse');
  if (!rules) throw new Error('no town');
  return applyCommand(tools, rules, id, command, clerk);
}

/** When the claim of a ticket ends: an ISO instant. */
async function endOf(ticket: string): Promise<string> {
  const { expiresAt } = await itemAt(engine, uniqueKey('overijse', ticketClaim('zetes', ticket).name));
  return new Date(Number(expiresAt) * 1000).toISOString();
}

async function erasedAfter(id: string): Promise<unknown> {
  const found = await tools.cases.read(id);
  return found && 'eraseAfter' in found.subject ? new Date(found.subject.eraseAfter).toISOString() : undefined;
}

describe('the claim of a ticket', () => {
  it('stands as long as its case can be open, and from its end on until the case is erased', async () => {
    const id = await card();
    await recorded(id, sent(`T${test}`));
    expect(await endOf(`T${test}`)).toBe('2028-11-23T08:00:00.000Z');
    await recorded(id, { type: 'verdict', outcome: 'free' });
    await recorded(id, { type: 'close', reason: 'op vraag' });
    expect(await erasedAfter(id)).toBe('2027-02-21T23:00:00.000Z');
    expect(await endOf(`T${test}`)).toBe(await erasedAfter(id));
  });

  it('ends within a day where a crash left it before its case said that it has it', async () => {
    const id = await card();
    const found = await tools.cases.read(id);
    if (!found) throw new Error('no case');
    await tools.cases.claim(found, ticketClaim('zetes', `T${test}`).name);
    expect(await endOf(`T${test}`)).toBe('2026-11-24T08:00:00.000Z');
  });

  it('is kept by the job where its writer was stopped, also where its day was over by then', async () => {
    const id = await card();
    const whole = tools.cases;
    const stop = async () => {
      throw new Error('stopped');
    };
    tools.cases = { ...whole, keepClaim: stop };
    await recorded(id, sent(`T${test}`));
    tools.cases = whole;
    clock.set('2026-11-25T08:00:00Z');
    await reconcile(tools);
    expect(await endOf(`T${test}`)).toBe('2028-11-23T08:00:00.000Z');
  });

  it('is given back by the case that has it, and by no other', async () => {
    const first = await card();
    const name = ticketClaim('zetes', `T${test}`).name;
    await recorded(first, sent(`T${test}`));
    const over = '1970-01-01T00:00:00Z';
    await tools.cases.keepClaim({ id: 'overijse-222222222', municipality: 'overijse' }, name, over);
    expect(await endOf(`T${test}`)).toBe('2028-11-23T08:00:00.000Z');
    await tools.cases.keepClaim({ id: first, municipality: 'overijse' }, name, over);
    expect(await endOf(`T${test}`)).toBe('1970-01-01T00:00:00.000Z');
  });
});
