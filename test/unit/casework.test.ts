import { beforeEach, describe, expect, it } from 'vitest';
import { recordArrivals } from '../../functions/casework/arrivals.ts';
import { book, freeSlotsFor } from '../../functions/casework/booking.ts';
import { citizenCase } from '../../functions/casework/citizen-case.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import type { Case } from '../../functions/domain/case.ts';
import { showReference } from '../../functions/domain/reference.ts';
import { showStart } from '../../functions/domain/agenda.ts';
import { mailFeedback, MailFeedback } from '../../functions/jobs/mail-feedback.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { settleExecution } from '../../functions/jobs/settle-execution.ts';
import { PermanentFault, RetryableFault } from '../../functions/platform/faults.ts';
import { awaitEvents } from '../../functions/tasks/await-events.ts';
import { expireCase } from '../../functions/tasks/expire-case.ts';
import { flagOverdue } from '../../functions/tasks/flag-overdue.ts';
import { notify } from '../../functions/tasks/notify.ts';
import { recordFault } from '../../functions/tasks/record-fault.ts';
import { executionName } from '../../functions/domain/write-parts.ts';
import { halfAnHourLater, handOut, seeToWhatIsDue } from '../fakes/jobs.ts';
import { type FakeTools, fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { at, citizen, clerk } from './cases.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

let tools: FakeTools;
beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
});

type Request = Parameters<typeof openRequest>[2];

const mieke: Request = {
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
const jan: Request = {
  ...mieke,
  formId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  person: { ...mieke.person, givenName: 'Jan', email: 'jan@example.org', nationalNumber: '17073003384' },
};

async function opened(request: Request = mieke, municipality = nieuwpoort): Promise<Case> {
  const opening = await openRequest(tools, municipality, request);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.subject;
}

async function arrived(request: Request = mieke): Promise<Case> {
  const subject = await opened(request);
  const outcome = await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
  if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
  return outcome.subject;
}

async function now(subject: Case): Promise<Case> {
  const current = await tools.cases.read(subject.id);
  if (!current) throw new Error('gone');
  return current.subject;
}

const noticesTo = (address: string) => tools.mails.filter(({ to }) => to === address).map(({ notice }) => notice);

describe('opening a case', () => {
  it('gives the same case for the same form, and the same link', async () => {
    const first = await openRequest(tools, nieuwpoort, mieke);
    const second = await openRequest(tools, nieuwpoort, mieke);
    expect(second.kind).toBe('sameForm');
    if (first.kind !== 'opened' || second.kind !== 'sameForm') return;
    expect(second.statusPath).toBe(first.statusPath);
    expect(tools.mails).toHaveLength(1);
  });

  it('gives the open case of a person who asks again from the same mailbox, and opens one when that has ended', async () => {
    const first = await opened();
    const again = { ...mieke, formId: jan.formId, person: { ...mieke.person, email: 'Mieke@Example.org' } };
    expect(await openRequest(tools, nieuwpoort, again)).toMatchObject({
      kind: 'alreadyOpen',
      subject: { id: first.id },
    });
    await applyCommand(tools, nieuwpoort, first.id, { type: 'withdraw' }, citizen);
    expect((await openRequest(tools, nieuwpoort, again)).kind).toBe('opened');
  });

  it('keeps the same person’s requests at two municipalities apart', async () => {
    const one = await opened(mieke, nieuwpoort);
    const other = await opened(mieke, voorbeeld);
    expect(one.personHash).not.toBe(other.personHash);
    expect(one.id).not.toBe(other.id);
  });

  it('stores no number in the clear, and starts the workflow with ids alone', async () => {
    const subject = await opened({ ...mieke, person: { ...mieke.person, cardNumber: '591191706458' } });
    const everything = JSON.stringify([subject, tools.workflows.started, tools.logged]);
    expect(everything).not.toContain('85073003328');
    expect(everything).not.toContain('591191706458');
    expect(JSON.stringify(tools.workflows.started)).not.toContain('Mieke');
    expect(await tools.unsealing.open(subject.id, subject.person.sealed)).toEqual({
      nationalNumber: '85073003328',
      cardNumber: '591191706458',
    });
  });

  it('shows the case to whoever has the whole key, and to nobody else', async () => {
    const subject = await opened();
    const key = tools.links.keyOf(subject.id, 1);
    expect((await citizenCase(tools, subject.id, key))?.subject.id).toBe(subject.id);
    for (const wrong of ['', key.slice(0, -1), `${key}x`, 'undefined'])
      expect(await citizenCase(tools, subject.id, wrong)).toBeUndefined();
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'correct-email', email: 'm@example.org' }, clerk);
    expect(await citizenCase(tools, subject.id, key)).toBeUndefined();
  });
});

describe('the arrivals desk', () => {
  it('tells what matched, what is unknown, what was not expected and what is missing', async () => {
    const inThePile = await opened();
    const missing = await opened(jan);
    tools.clock.set('2026-11-26T08:30');
    const pile = [
      showReference(inThePile.reference).toLowerCase(),
      inThePile.reference,
      'nonsense',
      ' ',
      missing.reference.slice(0, 8),
    ];
    const outcome = await recordArrivals(tools, nieuwpoort, pile, clerk);
    expect(outcome.matched).toEqual([
      { caseId: inThePile.id, reference: inThePile.reference, givenName: 'Mieke', familyName: 'Janssens' },
    ]);
    expect(outcome.unknown).toEqual(['nonsense', missing.reference.slice(0, 8)]);
    expect(outcome.missing.map(({ summary }) => summary.id)).toEqual([missing.id]);

    const again = await recordArrivals(tools, nieuwpoort, [inThePile.reference], clerk);
    expect(again.notExpected).toEqual([
      { reference: inThePile.reference, caseId: inThePile.id, state: 'ready', service: served(inThePile).service },
    ]);
  });

  it('records the rest of a pile when one of it cannot be, and names that one', async () => {
    const [first, second] = [await opened(), await opened(jan)];
    const save = tools.cases.save.bind(tools.cases);
    tools.cases.save = async (next, event) => {
      if (next.subject.id === first.id) throw new RetryableFault('dynamodb', { caseId: first.id });
      return save(next, event);
    };
    const outcome = await recordArrivals(tools, nieuwpoort, [first.reference, second.reference], clerk);
    tools.cases.save = save;
    expect(outcome.failed.map(({ caseId }) => caseId)).toEqual([first.id]);
    expect(outcome.matched.map(({ caseId }) => caseId)).toEqual([second.id]);
    expect(tools.logged).toContain('case.fault');
  });

  it('knows no case of another municipality', async () => {
    const subject = await opened();
    const outcome = await recordArrivals(tools, voorbeeld, [subject.reference], clerk);
    expect(outcome).toMatchObject({ matched: [], unknown: [subject.reference] });
    expect((await applyCommand(tools, voorbeeld, subject.id, { type: 'codes-arrived' }, clerk)).kind).toBe(
      'unknown-case',
    );
    expect((await now(subject)).state).toBe('requested');
  });

  it('expects no case that is due later, even where a fault brought it to the top', async () => {
    const subject = await opened();
    await recordFault(tools, { caseId: subject.id, run: 1, error: 'PermanentFault' });
    expect((await recordArrivals(tools, nieuwpoort, [], clerk)).missing).toEqual([]);
  });
});

describe('booking', () => {
  it('is locked before the codes arrive, whatever the start', async () => {
    const subject = await opened();
    expect(await book(tools, nieuwpoort, served(subject), '2026-11-25T09:10+01:00', citizen)).toEqual({
      kind: 'refused',
      code: 'booking-locked',
    });
  });

  it('takes a slot off the list, and gives two people two counters and the third none', async () => {
    const subjects = [await arrived(), await arrived(jan)];
    for (const subject of subjects)
      expect((await book(tools, nieuwpoort, served(subject), '2026-11-24T09:10+01:00', citizen)).kind).toBe('booked');
    const third = await arrived({
      ...mieke,
      formId: '9b2d6f0e-3c64-4a8e-9a51-5f3c9d7e1a20',
      person: { ...mieke.person, nationalNumber: '85073000455' },
    });
    expect(third.state).toBe('ready');
    const slots = (await freeSlotsFor(tools, nieuwpoort, served(third))).map((slot) => showStart(slot, nieuwpoort));
    expect(slots).not.toContain('2026-11-24T09:10+01:00');
    expect(await book(tools, nieuwpoort, served(third), '2026-11-24T09:10+01:00', citizen)).toEqual({
      kind: 'refused',
      code: 'slot-taken',
    });
  });

  it('keeps one appointment a case when two tabs book at once', async () => {
    const subject = await arrived();
    const outcomes = await Promise.all(
      ['2026-11-24T09:10', '2026-11-24T09:20', '2026-11-24T09:10'].map((start) =>
        book(tools, nieuwpoort, served(subject), start, citizen),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([]);
    const bookings = (await tools.agenda.days('nieuwpoort', ['2026-11-24'])).get('2026-11-24')?.bookings ?? [];
    const current = await now(subject);
    expect(bookings.map(({ id }) => id)).toEqual(['appointment' in current ? current.appointment?.bookingId : 'none']);
  });

  it.each([
    ['2026-11-24T09:13', 'not-a-slot'],
    ['2026-11-24T20:00', 'closed-then'],
    ['2026-11-20T09:10', 'in-the-past'],
    ['2026-11-23T11:00', 'too-soon'],
    ['2027-01-28T09:10', 'too-far-ahead'],
    ['now', 'not-a-slot'],
  ])('refuses %s: %s', async (start, code) => {
    expect(await book(tools, nieuwpoort, served(await arrived()), start, citizen)).toEqual({ kind: 'refused', code });
  });
});

describe('the workflow’s tasks', () => {
  const wait = {
    run: 1,
    stage: 'await-codes',
    events: ['codes-arrived', 'ended'],
    token: 'token 1',
  };

  it('note what is awaited; the arrival answers it, and the next wait clears the signal', async () => {
    const subject = await opened();
    await awaitEvents(tools, { caseId: subject.id, ...wait });
    expect(tools.workflows.signalled).toEqual([]);
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
    const [answer] = tools.workflows.signalled;
    expect(answer).toMatchObject({ token: 'token 1', event: 'codes-arrived' });
    expect((await now(subject)).outbox).toHaveLength(1);

    const consumed = answer?.signal;
    await awaitEvents(tools, {
      caseId: subject.id,
      run: 1,
      stage: 'await-visit',
      events: ['ended'],
      token: 'token 2',
      consumed,
    });
    expect((await now(subject)).outbox).toEqual([]);
  });

  it('answer at once what happened before they waited, also when the deadline won the race', async () => {
    const subject = await opened();
    await awaitEvents(tools, { caseId: subject.id, ...wait });
    tools.workflows.gone.add('token 1');
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
    expect(tools.workflows.signalled).toEqual([]);
    await awaitEvents(tools, { caseId: subject.id, ...wait, stage: 'await-overdue-notice', token: 'token 2' });
    expect(tools.workflows.signalled).toMatchObject([{ token: 'token 2', event: 'codes-arrived' }]);
  });

  it('end an execution that a newer one has replaced, and leave the newer one’s wait alone', async () => {
    const subject = await arrived();
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'undo-arrival' }, clerk);
    await awaitEvents(tools, { caseId: subject.id, ...wait, run: 2, token: 'new' });
    await awaitEvents(tools, { caseId: subject.id, ...wait, run: 1, stage: 'await-visit', token: 'old' });
    expect(tools.workflows.signalled).toMatchObject([{ token: 'old', event: 'restarted' }]);
    expect((await now(subject)).waiting).toMatchObject({ run: 2, token: 'new' });
  });

  it('end the execution of a case that was erased, quietly', async () => {
    const gone = 'nieuwpoort-K7Q49MX26';
    await awaitEvents(tools, { caseId: gone, ...wait });
    expect(tools.workflows.signalled).toEqual([{ token: wait.token, event: 'ended', signal: 'state' }]);
    expect(await notify(tools, { caseId: gone, run: 1, notice: 'codes-arrived' })).toEqual({});
    expect(await expireCase(tools, { caseId: gone, run: 1 })).toEqual({ expired: true });
  });

  it('mail the arrival once, however often they are retried, and say until when to wait', async () => {
    const subject = await arrived();
    const task = { caseId: subject.id, run: 1, notice: 'codes-arrived' };
    const first = await notify(tools, task);
    expect(first).toEqual({ until: at('2026-12-07T09:00').toString(), next: 'remind' });
    expect(await notify(tools, task)).toEqual(first);
    expect(noticesTo('mieke@example.org')).toEqual(['request-received', 'codes-arrived']);
  });

  it('mail nothing to a case that has moved on', async () => {
    const subject = await arrived();
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'withdraw' }, citizen);
    await notify(tools, { caseId: subject.id, run: 1, notice: 'codes-arrived' });
    expect(noticesTo('mieke@example.org')).not.toContain('codes-arrived');
  });

  it('bring a mail that is refused for good before staff, and go on', async () => {
    const subject = await arrived({ ...mieke, person: { ...mieke.person, email: 'mieke@reject.example' } });
    const next = await notify(tools, { caseId: subject.id, run: 1, notice: 'codes-arrived' });
    expect(next).toHaveProperty('until');
    expect((await now(subject)).faults).toEqual([]);
    // Nobody is told to phone where there is no number.
    expect((await now(subject)).tellings).toMatchObject([
      { notice: 'codes-arrived', by: 'letter', because: 'MessageRejected' },
    ]);
  });

  it('flag the broken promise, and leave staff their morning', async () => {
    const subject = await opened();
    tools.clock.set('2026-11-27T00:00:01');
    expect(await flagOverdue(tools, { caseId: subject.id, run: 1 })).toEqual({
      until: at('2026-11-27T12:00').toString(),
    });
    await notify(tools, { caseId: subject.id, run: 1, notice: 'codes-overdue' });
    expect(await now(subject)).toMatchObject({
      state: 'requested',
      overdueSince: at('2026-11-27T00:00:01').toString(),
    });
    // Nobody is woken by it.
    expect(noticesTo('mieke@example.org')).toEqual(['request-received']);
    tools.clock.set('2026-11-27T07:30');
    await handOut(tools);
    await reconcile(tools);
    expect(noticesTo('mieke@example.org')).toEqual(['request-received', 'codes-overdue']);
  });

  it('remind of unclaimed codes at each date, not who has booked, and expire them at the end', async () => {
    const subject = await arrived();
    const remind = () => notify(tools, { caseId: subject.id, run: 1, notice: 'codes-unclaimed' });
    tools.clock.set('2026-12-07T09:00');
    expect(await remind()).toEqual({ until: at('2027-01-25T09:00').toString(), next: 'remind' });
    await book(tools, nieuwpoort, served(await now(subject)), '2026-12-09T09:10', citizen);
    tools.clock.set('2027-01-25T09:00');
    expect(await remind()).toMatchObject({ next: 'expire' });
    await halfAnHourLater(tools);
    expect(noticesTo('mieke@example.org').filter((notice) => notice === 'codes-unclaimed')).toHaveLength(0);

    await applyCommand(tools, nieuwpoort, subject.id, { type: 'no-show' }, clerk);
    expect(await expireCase(tools, { caseId: subject.id, run: 1 })).toMatchObject({ expired: false, next: 'expire' });
    tools.clock.set('2027-02-24T00:00');
    expect(await expireCase(tools, { caseId: subject.id, run: 1 })).toEqual({ expired: true });
    expect(await expireCase(tools, { caseId: subject.id, run: 1 })).toEqual({ expired: true });
    tools.clock.set('2027-02-24T08:00');
    await reconcile(tools);
    expect(noticesTo('mieke@example.org').filter((notice) => notice === 'codes-expired')).toHaveLength(1);
  });
});

describe('an execution that ends', () => {
  const ended = (subject: Case, status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED', run = 1) =>
    settleExecution(tools, { detail: { name: executionName({ ...subject, run }), status } });

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED', 'SUCCEEDED'] as const)(
    '%s under an open case is shown to staff, who can try again',
    async (status) => {
      const subject = await opened();
      await ended(subject, status);
      expect((await now(subject)).faults).toMatchObject([{ kind: 'workflow' }]);
      expect(tools.logged).toContain('case.fault');
      await applyCommand(tools, nieuwpoort, subject.id, { type: 'retry' }, clerk);
      expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'await-codes' });
      expect((await now(subject)).faults).toEqual([]);
    },
  );

  it('before it heard what was recorded starts anew with that, and staff have nothing to see to', async () => {
    const subject = await opened();
    await awaitEvents(tools, {
      caseId: subject.id,
      run: 1,
      stage: 'await-codes',
      events: ['codes-arrived'],
      token: 'token',
    });
    const signal = tools.workflows.signal.bind(tools.workflows);
    tools.workflows.signal = () => Promise.reject(new RetryableFault('states.SendTaskSuccess'));
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
    await ended(subject, 'FAILED');
    expect((await now(subject)).faults).toEqual([]);
    expect(tools.logged).toContain('case.started-anew');
    expect(tools.logged).not.toContain('case.fault');
    tools.workflows.signal = signal;
    tools.clock.advance('PT10M');
    await reconcile(tools);
    expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'notify-arrival' });
  });

  it('after its case leaves nothing behind', async () => {
    const subject = await arrived();
    await awaitEvents(tools, { caseId: subject.id, run: 1, stage: 'await-visit', events: ['ended'], token: 'token' });
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'handled' }, clerk);
    await ended(subject, 'SUCCEEDED');
    expect(await now(subject)).not.toHaveProperty('waiting');
    expect((await now(subject)).outbox).toEqual([]);
  });

  it('says nothing of a case that a newer run has taken over', async () => {
    const subject = await arrived();
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'undo-arrival' }, clerk);
    await ended(subject, 'FAILED', 1);
    expect((await now(subject)).faults).toEqual([]);
  });
});

describe('the jobs', () => {
  it('remind on the working day before, and on no other', async () => {
    const subject = await arrived();
    await book(tools, nieuwpoort, served(subject), '2026-11-30T09:10', citizen);
    const reminders = async (moment: string) => {
      tools.clock.set(moment);
      await seeToWhatIsDue(tools);
      await halfAnHourLater(tools);
      return noticesTo('mieke@example.org').filter((notice) => notice === 'appointment-reminder').length;
    };
    expect(await reminders('2026-11-26T09:00')).toBe(0);
    expect(await reminders('2026-11-27T09:00')).toBe(1);
    expect(await reminders('2026-11-27T11:00')).toBe(1);
    expect(await reminders('2026-11-28T09:00')).toBe(1);
  });

  it('find nothing to reconcile where nothing crashed', async () => {
    const subject = await arrived();
    await book(tools, nieuwpoort, served(subject), '2026-11-30T09:10', citizen);
    tools.clock.advance('PT10M');
    expect(await reconcile(tools)).toEqual({ delivered: 0, released: 0 });
    expect(tools.logged).not.toContain('reconcile.found');
  });

  it('deliver what one case owes, although a whole row of others before it cannot be read', async () => {
    const { mailer, cases } = tools;
    tools.mailer = { ...tools.mailer, send: () => Promise.reject(new RetryableFault('ses.SendRawEmail')) };
    const subject = await opened();
    tools.mailer = mailer;
    tools.clock.advance('PT10M');
    const read = cases.read.bind(cases);
    cases.pendingBefore = async function* (kind) {
      const since = tools.clock.now().toString();
      const broken = Array.from({ length: 20 }, (_, at) => `nieuwpoort-BROKEN${at}`);
      if (kind === 'mail') yield [...broken, subject.id].map((caseId) => ({ caseId, since }));
    };
    cases.read = (id) => (id === subject.id ? read(id) : Promise.reject(new PermanentFault('unreadable-case')));
    expect(await reconcile(tools)).toMatchObject({ delivered: 1 });
    expect(tools.mails).toMatchObject([{ notice: 'request-received' }]);
    expect(tools.logged).toContain('case.fault');
  });

  it('leave to staff what a mail did not tell, however it failed, once for each mail', async () => {
    const subject = await opened({ ...mieke, person: { ...mieke.person, phone: '+32470123456' } });
    const event = (eventType: string, mail: string, more: Record<string, unknown> = {}) =>
      MailFeedback.parse({
        Records: [
          {
            Sns: {
              Message: JSON.stringify({
                eventType,
                mail: {
                  timestamp: '2026-11-23T09:00:00Z',
                  destination: ['mieke@example.org'],
                  tags: { caseId: [subject.id], notice: ['request-received'], mail: [mail] },
                },
                ...more,
              }),
            },
          },
        ],
      });
    const delayed = (timestamp: string) => ({ deliveryDelay: { timestamp } });
    await mailFeedback(tools, event('DeliveryDelay', '1.0', delayed('2026-11-23T21:00:00Z')));
    expect((await now(subject)).tellings).toBeUndefined();
    for (const [code, ...told] of [
      ['mail-delay', 'DeliveryDelay', delayed('2026-11-24T09:00:00Z')],
      ['mail-bounce', 'Bounce', { bounce: { bounceType: 'Permanent' } }],
      ['mail-bounce-transient', 'Bounce', { bounce: { bounceType: 'Transient' } }],
      ['mail-bounce-undetermined', 'Bounce', { bounce: { bounceType: 'Undetermined' } }],
      ['mail-complaint', 'Complaint', {}],
      ['mail-reject', 'Reject', {}],
      ['mail-rendering-failure', 'Rendering Failure', {}],
    ] as const) {
      const [eventType, more] = told;
      // SNS may tell it twice.
      for (const _ of ['once', 'twice']) await mailFeedback(tools, event(eventType, code, more));
      const { tellings, faults } = await now(subject);
      expect(faults).toEqual([]);
      expect(tellings).toMatchObject([{ notice: 'request-received', by: 'phone', because: code }]);
    }
  });
});
