import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { withNotice } from '../../functions/domain/decide.ts';
import { answerAtOnce, resumptionOf, withWaiting } from '../../functions/domain/signals.ts';
import { dueMoment, urgencyOf } from '../../functions/domain/worklist.ts';
import { type Case, isOpen } from '../../functions/domain/case.ts';
import {
  codesDueOn,
  overdueNoticeAt,
  sentKeys,
  unclaimedReminders,
  visitWait,
} from '../../functions/services/puk-request/deadlines.ts';
import { Ready } from '../../functions/services/puk-request/states.ts';
import { served } from '../services.ts';
import { after, at, bookedFor, citizen, deadlinePassed, openedAt, when, workflow } from './cases.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const requested = openedAt('2026-11-23T10:00');
const arrived = after(requested, { type: 'codes-arrived' }, when('2026-11-25T08:30'));
const asReady = (subject: Case) => Ready.parse(subject);
const ready = asReady(arrived);
const resumed = (subject: typeof requested, local: string) => {
  if (!isOpen(subject)) throw new Error('ended');
  return resumptionOf(served(subject), at(local), nieuwpoort);
};

describe('the promise of the codes', () => {
  it.each([
    ['2026-11-23', '2026-11-26'],
    ['2026-11-20', '2026-11-25'],
    ['2026-11-21', '2026-11-25'],
    ['2026-11-10', '2026-11-16'],
    ['2026-12-23', '2026-12-29'],
  ])('made on %s is kept by %s: the third working day (S0)', (asked, due) => {
    expect(codesDueOn(day(asked), nieuwpoort).toString()).toBe(due);
  });

  it('in days, elsewhere, ends on the next working day when it ends on a closed one', () => {
    expect(codesDueOn(day('2026-11-10'), voorbeeld).toString()).toBe('2026-11-20');
    expect(codesDueOn(day('2026-11-17'), voorbeeld).toString()).toBe('2026-11-30');
  });

  it('once broken leaves staff their working mornings before the citizen hears', () => {
    expect(overdueNoticeAt('2026-11-26', nieuwpoort).toString()).toBe(at('2026-11-27T12:00').toString());
    expect(overdueNoticeAt('2026-11-27', nieuwpoort).toString()).toBe(at('2026-11-30T12:00').toString());
    expect(overdueNoticeAt('2026-11-20', voorbeeld).toString()).toBe(at('2026-11-24T13:30').toString());
  });
});

describe('the wait for the visit', () => {
  it('has its reminders on working days at nine, then its end', () => {
    expect(unclaimedReminders(ready, nieuwpoort).map(String)).toEqual([
      at('2026-12-09T09:00').toString(),
      at('2027-01-25T09:00').toString(),
    ]);
    expect(visitWait(ready, at('2026-11-25T08:30'), nieuwpoort)).toEqual({
      until: at('2026-12-09T09:00').toString(),
      next: 'remind',
    });
    expect(visitWait(ready, at('2027-01-25T09:00'), nieuwpoort)).toEqual({
      until: at('2027-02-26T00:00').toString(),
      next: 'expire',
    });
  });

  it('reminds nobody of codes where none had to arrive', () => {
    const visit = asReady(openedAt('2026-11-23T10:00', 'newer-card'));
    expect(visitWait(visit, at('2026-11-23T10:00'), nieuwpoort)).toEqual({
      until: at('2026-12-24T00:00').toString(),
      next: 'expire',
    });
  });
});

describe('a new execution', () => {
  it('takes the case up where it stands', () => {
    const overdue = deadlinePassed(requested, when('2026-11-27T00:00', workflow)) ?? requested;
    const told = withNotice(overdue, 'codes-overdue', 'codes-overdue@2026-11-26', when('2026-11-27T12:00', workflow));
    const mailed = withNotice(ready, 'codes-arrived', sentKeys.arrival(ready), when('2026-11-25T08:31', workflow));
    expect(resumed(requested, '2026-11-23T10:00')).toEqual({
      stage: 'await-codes',
      until: at('2026-11-27T00:00').toString(),
    });
    expect(resumed(overdue, '2026-11-27T08:00')).toEqual({
      stage: 'await-overdue-notice',
      until: at('2026-11-27T12:00').toString(),
    });
    expect(resumed(told, '2026-11-28T08:00')).toEqual({ stage: 'await-late-codes' });
    expect(resumed(ready, '2026-11-25T08:31')).toMatchObject({ stage: 'notify-arrival' });
    expect(resumed(mailed, '2026-11-25T09:00')).toMatchObject({ stage: 'await-visit', next: 'remind' });
    expect(resumed(openedAt('2026-11-23T10:00', 'letter'), '2026-11-23T10:00')).toMatchObject({
      stage: 'await-visit',
      next: 'expire',
    });
  });

  it('hears at once what happened before it began to wait', () => {
    const answer = (subject: Case, stage: string, events: string[] = []) =>
      answerAtOnce(served(subject), { run: 1, stage, events })?.event;
    expect(answer(requested, 'await-codes')).toBeUndefined();
    expect(answer(ready, 'await-codes')).toBe('codes-arrived');
    expect(answer(ready, 'await-late-codes')).toBe('codes-arrived');
    expect(answer(ready, 'await-visit')).toBeUndefined();
    expect(answer(after(ready, { type: 'handled' }, when('2026-11-27T09:00')), 'await-visit')).toBe('ended');
    expect(answer(after(ready, { type: 'undo-arrival' }, when('2026-11-25T08:31')), 'await-visit')).toBe('restarted');
  });

  it('clears the signal that it consumed, and no other', () => {
    const [signal] = ready.outbox.filter(({ kind }) => kind === 'signal');
    const waiting = {
      run: 1,
      stage: 'await-visit',
      events: ['ended'],
      token: 'token',
      since: ready.readySince,
    };
    expect(withWaiting(ready, waiting, signal?.id).outbox.map(({ kind }) => kind)).not.toContain('signal');
    expect(withWaiting(ready, waiting, 'another').outbox.map(({ kind }) => kind)).toContain('signal');
  });
});

describe('urgency', () => {
  const urgency = (subject: typeof requested, local: string) => urgencyOf(subject, at(local), nieuwpoort);

  it('follows the due day of the codes', () => {
    expect(urgency(requested, '2026-11-25T12:00')).toBe('waiting');
    expect(urgency(requested, '2026-11-26T00:00')).toBe('today');
    expect(urgency(requested, '2026-11-26T23:59')).toBe('today');
    expect(urgency(requested, '2026-11-27T00:00')).toBe('overdue');
  });

  it('follows the visit: today on its day, overdue when it is over and nobody marked it', () => {
    const booked = bookedFor(ready, '2026-11-27T09:10', when('2026-11-25T20:00', citizen));
    expect(urgency(booked, '2026-11-26T12:00')).toBe('waiting');
    expect(urgency(booked, '2026-11-27T08:00')).toBe('today');
    expect(urgency(booked, '2026-11-27T09:20')).toBe('overdue');
    expect(dueMoment(booked, 'Europe/Brussels').toString()).toBe(at('2026-11-27T09:20').toString());
  });
});
