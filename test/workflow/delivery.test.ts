import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../local/aws/endpoint.ts';
import { dynamoDbWrites } from '../../local/aws/faults.ts';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { CitizenCase, type Desk, House, newPerson, Opened } from '../e2e/house.ts';

/**
 * The whole app, on the template that is deployed: each call that changes something (a write, a start, a signal, a mail) is
 * the last thing its function does before it is killed. People do what people do: they try again. The reconcile job and the
 * workflow's retries do the rest, and the case completes.
 */

let run: LocalRun;
let house: House;
let desk: Desk;

beforeAll(async () => {
  run = await startLocal({ port: 0, demo: false, now: '2026-11-02T08:30' });
  house = House.over(run);
  desk = await house.desk('nieuwpoort');
});
afterAll(() => house?.stop());

type Person = ReturnType<typeof newPerson>;
/** By mailbox twice, by mail domain and by network. */
const countsOfForm = 4;
const requestPath = '/nl/nieuwpoort/pin-puk/request';

/** Tries until it works, as a person does with a form; `unless` says that an earlier try had worked after all. */
async function insist<Result>(attempt: () => Promise<Result>, worked: (result: Result) => boolean): Promise<Result> {
  for (let tries = 0; tries < 4; tries += 1) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined && worked(result)) return result;
  }
  throw new Error('it never worked');
}

/** From the form to the counter, whatever happens in between. @returns the case and its mails' subjects, oldest first */
async function story(person: Person): Promise<{ citizen: CitizenCase; subjects: string[] }> {
  await insist(
    () => house.call('POST', requestPath, { body: person }),
    ({ status }) => status === 202,
  );
  const link = await insist(
    async () => {
      await house.advance('PT5M');
      return house.linkMailed(person.email, '', 500);
    },
    () => true,
  );
  const opened = await insist(
    () => house.call('POST', link),
    ({ status }) => status < 300,
  );
  const citizen = new CitizenCase(house, Opened.parse(opened.body));
  await house.advance('PT20M');
  await insist(
    () => desk.arrivals([citizen.reference]),
    ({ status }) => status === 200,
  );
  await house.advance('PT20M');
  expect(await citizen.status()).toMatchObject({ state: 'ready', bookable: true });

  const slots = await citizen.slots();
  // Soon enough that a month of hourly jobs is not what the test waits for, late enough for a reminder.
  const inThreeDays = run.clock.now().add({ hours: 72 }).toString();
  const start = slots.find((slot) => slot > inThreeDays) ?? '';
  await insist(
    () => citizen.book(start),
    ({ status }) => status < 300,
  );
  await house.advance('PT20M');
  expect((await citizen.status()).appointment?.start).toBe(start);
  await house.advanceTo(start.slice(0, 16));
  await insist(
    () => desk.event(citizen.caseId, { type: 'handled' }),
    ({ status }) => status === 200 || status === 409,
  );
  await house.advance('PT20M');
  expect(await citizen.status()).toMatchObject({ state: 'done' });
  return { citizen, subjects: (await house.mailTo(person.email)).map(({ subject }) => subject).toReversed() };
}

const changes = (call: Call) =>
  call.service !== 'secretsmanager' &&
  call.service !== 'kms' &&
  (call.service !== 'dynamodb' || dynamoDbWrites.some((write) => write === call.operation));

describe('a function that is killed after any of its writes', () => {
  /** Each write of a story that nothing disturbs: the how-manieth of its kind it is. */
  let writes: { name: string; nth: number; call: Call }[];

  beforeAll(async () => {
    run.resetMetrics();
    const undisturbed = await story(newPerson());
    expect(undisturbed.subjects).toHaveLength(4);
    const seen = new Map<string, number>();
    writes = run
      .calls()
      .filter((call) => call.function !== '-' && changes(call))
      .map((call) => {
        const name = `${call.function} ${call.service} ${call.operation}`;
        const nth = (seen.get(name) ?? 0) + 1;
        seen.set(name, nth);
        return { name, nth, call };
      })
      // A form is counted four times before anything of it is stored: to be stopped at any of these is the same.
      .filter(({ name, nth }) => name !== 'citizen dynamodb UpdateItem' || nth === 1 || nth > countsOfForm);
    expect(writes.length).toBeGreaterThan(12);
  });

  // In parts, so that none is taken for a hang.
  it.each([0, 1, 2, 3])(
    'leaves a case that completes: every mail sent, every execution ended (part %i of 4)',
    async (part) => {
      for (const { name, nth, call } of writes.filter((_, at) => at % 4 === part)) {
        const { service, operation } = call;
        const fault = run.faults.crash({ function: call.function, after: { service, operation, nth } });
        const { citizen, subjects } = await story(newPerson());
        expect([name, nth, fault.hasHappened()]).toEqual([name, nth, true]);
        // At least once: a kill between SES's answer and our note sends a second copy, and never none.
        expect([name, nth, new Set(subjects).size]).toEqual([name, nth, 4]);
        const executions = run.executions().filter((execution) => execution.name.startsWith(citizen.caseId));
        expect(executions.map(({ status }) => [name, nth, status])).toEqual([[name, nth, 'SUCCEEDED']]);
      }
      expect(run.deadLetters()).toEqual([]);
    },
  );
});

describe('a mail that cannot be sent', () => {
  it('leaves by the queue within minutes of the moment at which SES is there again', async () => {
    const outage = run.faults.outage({ service: 'ses' });
    const person = newPerson();
    expect((await house.call('POST', requestPath, { body: person })).status).toBe(202);
    await house.advance('PT2M');
    expect(await house.mailTo(person.email)).toEqual([]);
    outage.cancel();
    run.resetMetrics();
    await house.advance('PT4M');
    expect(await house.mailTo(person.email)).toHaveLength(1);
    const senders = run.calls().flatMap((call) => (call.operation === 'SendRawEmail' ? [call.function] : []));
    expect(senders).toEqual(['work']);
  });
});

describe('a workflow that has stopped', () => {
  it('starts anew with the scan of its envelope: the citizen is told, and nobody has to try again', async () => {
    const person = newPerson();
    const { caseId, reference, dueOn = '' } = await house.request('nieuwpoort', person);
    run.faults.refuse({ function: 'flag-overdue', service: 'dynamodb', code: 'ValidationException', times: 50 });
    await house.advanceTo(`${Temporal.PlainDate.from(dueOn).add({ days: 1 }).toString()}T00:10`);
    await house.quiesce();
    run.faults.clear();
    expect((await desk.get(`/cases/${caseId}`)).body).toMatchObject({ faults: [{ kind: 'workflow' }] });
    expect((await desk.arrivals([reference])).body).toMatchObject({ matched: [{ caseId }] });
    await house.awaitMail(person.email, /^Uw codes zijn er/);
    expect((await desk.get(`/cases/${caseId}`)).body).toMatchObject({ state: 'ready', faults: [] });
    expect(
      run
        .executions()
        .filter(({ name }) => name.startsWith(caseId))
        .map(({ status }) => status),
    ).toEqual(['FAILED', 'RUNNING']);
  });
});

describe('services that hang', () => {
  it('keep nobody waiting for what is recorded: the form and a pile are answered, and the mails follow', async () => {
    const pile: { citizen: CitizenCase; email: string }[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      const person = newPerson();
      pile.push({ citizen: await house.request('nieuwpoort', person), email: person.email });
    }
    const asked = newPerson();
    expect((await house.call('POST', requestPath, { body: asked })).status).toBe(202);
    const link = await house.linkMailed(asked.email);
    await house.quiesce();
    const hanging = (['ses', 'sfn'] as const).map((service) =>
      run.faults.hang({ service, times: Number.POSITIVE_INFINITY, carriedOut: false }),
    );
    const late = newPerson();
    try {
      expect((await house.call('POST', requestPath, { body: late })).status).toBe(202);
      const opened = await house.call('POST', link);
      expect(opened.status).toBe(201);
      const citizen = new CitizenCase(house, Opened.parse(opened.body));
      expect(await citizen.status()).toMatchObject({ state: 'requested' });
      const references = pile.map(({ citizen }) => citizen.reference);
      const { status, body } = await desk.arrivals(references);
      expect(status).toBe(200);
      expect(body).toHaveProperty('matched.length', 12);
    } finally {
      for (const fault of hanging) fault.cancel();
    }
    await house.advance('PT20M');
    for (const { citizen, email } of pile) {
      expect(await citizen.status()).toMatchObject({ state: 'ready', bookable: true });
      expect(await house.mailTo(email)).toHaveLength(2);
    }
    expect(await house.mailTo(late.email)).toHaveLength(1);
  });
});

describe('a restart of everything', () => {
  it('loses nothing', async () => {
    const citizen = await house.request('nieuwpoort');
    for (const name of ['citizen', 'staff', 'await-events', 'notify']) run.kill(name);
    await desk.arrivals([citizen.reference]);
    await house.advance('PT10M');
    expect(await citizen.status()).toMatchObject({ state: 'ready' });
  });
});
