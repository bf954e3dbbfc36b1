import { beforeEach, describe, expect, it } from 'vitest';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { takeUp } from '../../functions/casework/deliver.ts';
import { keepThis } from '../../functions/casework/keep-this.ts';
import type { Case } from '../../functions/domain/case.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import { type FakeTools, fakeTools } from '../fakes/tools.ts';
import { clerk } from './cases.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

let tools: FakeTools;
let forms = 0;
beforeEach(() => {
  tools = fakeTools('2026-11-23T10:00');
});

function send(email: string, form: number) {
  return openRequest(tools, nieuwpoort, {
    route: 'codes',
    formId: `0f8fad5b-d9cb-469f-a165-${String(form).padStart(12, '0')}`,
    person: { givenName: 'Mieke', familyName: 'Janssens', email, nationalNumber: '85073003328' },
  });
}

async function opened(email: string): Promise<Case> {
  forms += 1;
  const opening = await send(email, forms);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.subject;
}

async function now({ id }: Case): Promise<Case> {
  const current = await tools.cases.read(id);
  if (!current) throw new Error('gone');
  return current.subject;
}

const events = async (subject: Case) => (await now(subject)).history.map(({ event }) => event);

describe('an index that is behind', () => {
  it('opens two cases of one mailbox, and each form stays with its own however often it is sent', async () => {
    const first = await opened('mieke@example.org');
    const findByPerson = tools.cases.findByPerson.bind(tools.cases);
    tools.cases.findByPerson = async () => [];
    const second = await opened('mieke@example.org');
    expect(second.id).not.toBe(first.id);
    tools.cases.findByPerson = async (...given) =>
      (await findByPerson(...given)).filter(({ summary }) => summary.id === first.id);
    expect(await send('mieke@example.org', forms)).toMatchObject({ kind: 'sameForm', subject: { id: second.id } });
    tools.cases.findByPerson = findByPerson;
    expect(await send('mieke@example.org', forms + 1)).toMatchObject({ kind: 'alreadyOpen' });
  });
});

describe('two requests for one person from two mailboxes', () => {
  it('are two cases, each flagged with the other', async () => {
    const first = await opened('mieke@example.org');
    expect(first.duplicates).toBeUndefined();
    const second = await opened('stranger@example.org');
    expect(await now(first)).toMatchObject({ duplicates: [second.id] });
    expect(await now(second)).toMatchObject({ duplicates: [first.id] });
    expect(await events(first)).toContain('duplicate-found');
    expect((await now(second)).outbox).toEqual([]);
  });

  it('are flagged no more once staff have said that both are to stand, and stay so when a third one comes', async () => {
    const first = await opened('mieke@example.org');
    const second = await opened('stranger@example.org');
    await applyCommand(tools, nieuwpoort, second.id, { type: 'keep-both' }, clerk);
    expect(await now(first)).not.toHaveProperty('duplicates');
    expect(await now(second)).not.toHaveProperty('duplicates');
    const third = await opened('other@example.org');
    expect(await now(first)).toMatchObject({ duplicates: [third.id] });
    expect(await now(second)).toMatchObject({ duplicates: [third.id] });
    expect((await now(third)).duplicates).toHaveLength(2);
  });

  it('are one again when staff keep one: the other is closed with a mail to whom it concerns, and to nobody else', async () => {
    const first = await opened('mieke@example.org');
    const second = await opened('stranger@example.org');
    tools.mails.length = 0;
    await keepThis(tools, nieuwpoort, [second.id], 'Bel ons even.', clerk);
    expect(await now(second)).toMatchObject({ state: 'closed', reason: 'Bel ons even.' });
    expect(await now(first)).not.toHaveProperty('duplicates');
    expect(tools.mails.map(({ notice, to }) => [notice, to])).toEqual([['case-closed', 'stranger@example.org']]);
  });

  it('are one again when one of them ends by itself', async () => {
    const first = await opened('mieke@example.org');
    const second = await opened('stranger@example.org');
    await applyCommand(tools, nieuwpoort, second.id, { type: 'withdraw' }, { kind: 'citizen' });
    expect(await now(first)).not.toHaveProperty('duplicates');
    expect(await now(second)).not.toHaveProperty('duplicates');
  });

  it('are flagged by the reconcile job where whoever opened the second was stopped before', async () => {
    const first = await opened('mieke@example.org');
    const find = tools.cases.findByPerson.bind(tools.cases);
    let asked = 0;
    tools.cases.findByPerson = async (...given) => {
      asked += 1;
      // The comparison comes second: at first it is asked who is there already, under both keys in use.
      if (asked === 3) throw new RetryableFault('stopped');
      return find(...given);
    };
    const second = await opened('stranger@example.org');
    expect(await now(first)).not.toHaveProperty('duplicates');
    tools.clock.advance('PT2M');
    await takeUp(tools, second.id);
    expect(await now(first)).toMatchObject({ duplicates: [second.id] });
    expect(await now(second)).toMatchObject({ duplicates: [first.id] });
  });
});

describe('a case that waits for staff before the citizen can book', () => {
  it('takes no booking of the citizen until staff admit it, who is then told', async () => {
    const subject = await opened('mieke@example.org');
    await applyCommand(tools, nieuwpoort, subject.id, { type: 'codes-arrived' }, clerk);
    const current = await now(subject);
    tools.cases.stored.set(current.id, { ...current, held: { since: '2026-11-23T09:00:00Z' } });
    tools.mails.length = 0;
    expect((await applyCommand(tools, nieuwpoort, subject.id, { type: 'admit' }, clerk)).kind).toBe('recorded');
    expect(await now(subject)).not.toHaveProperty('held');
    expect(tools.mails.map(({ notice }) => notice)).toEqual(['codes-arrived']);
  });
});
