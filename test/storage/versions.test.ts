import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { recordArrivals } from '../../functions/casework/arrivals.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { statusPath, type FormTools } from '../../functions/casework/tools.ts';
import type { Case } from '../../functions/domain/case.ts';
import { caseSteps } from '../../functions/domain/case-steps.ts';
import type { Command } from '../../functions/domain/command.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import type { Mailing } from '../../functions/notices/mailer.ts';
import { renderNotice } from '../../functions/notices/render.ts';
import type { Listed } from '../../functions/services/service.ts';
import { upToDate } from '../../functions/storage/schema-version.ts';
import type { Item } from '../../functions/storage/table.ts';
import { fakeTools, LeasesInMemory } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { clerk } from '../unit/cases.ts';
import { nieuwpoort, overijse } from '../unit/municipality.ts';
import { after, booked, defectDraft, delivered, draft } from './cases.ts';
import { agendaStore, caseStore, type Engine, ManualClock, startEngine } from './engine.ts';
import { goldenFiles, itemAt, lost, putItem, readGolden } from './items.ts';

/** What older and newer releases have stored, read and written by this one: a release is rolled out, and may be rolled back. */

const monday = '2026-11-23T08:00:00Z';
const tuesday = '2026-11-24T08:00:00Z';
const wednesday = '2026-11-25T08:00:00Z';
const clock = new ManualClock(monday);
let engine: Engine;
let tools: FormTools;
let logged: string[];

beforeEach(async () => {
  clock.set(monday);
  engine = await startEngine(clock);
  const fakes = fakeTools();
  ({ logged } = fakes);
  // Each mail is written, so that a value that is not known would show.
  const send = async (mailing: Mailing) => {
    await renderNotice(mailing);
    return fakes.mailer.send(mailing);
  };
  const stores = { cases: caseStore(engine, clock), agenda: agendaStore(engine, clock) };
  tools = { ...fakes, ...stores, clock, leases: new LeasesInMemory(clock), mailer: { ...fakes.mailer, send } };
});
afterEach(() => engine?.stop());

const Taken = z.object({ takenAt: z.string(), item: z.record(z.string(), z.unknown()) });
const Stored = z.looseObject({
  pk: z.string(),
  id: z.string(),
  municipality: z.string(),
  person: z.looseObject({ familyName: z.string() }),
  summary: z.looseObject({}),
});

/** The item of a case, as the store writes it at its last version. */
async function itemOf(...versions: [Case, ...Case[]]): Promise<z.infer<typeof Stored>> {
  const [first, ...later] = versions;
  expect((await tools.cases.open(served(first))).kind).toBe('opened');
  for (const next of later) expect(await tools.cases.save(served(next))).toBe('saved');
  return Stored.parse(await itemAt(engine, `${first.municipality}#case#${first.reference}`));
}

/** A request whose visit is booked; it still owes the mail of that. */
function requestBooked(): [Case, ...Case[]] {
  const requested = draft('request', monday);
  const received = delivered(requested);
  const ready = after(received, { type: 'codes-arrived' }, monday);
  const told = delivered(ready);
  return [requested, received, ready, told, booked(told, '2026-12-07', '09:10', monday)];
}

/** A defective card at the helpdesk that was asked once. */
function cardAway(): [Case, ...Case[]] {
  const toSend = defectDraft('card', monday);
  const away = after(toSend, { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1001' }, monday);
  const chased = after(away, { type: 'chased', channel: 'phone', answer: 'nog bezig' }, monday);
  return [toSend, away, chased, delivered(chased)];
}

function list(value: unknown): Item[] {
  return z.array(z.record(z.string(), z.unknown())).parse(value);
}

/** The same object with what a newer release has added to it. */
function plus(value: unknown, more: Item): Item {
  return { ...z.record(z.string(), z.unknown()).parse(value), ...more };
}

/** The first of a list with what a newer release has added to it, and the others as they are. */
function firstPlus(value: unknown, more: Item): Item[] {
  const [first, ...others] = list(value);
  return [plus(first, more), ...others];
}

async function onWorklist({ municipality, id }: z.infer<typeof Stored>): Promise<Listed | undefined> {
  const { cases } = await tools.cases.worklist({ municipality, limit: 1000 });
  return cases.find(({ summary }) => summary.id === id);
}

describe('an item without a version', () => {
  it.each(goldenFiles('cases').filter(([name]) => name.startsWith('2026-11 ')))(
    '%s is of before there were any, is read, and is written with today’s',
    async (_, file) => {
      const { takenAt, item } = Taken.parse(readGolden(file));
      const { id, pk } = Stored.parse(item);
      expect(item).not.toHaveProperty('schema');
      clock.set(takenAt);
      await putItem(engine, item);
      const found = await tools.cases.read(id);
      if (!found) throw new Error(`${id} is not found`);
      const { subject, service } = found;
      expect(await tools.cases.save({ subject: { ...subject, version: subject.version + 1 }, service })).toBe('saved');
      expect(await itemAt(engine, pk)).toHaveProperty('schema', 1);
    },
  );

  it('has the version from its first write on', async () => {
    expect(await itemOf(draft('first', monday))).toHaveProperty('schema', 1);
    expect(await itemOf(defectDraft('first', monday))).toHaveProperty('schema', 1);
  });
});

describe('a step', () => {
  const alone = { bookingId: 'b', type: 'pin-unblock', date: '2026-12-07', time: '09:10', minutes: 10, counter: '1' };
  const versions = { writes: 1, reads: 1, steps: caseSteps };

  it('says how many people come to a visit of before that was asked: one', () => {
    const before = { appointment: alone, outbox: [{ kind: 'mail', appointment: alone }, { kind: 'signal' }] };
    expect(upToDate(before, versions)).toEqual({
      appointment: { ...alone, people: 1 },
      outbox: [{ kind: 'mail', appointment: { ...alone, people: 1 } }, { kind: 'signal' }],
    });
  });

  it('changes nothing that is there, nor what is of today’s version', () => {
    const four = { appointment: { ...alone, people: 4 } };
    expect(upToDate(four, versions)).toEqual(four);
    const today = { schema: 1, appointment: alone };
    expect(upToDate(today, versions)).toBe(today);
  });

  it('brings a stored case up to today’s shape, and it goes on from there', async () => {
    const { schema: _, ...item } = await itemOf(...requestBooked());
    const { people: __, ...appointment } = plus(item['appointment'], {});
    const [{ appointment: ___, ...mail } = {}] = list(item['outbox']);
    await putItem(engine, { ...item, appointment, outbox: [{ ...mail, appointment }] });
    const found = await tools.cases.read(item.id);
    expect(found?.subject).toMatchObject({ appointment: { people: 1 }, outbox: [{ appointment: { people: 1 } }] });
    const outcome = await applyCommand(tools, nieuwpoort, item.id, { type: 'cancel-appointment' }, { kind: 'citizen' });
    expect(outcome.kind).toBe('recorded');
    expect(await itemAt(engine, item.pk)).toHaveProperty('schema', 1);
  });
});

describe('what a newer release has added', () => {
  const at = monday;

  /** A newer release's item: read, changed by each command in turn, and written back. @returns what the commands changed */
  async function changedBy(item: z.infer<typeof Stored>, commands: Command[], rules = nieuwpoort): Promise<string[]> {
    await putItem(engine, item);
    expect(await onWorklist(item)).toBeDefined();
    for (const command of commands)
      expect([command.type, (await applyCommand(tools, rules, item.id, command, clerk)).kind]).toEqual([
        command.type,
        'recorded',
      ]);
    expect(logged).not.toContain('case.fault');
    return lost(item, await itemAt(engine, item.pk)).sort();
  }

  async function newerRequest(): Promise<z.infer<typeof Stored>> {
    const item = await itemOf(...requestBooked());
    return Stored.parse({
      ...item,
      language: 'bg',
      channel: 'kiosk',
      consent: { given: true, to: ['sms'] },
      person: plus(item.person, { pronouns: 'she', addresses: [{ kind: 'post' }] }),
      appointment: plus(item['appointment'], { room: 'B2' }),
      history: firstPlus(item['history'], { by: { kind: 'kiosk', place: 'hall' }, place: 'hall' }),
      outbox: [
        ...firstPlus(item['outbox'], { priority: 'high' }),
        { kind: 'letter', id: '5.9', at, template: 'of-next-year', to: { postcode: '8620' } },
      ],
      fault: { kind: 'payment', code: 'Declined', at, amount: { cents: 2500 } },
    });
  }

  it('to a request stays in it, whatever staff do: attributes, fields of all its parts, values of every list', async () => {
    expect(
      await changedBy(await newerRequest(), [
        { type: 'correct-email', email: 'new@example.org' },
        { type: 'read-number' },
      ]),
    ).toEqual(['/dueAt', '/keyVersion', '/person/email']);
  });

  it('to the languages leaves the secret link on a page of today', async () => {
    const item = await newerRequest();
    await putItem(engine, item);
    const found = await tools.cases.read(item.id);
    if (!found) throw new Error('the case is not found');
    expect(found.subject.language).toBe('bg');
    expect(statusPath(tools, found.subject)).toMatch(/^\/nl\/cases\//);
  });

  it('to a visit stays while it is booked', async () => {
    clock.set('2026-12-07T08:12:00Z');
    expect(await changedBy(await newerRequest(), [{ type: 'check-in' }])).toEqual(['/dueAt']);
  });

  it('to a request stays when it ends', async () => {
    const changed = await changedBy(await newerRequest(), [{ type: 'close', reason: 'dubbel' }]);
    const ends = ['appointment', 'missedOn', 'readySince', 'bookBy', 'awaited', 'calendarSequence', 'state', 'summary'];
    const indexes = ['worklist', 'dueAt', 'visits', 'visitAt'];
    expect(changed.filter((path) => ![...ends, ...indexes].includes(path.split('/')[1] ?? ''))).toEqual([]);
  });

  it('to what is owed harms no delivery: a kind that is not known stays, the rest goes out', async () => {
    const item = await newerRequest();
    await putItem(engine, item);
    clock.set(tuesday);
    expect(await reconcile(tools)).toMatchObject({ delivered: 1 });
    const { outbox } = await itemAt(engine, item.pk);
    expect(outbox).toEqual(list(item['outbox']).slice(1));
    expect(await reconcile(tools)).toMatchObject({ delivered: 0 });
    expect(logged).not.toContain('case.fault');
    expect(logged).not.toContain('outbox.kept');
  });

  async function newerCard(): Promise<z.infer<typeof Stored>> {
    const item = await itemOf(...cardAway());
    return Stored.parse({
      ...item,
      language: 'bg',
      insurance: 'none',
      defect: 'antenna-broken',
      cardKind: 'diplomat',
      person: plus(item.person, { pronouns: 'she' }),
      annex: plus(item['annex'], { kind: 'annex-15', seal: 'dry' }),
      analysis: plus(item['analysis'], { decision: 'ask-the-maker', pictures: ['front'] }),
      custody: firstPlus(item['custody'], { card: 'spare', shelf: 'A' }),
      dispatch: plus(item['dispatch'], { helpdesk: 'thales', courier: 'bpost' }),
      chases: firstPlus(item['chases'], { channel: 'fax', minutes: 4 }),
      history: firstPlus(item['history'], { by: { kind: 'kiosk', place: 'hall' }, place: 'hall' }),
      fault: { kind: 'payment', code: 'Declined', at, amount: { cents: 2500 } },
      undo: plus(item['undo'], { reason: 'typed' }),
      summary: plus(item.summary, {
        defect: 'antenna-broken',
        cardKind: 'diplomat',
        dispatch: plus(item.summary['dispatch'], { helpdesk: 'thales', courier: 'bpost' }),
      }),
    });
  }

  it('to a defective card stays in it, also where a step follows', async () => {
    const chased: Command = { type: 'chased', channel: 'email', answer: 'bezig' };
    clock.set(tuesday);
    expect(await changedBy(await newerCard(), [chased], overijse)).toEqual(['/dueAt']);
  });

  it('to a defective card stays in it where a step is taken back', async () => {
    const commands: Command[] = [{ type: 'verdict', outcome: 'free' }, { type: 'undo-step' }];
    clock.set(tuesday);
    const changed = await changedBy(await newerCard(), commands, overijse);
    const bookkeeping = ['run', 'generation', 'undo', 'calendarSequence', 'dueAt'];
    expect(changed.filter((path) => !bookkeeping.includes(path.split('/')[1] ?? ''))).toEqual([]);
  });

  it('to a defective card stays in it from state to state', async () => {
    const commands: Command[] = [{ type: 'verdict', outcome: 'free' }, { type: 'applied' }];
    clock.set(wednesday);
    const item = await newerCard();
    const changed = await changedBy(item, commands, overijse);
    const facts = ['state', 'dueOn', 'escalated', 'undo', 'calendarSequence', 'summary', 'dueAt'];
    expect(changed.filter((path) => !facts.includes(path.split('/')[1] ?? ''))).toEqual([]);
    expect(await itemAt(engine, item.pk)).toMatchObject({
      state: 'in-production',
      summary: { defect: 'antenna-broken', cardKind: 'diplomat', dispatch: { helpdesk: 'thales' } },
    });
  });
});

describe('what only a newer release can read', () => {
  const unreadable = { name: 'PermanentFault', message: 'unreadable-case' };

  it('is refused by its version, and still listed from its summary', async () => {
    const item = await itemOf(...requestBooked());
    const newer = Stored.parse({
      ...item,
      schema: 2,
      person: { ...item.person, email: { address: 'of another shape' } },
    });
    await putItem(engine, newer);
    await expect(tools.cases.read(item.id)).rejects.toMatchObject(unreadable);
    await expect(tools.cases.readMany([item.id])).rejects.toMatchObject(unreadable);
    expect(await onWorklist(item)).toMatchObject({
      summary: { id: item.id, familyName: item.person.familyName, state: 'ready' },
      service: { id: 'puk-request' },
    });
    // Refused as it is, and not half changed: what lists show of it alone is.
    const { summary, dueAt, ...kept } = await itemAt(engine, item.pk);
    const { summary: _, dueAt: __, ...before } = newer;
    expect(kept).toEqual(before);
    expect(summary).toEqual({ ...newer.summary, fault: { kind: 'unreadable', code: 'unreadable-case', at: monday } });
    expect(dueAt).toMatch(/^1970-01-01T/);
  });

  it('stands first on the worklist, as one that needs an engineer, until it is read again', async () => {
    const item = await itemOf(...requestBooked());
    const sooner = await itemOf(draft('sooner', '2026-10-01T08:00:00Z'));
    const { cases } = tools;
    const first = async () => (await cases.worklist({ municipality: item.municipality, limit: 1 })).cases[0]?.summary;
    expect(await first()).toMatchObject({ id: sooner.id });
    await putItem(engine, { ...item, schema: 2 });
    await expect(tools.cases.read(item.id)).rejects.toMatchObject(unreadable);
    expect(await first()).toMatchObject({ id: item.id, fault: { kind: 'unreadable' } });
    // The newer release is back.
    await putItem(engine, { ...(await itemAt(engine, item.pk)), schema: 1 });
    expect(await tools.cases.read(item.id)).toBeDefined();
    expect(await first()).toMatchObject({ id: sooner.id });
    expect(await itemAt(engine, item.pk)).toEqual(item);
  });

  it('does not keep the rest of a pile waiting: the others arrive, it is to be scanned again, and an alarm tells of it', async () => {
    const item = await itemOf(draft('newer', monday));
    await putItem(engine, { ...item, schema: 2 });
    const other = draft('other', monday, { familyName: 'Vanderelst' });
    await itemOf(other, delivered(other));
    const references = [String(item['reference']), other.reference];
    expect(await recordArrivals(tools, nieuwpoort, references, clerk)).toMatchObject({
      matched: [{ caseId: other.id, familyName: 'Vanderelst' }],
      failed: [{ caseId: item.id, reference: item['reference'] }],
      unknown: [],
    });
    expect(logged).toContain('case.fault');
  });

  it.each([
    ['a mail without a notice', { kind: 'mail', id: '9.0', at: monday }],
    ['an effect of no known moment', { kind: 'letter', id: '9.0' }],
    ['an effect without a name', { kind: 'letter', at: monday }],
  ])('is also %s in the outbox, known or not', async (_, entry) => {
    const item = await itemOf(draft('owing', monday));
    await putItem(engine, { ...item, outbox: [entry] });
    await expect(tools.cases.read(item.id)).rejects.toMatchObject(unreadable);
    expect(await onWorklist(item)).toBeDefined();
  });

  it('is listed too where its summary has another shape', async () => {
    const item = await itemOf(...cardAway());
    await putItem(engine, {
      ...item,
      schema: 2,
      summary: { ...item.summary, dispatch: 'thales', state: 'at-the-maker' },
    });
    await expect(tools.cases.read(item.id)).rejects.toMatchObject(unreadable);
    expect((await onWorklist(item))?.summary).toMatchObject({ id: item.id, state: 'at-the-maker' });
  });

  it('is of a service that is not here: listed without its words, found by name, refused by read', async () => {
    const item = await itemOf(draft('permit', monday, { familyName: 'Vanderelst' }));
    const service = 'residence-permit';
    const permit = {
      ...item,
      service,
      state: 'at-the-office',
      summary: { ...item.summary, service, state: 'at-the-office' },
    };
    await putItem(engine, permit);
    await expect(tools.cases.read(item.id)).rejects.toMatchObject(unreadable);
    const line = {
      summary: expect.objectContaining({ id: item.id, service, state: 'at-the-office' }),
      service: undefined,
    };
    expect(await onWorklist(item)).toEqual(line);
    expect(await tools.cases.findByName(item.municipality, 'vanderelst', 10)).toEqual([line]);
  });
});
