import { describe, expect, it } from 'vitest';
import { fakeConsole } from '../fakes/console.ts';
import type { FakeTools } from '../fakes/tools.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

/** What a person can ask the town for: their data, a correction, erasure now. */

const clerk = { nieuwpoort: 'clerk' } as const;
const lead = { nieuwpoort: 'lead' } as const;

async function opened(tools: FakeTools, formId: string, person: object = {}): Promise<string> {
  const outcome = await openRequest(tools, nieuwpoort, {
    route: 'codes',
    formId,
    person: {
      givenName: 'Mieke',
      familyName: 'Janssens',
      nationalNumber: '85073003328',
      email: `${formId}@example.org`,
      movedRecently: false,
      ...person,
    },
  });
  if (!('subject' in outcome)) throw new Error(outcome.kind);
  return outcome.subject.id;
}

const path = (id: string, rest: string) => `/staff/nieuwpoort/cases/${id}/${rest}`;

describe('the data of a person as a file', () => {
  it('has all of their cases in the town, with the numbers, and nothing that only we need', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T10:00' });
    const one = await opened(tools, 'one');
    const other = await opened(tools, 'other');
    await opened(tools, 'stranger', { nationalNumber: '61021403366', familyName: 'Vandamme' });
    const page = await ask('GET', path(one, 'person'), { as: clerk });
    expect(page.status).toBe(200);
    const file = await press(page, 'Maak het bestand');
    expect(file.headers['content-disposition']).toContain('.json');
    expect(file.headers['cache-control']).toBe('no-store');
    expect(file.text).toContain('85.07.30-033.28');
    expect(file.text).toContain('one@example.org');
    expect(file.text).toContain('other@example.org');
    expect(file.text).not.toMatch(/Vandamme|An Claes|hash|sealed|token/i);
    for (const id of [one, other])
      expect(tools.cases.stored.get(id)?.history.at(-1)).toMatchObject({ event: 'give-data', by: { kind: 'staff' } });
  });
});

describe('a correction', () => {
  it('writes what is right, seals and hashes another number anew, and says why and nothing else in the history', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T10:00' });
    const id = await opened(tools, 'one');
    const before = tools.cases.stored.get(id);
    const done = await press(await ask('GET', path(id, 'person'), { as: clerk }), 'Verbeter de gegevens', {
      givenName: 'Maria',
      familyName: 'Janssen',
      nationalNumber: '61.02.14-033.66',
      reason: 'Tikfout aan het loket',
    });
    expect(done.status).toBe(303);
    const after = tools.cases.stored.get(id);
    expect(after?.person).toMatchObject({ givenName: 'Maria', familyName: 'Janssen', email: 'one@example.org' });
    expect(after?.personHash).not.toBe(before?.personHash);
    expect(after?.personHash).toBe((await tools.hashes.ofPerson('nieuwpoort', '61021403366'))[0]);
    expect((await tools.unsealing.open(id, after?.person.sealed ?? '')).nationalNumber).toBe('61021403366');
    expect(after?.keyVersion).toBe(before?.keyVersion);
    const entry = after?.history.find(({ event }) => event === 'correct-person');
    expect(entry?.detail).toBe('Tikfout aan het loket');
    expect(JSON.stringify(after?.history)).not.toMatch(/Maria|61021403366/);
  });

  it('compares a case with those of the number that is right, and leaves those of the wrong one alone', async () => {
    const { tools, ask } = fakeConsole({ now: '2026-11-23T10:00' });
    const mine = await opened(tools, 'mine', { nationalNumber: '61021403366' });
    const wrong = await opened(tools, 'wrong');
    const beside = await opened(tools, 'beside');
    expect(tools.cases.stored.get(beside)?.duplicates).toEqual([wrong]);
    const answer = await ask('POST', path(wrong, 'person'), {
      as: clerk,
      json: { nationalNumber: '61021403366', reason: 'Verkeerd nummer' },
    });
    expect(answer.status).toBe(200);
    expect(tools.cases.stored.get(wrong)?.duplicates).toEqual([mine]);
    expect(tools.cases.stored.get(mine)?.duplicates).toEqual([wrong]);
    expect(tools.cases.stored.get(beside)?.duplicates).toBeUndefined();
    expect(tools.cases.stored.get(wrong)?.person.familyName).toBe('Janssens');
  });

  it('asks for a reason, and keeps what was typed', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T10:00' });
    const id = await opened(tools, 'one');
    const again = await press(await ask('GET', path(id, 'person'), { as: clerk }), 'Verbeter de gegevens', {
      givenName: 'Maria',
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain('value="Maria"');
    expect(tools.cases.stored.get(id)?.person.givenName).toBe('Mieke');
  });
});

describe('erasing now', () => {
  it('is a lead’s, asks first and says what goes, wants a reason, and is done', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T10:00' });
    const id = await opened(tools, 'one');
    expect((await ask('GET', path(id, 'erase'), { as: clerk })).status).toBe(403);
    expect((await ask('POST', path(id, 'erase'), { as: clerk, json: { reason: 'x' } })).status).toBe(403);
    const page = await ask('GET', path(id, 'erase'), { as: lead });
    expect(page.text).toContain('Het dossier loopt nog');
    const refused = await press(page, 'Wis het dossier');
    expect(refused.status).toBe(422);
    expect(tools.cases.stored.has(id)).toBe(true);
    const done = await press(page, 'Wis het dossier', { reason: 'op vraag van de burger' });
    expect(done.text).toContain('Het dossier is gewist');
    expect(done.text).not.toContain('Janssens');
    expect(tools.cases.stored.has(id)).toBe(false);
    expect((await ask('GET', `/staff/nieuwpoort/cases/${id}`, { as: lead })).status).toBe(404);
  });
});
