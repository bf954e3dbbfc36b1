import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { book } from '../../functions/casework/booking.ts';
import { takeUp } from '../../functions/casework/deliver.ts';
import type { Case } from '../../functions/domain/case.ts';
import { leavesAt } from '../../functions/domain/mails.ts';
import { work } from '../../functions/jobs/work.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { patience } from '../../functions/platform/patience.ts';
import { awaitEvents } from '../../functions/tasks/await-events.ts';
import { notify } from '../../functions/tasks/notify.ts';
import { handOut } from '../fakes/jobs.ts';
import { type FakeTools, fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { at, citizen, clerk } from './cases.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

let tools: FakeTools;
beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
});

const person = {
  givenName: 'Mieke',
  familyName: 'Janssens',
  email: 'mieke@example.org',
  nationalNumber: '85073003328',
  movedRecently: false,
};

async function opened(nth = 0): Promise<Case> {
  const own = {
    ...person,
    email: nth === 0 ? person.email : `citizen${nth}@example.org`,
    nationalNumber: String(85_073_003_328 + nth),
  };
  const form = {
    route: 'codes' as const,
    formId: `0f8fad5b-d9cb-469f-a165-${String(nth).padStart(12, '0')}`,
    person: own,
  };
  const opening = await openRequest(tools, nieuwpoort, form);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.subject;
}

const record = (subject: Case, type: string, more: object = {}) =>
  applyCommand(tools, nieuwpoort, subject.id, { type, ...more }, type === 'withdraw' ? citizen : clerk);

async function now({ id }: Case): Promise<Case> {
  const found = await tools.cases.read(id);
  if (!found) throw new Error('no case');
  return found.subject;
}

const notices = () => tools.mails.map(({ notice }) => notice);
const owedMails = ({ outbox }: Case) => outbox.flatMap((entry) => (entry.kind === 'mail' ? [entry.notice] : []));
const told = (subject: Case, notice = 'codes-arrived') =>
  notify(tools, { caseId: subject.id, run: subject.run, notice });

/** From now on SES refuses whatever it is asked. @returns what ends it */
function outageOfMail(): () => void {
  const { mailer } = tools;
  tools.mailer = {
    ...mailer,
    send: () => Promise.reject(new RetryableFault('ses.SendRawEmail', { error: 'ServiceUnavailable' })),
  };
  return () => {
    tools.mailer = mailer;
  };
}

describe('a signal', () => {
  const wait = { stage: 'await-codes', events: ['codes-arrived', 'ended', 'restarted'] };

  it('that tells a run of its end is not heard by the run that takes its place', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    // The start is carried out, and before that is noted the new execution begins to wait.
    const start = tools.workflows.start.bind(tools.workflows);
    tools.workflows.start = async (...given) => {
      await start(...given);
      await awaitEvents(tools, { caseId: subject.id, run: 2, token: 'new', ...wait });
    };
    await record(subject, 'undo-arrival');
    expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2 });
    expect(tools.workflows.signalled).toEqual([]);
    expect((await now(subject)).waiting).toMatchObject({ run: 2, token: 'new' });
  });

  it('names the run that it is for, and is delivered to no other', async () => {
    const subject = await opened();
    await awaitEvents(tools, { caseId: subject.id, run: 1, token: 'old', ...wait });
    await record(subject, 'retry');
    expect(tools.workflows.signalled).toMatchObject([{ token: 'old', event: 'restarted' }]);
    tools.workflows.signalled.length = 0;
    // The old execution's wait is still what the case knows; what happens now is for the new one.
    await record(subject, 'codes-arrived');
    expect(tools.workflows.signalled).toEqual([]);
    await awaitEvents(tools, { caseId: subject.id, run: 2, token: 'new', ...wait });
    expect(tools.workflows.signalled).toMatchObject([{ token: 'new', event: 'codes-arrived' }]);
  });
});

describe('a mail that a workflow owes', () => {
  it('is owed in the write that notes it, and the workflow goes on whatever SES says', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    const over = outageOfMail();
    expect(await told(subject)).toHaveProperty('until');
    expect(owedMails(await now(subject))).toEqual(['codes-arrived']);
    over();
    tools.clock.advance('PT2M');
    await handOut(tools);
    expect(notices()).toEqual(['request-received', 'codes-arrived']);
    expect(owedMails(await now(subject))).toEqual([]);
  });

  it('outlives an outage of an hour without a fault, and leaves within minutes after it', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    const over = outageOfMail();
    await told(subject);
    for (let minute = 0; minute < 60; minute += 5) {
      tools.clock.advance('PT5M');
      await handOut(tools);
    }
    expect((await now(subject)).faults).toEqual([]);
    const [message] = tools.queue.sent;
    expect(message?.delaySeconds).toBeLessThanOrEqual(900);
    over();
    tools.clock.advance('PT15M');
    await handOut(tools);
    expect(notices()).toEqual(['request-received', 'codes-arrived']);
  });

  it('is not sent once it is false; it is corrected all the same, for nobody knows whether it left', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    const over = outageOfMail();
    await told(subject);
    await record(subject, 'undo-arrival');
    over();
    tools.clock.advance('PT5M');
    await handOut(tools);
    expect(notices()).toEqual(['request-received', 'arrival-corrected']);
    expect(owedMails(await now(subject))).toEqual([]);
    expect((await now(subject)).history.filter(({ event }) => event === 'mail-dropped')).toHaveLength(1);
  });

  it('is corrected too where it left for an arrival that was taken back, recorded again, and taken back again', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    const over = outageOfMail();
    await told(subject);
    await record(subject, 'undo-arrival');
    tools.clock.advance('PT55S');
    await record(subject, 'codes-arrived');
    over();
    tools.clock.advance('PT6S');
    await handOut(tools);
    expect(notices()).toEqual(['request-received', 'codes-arrived']);
    await record(subject, 'undo-arrival');
    expect(notices()).toEqual(['request-received', 'codes-arrived', 'arrival-corrected']);
  });

  it('needs no correction where it was not owed yet', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    await record(subject, 'undo-arrival');
    expect(notices()).toEqual(['request-received']);
  });
});

describe('mails of one case', () => {
  it('leave in their order: what comes after one that could not leave waits for it', async () => {
    const over = outageOfMail();
    const subject = await opened();
    over();
    await record(subject, 'withdraw');
    // The receipt has become false; whether it is under way with somebody is not known yet.
    expect(notices()).toEqual([]);
    tools.clock.advance('PT3M');
    await handOut(tools);
    expect(notices()).toEqual(['case-withdrawn']);
  });

  it('tell of a visit only while it is that visit', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    const over = outageOfMail();
    await book(tools, nieuwpoort, served(await now(subject)), '2026-11-25T09:10', citizen);
    await book(tools, nieuwpoort, served(await now(subject)), '2026-11-26T09:10', citizen);
    over();
    tools.clock.advance('PT3M');
    await handOut(tools);
    expect(notices().filter((notice) => notice.startsWith('appointment'))).toEqual(['appointment-moved']);
  });

  it('are sent by one of two that take the case up at the same time', async () => {
    const over = outageOfMail();
    const subject = await opened();
    over();
    tools.clock.advance('PT3M');
    await Promise.all([takeUp(tools, subject.id), takeUp(tools, subject.id), takeUp(tools, subject.id)]);
    expect(notices()).toEqual(['request-received']);
  });

  it('are left to whoever wrote them a moment ago', async () => {
    outageOfMail();
    const subject = await opened();
    expect(await takeUp(tools, subject.id)).toEqual({ delivered: 0, late: 0, failed: 0 });
  });
});

describe('the moment at which a mail leaves', () => {
  const town = { id: 'nieuwpoort', timeZone: 'Europe/Brussels' };
  const local = (moment: Temporal.Instant) => moment.toZonedDateTimeISO('Europe/Brussels').toPlainTime().toString();

  it('is at once for an answer, and for a step as soon as it cannot be taken back', () => {
    const night = at('2026-11-23T03:00');
    expect(leavesAt('answer', night, town)).toEqual(night);
    expect(leavesAt('step', night, town)).toEqual(night);
  });

  it.each(['2026-11-23T00:00', '2026-11-23T06:59', '2026-11-23T12:00', '2026-11-23T20:50', '2026-03-29T01:30'])(
    'is by day for what comes by itself at %s, the towns spread over half an hour',
    (moment) => {
      const spread = ['nieuwpoort', 'overijse', 'voorbeeld', 'gent', 'luik'].map((id) =>
        leavesAt('scheduled', at(moment), { ...town, id }),
      );
      for (const leaves of spread) {
        expect(local(leaves) >= '07:00:00' && local(leaves) < '21:00:00').toBe(true);
        expect(Temporal.Instant.compare(leaves, at(moment))).toBeGreaterThanOrEqual(0);
      }
      expect(new Set(spread.map(String)).size).toBeGreaterThan(1);
    },
  );
});

describe('a service that hangs', () => {
  const forever = () => new Promise<never>(() => {});

  it('is waited for once, and then left alone for a while; what is owed goes to the queue', async () => {
    let asked = 0;
    tools.patience = patience({ limitMs: 20, restMs: 60_000 });
    tools.mailer = {
      ...tools.mailer,
      send: () => {
        asked += 1;
        return forever();
      },
    };
    const subject = await opened();
    expect(subject).toMatchObject({ state: 'requested' });
    expect(owedMails(subject)).toEqual(['request-received']);
    await record(subject, 'withdraw');
    expect(asked).toBe(1);
    expect(tools.queue.sent.map(({ work }) => work)).toContainEqual({ kind: 'deliver', caseId: subject.id, tries: 0 });
  });

  it('is told that nobody waits any more', async () => {
    const told = Promise.withResolvers<void>();
    const limited = patience({ limitMs: 5, restMs: 0 }).within('mail', (signal) => {
      signal.addEventListener('abort', () => told.resolve());
      return forever();
    });
    await expect(limited).rejects.toMatchObject({ name: 'RetryableFault', message: 'mail-too-slow' });
    await told.promise;
  });
});

describe('a sender that may send one mail a second', () => {
  it('is slow, and faults nothing: a pile of five hundred leaves all the same', async () => {
    const { mailer } = tools;
    let sentAt = '';
    tools.mailer = {
      ...mailer,
      send: (mailing) => {
        // The attempt itself takes a while.
        tools.clock.advance('PT0.2S');
        const second = tools.clock.now().toString({ smallestUnit: 'second' });
        if (second === sentAt) return Promise.reject(new RetryableFault('ses.SendRawEmail', { error: 'Throttling' }));
        sentAt = second;
        return mailer.send(mailing);
      },
    };
    const waiting: { at: Temporal.Instant; body: string }[] = [];
    tools.queue.send = async (works) => {
      for (const { work: piece, delaySeconds = 0 } of works)
        waiting.push({ at: tools.clock.now().add({ seconds: delaySeconds }), body: JSON.stringify(piece) });
    };
    for (let nth = 0; nth < 500; nth += 1) await opened(nth);
    const began = tools.clock.now();
    while (waiting.length > 0) {
      const due = waiting.filter(({ at: moment }) => Temporal.Instant.compare(moment, tools.clock.now()) <= 0);
      for (const one of due) waiting.splice(waiting.indexOf(one), 1);
      for (let first = 0; first < due.length; first += 10) {
        const Records = due.slice(first, first + 10).map(({ body }, at) => ({ messageId: String(at), body }));
        expect(await work(tools, { Records })).toEqual({ batchItemFailures: [] });
      }
      tools.clock.advance('PT1S');
    }
    expect(tools.mails).toHaveLength(500);
    expect(new Set(tools.mails.map(({ to }) => to)).size).toBe(500);
    expect([...tools.cases.stored.values()].flatMap(({ faults }) => faults)).toEqual([]);
    // A mail a second would be eight minutes and a half.
    expect(tools.clock.now().since(began).total('minutes')).toBeLessThan(60);
  });
});

describe('the reconcile job', () => {
  it('never runs twice at once, and runs again when the one before it was ended by force', async () => {
    const over = outageOfMail();
    await opened();
    over();
    tools.clock.advance('PT5M');
    // A run that was killed gives nothing back.
    await tools.leases.take('reconcile', tools.clock.now().add({ seconds: 280 }));
    expect(await reconcile(tools)).toEqual({ delivered: 0, released: 0 });
    tools.clock.advance('PT5M');
    expect(await reconcile(tools)).toMatchObject({ delivered: 1 });
    expect(await tools.leases.take('reconcile', tools.clock.now())).toBe(true);
  });

  it('measures how long the oldest thing that is owed has waited, from when it could leave', async () => {
    outageOfMail();
    await opened();
    const measured: unknown[] = [];
    tools.log.info = (code, ids) => void (code === 'outbox.oldest' && measured.push(ids));
    tools.clock.advance('PT1H');
    await reconcile(tools);
    expect(measured).toEqual([{ seconds: 3600 }]);
  });

  it('is not stopped by one case that fails, whatever the fault', async () => {
    const over = outageOfMail();
    const subject = await opened();
    over();
    tools.clock.advance('PT5M');
    const read = tools.cases.read.bind(tools.cases);
    tools.cases.pendingBefore = async function* (kind) {
      const since = tools.clock.now().toString();
      if (kind === 'mail') yield ['nieuwpoort-04106105X', subject.id].map((caseId) => ({ caseId, since }));
    };
    tools.cases.read = (id) => (id === subject.id ? read(id) : Promise.reject(new RetryableFault('dynamodb.GetItem')));
    expect(await reconcile(tools)).toMatchObject({ delivered: 1 });
  });
});
