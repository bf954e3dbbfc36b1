import { openRequest } from '../unit/requests.ts';
import type { FormTools, Tools } from '../../functions/casework/tools.ts';
import type { Log } from '../../functions/platform/log.ts';
import { caseStore, agendaStore, type Engine, startEngine } from '../storage/engine.ts';
import { type FakeTools, fakeTools, LeasesInMemory, ManualClock } from '../fakes/tools.ts';
import type { Municipality } from '../../municipalities/schema.ts';

/** Casework with the product's own stores on the local engine; only mail, workflows and the clock are by hand. */
export type World = { engine: Engine; clock: ManualClock; tools: FormTools & Pick<FakeTools, 'mails' | 'queue'> };

/** @param now local time of Brussels */
export async function openWorld(now: string): Promise<World> {
  const clock = new ManualClock(now);
  const engine = await startEngine(clock);
  const tools = {
    ...fakeTools(now),
    clock,
    cases: caseStore(engine, clock),
    agenda: agendaStore(engine, clock),
    leases: new LeasesInMemory(clock),
  };
  return { engine, clock, tools };
}

/** Cases that may book at once, each of somebody else. @returns their ids */
export async function readyCases(tools: FormTools, municipality: Municipality, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const opening = await openRequest(tools, municipality, {
      route: 'letter',
      formId: `0f8fad5b-d9cb-469f-a165-${String(at).padStart(12, '0')}`,
      person: {
        givenName: 'Mieke',
        familyName: `Janssens ${at}`,
        email: `citizen${at}@example.org`,
        nationalNumber: String(85_073_003_328 + at),
        movedRecently: false,
      },
    });
    if (opening.kind !== 'opened') throw new Error(opening.kind);
    ids.push(opening.subject.id);
  }
  return ids;
}

/** What is done around each call of a port that reaches the world. */
export type Around = <Result>(call: Call, perform: () => Promise<Result>) => Promise<Result>;
type Call = { port: 'cases' | 'agenda' | 'mailer' | 'workflows'; writes: boolean; name: string };

/** The same tools, with something around each call. */
export function aroundCalls<Own extends Tools>(tools: Own, around: Around): Own {
  const { cases, agenda, mailer, workflows } = tools;
  const wrap =
    (port: Call['port'], writes: boolean) =>
    <Args extends unknown[], Result>(name: string, perform: (...args: Args) => Promise<Result>) =>
    (...args: Args) =>
      around({ port, writes, name }, () => perform(...args));
  const [readCases, writeCases] = [wrap('cases', false), wrap('cases', true)];
  const [readDays, writeDays] = [wrap('agenda', false), wrap('agenda', true)];
  return {
    ...tools,
    cases: {
      open: writeCases('open', (draft) => cases.open(draft)),
      save: writeCases('save', (next, event, most) => cases.save(next, event, most)),
      read: readCases('read', (id) => cases.read(id)),
      readMany: readCases('readMany', (ids) => cases.readMany(ids)),
      worklist: readCases('worklist', (query) => cases.worklist(query)),
      claim: writeCases('claim', (served, name) => cases.claim(served, name)),
      countedSince: readCases('countedSince', (municipality, name, day, limit) =>
        cases.countedSince(municipality, name, day, limit),
      ),
      findByPerson: readCases('findByPerson', (municipality, hash) => cases.findByPerson(municipality, hash)),
      findByName: readCases('findByName', (municipality, name, limit) => cases.findByName(municipality, name, limit)),
      pendingBefore: (kind, moment) => cases.pendingBefore(kind, moment),
      waitingForEarlier: () => cases.waitingForEarlier(),
      dueBefore: (moment) => cases.dueBefore(moment),
      openCases: () => cases.openCases(),
    },
    agenda: {
      days: readDays('days', (municipality, dates) => agenda.days(municipality, dates)),
      claim: writeDays('claim', (municipality, date, booking, by) => agenda.claim(municipality, date, booking, by)),
      release: writeDays('release', (municipality, date, id, how) => agenda.release(municipality, date, id, how)),
      close: writeDays('close', (municipality, date, closing) => agenda.close(municipality, date, closing)),
      reopen: writeDays('reopen', (municipality, date, id) => agenda.reopen(municipality, date, id)),
      uncheckedBefore: readDays('uncheckedBefore', (moment, limit) => agenda.uncheckedBefore(moment, limit)),
      markChecked: writeDays('markChecked', (day) => agenda.markChecked(day)),
    },
    mailer: { send: wrap('mailer', true)('send', (mailing) => mailer.send(mailing)) },
    workflows: {
      start: wrap('workflows', true)('start', (service, name, input) => workflows.start(service, name, input)),
      signal: wrap('workflows', true)('signal', (token, output) => workflows.signal(token, output)),
    },
  };
}

/** The process died: its last write is done, nobody hears of it, nothing follows. */
export class Killed extends Error {
  override name = 'Killed';
}

/** Tools that die after their n-th write. What is dead writes no log either: nobody catches its death and goes on. */
export function killedAfter<Own extends Tools>(tools: Own, writes: number): Own {
  let left = writes;
  const alive =
    (level: keyof Log): Log['error'] =>
    (code, ids) => {
      if (left <= 0) throw new Killed();
      tools.log[level](code, ids);
    };
  const log = { info: alive('info'), warn: alive('warn'), error: alive('error') };
  return aroundCalls({ ...tools, log }, async ({ writes: writing }, perform) => {
    if (left <= 0) throw new Killed();
    if (!writing) return perform();
    left -= 1;
    const result = await perform();
    if (left === 0) throw new Killed();
    return result;
  });
}
