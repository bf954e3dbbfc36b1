import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import type { Draft } from '../../functions/domain/defect-analysis/service.ts';
import { caseIdOf, makeReference } from '../../functions/domain/reference.ts';
import type { CaseStore, WorklistView } from '../../functions/storage/case-store.ts';
import { after as decided, deadlinePassed, when, workflow } from '../unit/cases.ts';
import { defectAt } from '../unit/defects.ts';
import { overijse } from '../unit/municipality.ts';
import { caseStore, type Engine, ManualClock, startEngine } from './engine.ts';

/** Defective cards on the engine: tickets, views of the worklist, and what stays of a verdict. */

const monday = '2026-11-23T08:00:00Z';
const clock = new ManualClock(monday);
let engine: Engine;
let cases: CaseStore;
let made = 0;

beforeAll(async () => {
  engine = await startEngine(clock);
  cases = caseStore(engine, clock);
});
beforeEach(() => clock.set(monday));
afterAll(() => engine.stop());

/** A new person's card, stored. */
async function handedIn(local = '2026-11-23T09:00', more: Partial<Draft> = {}): Promise<Case> {
  made += 1;
  const reference = makeReference(new Uint8Array([made, 7, 3, 9, made]));
  const subject = defectAt(local, {
    id: caseIdOf('overijse', reference),
    reference,
    personHash: `person ${made}`,
    cardHash: `card ${made}`,
    ...more,
  });
  expect((await cases.open(subject)).kind).toBe('opened');
  return subject;
}

async function then(subject: Case, command: Command, local: string): Promise<Case> {
  const next = decided(subject, command, when(local, undefined, overijse));
  expect(await cases.save(next, command.type)).toBe('saved');
  return next;
}

const send = (helpdesk: 'belpic' | 'zetes', ticket: string): Command => ({
  type: 'sent-for-analysis',
  helpdesk,
  ticket,
});

describe('a ticket', () => {
  it('is one case’s, in one request, however it is typed', async () => {
    const [first, second] = [await handedIn(), await handedIn()];
    engine.requests();
    expect(await cases.claimTicket(first, 'belpic', 'B 101')).toBeUndefined();
    expect(engine.requests()).toEqual(['PutItem']);
    await then(first, send('belpic', 'B 101'), '2026-11-23T09:10');
    expect((await cases.claimTicket(second, 'belpic', 'b101'))?.id).toBe(first.id);
    expect(await cases.claimTicket(second, 'zetes', 'B 101')).toBeUndefined();
    expect(await cases.claimTicket(first, 'belpic', 'B 101')).toBeUndefined();
  });

  it('is nobody else’s while its case is being sent, and anybody’s when that never happened', async () => {
    const [first, second] = [await handedIn(), await handedIn()];
    await cases.claimTicket(first, 'belpic', 'B-202');
    await expect(cases.claimTicket(second, 'belpic', 'B-202')).rejects.toMatchObject({ message: 'claim-under-way' });
    clock.set('2026-11-23T08:01:01Z');
    expect(await cases.claimTicket(second, 'belpic', 'B-202')).toBeUndefined();
  });

  it('is given to one of two that come at once', async () => {
    const rivals = [await handedIn(), await handedIn(), await handedIn()];
    const claims = await Promise.allSettled(rivals.map((subject) => cases.claimTicket(subject, 'zetes', 'Z-303')));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the worklist', () => {
  it('shows each view with one request', async () => {
    const here = await handedIn();
    const atBelpic = await then(await handedIn(), send('belpic', 'B-1'), '2026-11-23T09:10');
    const late = await then(await handedIn('2026-11-09T09:00'), send('zetes', 'Z-1'), '2026-11-09T09:10');
    const flagged = deadlinePassed(late, when('2026-11-17T00:00', workflow, overijse));
    if (!flagged) throw new Error('not late');
    expect(await cases.save(flagged, 'chase-due')).toBe('saved');
    const misuse = await handedIn('2026-11-02T09:00', {
      analysis: { usedCorrectly: false, damaged: true, decision: 'citizen-pays' },
    });
    const applied = await then(misuse, { type: 'applied' }, '2026-11-03T09:00');
    const ready = await then(applied, { type: 'card-arrived' }, '2026-11-20T09:00');

    const shown = async (view: WorklistView) => {
      engine.requests();
      const page = await cases.worklist({ municipality: 'overijse', view, limit: 50 });
      expect(engine.requests()).toEqual(['Query']);
      return page.cases.map(({ id }) => id);
    };
    expect(await shown('to-send')).toContain(here.id);
    expect(await shown('with-belpic')).toContain(atBelpic.id);
    expect(await shown('with-belpic')).not.toContain(late.id);
    expect(await shown('with-zetes')).toContain(late.id);
    expect(await shown('chase-today')).toEqual([late.id]);
    expect(await shown('ready-to-collect')).toEqual([ready.id]);
    expect(await shown('for-the-lead')).toEqual([]);
    expect(await shown('to-refund')).toEqual([]);
  });

  it('keeps an ended case’s verdict beside it, by the day of the verdict, and not on it', async () => {
    const away = await then(await handedIn(), send('belpic', 'B-9'), '2026-11-23T09:10');
    const works = await then(away, { type: 'verdict', outcome: 'card-works' }, '2026-11-27T10:00');
    const over = await then(works, { type: 'collected' }, '2026-11-30T10:00');
    const page = await cases.worklist({ municipality: 'overijse', limit: 100 });
    expect(page.cases.map(({ id }) => id)).not.toContain(over.id);
    engine.requests();
    const [found] = await cases.verdictsSince('overijse', '2026-11-27', 10);
    expect(engine.requests()).toEqual(['Query']);
    expect(found).toMatchObject({
      id: over.id,
      verdict: { outcome: 'card-works', on: '2026-11-27' },
      dispatch: { helpdesk: 'belpic', sentOn: '2026-11-23' },
    });
    expect(await cases.verdictsSince('overijse', '2026-11-28', 10)).toEqual([]);
  });
});
