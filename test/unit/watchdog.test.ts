import { beforeEach, describe, expect, it } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { book } from '../../functions/casework/booking.ts';
import { retryAll } from '../../functions/casework/retry-all.ts';
import type { Case } from '../../functions/domain/case.ts';
import { executionName } from '../../functions/domain/write-parts.ts';
import { reconcile } from '../../functions/jobs/reconcile.ts';
import { settleExecution } from '../../functions/jobs/settle-execution.ts';
import { watch } from '../../functions/jobs/watchdog.ts';
import { PermanentFault } from '../../functions/platform/faults.ts';
import { awaitEvents } from '../../functions/tasks/await-events.ts';
import { mailFeedback, MailFeedback } from '../../functions/jobs/mail-feedback.ts';
import { recordFault } from '../../functions/tasks/record-fault.ts';
import { seeToWhatIsDue } from '../fakes/jobs.ts';
import { type FakeTools, fakeTools } from '../fakes/tools.ts';
import { served } from '../services.ts';
import { at, citizen, clerk } from './cases.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

let tools: FakeTools;
/** The executions that run, as Step Functions lists them. */
let running: Set<string>;
beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
  running = new Set();
  const start = tools.workflows.start.bind(tools.workflows);
  tools.workflows.start = async (service, name, input) => {
    running.add(name);
    await start(service, name, input);
  };
});

let forms = 0;
async function opened(familyName = 'Janssens', route: 'codes' | 'letter' = 'codes'): Promise<Case> {
  forms += 1;
  const opening = await openRequest(tools, nieuwpoort, {
    route,
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

const record = (subject: Case, type: string) => applyCommand(tools, nieuwpoort, subject.id, { type }, clerk);
const waits = (subject: Case, more: { until?: string; stage?: string } = {}) =>
  awaitEvents(tools, {
    caseId: subject.id,
    run: subject.run,
    stage: 'await-codes',
    events: ['codes-arrived', 'ended', 'restarted'],
    token: `token ${subject.id} ${subject.run}`,
    ...more,
  });

async function now({ id }: Case): Promise<Case> {
  const found = await tools.cases.read(id);
  if (!found) throw new Error('no case');
  return found.subject;
}

const executions = {
  running: async function* (service: string) {
    yield service === 'puk-request' ? [...running] : [];
  },
};
const nightly = () => watch({ ...tools, executions });
const counted = (code: string) => tools.logged.filter((one) => one === code).length;

describe('a case that should have moved', () => {
  it('is left alone while its wait lasts, and for a while after', async () => {
    const subject = await opened();
    await waits(subject, { until: at('2026-11-27T00:00').toString() });
    for (const moment of ['2026-11-26T12:00', '2026-11-27T00:30']) {
      tools.clock.set(moment);
      await seeToWhatIsDue(tools);
    }
    expect((await now(subject)).run).toBe(1);
  });

  it('gets a new execution when its deadline passed and nothing happened, and an alarm counts it', async () => {
    const subject = await opened();
    await waits(subject, { until: at('2026-11-27T00:00').toString() });
    tools.clock.set('2026-11-27T01:00');
    await seeToWhatIsDue(tools);
    expect(await now(subject)).toMatchObject({ run: 2, faults: [] });
    expect((await now(subject)).history.at(-1)).toMatchObject({ event: 'put-on', by: { kind: 'job' } });
    expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'await-codes' });
    expect(counted('watchdog.restarted')).toBe(1);
  });

  it('gets one when what it was told was never heard', async () => {
    const subject = await opened();
    await waits(subject);
    await record(subject, 'codes-arrived');
    // The signal was delivered, and the execution died with it.
    tools.clock.advance('PT59M');
    await seeToWhatIsDue(tools);
    expect((await now(subject)).run).toBe(1);
    tools.clock.advance('PT2M');
    await seeToWhatIsDue(tools);
    expect((await now(subject)).run).toBe(2);
    expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'notify-arrival' });
  });

  it('is the staff’s once its workflow has failed, and is not started behind their back', async () => {
    const subject = await opened();
    await waits(subject, { until: at('2026-11-27T00:00').toString() });
    await recordFault(tools, { caseId: subject.id, run: 1, error: 'PermanentFault' });
    tools.clock.set('2026-11-30T10:00');
    await seeToWhatIsDue(tools);
    await nightly();
    expect(await now(subject)).toMatchObject({ run: 1, faults: [{ kind: 'workflow' }] });
  });
});

describe('a case whose workflow has stopped', () => {
  it('gets a new execution with what staff record on it, so that the citizen is told', async () => {
    const subject = await opened();
    await waits(subject);
    await recordFault(tools, { caseId: subject.id, run: 1, error: 'RetryableFault' });
    await record(subject, 'codes-arrived');
    expect(await now(subject)).toMatchObject({ state: 'ready', run: 2, faults: [] });
    expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'notify-arrival' });
  });

  it('gets one where that was recorded in the meantime, and not a second time', async () => {
    const subject = await opened();
    await record(subject, 'codes-arrived');
    await recordFault(tools, { caseId: subject.id, run: 1, error: 'RetryableFault' });
    expect(await now(subject)).toMatchObject({ run: 2, faults: [] });
    tools.clock.advance('PT5M');
    await reconcile(tools);
    expect(tools.workflows.started.at(-1)).toMatchObject({ run: 2, stage: 'notify-arrival' });
    await recordFault(tools, { caseId: subject.id, run: 2, error: 'PermanentFault' });
    expect(await now(subject)).toMatchObject({ run: 2, faults: [{ kind: 'workflow' }] });
  });

  it('stays as it is with what a workflow need not hear', async () => {
    const subject = await opened();
    await waits(subject);
    await recordFault(tools, { caseId: subject.id, run: 1, error: 'RetryableFault' });
    await record(subject, 'read-number');
    expect(await now(subject)).toMatchObject({ run: 1, faults: [{ kind: 'workflow' }] });
  });
});

describe('what is due in a town', () => {
  it('is done although one of its cases cannot be read, or fails', async () => {
    const booked = async (time: string) => {
      const subject = await opened();
      await record(subject, 'codes-arrived');
      const outcome = await book(tools, nieuwpoort, served(await now(subject)), `2026-11-30T${time}`, citizen);
      if (outcome.kind !== 'booked') throw new Error(outcome.kind);
      return outcome.subject;
    };
    const [first, second] = [await booked('09:10'), await booked('09:20')];
    const save = tools.cases.save.bind(tools.cases);
    tools.cases.save = (next, event) =>
      next.subject.id === first.id && 'appointment' in next.subject && next.subject.appointment?.remindedAt
        ? Promise.reject(new PermanentFault('unreadable-case'))
        : save(next, event);
    tools.clock.set('2026-11-27T09:00');
    await seeToWhatIsDue(tools);
    expect(await now(second)).toHaveProperty('appointment.remindedAt');
    expect(await now(first)).not.toHaveProperty('appointment.remindedAt');
    expect(counted('case.fault')).toBe(1);
  });

  it('is no restart where it is a reminder', async () => {
    const subject = await opened('Peeters', 'letter');
    await waits(subject, { stage: 'await-visit' });
    await book(tools, nieuwpoort, served(await now(subject)), '2026-11-30T09:10', citizen);
    tools.clock.set('2026-11-27T09:00');
    await seeToWhatIsDue(tools);
    expect(await now(subject)).toMatchObject({
      run: 1,
      appointment: { remindedAt: at('2026-11-27T09:00').toString() },
    });
    expect(counted('watchdog.restarted')).toBe(0);
  });

  it('is handed out town by town, and asks nothing of a town where nothing is', async () => {
    await opened();
    tools.queue.sent.length = 0;
    await seeToWhatIsDue(tools);
    expect(counted('work.handed-out')).toBe(0);
  });
});

describe('the nightly look at the executions', () => {
  it('finds nothing where each open case has one', async () => {
    await opened();
    tools.clock.advance('P1D');
    expect(await nightly()).toEqual({ found: 0 });
  });

  it('starts the case anew whose execution ended without anybody hearing of it', async () => {
    const subject = await opened();
    const other = await opened('Peeters');
    await waits(subject);
    running.delete(executionName(subject));
    tools.clock.advance('P1D');
    expect(await nightly()).toEqual({ found: 1 });
    expect([(await now(subject)).run, (await now(other)).run]).toEqual([2, 1]);
    expect(counted('watchdog.restarted')).toBe(1);
    expect(await nightly()).toEqual({ found: 0 });
  });

  it('writes a case anew that an earlier release opened, which does not know the index', async () => {
    const subject = await opened();
    const other = await opened('Peeters');
    tools.cases.openCases = async function* () {
      yield [{ caseId: other.id, execution: executionName(other), isStale: false }];
    };
    expect(await nightly()).toEqual({ found: 0 });
    expect([(await now(subject)).version, (await now(other)).version]).toEqual([subject.version + 1, other.version]);
  });

  it('is not fooled by an execution of another run', async () => {
    const subject = await opened();
    await record(subject, 'retry');
    running.delete(executionName(await now(subject)));
    tools.clock.advance('P1D');
    expect(await nightly()).toEqual({ found: 1 });
  });

  it('heals a case that a backup brought back: its run is counted anew, under a name that is free', async () => {
    const subject = await opened();
    await waits(subject);
    const backup = tools.cases.stored.get(subject.id);
    tools.clock.advance('PT1H');
    await record(subject, 'retry');
    const taken = executionName(await now(subject));
    running.clear();
    if (backup) tools.cases.stored.set(subject.id, backup);
    tools.clock.advance('P1D');
    expect(await nightly()).toEqual({ found: 1 });
    const healed = await now(subject);
    expect(healed.run).toBe(2);
    expect(executionName(healed)).not.toBe(taken);
    // What is told late of the run that had that number is not about this one.
    await settleExecution(tools, { detail: { name: taken, status: 'ABORTED' } });
    expect((await now(subject)).faults).toEqual([]);
  });
});

describe('faults that stand on the worklist', () => {
  it('are tried again all at once where a workflow stopped; an address that refuses mail stays', async () => {
    const [stopped, also, bounced] = [await opened(), await opened(), await opened()];
    for (const subject of [stopped, also])
      await recordFault(tools, { caseId: subject.id, run: 1, error: 'RetryableFault' });
    await mailFeedback(tools, feedback(bounced, 1));
    expect(await retryAll(tools, nieuwpoort, clerk)).toEqual({ retried: 2, left: 0 });
    expect((await now(stopped)).faults).toEqual([]);
    expect((await now(bounced)).tellings).toMatchObject([{ because: 'mail-bounce' }]);
  });

  it('are tried again everywhere for the operator', async () => {
    const subject = await opened();
    await recordFault(tools, { caseId: subject.id, run: 1, error: 'RetryableFault' });
    await watch({ ...tools, executions }, { retry: 'all' });
    expect(await now(subject)).toMatchObject({ run: 2, faults: [] });
  });

  it('are not what comes back late of an address that was corrected since', async () => {
    const subject = await opened();
    const late = feedback(subject, subject.keyVersion);
    const command = { type: 'correct-email', email: 'mieke.j@example.org' } as const;
    await applyCommand(tools, nieuwpoort, subject.id, command, clerk);
    await mailFeedback(tools, late);
    expect((await now(subject)).tellings).toBeUndefined();
    await mailFeedback(tools, feedback(subject, subject.keyVersion + 1));
    expect((await now(subject)).tellings).toMatchObject([{ because: 'mail-bounce' }]);
  });
});

function feedback({ id }: Case, address: number) {
  const tags = { caseId: [id], address: [String(address)] };
  const event = { eventType: 'Bounce', mail: { tags }, bounce: { bounceType: 'Permanent' } };
  return MailFeedback.parse({ Records: [{ Sns: { Message: JSON.stringify(event) } }] });
}
