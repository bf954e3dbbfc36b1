import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { statusChange } from '../../../local/events.ts';
import type { LocalRun } from '../../../local/runner.ts';
import { type Answer, CitizenCase, Desk, type House, newPerson } from '../../e2e/house.ts';
import type { Album } from './album.ts';

/** Three months at three counters: every state of both services, and what lies between. Every picture is taken on the way. */

/** A Monday; the story's days are of this calendar. */
export const begins = '2026-11-02T09:00';

export async function tell(run: LocalRun, house: House, album: Album): Promise<void> {
  const scene: Scene = {
    run,
    house,
    album,
    nieuwpoort: await house.desk('nieuwpoort'),
    overijse: await house.desk('overijse'),
    voorbeeld: await house.desk('voorbeeld'),
    lead: await house.desk('nieuwpoort', 'lead'),
  };
  const later = [...(await requests(scene)), ...(await defects(scene))].sort((one, other) =>
    one.at.localeCompare(other.at),
  );
  for (const { at, happens } of later) {
    await house.advanceTo(at);
    await house.quiesce();
    await happens();
    await house.quiesce();
  }
  await executionsEnd(scene);
  await album.keepClaims();
  album.keepStarts();
}

/** One execution is ended by hand; of another is told that its year is over. */
async function executionsEnd({ run, house, album }: Scene): Promise<void> {
  const [one, other] = run.executions().filter(({ status }) => status === 'RUNNING');
  if (!one || !other) throw new Error('no execution runs');
  const endpoint = run.endpoint('sfn');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  await new SFNClient({ region: 'local', endpoint, credentials }).send(
    new StopExecutionCommand({ executionArn: one.arn }),
  );
  await house.quiesce();
  const now = run.clock.now().epochMilliseconds;
  const timedOut = { ...other, status: 'TIMED_OUT' as const, stoppedAt: now, error: 'States.Timeout', cause: '' };
  await album.seen('settle-execution', statusChange(timedOut, now));
}

type Scene = {
  run: LocalRun;
  house: House;
  album: Album;
  nieuwpoort: Desk;
  overijse: Desk;
  voorbeeld: Desk;
  lead: Desk;
};
/** What is done at a moment: local time of Brussels. */
type Later = { at: string; happens: () => Promise<void> };

/** The SDK repeats a first error of an instance, whose clock it finds to be wrong; there are two instances. */
const refusals = 4;

function done(answer: Answer): void {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
}

async function step(desk: Desk, { caseId }: CitizenCase, type: string, more: object = {}): Promise<void> {
  done(await desk.event(caseId, { type, ...more }));
}

/** The first free start from a moment on; `from` as the slots page says it. */
async function bookFrom(citizen: CitizenCase, from = ''): Promise<string> {
  const start = (await citizen.slots()).find((each) => each >= from);
  if (!start) throw new Error(`no free start from ${from}`);
  done(await citizen.book(start));
  return start;
}

/** What a function would do meets a service that is down, while something happens. */
async function whileDown(
  { run, house }: Scene,
  refusal: { function: string; service: 'sfn' | 'ses' | 'dynamodb'; operation: string; nth?: number },
  happens: () => Promise<void>,
): Promise<void> {
  const code = refusal.service === 'dynamodb' ? 'ValidationException' : 'ThrottlingException';
  const fault = run.faults.refuse({ ...refusal, code, times: refusal.service === 'dynamodb' ? refusals : 50 });
  await happens();
  await house.quiesce();
  if (!fault.hasHappened()) throw new Error(`nothing met ${JSON.stringify(refusal)}`);
  fault.cancel();
}

async function requests(scene: Scene): Promise<Later[]> {
  const { house, album, nieuwpoort, voorbeeld, lead } = scene;
  const keep = async ({ caseId }: CitizenCase, name: string) => {
    await house.quiesce();
    await album.keepCase(caseId, `puk-request.${name}`);
  };
  const keepDay = (date: string, name: string) => album.keepDay('nieuwpoort', date, name);
  const request = (given: Parameters<House['request']>[1] = {}) => house.request('nieuwpoort', given);
  const visit = async (more: object) => {
    const { cardIssuedOn: _, ...person } = newPerson();
    return house.ask('/nl/nieuwpoort/visits', { ...person, ...more });
  };
  const letter = () => visit({ type: 'letter', letterDate: '2023-04-05', cardStartDate: '2023-03-20' });
  const arrived = async () => {
    const citizen = await request();
    await house.quiesce();
    done(await nieuwpoort.arrivals([citizen.reference]));
    await house.quiesce();
    return citizen;
  };

  // Waiting for the codes.
  const waiting = await request({ movedRecently: true });
  await keep(waiting, 'requested');
  await whileDown(scene, { function: 'citizen', service: 'sfn', operation: 'StartExecution' }, async () => {
    await keep(await request(), 'requested.start-owed');
  });
  await whileDown(scene, { function: 'citizen', service: 'ses', operation: 'SendRawEmail' }, async () => {
    await keep(await request(), 'requested.mail-owed');
  });
  await keep(await request({ email: 'mieke@bounce.example' }), 'requested.mail-bounced');
  await keep(await request({ email: 'mieke@complaint.example' }), 'requested.mail-complaint');
  await keep(await request({ email: 'mieke@reject.example' }), 'requested.mail-refused');
  const corrected = await request({ email: 'mike@bounce.example' });
  await house.quiesce();
  await step(nieuwpoort, corrected, 'correct-email', { email: 'mieke@example.org' });
  await keep(corrected, 'requested.address-corrected');
  const elsewhere = await request();
  await step(nieuwpoort, elsewhere, 'misrouted', { codesAt: 'Brugge' });
  await keep(elsewhere, 'misrouted');
  const lateElsewhere = await request();
  await step(nieuwpoort, lateElsewhere, 'misrouted', { codesAt: 'Oostende' });

  // Codes that have arrived.
  const ready = await arrived();
  await keep(ready, 'ready');
  done(await nieuwpoort.arrivals([elsewhere.reference]));
  await keep(elsewhere, 'ready.codes-came-from-elsewhere');
  const undone = await arrived();
  await step(nieuwpoort, undone, 'undo-arrival');
  await keep(undone, 'requested.arrival-undone');
  const owed = await request();
  await house.quiesce();
  await whileDown(scene, { function: 'staff', service: 'sfn', operation: 'SendTaskSuccess' }, async () => {
    done(await nieuwpoort.arrivals([owed.reference]));
    await keep(owed, 'ready.signal-owed');
  });
  const unclaimed = await arrived();

  // Visits that need no codes.
  const withLetter = await letter();
  await keep(withLetter, 'ready.letter');
  const newer = await visit({ type: 'newer-card', cardIssuedOn: '2023-05-02' });
  await keep(newer, 'ready.newer-card');
  const neverBooked = await letter();

  // Bookings: of one, of several, moved, called off, and a waiting list.
  const booked = await arrived();
  await bookFrom(booked, '2026-11-05');
  await keep(booked, 'ready.booked');
  const family = await letter();
  const together = (await family.slots()).find((each) => each >= '2026-11-05T10:00') ?? '';
  done(await house.call('POST', `${family.path}/appointment`, { body: { start: together, people: 3 } }));
  await keep(family, 'ready.booked-several');
  await keepDay('2026-11-05', 'bookings-of-several');
  const growing = await letter();
  const first = (await growing.slots()).find((each) => each >= '2026-11-12') ?? '';
  done(await growing.book(first));
  await whileDown(scene, { function: 'citizen', service: 'dynamodb', operation: 'UpdateItem', nth: 2 }, async () => {
    done(await house.call('POST', `${growing.path}/appointment`, { body: { start: first, people: 2 } }));
    await keep(growing, 'ready.release-owed');
    await keepDay('2026-11-12', 'booking-over-another');
  });
  const moving = await letter();
  await bookFrom(moving, '2026-11-06');
  await bookFrom(moving, '2026-11-13');
  await keep(moving, 'ready.moved');
  const cancelling = await letter();
  await bookFrom(cancelling, '2026-11-09');
  done(await cancelling.post('appointment/cancel'));
  await keep(cancelling, 'ready.cancelled');
  await keepDay('2026-11-09', 'cooling');
  const early = await arrived();
  await bookFrom(early, '2026-11-24');
  done(await early.post('earlier'));
  await keep(early, 'ready.waiting-for-earlier');
  const calledOff = await arrived();
  await bookFrom(calledOff, '2026-11-17');

  // What staff close, and open again.
  const close = async (body: object) => {
    const id = crypto.randomUUID();
    done(await lead.post('/closings', { id, ...body }));
    return id;
  };
  const visitor = await letter();
  await bookFrom(visitor, '2026-11-18T14:00');
  await close({ date: '2026-11-18', span: 'hours', from: '14:00', to: '17:00', reason: 'Vergadering' });
  await keepDay('2026-11-18', 'closed-hours-over-a-booking');
  await close({ date: '2026-11-19', reason: 'Opleiding' });
  await keepDay('2026-11-19', 'closed-day');
  await close({ date: '2026-11-20', service: 'puk-request', reason: 'Storing' });
  await close({ date: '2026-11-20', service: 'defect-analysis', from: '09:00', to: '10:00', reason: 'Toestel stuk' });
  await keepDay('2026-11-20', 'closed-services');
  const closingId = await close({ date: '2026-11-23', reason: 'Vergissing' });
  done(await lead.post('/closings/reopen', { date: '2026-11-23', closingId }));
  await keepDay('2026-11-23', 'reopened');

  // Ends that need no time.
  const withdrawn = await request();
  done(await withdrawn.post('withdraw'));
  await keep(withdrawn, 'withdrawn');
  const closed = await request();
  await step(nieuwpoort, closed, 'close', { reason: 'Op vraag van de burger.' });
  await keep(closed, 'closed');
  const walkIn = await arrived();
  await step(nieuwpoort, walkIn, 'handled');
  await keep(walkIn, 'done');
  await step(nieuwpoort, calledOff, 'handled');
  await keep(calledOff, 'done.later-visit-called-off');

  const slow = await house.request('voorbeeld', { language: 'fr' });
  const visits: Record<string, CitizenCase> = {};
  for (const name of ['checked-in', 'late', 'missed', 'same-day']) {
    visits[name] = await letter();
    await bookFrom(visits[name], '2026-11-06T10:00');
  }
  const of = (name: string): CitizenCase => visits[name] ?? waiting;
  let caught: string | undefined;

  return [
    {
      at: '2026-11-02T11:20',
      happens: () => keep(early, 'ready.told-of-earlier'),
    },
    {
      at: '2026-11-02T11:30',
      happens: async () => {
        done(await early.post('earlier/stop'));
        await keep(early, 'ready.told-before');
      },
    },
    {
      at: '2026-11-05T13:00',
      happens: async () => {
        const fault = scene.run.faults.refuse({
          service: 'dynamodb',
          function: 'flag-overdue',
          operation: 'GetItem',
          code: 'ValidationException',
          times: refusals,
        });
        await house.advanceTo('2026-11-06T00:05');
        await house.quiesce();
        if (!fault.hasHappened()) throw new Error('no deadline met the fault');
        caught = await album.keepCaseWhere(
          (item) => item['service'] === 'puk-request' && JSON.stringify(item['fault'])?.includes('"workflow"'),
          'puk-request.requested.workflow-fault',
        );
        await album.keepCaseWhere(
          ({ state, overdueSince, fault }) => state === 'requested' && overdueSince !== undefined && !fault,
          'puk-request.requested.overdue',
        );
        await keep(lateElsewhere, 'misrouted.overdue');
      },
    },
    {
      at: '2026-11-06T08:30',
      happens: async () => {
        done(await nieuwpoort.event(caught ?? '', { type: 'retry' }));
        await house.quiesce();
        await album.keepCase(caught ?? '', 'puk-request.requested.tried-again');
        await keep(of('same-day'), 'ready.reminded-of-visit');
      },
    },
    {
      at: '2026-11-06T10:00',
      happens: async () => {
        await step(nieuwpoort, of('checked-in'), 'check-in');
        await keep(of('checked-in'), 'ready.checked-in');
        await step(nieuwpoort, of('same-day'), 'handled');
        await keep(of('same-day'), 'done.same-day');
      },
    },
    {
      at: '2026-11-06T10:35',
      happens: async () => {
        await step(nieuwpoort, of('late'), 'late');
        await keep(of('late'), 'ready.late');
        await step(nieuwpoort, of('missed'), 'no-show');
        await keep(of('missed'), 'ready.missed');
        await keepDay('2026-11-06', 'day-under-way');
      },
    },
    {
      at: '2026-11-09T13:00',
      happens: async () => {
        await keep(undone, 'requested.overdue-told');
        done(await nieuwpoort.arrivals([undone.reference]));
        await keep(undone, 'ready.codes-came-late');
      },
    },
    {
      at: '2026-11-13T08:00',
      happens: async () => {
        await keep(slow, 'requested.overdue-elsewhere');
        done(await voorbeeld.arrivals([slow.reference]));
      },
    },
    { at: '2026-11-17T12:00', happens: () => keep(unclaimed, 'ready.reminded') },
    { at: '2026-12-03T09:00', happens: () => keep(neverBooked, 'expired.visit-never-booked') },
    { at: '2026-12-14T09:00', happens: () => keep(slow, 'expired') },
  ];
}

let tickets = 0;

async function defects(scene: Scene): Promise<Later[]> {
  const { house, album, overijse, voorbeeld } = scene;
  const keep = async ({ caseId }: CitizenCase, name: string) => {
    await house.quiesce();
    await album.keepCase(caseId, `defect-analysis.${name}`);
  };
  const annexIssuedOn = '2026-11-02';
  const taken = async (given: object = {}, desk = overijse) => {
    const citizen = await desk.defect({ annexIssuedOn, ...given });
    await house.quiesce();
    return citizen;
  };
  const misused = () => taken({ usedCorrectly: false, damaged: true });
  const send = (citizen: CitizenCase, helpdesk = 'zetes', desk = overijse) =>
    step(desk, citizen, 'sent-for-analysis', { helpdesk, ticket: `ZT-${8800 + (tickets += 1)}` });
  const sent = async (desk = overijse, helpdesk = 'zetes') => {
    const citizen = await taken({}, desk);
    await send(citizen, helpdesk, desk);
    await house.quiesce();
    return citizen;
  };
  const judged = async (outcome: string, more: object = {}, desk = overijse) => {
    const citizen = await sent(desk);
    await step(desk, citizen, 'verdict', { outcome, ...more });
    await house.quiesce();
    return citizen;
  };
  const produced = async (more: object = {}) => {
    const citizen = await misused();
    await step(overijse, citizen, 'applied', more);
    await house.quiesce();
    return citizen;
  };
  const waitingCard = async () => {
    const citizen = await produced();
    await step(overijse, citizen, 'card-arrived');
    await house.quiesce();
    return citizen;
  };

  // Before the helpdesk.
  const unsent = await taken({ note: 'Kaart in twee stukken in een zakje.' });
  await keep(unsent, 'to-send');
  await keep(await taken({ cardKind: 'kids-id' }), 'to-send.kids-id');
  await keep(await taken({ cardKind: 'kids-id', usedCorrectly: false }), 'to-apply.kids-id');
  const contesting = await misused();
  await keep(contesting, 'to-apply.misuse');
  await step(overijse, contesting, 'contested');
  await keep(contesting, 'to-send.contested');
  const undone = await sent();
  await step(overijse, undone, 'undo-step');
  await keep(undone, 'to-send.undone');
  const owed = await taken();
  await whileDown(scene, { function: 'staff', service: 'sfn', operation: 'SendTaskSuccess' }, async () => {
    await send(owed);
    await keep(owed, 'at-helpdesk.signal-owed');
  });

  // At the helpdesk.
  const late = await sent();
  await keep(late, 'at-helpdesk.with-zetes');
  const asked = await sent(overijse, 'belpic');
  await keep(asked, 'at-helpdesk.with-belpic');
  await step(overijse, asked, 'chased', { channel: 'email', answer: 'Ontvangen.' });
  await keep(asked, 'at-helpdesk.chased-before-the-promise');

  // The verdict.
  await keep(await judged('free'), 'to-apply.free');
  const paying = await judged('to-pay', { reason: 'Waterschade' });
  await keep(paying, 'to-apply.to-pay');
  await keep(await judged('lost'), 'to-apply.lost');
  const works = await judged('card-works');
  await keep(works, 'to-collect.old-card');
  const unjudged = await judged('free');
  await step(overijse, unjudged, 'undo-step');
  await keep(unjudged, 'at-helpdesk.verdict-undone');

  // The application.
  const invited = await misused();
  const visiting = await misused();
  await bookFrom(visiting, '2026-11-05');
  await keep(visiting, 'to-apply.booked');
  const missing = await misused();
  await bookFrom(missing, '2026-11-05');
  await album.keepDay('overijse', '2026-11-05', 'bookings-of-applications');
  await step(overijse, paying, 'applied', { newCardNumber: '591-1917064-58' });
  await keep(paying, 'in-production.new-card-number');
  const slow = await produced({ amount: '21,00' });
  await keep(slow, 'in-production');
  const codeless = await produced();
  const ahead = await misused();
  await bookFrom(ahead, '2026-11-16');
  await step(overijse, ahead, 'applied');
  await keep(ahead, 'in-production.later-visit-called-off');

  // The new card.
  const forgotten = await waitingCard();
  await keep(forgotten, 'to-collect');
  const collecting = await waitingCard();
  await bookFrom(collecting, '2026-11-06');
  await keep(collecting, 'to-collect.booked');
  const ended = await waitingCard();
  await step(overijse, ended, 'collected');
  await keep(ended, 'collected');
  await step(overijse, works, 'collected');
  await keep(works, 'collected.old-card');
  const closed = await taken();
  await step(overijse, closed, 'close', { reason: 'Kreeg elders een nieuwe kaart.' });
  await keep(closed, 'closed');

  // Where the price is paid first.
  const advance = { advance: '22,30', language: 'fr' };
  const paid = await taken(advance, voorbeeld);
  await keep(paid, 'to-send.paid');
  const free = await judged('free', {}, voorbeeld);
  await keep(free, 'to-apply.refund-owed');
  await step(voorbeeld, free, 'refunded');
  await keep(free, 'to-apply.refunded');
  await keep(await judged('to-pay', { reason: 'Breuk' }, voorbeeld), 'to-apply.paid');
  const back = await judged('card-works', {}, voorbeeld);
  await step(voorbeeld, back, 'collected');
  await keep(back, 'to-refund.collected');
  await step(voorbeeld, paid, 'close', { reason: 'Verhuisd.' });
  await keep(paid, 'to-refund.closed');
  const shelved = await judged('card-works', {}, voorbeeld);
  const abandoned = await taken({ usedCorrectly: false, damaged: true }, voorbeeld);
  await step(voorbeeld, abandoned, 'applied');
  await house.quiesce();
  await step(voorbeeld, abandoned, 'card-arrived');

  return [
    {
      at: '2026-11-03T14:00',
      happens: async () => {
        // The card of one town's deadline alone: of the other service nothing is due that day.
        scene.run.faults.refuse({
          service: 'dynamodb',
          function: 'flag-overdue',
          operation: 'GetItem',
          code: 'ValidationException',
          times: refusals,
        });
        await house.advanceTo('2026-11-04T00:05');
        await house.quiesce();
        const caught = await album.keepCaseWhere(
          (item) => item['service'] === 'defect-analysis' && JSON.stringify(item['fault'])?.includes('"workflow"'),
          'defect-analysis.to-send.workflow-fault',
        );
        await album.keepCaseWhere(
          ({ state, overdueSince, fault }) => state === 'to-send' && overdueSince !== undefined && !fault,
          'defect-analysis.to-send.overdue',
        );
        done(await overijse.event(caught, { type: 'retry' }));
      },
    },
    {
      at: '2026-11-05T11:58',
      happens: async () => {
        await step(overijse, missing, 'no-show');
        await keep(missing, 'to-apply.missed');
        await step(overijse, visiting, 'applied');
        await keep(visiting, 'in-production.applied-at-the-visit');
      },
    },
    {
      at: '2026-11-06T11:58',
      happens: async () => {
        await step(overijse, collecting, 'collected');
        await keep(collecting, 'collected.at-the-visit');
      },
    },
    {
      at: '2026-11-10T10:00',
      happens: async () => {
        await keep(back, 'to-refund.overdue');
        await step(voorbeeld, back, 'refunded');
        await keep(back, 'collected.refunded');
        await step(voorbeeld, paid, 'refunded');
        await keep(paid, 'closed.refunded');
        await keep(late, 'at-helpdesk.late');
        await step(overijse, late, 'chased', { channel: 'phone', answer: 'Nog niet klaar.' });
        await keep(late, 'at-helpdesk.chased');
      },
    },
    ...['2026-11-13T10:00', '2026-11-18T10:00'].map((at) => ({
      at,
      happens: () => step(overijse, late, 'chased', { channel: 'portal', answer: 'Geen antwoord.' }),
    })),
    { at: '2026-11-13T10:10', happens: () => keep(invited, 'to-apply.reminded') },
    { at: '2026-11-18T10:10', happens: () => keep(forgotten, 'to-collect.reminded') },
    { at: '2026-11-24T10:00', happens: () => keep(slow, 'in-production.late') },
    {
      at: '2026-11-25T12:00',
      happens: async () => {
        await keep(late, 'at-helpdesk.escalated');
        await keep(unsent, 'to-send.annex-warned');
        await step(overijse, unsent, 'annex-extended');
        await keep(unsent, 'to-send.annex-extended');
      },
    },
    {
      at: '2026-12-01T10:00',
      happens: async () => {
        done(await codeless.post('codes-missing'));
        await keep(codeless, 'in-production.codes-asked');
        await album.keepCaseWhere((item) => item['linkedTo'] === codeless.caseId, 'puk-request.requested.linked');
      },
    },
    { at: '2026-12-03T10:00', happens: () => keep(invited, 'to-apply.overdue') },
    {
      at: '2027-01-25T10:00',
      happens: async () => {
        await step(voorbeeld, shelved, 'destroyed');
        await keep(shelved, 'to-refund.destroyed');
        await keep(abandoned, 'to-collect.overdue');
        await step(voorbeeld, abandoned, 'destroyed');
        await keep(abandoned, 'destroyed');
      },
    },
  ];
}
