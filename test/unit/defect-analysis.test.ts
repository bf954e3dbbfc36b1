import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Case, isOpen } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import { allowedNow, decide } from '../../functions/domain/decide.ts';
import { priceOf, proposedDecision } from '../../functions/services/defect-analysis/opening.ts';
import { service } from '../../functions/services/defect-analysis/service.ts';
import { targetsOf } from '../../functions/domain/transition-table.ts';
import type { Context } from '../../functions/domain/write-parts.ts';
import { waitOf } from '../../functions/domain/signals.ts';
import { dueMoment } from '../../functions/domain/worklist.ts';
import { itemOf, listedOf } from '../../functions/storage/case-item.ts';
import { served } from '../services.ts';
import { after, at, bookedFor, citizen, deadlinePassed, owed, when, workflow } from './cases.ts';
import { defectAt } from './defects.ts';
import { overijse, voorbeeld } from './municipality.ts';

const inOverijse = (local: string, by = when(local).by) => when(local, by, overijse);
const byWorkflow = (local: string) => inOverijse(local, workflow);
const send: Command = { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1001' };
const verdict = (outcome: 'free' | 'to-pay' | 'card-works' | 'lost', reason?: string): Command => ({
  type: 'verdict',
  outcome,
  reason,
});

/** What a list shows of a case. */
const summarised = (subject: Case) =>
  listedOf(
    itemOf(served(subject), { timeZone: 'Europe/Brussels', rules: overijse, now: at('2026-11-23T10:00') }),
    service,
  ).summary;
/** The case with the morning's warning; undefined where none is due. */
const annexWarned = (subject: Case, step: Context) => served(subject).service.morning?.warned(subject, step);

const toSend = defectAt('2026-11-23T10:00');
const away = after(toSend, send, inOverijse('2026-11-24T10:00'));
const invited = after(away, verdict('free'), inOverijse('2026-12-01T10:00'));
const toPay = after(away, verdict('to-pay', 'waterschade'), inOverijse('2026-12-01T10:00'));
const misuse = defectAt('2026-11-23T10:00', {
  analysis: { usedCorrectly: false, damaged: true, decision: 'citizen-pays' },
});
const inProduction = after(invited, { type: 'applied' }, inOverijse('2026-12-04T10:00'));
const toCollect = after(inProduction, { type: 'card-arrived' }, inOverijse('2026-12-21T10:00'));
const ownCard = after(away, verdict('card-works'), inOverijse('2026-12-01T10:00'));
const collected = after(toCollect, { type: 'collected' }, inOverijse('2026-12-28T10:00'));

const inAdvance = defectAt('2026-11-24T10:00', {}, voorbeeld);
const inVoorbeeld = (local: string) => when(local, undefined, voorbeeld);
const paidFirst = after(inAdvance, send, inVoorbeeld('2026-11-25T10:00'));
const owedBack = after(paidFirst, verdict('free'), inVoorbeeld('2026-12-03T10:00'));

describe('the first analysis', () => {
  it.each([
    [true, false, 'examine'],
    [true, true, 'citizen-pays'],
    [false, false, 'citizen-pays'],
    [false, true, 'citizen-pays'],
  ])('used correctly %s, damaged %s: proposes %s (S1)', (usedCorrectly, damaged, decision) => {
    expect(proposedDecision({ usedCorrectly, damaged })).toBe(decision);
  });

  it('sends a card that was used with care: the next working day, with a receipt', () => {
    expect(toSend).toMatchObject({ state: 'to-send', dueOn: '2026-11-24', annex: { expiresOn: '2026-12-23' } });
    expect(owed(toSend)).toEqual(['mail defect-opened', 'start run 1']);
  });

  it('invites who did not use it correctly, at the price of the table (S1: 25 euro)', () => {
    expect(misuse).toMatchObject({ state: 'to-apply', because: 'misuse', price: { cents: 2500 } });
  });

  it('gives a Kids-ID annex 6', () => {
    expect(defectAt('2026-11-23T10:00', { cardKind: 'kids-id' })).toMatchObject({ annex: { kind: 'annex-6' } });
  });
});

describe('every state', () => {
  const closed = after(toSend, { type: 'close', reason: 'verhuisd' }, inOverijse('2026-11-24T10:00'));
  const waitsForMoney = after(
    after(
      after(owedBack, { type: 'applied' }, inVoorbeeld('2026-12-08T10:00')),
      { type: 'card-arrived' },
      inVoorbeeld('2026-12-20T10:00'),
    ),
    { type: 'collected' },
    inVoorbeeld('2026-12-22T14:00'),
  );
  const states = {
    toSend,
    away,
    invited,
    toPay,
    misuse,
    inProduction,
    toCollect,
    ownCard,
    collected,
    closed,
    waitsForMoney,
  };

  it.each(Object.entries(states))('is stored as its schema says: %s', (_, subject) => {
    expect(service.read(subject)).toEqual(subject);
  });

  it.each(Object.entries(states))('leads on only as the table says: %s', (_, subject) => {
    for (const [event, transition] of Object.entries(service.table))
      for (const target of targetsOf(transition, subject.state))
        expect([event, typeof target]).toEqual([event, 'string']);
  });

  it('keeps nothing of the state before it', () => {
    expect(inProduction).not.toHaveProperty('readySince');
    expect(away).toHaveProperty('dispatch.promisedOn', '2026-12-01');
    expect(collected).not.toHaveProperty('destroyOn');
  });
});

describe('the helpdesk', () => {
  it('has the card, and promises its verdict in about a week (S1)', () => {
    expect(away).toMatchObject({
      state: 'at-helpdesk',
      dueOn: '2026-12-01',
      custody: [{ holder: 'municipality' }, { card: 'old', holder: 'belpic' }],
    });
    expect(owed(away)).toEqual(['mail defect-sent', 'signal sent-for-analysis']);
  });

  it('is late: flagged, a chase is due, the citizen hears it once', () => {
    const late = deadlinePassed(away, byWorkflow('2026-12-02T00:00')) ?? away;
    expect(late).toMatchObject({ dueOn: '2026-12-02', escalated: false, chaseSince: expect.any(String) });
    expect(deadlinePassed(late, byWorkflow('2026-12-02T00:01'))).toBeUndefined();
    const { service: own } = served(late);
    const key = own.due(late, 'defect-overdue', at('2026-12-02T00:01'), overijse);
    expect(key).toBe('defect-overdue@2026-12-01');
    expect(own.due({ ...late, sent: [key ?? ''] }, 'defect-overdue', at('2026-12-09T00:01'), overijse)).toBeUndefined();
  });

  it('is chased every two working days, and after three times it is the lead’s', () => {
    let subject = deadlinePassed(away, byWorkflow('2026-12-02T00:00')) ?? away;
    const days = ['2026-12-02', '2026-12-04', '2026-12-08', '2026-12-10'];
    days.slice(0, 3).forEach((day, count) => {
      subject = after(subject, { type: 'chased', channel: 'phone', answer: 'nog bezig' }, inOverijse(`${day}T11:00`));
      expect(subject).toMatchObject({ dueOn: days[count + 1] });
      expect(subject).not.toHaveProperty('chaseSince');
      expect(waitOf(served(subject), at(`${day}T11:00`), overijse)).toEqual({
        until: at(`${days[count + 1]}T00:00`).toString(),
        next: 'flag',
      });
      subject = deadlinePassed(subject, byWorkflow(`${days[count + 1]}T00:00`)) ?? subject;
      expect(subject).toMatchObject({ escalated: count === 2 });
    });
  });

  it('asked before it is late, changes nothing: neither the promise, nor who has to ask', () => {
    let subject = away;
    for (const day of ['2026-11-25', '2026-11-26', '2026-12-01'])
      subject = after(subject, { type: 'chased', channel: 'email', answer: 'bezig' }, inOverijse(`${day}T11:00`));
    expect(subject).toMatchObject({ dueOn: '2026-12-01', escalated: false });
    const late = deadlinePassed(subject, byWorkflow('2026-12-02T00:00')) ?? subject;
    expect(late).toMatchObject({ dueOn: '2026-12-02', escalated: false, chases: { length: 3 } });
  });

  it.each([
    ['free', 'to-apply', 'defect-invitation', 'verdict'],
    ['to-pay', 'to-apply', 'defect-invitation', 'verdict'],
    ['lost', 'to-apply', 'defect-invitation', 'verdict'],
    ['card-works', 'to-collect', 'defect-card-ready', 'card-works'],
  ] as const)('judges %s: %s', (outcome, state, notice, signal) => {
    const next = after(away, verdict(outcome, 'x'), inOverijse('2026-12-01T10:00'));
    expect(next.state).toBe(state);
    expect(owed(next)).toEqual([`mail ${notice}`, `signal ${signal}`]);
  });

  it('lets only who is responsible pay', () => {
    expect(toPay).toMatchObject({ price: { cents: 2500 } });
    expect(invited).not.toHaveProperty('price');
    expect(after(away, verdict('lost'), inOverijse('2026-12-01T10:00'))).not.toHaveProperty('price');
  });
});

describe('whoever contests', () => {
  const contested = after(
    bookedFor(misuse, '2026-11-26T09:00', inOverijse('2026-11-23T11:00', citizen)),
    { type: 'contested' },
    inOverijse('2026-11-24T10:00'),
  );

  it('has the card examined after all, at no price yet, and gives the visit back', () => {
    expect(contested).toMatchObject({ state: 'to-send', analysis: { contestedOn: '2026-11-24' } });
    expect(contested).not.toHaveProperty('price');
    expect(owed(contested)).toEqual([
      'mail appointment-cancelled',
      'mail defect-opened',
      'release booking 2026-11-26T09:00',
      'signal contested',
    ]);
  });

  it('cannot contest what the helpdesk has judged', () => {
    const judged = after(
      after(contested, send, inOverijse('2026-11-25T10:00')),
      verdict('to-pay', 'breuk'),
      inOverijse('2026-12-02T10:00'),
    );
    expect(decide(served(judged), { type: 'contested' }, inOverijse('2026-12-03T10:00'))).toBeUndefined();
  });
});

describe('what was paid before the verdict', () => {
  it('is noted when the case opens, as configured or as typed', () => {
    expect(inAdvance).toMatchObject({ paid: { cents: 2230 } });
    expect(defectAt('2026-11-24T10:00', { advance: 2000 }, voorbeeld)).toMatchObject({ paid: { cents: 2000 } });
    expect(toSend).not.toHaveProperty('paid');
  });

  it('is given back to who is not responsible: a task until it is done', () => {
    expect(owedBack).toMatchObject({ refund: { cents: 2230, dueOn: '2026-12-10' } });
    expect(after(owedBack, { type: 'refunded' }, inVoorbeeld('2026-12-04T10:00'))).toMatchObject({
      refund: { doneOn: '2026-12-04' },
      state: 'to-apply',
    });
  });

  it('keeps a case open that has nothing else to do, and ends it', () => {
    const waits = after(
      after(
        after(owedBack, { type: 'applied' }, inVoorbeeld('2026-12-08T10:00')),
        { type: 'card-arrived' },
        inVoorbeeld('2026-12-20T10:00'),
      ),
      { type: 'collected' },
      inVoorbeeld('2026-12-22T14:00'),
    );
    expect(waits).toMatchObject({ state: 'to-refund', endsAs: 'collected', dueOn: '2026-12-10' });
    expect(decide(served(waits), { type: 'close', reason: 'x' }, inVoorbeeld('2026-12-22T15:00'))).toBeUndefined();
    const over = after(waits, { type: 'refunded' }, inVoorbeeld('2026-12-22T15:00'));
    expect(over.state).toBe('collected');
    expect(owed(over)).toEqual(['mail defect-closed', 'signal ended']);
  });

  it('is given back where the case is closed before a card is made, and not after misuse', () => {
    const over = after(paidFirst, { type: 'close', reason: 'overleden' }, inVoorbeeld('2026-12-01T10:00'));
    expect(over).toMatchObject({ state: 'to-refund', endsAs: 'closed', reason: 'overleden' });
    const notResponsible = after(paidFirst, verdict('to-pay', 'breuk'), inVoorbeeld('2026-12-03T10:00'));
    expect(notResponsible).not.toHaveProperty('refund');
    expect(notResponsible).toMatchObject({ price: { cents: 2230 }, paid: { cents: 2230 } });
    const neverApplied = after(notResponsible, { type: 'close', reason: 'verhuisd' }, inVoorbeeld('2026-12-07T10:00'));
    expect(neverApplied).toMatchObject({ state: 'to-refund', refund: { cents: 2230 } });
    const made = after(notResponsible, { type: 'applied' }, inVoorbeeld('2026-12-07T10:00'));
    expect(after(made, { type: 'close', reason: 'verhuisd' }, inVoorbeeld('2026-12-08T10:00'))).toMatchObject({
      state: 'closed',
    });
  });
});

describe('the new card', () => {
  it('is applied for with what is due, and the codes follow by post', () => {
    const paid = after(toPay, { type: 'applied' }, inOverijse('2026-12-04T10:00'));
    expect(paid).toMatchObject({ state: 'in-production', paid: { cents: 2500 }, dueOn: '2026-12-25' });
    expect(inProduction).not.toHaveProperty('paid');
    expect(owed(paid)).toEqual(['mail defect-applied', 'signal applied']);
  });

  it('lies fifteen days (S1), then three months after the first reminder it is to be destroyed', () => {
    expect(toCollect).toMatchObject({ state: 'to-collect', bookBy: '2027-01-05', destroyOn: '2027-04-05' });
    expect(decide(served(toCollect), { type: 'destroyed' }, inOverijse('2027-04-04T10:00'))).toBeUndefined();
    const flagged = deadlinePassed(toCollect, byWorkflow('2027-04-06T00:00')) ?? toCollect;
    expect(flagged).toMatchObject({ overdueSince: expect.any(String) });
    const gone = after(flagged, { type: 'destroyed' }, inOverijse('2027-04-06T10:00'));
    expect(gone).toMatchObject({
      state: 'destroyed',
      custody: expect.arrayContaining([expect.objectContaining({ card: 'new', holder: 'destroyed' })]),
    });
  });

  it('is collected in person, and the case is over', () => {
    expect(collected.state).toBe('collected');
    expect(collected).toHaveProperty(
      'custody.2',
      expect.objectContaining({ card: 'new', holder: 'citizen' }) && expect.anything(),
    );
    expect(owed(collected)).toEqual(['mail defect-closed', 'signal ended']);
  });

  it('may come without its codes: from the fifth week on new ones can be asked, once', () => {
    const ask: Command = { type: 'codes-missing', codesCase: 'overijse-04106105X' };
    expect(decide(served(toCollect), ask, inOverijse('2026-12-31T10:00', citizen))).toBeUndefined();
    const asked = after(toCollect, ask, inOverijse('2027-01-01T10:00', citizen));
    expect(asked).toMatchObject({ codesCase: 'overijse-04106105X', state: 'to-collect' });
    expect(decide(served(asked), ask, inOverijse('2027-01-02T10:00', citizen))).toBeUndefined();
  });
});

describe('annex 12', () => {
  it('is warned of once, a week before its end, and can be extended then', () => {
    const job = (local: string) => inOverijse(local, { kind: 'job' });
    expect(decide(served(away), { type: 'annex-extended' }, inOverijse('2026-12-15T10:00'))).toBeUndefined();
    expect(annexWarned(away, job('2026-12-15T09:00'))).toBeUndefined();
    const warned = annexWarned(away, job('2026-12-16T09:00')) ?? away;
    expect(owed(warned)).toEqual(['mail defect-annex-ending']);
    expect(annexWarned(warned, job('2026-12-17T09:00'))).toBeUndefined();
    const extended = after(warned, { type: 'annex-extended' }, inOverijse('2026-12-17T10:00'));
    expect(extended).toMatchObject({ annex: { expiresOn: '2027-01-23' } });
    expect(annexWarned(extended, job('2027-01-16T09:00'))).toBeDefined();
  });

  it('is annex 6 for a Kids-ID: warned of, and extended, in the same way', () => {
    const kids = defectAt('2026-11-23T10:00', { cardKind: 'kids-id' });
    const warned = annexWarned(kids, inOverijse('2026-12-16T09:00', { kind: 'job' })) ?? kids;
    expect(owed(warned)).toContain('mail defect-annex-ending');
    const extended = after(warned, { type: 'annex-extended' }, inOverijse('2026-12-17T10:00'));
    expect(extended).toMatchObject({ annex: { kind: 'annex-6', expiresOn: '2027-01-23' } });
  });

  it('brings the case to the worklist on the day it ends', () => {
    expect(summarised(away)).toMatchObject({ attentionOn: '2026-12-23' });
    const waiting = { ...summarised(away), dueOn: '2027-06-01' };
    expect(dueMoment(waiting, 'Europe/Brussels').toString()).toBe(at('2026-12-24T00:00').toString());
  });
});

describe('a step recorded by mistake', () => {
  const undo: Command = { type: 'undo-step' };

  it.each([
    ['the dispatch', toSend, away, '2026-11-24T10:01'],
    ['the verdict', away, toPay, '2026-12-01T10:01'],
    ['the own card that works', away, ownCard, '2026-12-01T10:01'],
    ['the application', invited, inProduction, '2026-12-04T10:01'],
    ['the arrival', inProduction, toCollect, '2026-12-21T10:01'],
  ])('%s can be taken back within the minute: the case is what it was, in a new run', (_, before, mistaken, local) => {
    const undone = after(mistaken, undo, inOverijse(local));
    const bookkeeping = ['version', 'history', 'outbox', 'run', 'generation', 'undo', 'calendarSequence'];
    const facts = (subject: Case) => Object.entries(subject).filter(([name]) => !bookkeeping.includes(name));
    expect(Object.fromEntries(facts(undone))).toEqual(Object.fromEntries(facts(before)));
    expect(undone).not.toHaveProperty('undo');
    expect(undone.run).toBe(before.run + 1);
    expect(undone.outbox.slice(-3).map(({ kind }) => kind)).toEqual(['mail', 'signal', 'start']);
    expect(service.read(undone)).toEqual(undone);
  });

  it('stays after a minute, after another step, and once the citizen has booked', () => {
    expect(decide(served(away), undo, inOverijse('2026-11-24T10:02'))).toBeUndefined();
    const chasedOn = after(away, { type: 'chased', channel: 'phone', answer: 'x' }, inOverijse('2026-11-24T10:00:20'));
    expect(decide(served(chasedOn), undo, inOverijse('2026-11-24T10:00:30'))).toBeUndefined();
    const booked = bookedFor(invited, '2026-12-04T09:00', inOverijse('2026-12-01T10:00:10', citizen));
    expect(decide(served(booked), undo, inOverijse('2026-12-01T10:00:30'))).toBeUndefined();
    const again = after(away, undo, inOverijse('2026-11-24T10:00:30'));
    expect(decide(served(again), undo, inOverijse('2026-11-24T10:00:40'))).toBeUndefined();
  });
});

describe('what comes in the wrong order', () => {
  it.each([
    ['a verdict before the dispatch', toSend, verdict('free')],
    ['a second verdict', invited, verdict('to-pay', 'x')],
    ['a chase on a closed case', collected, { type: 'chased', channel: 'phone', answer: 'x' } satisfies Command],
    ['an arrival before the application', invited, { type: 'card-arrived' } satisfies Command],
    ['codes for a card', toCollect, { type: 'codes-arrived' } satisfies Command],
    ['a refund of nothing', invited, { type: 'refunded' } satisfies Command],
  ])('%s is refused, and nothing changes', (_, subject, command) => {
    expect(decide(served(subject), command, inOverijse('2026-12-29T10:00'))).toBeUndefined();
  });
});

describe('any order of events and deadlines', () => {
  const commands: Command[] = [
    send,
    { type: 'chased', channel: 'email', answer: 'volgende week' },
    verdict('free'),
    verdict('to-pay', 'breuk'),
    verdict('card-works'),
    verdict('lost'),
    { type: 'contested' },
    { type: 'refunded' },
    { type: 'applied' },
    { type: 'card-arrived' },
    { type: 'annex-extended' },
    { type: 'undo-step' },
    { type: 'collected' },
    { type: 'destroyed' },
    { type: 'close', reason: 'anders' },
    { type: 'cancel-appointment' },
    { type: 'no-show' },
  ];
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...commands) },
    { weight: 1, arbitrary: fc.constant('deadline' as const) },
    { weight: 1, arbitrary: fc.constant('book' as const) },
  );

  it('ends in a final state, or leaves the case on the worklist with a due date: never in neither', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(overijse, voorbeeld),
        fc.constantFrom<'examine' | 'citizen-pays'>('examine', 'citizen-pays'),
        fc.array(fc.tuple(step, fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 * 24 }))), { maxLength: 25 }),
        (rules, decision, steps) => {
          let subject: Case = defectAt(
            '2026-11-24T10:00',
            { analysis: { usedCorrectly: true, damaged: false, decision } },
            rules,
          );
          let now = at('2026-11-24T10:00');
          for (const [what, hours] of steps) {
            now = now.add({ hours });
            const context = { by: what === 'deadline' ? workflow : when('2026-11-24T10:00').by, now, rules };
            if (what === 'deadline') subject = deadlinePassed(subject, context) ?? subject;
            else if (what === 'book') {
              const events = allowedNow(served(subject), 'staff', now, rules);
              const local = now.toZonedDateTimeISO('Europe/Brussels').add({ days: 3 }).toPlainDateTime();
              if (events.includes('book'))
                subject = bookedFor(subject, `${local.toPlainDate().toString()}T09:00`, context);
            } else subject = decide(served(subject), what, context) ?? subject;

            expect(service.read(subject)).toEqual(subject);
            if (!isOpen(subject)) continue;
            const summary = summarised(subject);
            // Staff see it one day; and the workflow wakes up, or staff is flagged already.
            expect(summary.dueOn ?? summary.bookBy ?? summary.appointment).toBeDefined();
            const wait = waitOf(served(subject), now, rules);
            const isFlagged = 'overdueSince' in subject && subject.overdueSince !== undefined;
            expect(wait.until !== undefined || isFlagged).toBe(true);
            expect(Temporal.Instant.compare(dueMoment(summary, rules.timeZone), at('2035-01-01T00:00'))).toBe(-1);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('the price of a defect', () => {
  it('is that of the table in force, and says where it comes from', () => {
    expect(priceOf('adult', '2026-12-01', overijse)).toEqual({
      cents: 2500,
      from: '2026-01-01',
      source: expect.stringContaining('S1'),
    });
    expect(priceOf('kids-id', '2026-12-01', overijse)).toMatchObject({ cents: 1000 });
    expect(priceOf('adult', '2026-12-31', voorbeeld)).toMatchObject({ cents: 2230 });
    expect(priceOf('adult', '2027-01-01', voorbeeld)).toMatchObject({ cents: 2310 });
    expect(priceOf('adult', '2024-01-01', voorbeeld)).toBeUndefined();
  });
});
