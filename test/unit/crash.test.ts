import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { askForCodes } from '../../functions/services/new-card/missing-codes.ts';
import { openDefect } from '../../functions/services/defect-analysis/report.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import type { FormTools, Tools } from '../../functions/casework/tools.ts';
import type { Case } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { notify } from '../../functions/tasks/notify.ts';
import { halfAnHourLater, seeToWhatIsDue } from '../fakes/jobs.ts';
import { type FakeTools, fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { citizen, clerk } from './cases.ts';
import { nieuwpoort, overijse } from './municipality.ts';
import { openRequest } from './requests.ts';

/**
 * The process is killed after each of its writes in turn (the write is done, nobody hears the answer, nothing follows),
 * then the reconcile job runs. What the citizen was promised has to hold in every one of these worlds.
 */

class Killed extends Error {
  override name = 'Killed';
}

type Mortal = FormTools & Pick<FakeTools, 'clock' | 'queue'> & { isDead: () => boolean };

/** Tools that die after their n-th effect on the world; reading is no effect. */
function killedAfter(tools: FakeTools, effects: number): Mortal {
  let left = effects;
  const effect =
    <Args extends unknown[], Result>(perform: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (left <= 0) throw new Killed();
      left -= 1;
      const result = await perform(...args);
      if (left === 0) throw new Killed();
      return result;
    };
  const { cases, agenda, workflows, mailer } = tools;
  return {
    ...tools,
    isDead: () => left === 0,
    cases: {
      open: effect((draft) => cases.open(draft)),
      save: effect((next, event) => cases.save(next, event)),
      read: (id) => cases.read(id),
      readMany: (ids) => cases.readMany(ids),
      worklist: (query) => cases.worklist(query),
      claim: effect((claimant, name) => cases.claim(claimant, name)),
      erase: effect((subject) => cases.erase(subject)),
      keepClaim: effect((subject, name, until) => cases.keepClaim(subject, name, until)),
      countedSince: (municipality, name, day, limit) => cases.countedSince(municipality, name, day, limit),
      findByPerson: (municipality, hash) => cases.findByPerson(municipality, hash),
      findByName: (municipality, name, limit) => cases.findByName(municipality, name, limit),
      visitsOn: (municipality, date) => cases.visitsOn(municipality, date),
      waitingForEarlier: () => cases.waitingForEarlier(),
      pendingBefore: (kind, moment) => cases.pendingBefore(kind, moment),
      dueBefore: (moment) => cases.dueBefore(moment),
      openCases: () => cases.openCases(),
    },
    agenda: {
      claim: effect((municipality, date, booking) => agenda.claim(municipality, date, booking)),
      release: effect((municipality, date, id, how) => agenda.release(municipality, date, id, how)),
      close: effect((municipality, date, closing) => agenda.close(municipality, date, closing)),
      reopen: effect((municipality, date, id) => agenda.reopen(municipality, date, id)),
      days: (municipality, dates) => agenda.days(municipality, dates),
      uncheckedBefore: (moment, limit) => agenda.uncheckedBefore(moment, limit),
      markChecked: (day) => agenda.markChecked(day),
      forgetNames: (municipality, date) => agenda.forgetNames(municipality, date),
    },
    workflows: {
      start: effect((service, name, input) => workflows.start(service, name, input)),
      signal: effect((token, output) => workflows.signal(token, output)),
    },
    mailer: {
      send: effect((notice) => mailer.send(notice)),
      ask: effect((asking) => mailer.ask(asking)),
    },
  };
}

const form: Parameters<typeof openRequest>[2] = {
  route: 'codes',
  formId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  person: {
    givenName: 'Mieke',
    familyName: 'Janssens',
    email: 'mieke@example.org',
    nationalNumber: '85073003328',
    movedRecently: false,
  },
};

async function world(state: 'requested' | 'ready' | 'booked'): Promise<{ tools: FakeTools; subject: Case }> {
  const tools = fakeTools('2026-11-23T10:00');
  const opening = await openRequest(tools, nieuwpoort, form);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  let subject = opening.subject;
  if (state !== 'requested') subject = await recorded(tools, subject, { type: 'codes-arrived' });
  if (state === 'booked') {
    const outcome = await book(tools, nieuwpoort, served(subject), '2026-11-25T09:10', citizen);
    if (outcome.kind !== 'booked') throw new Error(outcome.kind);
    subject = outcome.subject;
  }
  await settle(tools);
  return { tools, subject: await stored(tools, subject.id) };
}

async function recorded(tools: Tools, subject: Case, command: Command): Promise<Case> {
  const by = command.type === 'withdraw' ? citizen : clerk;
  const outcome = await applyCommand(tools, nieuwpoort, subject.id, command, by);
  if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
  return outcome.subject;
}

async function stored(tools: FakeTools, id: string): Promise<Case> {
  const found = await tools.cases.read(id);
  if (!found) throw new Error('no case');
  return found.subject;
}

async function settle(tools: FakeTools): Promise<void> {
  tools.clock.advance('PT5M');
  await reconcile(tools);
}

/** Runs work that may be killed; any other fault is one. */
async function untilKilled(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (fault) {
    if (!(fault instanceof Killed)) throw fault;
  }
}

/** Every appointment holds its cells, and no cell is held by nobody. */
async function expectAgendaToAgree(tools: FakeTools, subject: Case): Promise<void> {
  const appointment = 'appointment' in subject ? subject.appointment : undefined;
  const held: string[] = [];
  for (const date of ['2026-11-25', '2026-11-26', '2026-11-27'])
    for (const booking of (await tools.agenda.days('nieuwpoort', [date])).get(date)?.bookings ?? [])
      held.push(booking.id);
  expect(held).toEqual(appointment ? [appointment.bookingId] : []);
}

/** Kills the process after its first write, its second, … until it lives through all of them. */
async function inEveryWorld(
  state: Parameters<typeof world>[0],
  work: (tools: Mortal, subject: Case) => Promise<unknown>,
  then: (tools: FakeTools, subject: Case, before: Case) => Promise<void>,
): Promise<number> {
  for (let effects = 1; effects < 20; effects += 1) {
    const { tools, subject } = await world(state);
    tools.mails.length = 0;
    const mortal = killedAfter(tools, effects);
    await untilKilled(work(mortal, subject));
    await settle(tools);
    await then(tools, await stored(tools, subject.id), subject);
    if (!mortal.isDead()) return effects;
  }
  throw new Error('never finished');
}

const noticesOf = (tools: FakeTools) => tools.mails.map(({ notice }) => notice);
const owedMails = (subject: Case) => subject.outbox.filter(({ kind }) => kind !== 'signal');

describe('a process that is killed between two writes', () => {
  it('leaves a request that the same form, sent again, completes: one case, started, with its receipt', async () => {
    for (let effects = 1; effects < 8; effects += 1) {
      const tools = fakeTools('2026-11-23T10:00');
      await untilKilled(openRequest(killedAfter(tools, effects), nieuwpoort, form));
      const again = await openRequest(tools, nieuwpoort, form);
      expect(['opened', 'sameForm']).toContain(again.kind);
      await settle(tools);
      expect(tools.cases.stored.size).toBe(1);
      expect(tools.workflows.started).toHaveLength(1);
      expect(noticesOf(tools)).toContain('request-received');
      for (const subject of tools.cases.stored.values()) expect(subject.outbox).toEqual([]);
    }
  });

  it('loses no booking: it is confirmed with its cells and its mail, or the cells are free again', async () => {
    const worlds = await inEveryWorld(
      'ready',
      (tools, subject) => book(tools, nieuwpoort, served(subject), '2026-11-25T09:10', citizen),
      async (tools, subject) => {
        await expectAgendaToAgree(tools, subject);
        expect(owedMails(subject)).toEqual([]);
        if ('appointment' in subject) expect(noticesOf(tools)).toContain('appointment-confirmed');
      },
    );
    expect(worlds).toBeGreaterThan(3);
  });

  it('loses no booking that the citizen tries again at once', async () => {
    for (let effects = 1; effects < 6; effects += 1) {
      const { tools, subject } = await world('ready');
      const attempt = () => book(killedAfter(tools, effects), nieuwpoort, served(subject), '2026-11-25T09:10', citizen);
      await untilKilled(attempt());
      const again = await book(tools, nieuwpoort, served(await stored(tools, subject.id)), '2026-11-25T09:10', citizen);
      expect(['booked', 'unchanged']).toContain(again.kind);
      await settle(tools);
      await expectAgendaToAgree(tools, await stored(tools, subject.id));
    }
  });

  it('moves a visit without losing the old time before the new one is certain', async () => {
    await inEveryWorld(
      'booked',
      (tools, subject) => book(tools, nieuwpoort, served(subject), '2026-11-26T09:20', citizen),
      async (tools, subject) => {
        expect(subject).toHaveProperty('appointment');
        await expectAgendaToAgree(tools, subject);
      },
    );
  });

  it.each<[Command, string]>([
    [{ type: 'cancel-appointment' }, 'appointment-cancelled'],
    [{ type: 'withdraw' }, 'case-withdrawn'],
    [{ type: 'close', reason: 'dubbel' }, 'case-closed'],
  ])('gives the time back, once, and mails: %o', async (command, notice) => {
    await inEveryWorld(
      'booked',
      (tools, subject) => recorded(tools, subject, command),
      async (tools, subject) => {
        await expectAgendaToAgree(tools, subject);
        expect(noticesOf(tools)).toContain(notice);
        expect(owedMails(subject)).toEqual([]);
      },
    );
  });

  it('keeps the signal of an arrival until the workflow has it', async () => {
    await inEveryWorld(
      'requested',
      (tools, subject) => recorded(tools, subject, { type: 'codes-arrived' }),
      async (_tools, subject) => {
        expect(subject.state).toBe('ready');
        expect(subject.outbox.map(({ kind }) => kind)).toEqual(['signal']);
      },
    );
  });

  it('starts the next run of an undone arrival', async () => {
    for (let effects = 1; effects < 6; effects += 1) {
      const tools = fakeTools('2026-11-23T10:00');
      const opening = await openRequest(tools, nieuwpoort, form);
      if (opening.kind !== 'opened') throw new Error(opening.kind);
      await recorded(tools, opening.subject, { type: 'codes-arrived' });
      await notify(tools, { caseId: opening.subject.id, run: 1, notice: 'codes-arrived' });
      await untilKilled(recorded(killedAfter(tools, effects), opening.subject, { type: 'undo-arrival' }));
      await settle(tools);
      const subject = await stored(tools, opening.subject.id);
      expect(subject).toMatchObject({ state: 'requested', run: 2 });
      expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'await-codes' });
      expect(noticesOf(tools)).toContain('arrival-corrected');
      expect(subject.outbox).toEqual([]);
    }
  });

  it('reminds once, however often the job is killed and run again', async () => {
    await inEveryWorld(
      'booked',
      async (tools) => {
        tools.clock.set('2026-11-24T09:00');
        await seeToWhatIsDue(tools);
      },
      async (tools) => {
        await seeToWhatIsDue(tools);
        await halfAnHourLater(tools);
        expect(noticesOf(tools)).toContain('appointment-reminder');
        expect(noticesOf(tools).length).toBeLessThanOrEqual(2);
      },
    );
  });
});

const card = {
  formId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  person: {
    givenName: 'Mieke',
    familyName: 'Janssens',
    email: 'mieke@example.org',
    nationalNumber: '85073003328',
    cardNumber: '000001103271',
  },
  cardKind: 'adult' as const,
  defect: 'chip-defective' as const,
  usedCorrectly: true,
  damaged: false,
  annexIssuedOn: '2026-11-23',
};

async function takenIn(tools: FormTools): Promise<Case> {
  const opening = await openDefect(tools, overijse, 'nl', card, clerk);
  if (opening.kind !== 'opened' && opening.kind !== 'sameForm') throw new Error(opening.kind);
  return opening.subject;
}

const send = (tools: Tools, id: string) =>
  applyCommand(tools, overijse, id, { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1001' }, clerk);

describe('a process that is killed with a defective card in hand', () => {
  it('leaves a case that the same form, sent again, completes: one case, started, with its receipt', async () => {
    for (let effects = 1; effects < 8; effects += 1) {
      const tools = fakeTools('2026-11-23T10:00');
      await untilKilled(takenIn(killedAfter(tools, effects)));
      await takenIn(tools);
      await settle(tools);
      expect(tools.cases.stored.size).toBe(1);
      expect(tools.workflows.started).toHaveLength(1);
      expect(noticesOf(tools)).toContain('defect-opened');
      for (const subject of tools.cases.stored.values()) expect(subject.outbox).toEqual([]);
    }
  });

  it('has sent it once, with its ticket and its mail, when the clerk tries again', async () => {
    for (let effects = 1; effects < 8; effects += 1) {
      const tools = fakeTools('2026-11-23T10:00');
      const { id } = await takenIn(tools);
      await settle(tools);
      await untilKilled(send(killedAfter(tools, effects), id));
      expect(['recorded', 'not-allowed-now']).toContain((await send(tools, id)).kind);
      await settle(tools);
      const subject = await stored(tools, id);
      expect(subject).toMatchObject({ state: 'at-helpdesk', dispatch: { ticket: 'B-1001' } });
      expect(subject.history.filter(({ event }) => event === 'sent-for-analysis')).toHaveLength(1);
      expect(subject).toHaveProperty('custody.length', 2);
      expect(noticesOf(tools)).toContain('defect-sent');
      expect(owedMails(subject)).toEqual([]);
    }
  });

  it('asks for missing codes once, and both cases know of each other', async () => {
    for (let effects = 1; effects < 10; effects += 1) {
      const tools = fakeTools('2026-11-23T10:00');
      const { id } = await takenIn(tools);
      await send(tools, id);
      await applyCommand(tools, overijse, id, { type: 'verdict', outcome: 'free' }, clerk);
      await applyCommand(tools, overijse, id, { type: 'applied' }, clerk);
      await settle(tools);
      tools.clock.set('2026-12-22T10:00');
      await untilKilled(askForCodes(killedAfter(tools, effects), overijse, served(await stored(tools, id))));
      const again = await askForCodes(tools, overijse, served(await stored(tools, id)));
      expect(['opened', 'sameForm']).toContain(again.kind);
      await settle(tools);
      const codes = [...tools.cases.stored.values()].filter(({ service }) => service === 'puk-request');
      expect(codes).toHaveLength(1);
      expect(codes[0]).toMatchObject({ linkedTo: id, outbox: [] });
      expect(await stored(tools, id)).toHaveProperty('codesCase', codes[0]?.id);
      expect(tools.workflows.started).toHaveLength(2);
      expect(noticesOf(tools)).toContain('request-received');
    }
  });
});
