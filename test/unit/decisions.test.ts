import { describe, expect, it } from 'vitest';
import type { Case } from '../../functions/domain/case.ts';
import { allowedNow, allows, bookableNow, decide, reminded, withFault } from '../../functions/domain/decide.ts';
import { targetsOf } from '../../functions/domain/transition-table.ts';
import type { Context } from '../../functions/domain/write-parts.ts';
import { service } from '../../functions/services/puk-request/service.ts';
import { served } from '../services.ts';
import { after, at, bookedFor, citizen, clerk, deadlinePassed, openedAt, owed, when, workflow } from './cases.ts';
import { nieuwpoort } from './municipality.ts';

const requested = openedAt('2026-11-23T10:00');
const misrouted = after(requested, { type: 'misrouted', codesAt: 'Oostende' }, when('2026-11-24T09:00'));
const ready = after(requested, { type: 'codes-arrived' }, when('2026-11-25T08:30'));
const booked = bookedFor(ready, '2026-11-27T09:10', when('2026-11-25T20:00', citizen));
const done = after(booked, { type: 'handled' }, when('2026-11-27T09:20'));
const closed = after(requested, { type: 'close', reason: 'dubbel' }, when('2026-11-24T09:00'));
const withdrawn = after(requested, { type: 'withdraw' }, when('2026-11-24T09:00', citizen));

/** The case that ends because nobody came. */
const expired = (subject: Case, step: Context) => served(subject).service.expired?.(subject, step);

const everyState: Record<string, Case> = { requested, misrouted, ready, done, closed, withdrawn };

describe('a case', () => {
  it.each(Object.entries(everyState))('%s is stored as its schema says', (_, subject) => {
    expect(service.read(subject)).toEqual(subject);
  });

  it('starts its workflow and mails a receipt', () => {
    expect(requested).toMatchObject({ state: 'requested', dueOn: '2026-11-26', version: 1 });
    expect(owed(requested)).toEqual(['mail request-received', 'start run 1']);
  });

  it('starts in ready where no codes are needed, and can be booked for a while', () => {
    const visit = openedAt('2026-11-23T10:00', 'letter');
    expect(visit).toMatchObject({ state: 'ready', bookBy: '2026-12-23' });
    expect(owed(visit)).toEqual(['mail visit-opened', 'start run 1']);
  });

  it('raises its version by one, and tells who did what, at each event', () => {
    expect(ready.version).toBe(2);
    expect(ready.history.map(({ event, by }) => [event, by.kind])).toEqual([
      ['opened', 'citizen'],
      ['codes-arrived', 'staff'],
    ]);
  });
});

describe('the table of transitions', () => {
  const commands = [
    { type: 'codes-arrived' },
    { type: 'undo-arrival' },
    { type: 'misrouted', codesAt: 'Oostende' },
    { type: 'cancel-appointment' },
    { type: 'no-show' },
    { type: 'handled' },
    { type: 'withdraw' },
    { type: 'close', reason: 'dubbel' },
    { type: 'correct-email', email: 'new@example.org' },
    { type: 'read-number' },
    { type: 'retry' },
  ] as const;

  it.each(commands)('refuses $type in every state that it does not name', (command) => {
    for (const subject of Object.values(everyState)) {
      if (service.table[command.type]?.from.includes(subject.state)) continue;
      for (const by of [citizen, clerk])
        expect(decide(served(subject), command, when('2026-11-25T08:30', by))).toBeUndefined();
    }
  });

  it('lets the citizen do only what is the citizen’s', () => {
    expect(allowedNow(served(ready), 'citizen', at('2026-11-25T10:00'), nieuwpoort)).toEqual([
      'book',
      'mail-sent',
      'mail-failed',
      'mail-dropped',
      'to-call',
      'to-write',
      'withdraw',
    ]);
    expect(decide(served(requested), { type: 'codes-arrived' }, when('2026-11-25T08:30', citizen))).toBeUndefined();
    expect(decide(served(ready), { type: 'withdraw' }, when('2026-11-25T08:30', clerk))).toBeUndefined();
  });

  it('moves a case only to the states that it names', () => {
    for (const subject of Object.values(everyState))
      for (const command of commands)
        for (const by of [citizen, clerk]) {
          const next = decide(served(subject), command, when('2026-11-25T08:30', by));
          if (!next) continue;
          const row = service.table[command.type];
          expect(row?.to ? targetsOf(row, subject.state) : [subject.state]).toContain(next.state);
        }
  });
});

describe('codes that arrive', () => {
  it('unlock the booking, and tell the workflow', () => {
    expect(bookableNow(served(requested), at('2026-11-25T08:30'), nieuwpoort)).toBe(false);
    expect(bookableNow(served(ready), at('2026-11-25T08:30'), nieuwpoort)).toBe(true);
    expect(owed(ready)).toEqual(['signal codes-arrived']);
  });

  it('are kept as long as the municipality says', () => {
    expect(ready).toMatchObject({ bookBy: '2027-02-25' });
    expect(bookableNow(served(ready), at('2027-02-25T23:59'), nieuwpoort)).toBe(true);
    expect(bookableNow(served(ready), at('2027-02-26T00:00'), nieuwpoort)).toBe(false);
  });

  it('arrive later all the same when they were misrouted', () => {
    expect(owed(misrouted)).toEqual(['mail codes-misrouted']);
    expect(after(misrouted, { type: 'codes-arrived' }, when('2026-11-30T09:00')).state).toBe('ready');
  });

  it('can be undone within the minute, with a correction to the citizen and a new execution', () => {
    const undone = after(ready, { type: 'undo-arrival' }, when('2026-11-25T08:31'));
    expect(undone).toMatchObject({ state: 'requested', dueOn: '2026-11-26', run: 2 });
    expect(owed(undone)).toEqual(['mail arrival-corrected', 'signal restarted', 'start run 2']);
    expect(undone.outbox.filter(({ kind }) => kind === 'signal')).toHaveLength(1);
  });

  it('come back to misrouted when that is where they were', () => {
    const arrived = after(misrouted, { type: 'codes-arrived' }, when('2026-11-30T09:00'));
    expect(after(arrived, { type: 'undo-arrival' }, when('2026-11-30T09:00:30'))).toMatchObject({
      state: 'misrouted',
      codesAt: 'Oostende',
    });
  });

  it('cannot be undone after the minute, nor once the visit is booked', () => {
    expect(decide(served(ready), { type: 'undo-arrival' }, when('2026-11-25T08:31:01'))).toBeUndefined();
    const quick = bookedFor(ready, '2026-11-27T09:10', when('2026-11-25T08:30:10', citizen));
    expect(decide(served(quick), { type: 'undo-arrival' }, when('2026-11-25T08:30:20'))).toBeUndefined();
  });
});

describe('an appointment', () => {
  it('is confirmed by mail', () => expect(owed(booked)).toEqual(['mail appointment-confirmed']));

  it('moves: the new time is held, the old one is given back', () => {
    const moved = bookedFor(booked, '2026-11-30T14:00', when('2026-11-26T08:00', citizen));
    expect(moved).toMatchObject({ appointment: { date: '2026-11-30', sequence: 2 } });
    expect(owed(moved)).toEqual(['mail appointment-moved', 'release booking 2026-11-27T09:10']);
  });

  it('when cancelled or missed gives the right to book back', () => {
    const cancelled = after(booked, { type: 'cancel-appointment' }, when('2026-11-26T08:00', citizen));
    expect(cancelled).not.toHaveProperty('appointment');
    expect(owed(cancelled)).toEqual(['mail appointment-cancelled', 'release booking 2026-11-27T09:10']);
    expect(bookableNow(served(cancelled), at('2026-11-26T08:00'), nieuwpoort)).toBe(true);

    const missed = after(booked, { type: 'no-show' }, when('2026-11-27T09:30'));
    expect(missed).toMatchObject({ state: 'ready', missedOn: ['2026-11-27'] });
    expect(owed(missed)).toEqual(['mail appointment-missed', 'release booking 2026-11-27T09:10']);
  });

  it('raises the calendar’s sequence with every change', () => {
    const cancelled = after(booked, { type: 'cancel-appointment' }, when('2026-11-26T08:00', citizen));
    const again = bookedFor(cancelled, '2026-11-30T14:00', when('2026-11-26T09:00', citizen));
    expect(again).toMatchObject({ appointment: { sequence: 3 } });
  });

  it('is no no-show before it began, and cannot be cancelled after', () => {
    expect(decide(served(booked), { type: 'no-show' }, when('2026-11-27T09:09'))).toBeUndefined();
    expect(decide(served(booked), { type: 'cancel-appointment' }, when('2026-11-27T09:10', citizen))).toBeUndefined();
  });

  it('that nobody marked does not keep the citizen from booking again the day after', () => {
    expect(allows(served(booked), 'move', 'citizen', at('2026-11-27T15:00'), nieuwpoort)).toBe(false);
    expect(allows(served(booked), 'move', 'citizen', at('2026-11-28T09:00'), nieuwpoort)).toBe(true);
  });

  it('is reminded once', () => {
    const once = reminded(booked, when('2026-11-26T09:00'));
    expect(once && owed(once)).toEqual(['mail appointment-reminder']);
    expect(once && reminded(once, when('2026-11-26T11:00'))).toBeUndefined();
    expect(reminded(ready, when('2026-11-26T09:00'))).toBeUndefined();
  });
});

describe('a case that ends', () => {
  it('is handled with its visit on it, and erased when the retention is over', () => {
    expect(done).toMatchObject({
      state: 'done',
      appointment: { date: '2026-11-27' },
      eraseAfter: at('2027-02-26T00:00').toString(),
    });
    expect(owed(done)).toEqual(['signal ended']);
  });

  it('gives a later appointment back to others, and takes it out of the calendar, when the citizen was helped before it', () => {
    const early = after(booked, { type: 'handled' }, when('2026-11-26T10:00'));
    expect(early).not.toHaveProperty('appointment');
    expect(owed(early)).toEqual(['mail appointment-cancelled', 'release booking 2026-11-27T09:10', 'signal ended']);
  });

  it('is withdrawn with the appointment given back and the workflow told', () => {
    const gone = after(booked, { type: 'withdraw' }, when('2026-11-26T10:00', citizen));
    expect(owed(gone)).toEqual(['mail case-withdrawn', 'release booking 2026-11-27T09:10', 'signal ended']);
  });

  it('expires when the codes are destroyed, with a last mail, and not a moment before', () => {
    expect(expired(ready, when('2027-02-25T23:59:59', workflow))).toBeUndefined();
    const over = expired(ready, when('2027-02-26T00:00', workflow));
    expect(over?.next.state).toBe('expired');
    expect(over && owed(over.next)).toEqual(['mail codes-expired']);
  });

  it('does not expire under a booked visit that staff still have to mark', () => {
    const late = bookedFor(ready, '2027-02-25T09:10', when('2027-02-24T10:00', citizen));
    expect(expired(late, when('2027-02-26T00:00', workflow))).toBeUndefined();
    expect(expired(late, when('2027-03-02T00:00', workflow))?.next.state).toBe('expired');
  });
});

describe('staff', () => {
  it('flag nothing twice: a passed deadline is noted once', () => {
    const overdue = deadlinePassed(requested, when('2026-11-27T00:00', workflow));
    expect(overdue).toMatchObject({ overdueSince: at('2026-11-27T00:00').toString() });
    expect(overdue && deadlinePassed(overdue, when('2026-11-27T00:01', workflow))).toBeUndefined();
    expect(deadlinePassed(ready, when('2026-11-27T00:00', workflow))).toBeUndefined();
  });

  it('correct an address: a new link goes there, the old one ends', () => {
    const corrected = after(ready, { type: 'correct-email', email: 'mieke.j@example.org' }, when('2026-11-25T09:00'));
    expect(corrected).toMatchObject({ keyVersion: 2, person: { email: 'mieke.j@example.org' } });
    expect(owed(corrected)).toEqual(['mail codes-arrived']);
  });

  it('retry what a fault stopped: the workflow from where the case stands, the mail as it is now', () => {
    const stuck = withFault(
      requested,
      { kind: 'workflow', code: 'PermanentFault' },
      when('2026-11-24T09:00', workflow),
    );
    expect(owed(after(requested, { type: 'retry' }, when('2026-11-24T10:00')))).toEqual([
      'signal restarted',
      'start run 2',
    ]);
    const again = after(stuck, { type: 'retry' }, when('2026-11-24T10:00'));
    expect(again.faults).toEqual([]);
    expect(owed(again)).toEqual(['signal restarted', 'start run 2']);

    const unmailed = withFault(booked, { kind: 'mail', code: 'MessageRejected' }, when('2026-11-26T09:00', workflow));
    expect(owed(after(unmailed, { type: 'retry' }, when('2026-11-26T10:00')))).toEqual(['mail appointment-confirmed']);
  });

  it('cure each of several faults by its own cure, and none by another’s', () => {
    const stopped = withFault(
      { ...booked, outbox: [] },
      { kind: 'workflow', code: 'aborted' },
      when('2026-11-26T08:00', workflow),
    );
    const both = withFault(stopped, { kind: 'mail', code: 'mail-bounce' }, when('2026-11-26T09:00', workflow));
    expect(both.faults.map(({ kind }) => kind)).toEqual(['workflow', 'mail']);
    const reached = after(both, { type: 'correct-email', email: 'm@example.org' }, when('2026-11-26T10:00'));
    expect(reached.faults.map(({ kind }) => kind)).toEqual(['workflow']);
    const again = after(both, { type: 'retry' }, when('2026-11-26T10:00'));
    expect(again.faults).toEqual([]);
    expect(owed(again)).toEqual(['mail appointment-confirmed', 'signal restarted', 'start run 2']);
  });

  it('leave a trace when they read a register number, whatever the state', () => {
    expect(after(done, { type: 'read-number' }, when('2026-11-30T10:00')).history.at(-1)).toMatchObject({
      event: 'read-number',
      by: { id: 'clerk@nieuwpoort' },
    });
  });
});
