import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { recordArrivals } from '../../functions/casework/arrivals.ts';
import { book, freeSlotsFor } from '../../functions/casework/booking.ts';
import { cancelHit } from '../../functions/casework/closings.ts';
import { forecast } from '../../functions/casework/forecast.ts';
import type { FormTools } from '../../functions/casework/tools.ts';
import { type Booking, showStart } from '../../functions/domain/agenda.ts';
import { dispatchList } from '../../functions/services/defect-analysis/dispatch-list.ts';
import { helpdeskFigures } from '../../functions/services/defect-analysis/figures.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { seeToWhatIsDue, tellTheWaiting } from '../fakes/jobs.ts';
import { fakeConsole } from '../fakes/console.ts';
import { fakeTools, LeasesInMemory, type QueueByHand } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { citizen, clerk } from '../unit/cases.ts';
import { nieuwpoort, overijse } from '../unit/municipality.ts';
import { openRequest } from '../unit/requests.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { agendaStore, caseStore, type Engine, ManualClock, startEngine } from './engine.ts';
import { goldenFiles, itemAt, putItem, readGolden } from './items.ts';

/**
 * One item that this release cannot read harms itself alone: whatever reads many goes on without it, shows that it is there, and an
 * alarm names it.
 */

const clock = new ManualClock('2026-11-23T08:00:00Z');
let engine: Engine;
let tools: FormTools & { queue: QueueByHand };
let logged: string[];

beforeEach(async () => {
  clock.set('2026-11-23T08:00:00Z');
  engine = await startEngine(clock);
  const fakes = fakeTools();
  ({ logged } = fakes);
  tools = {
    ...fakes,
    clock,
    cases: caseStore(engine, clock),
    agenda: agendaStore(engine, clock),
    leases: new LeasesInMemory(clock),
  };
});
afterEach(() => engine.stop());

let forms = 0;
async function opened(familyName: string) {
  forms += 1;
  const opening = await openRequest(tools, nieuwpoort, {
    route: 'codes',
    formId: `0f8fad5b-d9cb-469f-a165-${String(forms).padStart(12, '0')}`,
    person: {
      givenName: 'Mieke',
      familyName,
      email: `citizen${forms}@example.org`,
      nationalNumber: String(85_073_003_328 + forms),
      movedRecently: false,
    },
  });
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.subject;
}

/** The console, over these stores. */
function desk() {
  const { ask, console } = fakeConsole();
  Object.assign(console, { tools });
  return ask;
}

const keyOf = ({ municipality, reference }: { municipality: string; reference: string }) =>
  `${municipality}#case#${reference}`;

/** A case that cannot be read, and one that can. @param how what is wrong with the first */
async function broken(how: 'case' | 'summary') {
  const [bad, good] = [await opened('Peeters'), await opened('Janssens')];
  const item = await itemAt(engine, keyOf(bad));
  await putItem(engine, how === 'case' ? { ...item, history: 'gone' } : { ...item, summary: { familyName: 7 } });
  return { bad, good };
}

describe.each(['case', 'summary'] as const)('an item whose %s cannot be read', (how) => {
  it('leaves the worklist, its file and the search as they are, and stands on them as one that needs an engineer', async () => {
    const { bad, good } = await broken(how);
    // Whoever opens it learns what it is.
    const ask = desk();
    const as = { nieuwpoort: 'clerk' } as const;
    const opening = await ask('GET', `/staff/nieuwpoort/cases/${bad.id}`, { as, accept: 'json' });
    if (how === 'case') expect(opening.json).toMatchObject({ status: 503, code: 'case-unreadable' });
    const { json } = await ask('GET', '/staff/nieuwpoort/cases', { as, accept: 'json' });
    const unreadable = { caseId: bad.id, fault: { kind: 'unreadable' }, urgency: 'fault' };
    // What its place in the list is made of is a part of the case: it can be read where only the summary cannot.
    const isFirst = how === 'case' || bad.reference < good.reference;
    const both = [unreadable, { caseId: good.id }];
    expect(json['cases']).toMatchObject(isFirst ? both : both.toReversed());
    const page = await ask('GET', '/staff/nieuwpoort/cases', { as });
    expect(page.text).toContain('Vraagt een technicus');
    const file = await ask('GET', '/staff/nieuwpoort/cases.csv', { as });
    expect(file.text).toContain('Vraagt een technicus');
    expect(file.text).toContain('Janssens');
    const search = await ask('POST', '/staff/nieuwpoort/cases/search', { as, json: { q: 'p' } });
    expect(search.status).toBe(200);
    expect(await tools.cases.findByPerson('nieuwpoort', bad.personHash)).toMatchObject([{ summary: { id: bad.id } }]);
  });

  it('leaves a pile of envelopes, the forecast and a service’s own lists as they are', async () => {
    const { bad, good } = await broken(how);
    const pile = await recordArrivals(tools, nieuwpoort, [bad.reference, good.reference], clerk);
    expect(pile.matched).toMatchObject(
      [{ caseId: good.id }, ...(how === 'summary' ? [{ caseId: bad.id }] : [])].sort(by(pile)),
    );
    expect(pile.failed.map(({ caseId }) => caseId)).toEqual(how === 'case' ? [bad.id] : []);
    await forecast(tools, nieuwpoort);
    await helpdeskFigures(tools, overijse);
    await dispatchList(tools, overijse, '2026-11-23');
  });

  it('leaves the reminders, the waiting list and the reconcile job as they are', async () => {
    const { bad, good } = await broken(how);
    await applyCommand(tools, nieuwpoort, good.id, { type: 'codes-arrived' }, clerk);
    const ready = await tools.cases.read(good.id);
    if (!ready) throw new Error('no case');
    expect(await book(tools, nieuwpoort, ready, '2026-11-30T09:10', citizen)).toMatchObject({ kind: 'booked' });
    const item = await itemAt(engine, keyOf(bad));
    const due = { moments: 'everywhere', nextMoment: '2026-11-23T00:00:00.000Z', execution: 'x' };
    await putItem(engine, { ...item, ...due, earlierKey: 'everywhere', earlierSince: `2026#${bad.reference}` });
    clock.set('2026-11-27T08:00:00Z');
    await seeToWhatIsDue(tools);
    await tellTheWaiting(tools);
    await reconcile(tools);
    expect((await tools.cases.read(good.id))?.subject).toHaveProperty('appointment.remindedAt');
    if (how === 'case') expect(logged).toContain('case.fault');
  });

  it('does not lock the person out', async () => {
    const { bad } = await broken(how);
    clock.set('2026-11-23T08:05:00Z');
    const again = await openRequest(tools, nieuwpoort, {
      route: 'codes',
      formId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      person: { ...bad.person, nationalNumber: String(85_073_003_328 + forms - 1) },
    });
    expect(again.kind).toBe(how === 'case' ? 'opened' : 'alreadyOpen');
  });
});

describe('what stands beside a case', () => {
  const again = (person: { email: string; givenName: string; familyName: string }, formId: string, nth: number) =>
    openRequest(tools, nieuwpoort, {
      route: 'codes',
      formId,
      person: { ...person, nationalNumber: String(85_073_003_328 + nth), movedRecently: false },
    });

  it('is somebody else’s reference, whatever that case has become; one’s own form is told that it cannot be read', async () => {
    const { bad } = await broken('case');
    const formId = `0f8fad5b-d9cb-469f-a165-${String(forms - 1).padStart(12, '0')}`;
    expect(await again(bad.person, formId, forms + 1)).toEqual({ kind: 'formUsed' });
    await expect(again(bad.person, formId, forms - 1)).rejects.toMatchObject({ message: 'unreadable-case' });
  });

  it('is its place among what is counted: an ended case that cannot be read keeps it', async () => {
    const Counted = z.object({ item: z.looseObject({ worklist: z.string().includes('#') }) });
    const [item] = goldenFiles('cases').flatMap(([, file]) => Counted.safeParse(readGolden(file)).data?.item ?? []);
    if (!item) throw new Error('nothing is counted');
    await putItem(engine, { ...item, history: 'gone' });
    const caseId = String(item['id']);
    await expect(tools.cases.read(caseId)).rejects.toMatchObject({ message: 'unreadable-case', ids: { caseId } });
    expect(await itemAt(engine, String(item['pk']))).toMatchObject({
      worklist: item['worklist'],
      dueAt: item['dueAt'],
    });
  });

  it('is a kind of fault that only a newer release knows: told as one that needs an engineer', async () => {
    const { id, ...subject } = await opened('Peeters');
    const fault = { kind: 'payment', code: 'card-declined', at: '2026-11-23T08:00:00Z' };
    const item = await itemAt(engine, keyOf(subject));
    await putItem(engine, {
      ...item,
      fault,
      faults: [fault],
      summary: { ...z.looseObject({}).parse(item['summary']), fault },
    });
    const ask = desk();
    const as = { nieuwpoort: 'clerk' } as const;
    for (const path of ['cases', 'cases.csv', `cases/${id}`]) {
      const { status, text } = await ask('GET', `/staff/nieuwpoort/${path}`, { as });
      expect([path, status]).toEqual([path, 200]);
      expect(text).toMatch(/vraagt een technicus/i);
    }
    const { json } = await ask('GET', `/staff/nieuwpoort/cases/${id}`, { as, accept: 'json' });
    expect(json['faults']).toEqual([fault]);
  });

  it('is a visit of a closed day: the others hear that it is cancelled', async () => {
    const { bad, good } = await broken('case');
    await applyCommand(tools, nieuwpoort, good.id, { type: 'codes-arrived' }, clerk);
    const ready = await tools.cases.read(good.id);
    if (!ready) throw new Error('no case');
    await book(tools, nieuwpoort, ready, '2026-11-30T09:10', citizen);
    const day = (await tools.agenda.days('nieuwpoort', ['2026-11-30'])).get('2026-11-30');
    const hit = (day?.bookings ?? []).flatMap((own): Booking[] => [
      { ...own, id: 'of-the-other', caseId: bad.id },
      own,
    ]);
    expect(await cancelHit(tools, nieuwpoort, hit, clerk)).toMatchObject({ cancelled: 1, left: [{ caseId: bad.id }] });
    expect((await tools.cases.read(good.id))?.subject).not.toHaveProperty('appointment');
    expect(logged).toContain('case.fault');
  });
});

/** In the order in which the pile names them. */
function by(pile: Awaited<ReturnType<typeof recordArrivals>>) {
  const order = pile.matched.map(({ caseId }) => caseId);
  return (one: { caseId: string }, other: { caseId: string }) =>
    order.indexOf(one.caseId) - order.indexOf(other.caseId);
}

describe('a cell of the agenda that cannot be read', () => {
  const key = 'nieuwpoort#agenda#2026-11-24';

  it('is taken, and told of; the rest of the day is offered and booked', async () => {
    const subject = await opened('Janssens');
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
    const ready = await tools.cases.read(subject.id);
    if (!ready) throw new Error('no case');
    expect(await book(tools, nieuwpoort, ready, '2026-11-24T09:20', citizen)).toMatchObject({ kind: 'booked' });
    const day = await itemAt(engine, key);
    await putItem(engine, {
      ...day,
      ...{ 'c#0910#1': { of: 'another shape' }, 'c#0915#1': 'its id', 'c#0910#2': { until: 'some day' } },
    });
    const other = await opened('Peeters');
    await applyCommand(tools, nieuwpoort, other.id, { type: 'codes-arrived' }, clerk);
    const waiting = await tools.cases.read(other.id);
    if (!waiting) throw new Error('no case');
    const starts = (await freeSlotsFor(tools, nieuwpoort, waiting)).map((slot) => showStart(slot, nieuwpoort));
    expect(starts).not.toContain('2026-11-24T09:10+01:00');
    expect(starts).toContain('2026-11-24T09:30+01:00');
    expect(await book(tools, nieuwpoort, waiting, '2026-11-24T09:10', citizen)).toMatchObject({ code: 'slot-taken' });
    expect(await book(tools, nieuwpoort, waiting, '2026-11-24T09:30', citizen)).toMatchObject({ kind: 'booked' });

    const ask = desk();
    const as = { nieuwpoort: 'clerk' } as const;
    const { json } = await ask('GET', '/staff/nieuwpoort/agenda/2026-11-24', { as, accept: 'json' });
    expect(json['blocked']).toEqual([
      { time: '09:10', counter: '1' },
      { time: '09:10', counter: '2' },
      { time: '09:15', counter: '1' },
    ]);
    expect((await ask('GET', '/staff/nieuwpoort/agenda/2026-11-24', { as })).text).toContain('vraagt een technicus');
    clock.set('2026-11-23T09:00:00Z');
    await reconcile(tools);
    expect(logged).toContain('case.fault');
  });

  it('is a closing: nobody is booked into that day, the closing stays as it is, another can be added and taken back', async () => {
    const strange = { id: 7, reason: 'of another shape' };
    await putItem(engine, { pk: key, closings: [strange], closingsRevision: 1 });
    const subject = await opened('Janssens');
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
    const ready = await tools.cases.read(subject.id);
    if (!ready) throw new Error('no case');
    expect(await book(tools, nieuwpoort, ready, '2026-11-24T09:20', citizen)).toMatchObject({ code: 'closed-then' });
    expect(await book(tools, nieuwpoort, ready, '2026-11-25T09:20', citizen)).toMatchObject({ kind: 'booked' });
    await tools.agenda.reopen('nieuwpoort', '2026-11-24', 'another');
    expect(await itemAt(engine, key)).toMatchObject({ closings: [strange] });
    expect(served(ready.subject)).toBeDefined();
  });
});
