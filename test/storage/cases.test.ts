import { executionName } from '../../functions/domain/write-parts.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { awaitsVisit, type Case } from '../../functions/domain/case.ts';
import { BadCursor } from '../../functions/storage/case-store.ts';
import { byCase, type ByCase } from './by-case.ts';
import { afterFaults } from '../../functions/domain/worklist.ts';
import { views } from '../../functions/services/defect-analysis/views.ts';
import { ticketClaim } from '../../functions/services/defect-analysis/ticket.ts';
import { after, booked, defectDraft, delivered, draft, lateAt } from './cases.ts';
import { caseStore, type Engine, loseAnswer, ManualClock, onFirst, startEngine, timeOut } from './engine.ts';

const monday = '2026-11-23T08:00:00Z';
const clock = new ManualClock(monday);
let engine: Engine;
let cases: ByCase;
/** Each test has its own people and forms. */
let test = 0;
const form = (name: string) => `${name} ${test}`;

beforeAll(async () => {
  engine = await startEngine(clock);
  cases = byCase(caseStore(engine, clock));
});
beforeEach(() => {
  test += 1;
  clock.set(monday);
  engine.requests();
});
afterEach(() => engine.disturb(undefined));
afterAll(() => engine.stop());

async function stored(subject: Case): Promise<Case> {
  expect((await cases.open(subject)).kind).toBe('opened');
  return subject;
}

/** A case as it is stored, without the ids of its writes, which differ each time. */
async function read(caseId: string): Promise<Case | undefined> {
  const subject = await cases.read(caseId);
  return subject && plain(subject);
}

function plain(subject: Case): Case {
  const { writes: _, ...rest } = subject;
  return rest;
}

async function saved(next: Case): Promise<Case> {
  expect(await cases.save(next)).toBe('saved');
  return next;
}

describe('opening a case', () => {
  it('stores what can be read again, in one request and one', async () => {
    const subject = draft(form('a'), monday);
    expect(await cases.open(subject)).toEqual({ kind: 'opened' });
    expect(engine.requests()).toEqual(['PutItem']);
    expect(await cases.read(subject.id)).toEqual(subject);
    expect(engine.requests()).toEqual(['GetItem']);
  });

  it('gives the same case for the same form of the same person', async () => {
    const subject = await stored(draft(form('a'), monday));
    const again = draft(form('a'), '2026-11-23T08:00:05Z');
    expect(await cases.open(again)).toEqual({ kind: 'sameForm', existing: subject });
  });

  it('makes one case of a form submitted twice at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => cases.open(draft(form('a'), monday))));
    const kinds = outcomes.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['opened', ...Array.from({ length: 7 }, () => 'sameForm')]);
  });

  it('opens several cases of a person: which of them stands is not for the store to say', async () => {
    const [first, second] = ['a', 'b'].map((name) => draft(form(name), monday, { person: form('mieke') }));
    if (!first || !second) throw new Error('no drafts');
    const outcomes = await Promise.all([first, second].map((one) => cases.open(one)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['opened', 'opened']);
    expect((await cases.findByPerson('nieuwpoort', first.personHash)).sort()).toEqual([first.id, second.id].sort());
    expect(engine.requests().at(-1)).toBe('Query');
  });

  it('finds the cases of a person newest first, in that municipality alone, whether they have ended or not', async () => {
    const person = form('mieke');
    const first = await stored(draft(form('a'), monday, { person }));
    await saved(after(first, { type: 'withdraw' }, monday));
    const second = await stored(draft(form('b'), '2026-11-23T09:00:00Z', { person }));
    const elsewhere = await stored(draft(form('c'), monday, { person, municipality: 'voorbeeld' }));
    await saved(after(elsewhere, { type: 'withdraw' }, monday));
    expect(await cases.findByPerson('nieuwpoort', first.personHash)).toEqual([second.id, first.id]);
  });

  it('gives an ended case for its own form', async () => {
    const first = await stored(draft(form('a'), monday, { person: form('mieke') }));
    const ended = await saved(after(first, { type: 'withdraw' }, monday));
    await stored(draft(form('b'), monday, { person: form('mieke') }));
    expect(await cases.open(first)).toMatchObject({ kind: 'sameForm', existing: ended });
  });

  it('does not give the case of somebody else who used the same form', async () => {
    await stored(draft(form('a'), monday, { person: form('mieke') }));
    const stranger = draft(form('a'), monday, { person: form('jan') });
    expect(await cases.open(stranger)).toEqual({ kind: 'referenceTaken' });
    expect(await cases.findByPerson('nieuwpoort', stranger.personHash)).toEqual([]);
    await stored(draft(form('b'), monday, { person: form('jan') }));
  });

  it('counts as opened when the answer of the write is lost', async () => {
    const subject = draft(form('a'), monday);
    engine.disturb(onFirst('PutItem', loseAnswer));
    expect(await cases.open(subject)).toEqual({ kind: 'opened' });
    expect(await cases.read(subject.id)).toEqual(subject);
  });

  it('takes the place of a case whose retention has passed', async () => {
    const first = await stored(draft(form('a'), monday));
    await saved(after(first, { type: 'withdraw' }, monday));
    clock.set('2028-11-23T08:00:00Z');
    expect(await cases.read(first.id)).toBeUndefined();
    expect(await cases.findByPerson('nieuwpoort', first.personHash)).toEqual([]);
    await stored(draft(form('a'), '2028-11-23T08:00:00Z'));
  });
});

describe('saving a case', () => {
  it('is one request', async () => {
    const subject = await stored(draft(form('a'), monday));
    engine.requests();
    await saved(after(subject, { type: 'codes-arrived' }, monday));
    expect(engine.requests()).toEqual(['PutItem']);
  });

  it('refuses a version that somebody else has written', async () => {
    const subject = await stored(draft(form('a'), monday));
    const winner = await saved(after(subject, { type: 'codes-arrived' }, monday));
    expect(await cases.save(after(subject, { type: 'withdraw' }, monday))).toBe('conflict');
    expect(await read(subject.id)).toEqual(winner);
  });

  it('lets one of many writers win', async () => {
    const subject = await stored(draft(form('a'), monday));
    const next = after(subject, { type: 'codes-arrived' }, monday);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => cases.save(next, 'codes-arrived')));
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
  });

  it('refuses an event that the table of transitions does not allow in the stored state', async () => {
    const subject = await stored(draft(form('a'), monday));
    expect(await cases.save({ ...subject, version: 2 }, 'handled')).toBe('conflict');
    expect(await cases.save({ ...subject, version: 2 }, 'close')).toBe('saved');
  });

  it('refuses a case that was never opened', async () => {
    expect(await cases.save({ ...draft(form('a'), monday), version: 2 })).toBe('conflict');
  });

  it('is refused where the item would be larger than whoever writes may make it, and nobody else is kept from it', async () => {
    const subject = await stored(draft(form('a'), monday));
    const entry = { at: monday, by: { kind: 'citizen' as const }, event: 'move', detail: '2026-11-26T10:00' };
    const large = {
      ...subject,
      version: 2,
      history: [...subject.history, ...Array.from({ length: 1000 }, () => entry)],
    };
    engine.requests();
    expect(await cases.save(large, undefined, 50_000)).toBe('full');
    expect(engine.requests()).toEqual([]);
    expect(await cases.save(large)).toBe('saved');
    expect(await cases.save({ ...large, version: 3 }, undefined, 200_000)).toBe('saved');
  });

  it('counts as saved when the answer is lost and the SDK repeats it', async () => {
    const subject = await stored(draft(form('a'), monday));
    engine.disturb(onFirst('PutItem', loseAnswer));
    const next = after(subject, { type: 'codes-arrived' }, monday);
    expect(await cases.save(next, 'codes-arrived')).toBe('saved');
    expect(await read(subject.id)).toEqual(next);
  });

  it('is a conflict when the repeated write was not stored, and another was', async () => {
    const subject = await stored(draft(form('a'), monday));
    const winner = after(subject, { type: 'codes-arrived' }, monday);
    engine.disturb(
      onFirst('PutItem', async () => {
        engine.disturb(undefined);
        await saved(winner);
        throw timeOut();
      }),
    );
    expect(await cases.save(after(subject, { type: 'withdraw' }, monday))).toBe('conflict');
    expect(await read(subject.id)).toEqual(winner);
  });

  it('counts as saved when the answer is lost, and others write before the SDK repeats it', async () => {
    const subject = await stored(draft(form('a'), monday));
    const next = after(subject, { type: 'codes-arrived' }, monday);
    engine.disturb(
      onFirst('PutItem', async (send) => {
        engine.disturb(undefined);
        await send();
        for (const reading of [1, 2]) {
          const current = await cases.read(subject.id);
          if (!current) throw new Error(`gone at ${reading}`);
          await saved(after(current, { type: 'read-number' }, monday));
        }
        throw timeOut();
      }),
    );
    expect(await cases.save(next, 'codes-arrived')).toBe('saved');
    expect(await read(subject.id)).toMatchObject({ state: 'ready', version: 4 });
  });

  it('keeps every state as it was written', async () => {
    const waiting = {
      run: 1,
      stage: 'await-codes' as const,
      events: ['codes-arrived' as const],
      until: monday,
      token: 'token',
      since: monday,
    };
    let subject: Case = await stored(draft(form('a'), monday));
    const walk: ((last: Case) => Case)[] = [
      (last) => ({ ...last, version: last.version + 1, waiting }),
      (last) => after(last, { type: 'misrouted', codesAt: 'Veurne' }, monday),
      (last) => ({ ...last, version: last.version + 1, faults: [{ kind: 'mail', code: 'bounce', at: monday }] }),
      (last) => after(last, { type: 'codes-arrived' }, monday),
      (last) => booked(last, '2026-11-24', '09:10', monday),
      (last) => after(last, { type: 'handled' }, '2026-11-24T08:15:00Z'),
    ];
    for (const step of walk) {
      subject = await saved(step(subject));
      expect(await read(subject.id)).toEqual(subject);
    }
    const closed = await stored(draft(form('b'), monday));
    const next = await saved(after(closed, { type: 'close', reason: 'twice' }, monday));
    expect(await read(closed.id)).toEqual(next);
  });

  it('tells of an item that is no case by its id alone', async () => {
    const subject = draft(form('a'), monday);
    const broken = {
      pk: `nieuwpoort#case#${subject.reference}`,
      state: 'ready',
      person: { email: 'secret@example.org' },
    };
    await engine.table.put(broken, { text: 'attribute_not_exists(#pk)' });
    const fault = await cases.read(subject.id).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'PermanentFault', message: 'unreadable-case', ids: { caseId: subject.id } });
    expect(JSON.stringify(fault)).not.toContain('secret');
  });
});

describe('reading', () => {
  it('finds nothing under what is no case id, without a request', async () => {
    expect(await cases.read('nieuwpoort#agenda#2026-11-23')).toBeUndefined();
    expect(await cases.read('nieuwpoort-AAAAAAAAA')).toBeUndefined();
    expect(engine.requests()).toEqual([]);
  });

  it('reads many cases with one request a hundred', async () => {
    const subjects = Array.from({ length: 120 }, (_, index) => draft(form(`many ${index}`), monday));
    await Promise.all(subjects.map(stored));
    const ids = subjects.map(({ id }) => id);
    engine.requests();
    const found = await cases.readMany([...ids, ...ids.slice(0, 5), 'nieuwpoort-AAAAAAAAA']);
    expect([...found.keys()].sort()).toEqual(ids.sort());
    expect(engine.requests()).toEqual(['BatchGetItem', 'BatchGetItem']);
  });
});

const list = async (query: Partial<Parameters<ByCase['worklist']>[0]> = {}) =>
  cases.worklist({ municipality: 'voorbeeld', limit: 50, ...query });
const inVoorbeeld = (name: string, at = monday) => stored(draft(`worklist ${name}`, at, { municipality: 'voorbeeld' }));

const inState = (state: string | undefined) => (state === undefined ? undefined : [{ field: 'state', is: state }]);

describe('the worklist', () => {
  let overdue: Case;
  let dueSoon: Case;
  let visit: Case;
  let faulty: Case;
  let misrouted: Case;

  it('shows open cases by the moment after which staff is late, faults first', async () => {
    overdue = await inVoorbeeld('overdue', '2026-10-01T08:00:00Z');
    dueSoon = await inVoorbeeld('due soon', monday);
    visit = await inVoorbeeld('visit', '2026-11-20T08:00:00Z');
    visit = await saved(after(visit, { type: 'codes-arrived' }, monday));
    visit = await saved(booked(visit, '2026-11-26', '10:00', monday));
    faulty = await inVoorbeeld('faulty', '2026-11-22T08:00:00Z');
    faulty = await saved({ ...faulty, version: 2, faults: [{ kind: 'workflow', code: 'PermanentFault', at: monday }] });
    misrouted = await inVoorbeeld('misrouted', '2026-11-24T08:00:00Z');
    misrouted = await saved(after(misrouted, { type: 'misrouted', codesAt: 'Veurne' }, monday));
    const ended = await inVoorbeeld('ended', '2026-10-01T08:00:00Z');
    await saved(after(ended, { type: 'withdraw' }, monday));
    await stored(draft('worklist elsewhere', monday));

    engine.requests();
    const page = await list();
    expect(engine.requests()).toEqual(['Query']);
    expect(page.cases.map(({ id }) => id)).toEqual([faulty, overdue, visit, dueSoon, misrouted].map(({ id }) => id));
    expect(page.cursor).toBeUndefined();
  });

  it('has all that a list shows', async () => {
    const page = await list();
    expect(page.cases[2]).toEqual({
      id: visit.id,
      service: 'puk-request',
      reference: visit.reference,
      municipality: 'voorbeeld',
      state: 'ready',
      route: 'codes',
      createdAt: visit.createdAt,
      givenName: 'Mieke',
      familyName: 'Janssens',
      ...(awaitsVisit(visit) && {
        bookBy: visit.bookBy,
        readySince: visit.readySince,
        appointment: visit.appointment,
      }),
    });
    expect(page.cases[0]).toMatchObject({ fault: { kind: 'workflow' }, dueOn: expect.any(String) });
  });

  it('shows what is due before a moment', async () => {
    const page = await list({ dueBefore: Temporal.Instant.from(monday) });
    expect(page.cases.map(({ id }) => id)).toEqual([faulty.id, overdue.id]);
  });

  it.each([
    { state: undefined, limit: 1 },
    { state: undefined, limit: 2 },
    { state: undefined, limit: 5 },
    { state: 'requested' as const, limit: 1 },
    { state: 'requested' as const, limit: 2 },
    { state: 'ready' as const, limit: 1 },
    { state: 'misrouted' as const, limit: 3 },
  ])('shows each case of %o once, page by page', async ({ state, limit }) => {
    const all = (await list()).cases.filter((one) => !state || one.state === state).map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ filter: inState(state), limit, cursor });
      expect(page.cases.length).toBeLessThanOrEqual(limit);
      expect(page.cases.length).toBeGreaterThan(0);
      seen.push(...page.cases.map(({ id }) => id));
      cursor = page.cursor;
      if (cursor) expect(cursor).toMatch(/^[\w-]+$/);
    } while (cursor);
    expect(seen).toEqual(all);
  });

  it('takes one request with a filter too, however few it leaves', async () => {
    engine.requests();
    expect((await list({ filter: inState('misrouted'), limit: 2 })).cases.map(({ id }) => id)).toEqual([misrouted.id]);
    expect(engine.requests()).toEqual(['Query']);
  });

  it('shows what was opened since a minute', async () => {
    const since = async (moment: string) => {
      const page = await list({ filter: [{ field: 'createdAt', since: moment }] });
      return page.cases.map(({ id }) => id);
    };
    expect(await since('2026-11-22T08:00')).toEqual([faulty, dueSoon, misrouted].map(({ id }) => id));
    expect(await since('2026-11-22T08:01')).toEqual([dueSoon, misrouted].map(({ id }) => id));
  });

  it('shows several requests of one person before what is overdue, and apart what waits for staff', async () => {
    const municipality = 'overijse';
    const late = await stored(draft('late here', '2026-10-01T08:00:00Z', { municipality }));
    const open = await stored(draft('flagged here', monday, { municipality }));
    const flagged = await saved({ ...open, version: 2, duplicates: [late.id], held: { since: monday } });
    const ids = async (query: Parameters<typeof list>[0]) =>
      (await list({ municipality, ...query })).cases.map(({ id }) => id);
    expect(await ids({})).toEqual([flagged.id, late.id]);
    expect(await ids({ filter: [{ field: 'held', exists: true }] })).toEqual([flagged.id]);
    expect(await ids({ dueBefore: afterFaults })).toEqual([]);
  });

  it('goes on behind a case that has left the list meanwhile', async () => {
    const first = await list({ limit: 2 });
    await saved(after(overdue, { type: 'withdraw' }, monday));
    const second = await list({ limit: 2, cursor: first.cursor });
    expect(second.cases.map(({ id }) => id)).toEqual([visit.id, dueSoon.id]);
    expect((await list()).cases.map(({ id }) => id)).not.toContain(overdue.id);
  });

  it.each(['', 'x', 'eyJ9', '../../etc', '%00', 'bmlldXdwb29ydA'])('refuses the cursor %o', async (cursor) => {
    await expect(list({ cursor })).rejects.toThrow(BadCursor);
  });

  it('refuses a cursor from beyond the moment that is asked for', async () => {
    const { cursor } = await list({ limit: 2 });
    await expect(list({ cursor, dueBefore: Temporal.Instant.from('2026-01-01T00:00:00Z') })).rejects.toThrow(BadCursor);
  });
});

const found = async (name: string, limit = 10) =>
  (await cases.findByName('voorbeeld', name, limit)).map(({ givenName }) => givenName).sort();

describe('finding by name', () => {
  const names = [
    ['Jan', 'Van den Berghe'],
    ['An', 'Vandenberghe'],
    ['Zoë', 'D’Hondt'],
    ['Élodie', 'Évrard'],
    ['Mieke', 'Peeters'],
    ['-', '-'],
  ] as const;

  beforeAll(async () => {
    for (const [givenName, familyName] of names)
      await stored(
        draft(`named ${givenName} ${familyName}`, monday, { municipality: 'voorbeeld', givenName, familyName }),
      );
  });

  it.each([
    ['van den berghe', ['An', 'Jan']],
    ['VANDENBERGHE J', ['Jan']],
    ["d'hondt zoe", ['Zoë']],
    ['evr', ['Élodie']],
    ['Peeters, Mieke', ['Mieke']],
    ['Mieke', []],
    ['  ', []],
    ['-', []],
    ['#', []],
  ])('%o finds %o', async (name, expected) => {
    expect(await found(name)).toEqual(expected);
  });

  it('finds at most as many as asked for, with one request', async () => {
    engine.requests();
    expect(await found('van', 1)).toHaveLength(1);
    expect(engine.requests()).toEqual(['Query']);
  });

  it('finds ended cases until their retention has passed, and fills the page with others then', async () => {
    const first = draft(form('first'), monday, { municipality: 'voorbeeld', familyName: 'Zwaenepoel', givenName: 'A' });
    await stored(first);
    await saved(after(first, { type: 'withdraw' }, monday));
    await stored(draft(form('b'), monday, { municipality: 'voorbeeld', familyName: 'Zwaenepoel', givenName: 'B' }));
    expect(await found('zwaenepoel')).toEqual(['A', 'B']);
    clock.set('2028-11-23T08:00:00Z');
    expect(await found('zwaenepoel', 1)).toEqual(['B']);
  });

  it('finds nobody of another municipality', async () => {
    expect(await cases.findByName('nieuwpoort', 'van den berghe', 10)).toEqual([]);
  });
});

describe('finding by person', () => {
  it('takes one request', async () => {
    const subject = await stored(draft(form('a'), monday));
    engine.requests();
    expect(await cases.findByPerson('nieuwpoort', subject.personHash)).toEqual([subject.id]);
    expect(engine.requests()).toEqual(['Query']);
    expect(await cases.findByPerson('voorbeeld', subject.personHash)).toEqual([]);
  });
});

const sentTo = (helpdesk: 'belpic' | 'zetes', ticket: string) =>
  ({ type: 'sent-for-analysis', helpdesk, ticket }) as const;

describe("a helpdesk's ticket", () => {
  const card = (name: string, municipality?: string) => stored(defectDraft(form(name), monday, municipality));
  const ticket = () => form('T');

  it('is claimed in one request, and again by its own case', async () => {
    const first = await card('a');
    engine.requests();
    expect(await cases.claim(first, ticketClaim('belpic', ticket()).name)).toBeUndefined();
    expect(engine.requests()).toEqual(['PutItem']);
    expect(await cases.claim(first, ticketClaim('belpic', ticket()).name)).toBeUndefined();
  });

  it('is of one case, and another is told which', async () => {
    const first = await card('a');
    const second = await card('b');
    await cases.claim(first, ticketClaim('belpic', ticket()).name);
    const sent = await saved(after(first, sentTo('belpic', ticket()), monday));
    engine.requests();
    expect((await cases.claim(second, ticketClaim('belpic', ticket().toLowerCase()).name))?.id).toBe(sent.id);
    expect(engine.requests()).toEqual(['PutItem', 'GetItem', 'BatchGetItem']);
  });

  it('stays taken once the verdict is there', async () => {
    const first = await card('a');
    await cases.claim(first, ticketClaim('belpic', ticket()).name);
    const sent = await saved(after(first, sentTo('belpic', ticket()), monday));
    const judged = await saved(after(sent, { type: 'verdict', outcome: 'free' }, monday));
    expect((await cases.claim(await card('b'), ticketClaim('belpic', ticket()).name))?.id).toBe(judged.id);
  });

  it("is another one at the other helpdesk, and in another municipality's cases", async () => {
    const first = await card('a');
    await cases.claim(first, ticketClaim('belpic', ticket()).name);
    await saved(after(first, sentTo('belpic', ticket()), monday));
    expect(await cases.claim(await card('b'), ticketClaim('zetes', ticket()).name)).toBeUndefined();
    expect(await cases.claim(await card('c', 'voorbeeld'), ticketClaim('belpic', ticket()).name)).toBeUndefined();
  });

  it('is not taken from a desk that has claimed it and is about to write it; a minute later a crash has left it', async () => {
    const first = await card('a');
    const second = await card('b');
    await cases.claim(first, ticketClaim('belpic', ticket()).name);
    await expect(cases.claim(second, ticketClaim('belpic', ticket()).name)).rejects.toMatchObject({
      name: 'RetryableFault',
      message: 'claim-under-way',
    });
    clock.set('2026-11-23T08:01:01Z');
    expect(await cases.claim(second, ticketClaim('belpic', ticket()).name)).toBeUndefined();
  });

  it('is free at once where the case that claimed it was sent with another one', async () => {
    const first = await card('a');
    await cases.claim(first, ticketClaim('belpic', ticket()).name);
    await saved(after(first, sentTo('belpic', `${ticket()} corrected`), monday));
    expect(await cases.claim(await card('b'), ticketClaim('belpic', ticket()).name)).toBeUndefined();
  });

  it('goes to one of many desks that send at once', async () => {
    const subjects = await Promise.all(['a', 'b', 'c', 'd'].map((name) => card(name)));
    const outcomes = await Promise.allSettled(
      subjects.map(async (subject) => {
        const holder = await cases.claim(subject, ticketClaim('zetes', ticket()).name);
        if (!holder) await saved(after(subject, sentTo('zetes', ticket()), monday));
        return holder ? 'refused' : 'sent';
      }),
    );
    const sent = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 'sent');
    expect(sent).toHaveLength(1);
  });
});

describe('the views of defective cards', () => {
  let toSend: Case;
  let withBelpic: Case;
  let late: Case;
  let chased: Case;
  let toCollect: Case;
  const view = async (name: (typeof views)[number]['id']) => {
    engine.requests();
    const page = await cases.worklist({
      municipality: 'overijse',
      filter: views.find(({ id }) => id === name)?.filter,
      limit: 100,
    });
    expect(engine.requests()).toEqual(['Query']);
    const mine = new Set([toSend, withBelpic, late, chased, toCollect].map(({ id }) => id));
    return page.cases.flatMap(({ id }) => (mine.has(id) ? [id] : []));
  };

  beforeAll(async () => {
    const card = (name: string) => stored(defectDraft(`view ${name}`, '2026-11-12T08:00:00Z'));
    const sent = async (name: string, helpdesk: 'belpic' | 'zetes') =>
      saved(after(await card(name), sentTo(helpdesk, name), '2026-11-12T09:00:00Z'));
    toSend = await card('to send');
    withBelpic = await saved(after(await card('belpic'), sentTo('belpic', 'on time'), monday));
    late = await saved(lateAt(await sent('late', 'zetes'), '2026-11-20T00:00:00Z'));
    chased = await saved(lateAt(await sent('chased', 'zetes'), '2026-11-20T00:00:00Z'));
    chased = await saved(after(chased, { type: 'chased', channel: 'phone', answer: 'later' }, monday));
    toCollect = await sent('works', 'belpic');
    toCollect = await saved(after(toCollect, { type: 'verdict', outcome: 'card-works' }, monday));
  });

  it('show what waits to be sent, what each helpdesk has, and what is ready', async () => {
    expect(await view('to-send')).toEqual([toSend.id]);
    expect(await view('with-belpic')).toEqual([withBelpic.id]);
    expect((await view('with-zetes')).sort()).toEqual([late.id, chased.id].sort());
    expect(await view('ready-to-collect')).toEqual([toCollect.id]);
    expect(await view('to-refund')).toEqual([]);
    expect(await view('for-the-lead')).toEqual([]);
  });

  it('show a chase from the morning of its day on, and not on the day of the last one', async () => {
    expect(await view('chase-today')).toEqual([late.id]);
    if (!('dueOn' in chased) || !chased.dueOn) throw new Error('no day');
    const eve = Temporal.PlainDate.from(chased.dueOn).subtract({ days: 1 });
    clock.set(`${eve.toString()}T22:59:59Z`);
    expect(await view('chase-today')).toEqual([late.id]);
    clock.set(`${eve.toString()}T23:00:00Z`);
    expect((await view('chase-today')).sort()).toEqual([late.id, chased.id].sort());
  });
});

describe('verdicts', () => {
  it('are those of ended cases on a day or after it, or the dispatch where none came, oldest first, in one request', async () => {
    const judged = async (name: string, on: string, ending = true) => {
      const subject = await stored(defectDraft(form(name), '2027-03-01T08:00:00Z'));
      const sent = await saved(after(subject, sentTo('zetes', form(name)), '2027-03-01T09:00:00Z'));
      const verdict = await saved(after(sent, { type: 'verdict', outcome: 'card-works' }, `${on}T10:00:00Z`));
      return ending ? saved(after(verdict, { type: 'collected' }, '2027-03-20T10:00:00Z')) : verdict;
    };
    clock.set('2027-03-21T08:00:00Z');
    await judged('before', '2027-03-07');
    const late = await judged('late', '2027-03-12');
    const first = await judged('first', '2027-03-08');
    await judged('open', '2027-03-09', false);
    const unjudged = await stored(defectDraft(form('closed'), '2027-03-01T08:00:00Z'));
    await saved(after(unjudged, { type: 'close', reason: 'moved' }, '2027-03-09T10:00:00Z'));
    const sent = await saved(
      after(
        await stored(defectDraft(form('sent'), '2027-03-10T08:00:00Z')),
        sentTo('belpic', form('sent')),
        '2027-03-10T09:00:00Z',
      ),
    );
    await saved(after(sent, { type: 'close', reason: 'moved' }, '2027-03-15T10:00:00Z'));
    engine.requests();
    const found = await cases.countedSince('overijse', 'verdicts', '2027-03-08', 10);
    expect(engine.requests()).toEqual(['Query']);
    expect(found.map(({ id }) => id)).toEqual([first.id, sent.id, late.id]);
    expect(found[0]).toMatchObject({
      verdict: { outcome: 'card-works', on: '2027-03-08' },
      dispatch: { helpdesk: 'zetes' },
    });
    expect(await cases.countedSince('overijse', 'verdicts', '2027-03-08', 1)).toHaveLength(1);
    expect(await cases.countedSince('voorbeeld', 'verdicts', '2027-03-08', 10)).toEqual([]);
  });
});

const pending = (moment: string, kind: 'case' | 'mail' = 'case') =>
  cases.pendingBefore(kind, Temporal.Instant.from(moment));

describe('the waiting list for an earlier slot', () => {
  const waiting = async () => (await cases.waitingForEarlier()).map((id) => names.get(id) ?? id);
  const names = new Map<string, string>();

  async function asking(name: string, now: string, municipality = 'nieuwpoort'): Promise<Case> {
    let subject = await stored(draft(form(name), monday, { municipality }));
    names.set(subject.id, name);
    subject = await saved(after(subject, { type: 'codes-arrived' }, monday));
    subject = await saved(booked(subject, '2026-12-14', '09:00', monday));
    return saved(after(subject, { type: 'ask-earlier' }, now));
  }

  beforeEach(async () => {
    for (const subject of (await cases.readMany(await cases.waitingForEarlier())).values())
      await saved(after(subject, { type: 'stop-earlier' }, monday));
    engine.requests();
  });

  it('is in the order of asking, of all towns, in one request', async () => {
    await asking('second', '2026-11-23T08:10:00.5Z');
    await asking('first', '2026-11-23T08:10:00Z');
    await asking('third', '2026-11-23T08:10:01Z');
    await asking('elsewhere', '2026-11-23T08:09:00Z', 'voorbeeld');
    engine.requests();
    expect(await waiting()).toEqual(['elsewhere', 'first', 'second', 'third']);
    expect(engine.requests()).toEqual(['Query']);
  });

  it('holds those alone who asked, while they have an appointment to give for it', async () => {
    const plain = await stored(draft(form('plain'), monday));
    await saved(booked(await saved(after(plain, { type: 'codes-arrived' }, monday)), '2026-12-14', '10:00', monday));
    const stopped = await asking('stopped', monday);
    const cancelled = await asking('cancelled', monday);
    const ended = await asking('ended', monday);
    await asking('stays', monday);
    await saved(after(stopped, { type: 'stop-earlier' }, monday));
    await saved(after(cancelled, { type: 'cancel-appointment' }, monday));
    await saved(after(ended, { type: 'withdraw' }, monday));
    expect(await waiting()).toEqual(['stays']);
  });

  it('keeps the place of who moves, and is read back as it was written', async () => {
    const first = await asking('first', '2026-11-23T08:10:00Z');
    await asking('second', '2026-11-23T08:11:00Z');
    const moved = await saved(booked(first, '2026-12-10', '09:00', '2026-11-23T09:00:00Z'));
    expect(await waiting()).toEqual(['first', 'second']);
    expect(await read(first.id)).toEqual(moved);
  });
});

describe('what is due', () => {
  it('is found for all towns in one query, by the next moment at which a job sees to a case', async () => {
    const now = '2020-03-02T08:00:00Z';
    const subject = await stored(draft(form('due'), now));
    const waiting = {
      run: 1,
      stage: 'await-codes',
      events: ['codes-arrived'],
      until: '2020-03-05T23:00:00Z',
      token: 'token',
      since: now,
    };
    const waits = await saved({ ...subject, version: 2, waiting, outbox: [] });
    const elsewhere = await stored(draft(form('due elsewhere'), now, { municipality: 'voorbeeld' }));
    engine.requests();
    const found = async (moment: string) => cases.dueBefore(Temporal.Instant.from(moment));
    // Of the second, nothing is heard after its start: an hour later it should have moved.
    expect(await found('2020-03-02T09:00:00Z')).toEqual([elsewhere.id]);
    expect(engine.requests()).toEqual(['Query']);
    expect(await found('2020-03-06T00:00:00Z')).toEqual([elsewhere.id, waits.id]);
    await saved(after(waits, { type: 'withdraw' }, now));
    expect(await found('2020-03-06T00:00:00Z')).toEqual([elsewhere.id]);
  });

  it('holds every open case with the name of its execution, also one that waits without an end', async () => {
    const subject = await stored(draft(form('endless'), monday));
    const waiting = { run: 1, stage: 'await-late-codes', events: ['codes-arrived'], token: 'token', since: monday };
    await saved({ ...subject, version: 2, waiting, outbox: [] });
    const open = await cases.openCases();
    expect(open).toContainEqual({ caseId: subject.id, execution: executionName(subject), isStale: false });
    // A release that does not know the index carries along what stands in it.
    const { table } = engine;
    const item = await table.get(`${subject.municipality}#case#${subject.reference}`);
    await table.put({ ...item, version: 3 }, { text: '#version = :two', values: { two: 2 } });
    expect(await cases.openCases()).toContainEqual({
      caseId: subject.id,
      execution: executionName(subject),
      isStale: true,
    });
    expect(await cases.dueBefore(Temporal.Instant.from('2099-01-01T00:00:00Z'))).not.toContain(subject.id);
  });
});

describe('what is pending', () => {
  it('is found by when it could leave, and a mail alone apart from what workflows wait for', async () => {
    const subject = await stored(draft(form('evening'), '2026-11-23T06:00:00Z'));
    const mail = { kind: 'mail' as const, notice: 'codes-overdue', id: '2.0', at: '2026-11-23T22:00:00Z' };
    await saved({ ...subject, version: 2, outbox: [{ ...mail, notBefore: '2026-11-24T06:10:00Z' }] });
    expect(await pending('2026-11-24T06:09:59Z', 'mail')).not.toContain(subject.id);
    expect(await pending('2026-11-24T06:10:00Z', 'mail')).toContain(subject.id);
    expect(await pending('2026-11-24T06:10:00Z')).not.toContain(subject.id);
  });

  it('is a case that owes something, from its oldest entry on, until it owes nothing', async () => {
    const subject = await stored(draft(form('a'), '2026-11-23T06:00:00Z'));
    const changed = await saved(after(subject, { type: 'codes-arrived' }, monday));
    expect(await pending('2026-11-23T05:59:59Z')).not.toContain(subject.id);
    expect(await pending('2026-11-23T06:00:00Z')).toContain(subject.id);
    const turned = await saved({ ...changed, version: 3, outbox: changed.outbox.toReversed() });
    expect(await pending('2026-11-23T06:00:00Z')).toContain(subject.id);
    await saved(delivered(turned));
    expect(await pending('2026-11-30T00:00:00Z')).not.toContain(subject.id);
  });

  it('comes oldest first', async () => {
    const second = await stored(draft(form('b'), '2020-01-02T00:00:00Z'));
    const first = await stored(draft(form('a'), '2020-01-01T00:00:00.500Z'));
    const earliest = await stored(draft(form('c'), '2020-01-01T00:00:00Z'));
    expect((await pending(monday)).slice(0, 3)).toEqual([earliest.id, first.id, second.id]);
  });
});
