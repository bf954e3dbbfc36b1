import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { statusPath } from '../../functions/casework/tools.ts';
import { citizenSite } from '../../functions/citizen/site.ts';
import type { Case } from '../../functions/domain/case.ts';
import { languages } from '../../functions/domain/languages.ts';
import { visitorOf } from '../fakes/browser.ts';
import { fakeConsole } from '../fakes/console.ts';
import { buttonsOf } from '../fakes/press.ts';
import { voorbeeld } from './municipality.ts';
import { openRequest } from './requests.ts';

/** What staff are to judge on a case's page: several requests of one person, and one that waits for their release. */

const as = { voorbeeld: 'clerk' } as const;
const home = '/staff/voorbeeld';

let desk: ReturnType<typeof fakeConsole>;
let forms = 0;
beforeEach(() => {
  desk = fakeConsole({ now: '2026-11-23T08:30' });
});

async function opened(email: string): Promise<Case> {
  forms += 1;
  const opening = await openRequest(desk.tools, voorbeeld, {
    route: 'codes',
    formId: `judging ${forms}`,
    person: { givenName: 'Mieke', familyName: 'Janssens', email, nationalNumber: '85073003328' },
  });
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.subject;
}

const page = ({ id }: Case, query = '') => desk.ask('GET', `${home}/cases/${id}${query}`, { as });
const json = async ({ id }: Case) => (await desk.ask('GET', `${home}/cases/${id}`, { as, accept: 'json' })).json;
const stored = ({ id }: Case) => desk.tools.cases.stored.get(id);
const keep = 'Deze behouden, de andere sluiten';

describe('two requests for one person', () => {
  it('are shown beside each other, with what tells them apart and a link', async () => {
    const one = await opened('mieke@example.org');
    const other = await opened('stranger@example.com');
    const { text } = await page(one);
    expect(text).toContain('2 aanvragen voor één persoon');
    expect(text).toContain('stranger@example.com');
    expect(text).toContain(`href="${home}/cases/${other.id}"`);
    expect(text).not.toContain('85073003328');
    expect(await json(one)).toMatchObject({ duplicates: [other.id], urgency: 'check' });
    expect((await json(one))['actions']).toEqual(expect.arrayContaining(['keep-both', 'keep-this']));
  });

  it('both stand when staff say so; nobody is mailed', async () => {
    const one = await opened('mieke@example.org');
    const other = await opened('stranger@example.com');
    const mails = desk.tools.mails.length;
    const done = await desk.press(await page(one), 'Alle aanvragen behouden');
    expect(done).toMatchObject({ status: 303, headers: { location: `${home}/cases/${one.id}?done=keep-both` } });
    expect((await page(one, '?done=keep-both')).text).toContain('Genoteerd: alle aanvragen blijven.');
    expect([stored(one)?.duplicates, stored(other)?.duplicates]).toEqual([undefined, undefined]);
    expect(desk.tools.mails).toHaveLength(mails);
    expect(buttonsOf(await page(other)).map(({ text }) => text)).not.toContain(keep);
  });

  it('are one again when staff keep one: the other is told with a reason that gives nothing away', async () => {
    const one = await opened('mieke@example.org');
    const other = await opened('stranger@example.com');
    const done = await desk.press(await page(one), keep);
    expect(done.headers['location']).toBe(`${home}/cases/${one.id}?done=keep-this`);
    expect(stored(one)).toMatchObject({ state: 'requested' });
    expect(stored(one)).not.toHaveProperty('duplicates');
    expect(stored(other)).toMatchObject({ state: 'closed', reason: expect.not.stringMatching(/andere|twee/) });
    expect(desk.tools.mails.at(-1)).toMatchObject({ notice: 'case-closed', to: 'stranger@example.com' });
  });

  it('ask for the reason, and keep what was typed', async () => {
    const one = await opened('mieke@example.org');
    const other = await opened('stranger@example.com');
    const refused = await desk.press(await page(one), keep, { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#keep-this-reason"');
    expect(stored(other)?.state).toBe('requested');
  });

  it('closes only what the page showed: a third request stays for staff to judge', async () => {
    const one = await opened('mieke@example.org');
    const other = await opened('stranger@example.com');
    const shown = await page(one);
    const third = await opened('third@example.net');
    await desk.press(shown, keep);
    expect([other, third].map((subject) => stored(subject)?.state)).toEqual(['closed', 'requested']);
    expect(stored(one)?.duplicates).toEqual([third.id]);
    const again = await desk.press(shown, keep);
    expect(again.status).toBe(409);
    expect(again.text).toContain('third@example.net');
  });

  it('takes the same as JSON, without others: all of them', async () => {
    const one = await opened('mieke@example.org');
    const other = await opened('stranger@example.com');
    const third = await opened('third@example.net');
    const answer = await desk.ask('POST', `${home}/cases/${one.id}/events`, {
      as,
      json: { type: 'keep-this', reason: 'Bel ons even.' },
    });
    expect(answer).toMatchObject({ status: 200, json: { caseId: one.id, state: 'requested' } });
    expect(answer.json).not.toHaveProperty('duplicates');
    expect([other, third].map((subject) => stored(subject)?.state)).toEqual(['closed', 'closed']);
  });

  it.each(languages)('are told of in %s', async (language) => {
    const one = await opened('mieke@example.org');
    await opened('stranger@example.com');
    const { text } = await page(one, `?lang=${language}`);
    expect(text).toContain('eid-beside');
    expect(text).not.toMatch(/duplicate-found|keep-both<|undefined/);
  });
});

it('the citizen’s own history tells nothing of other requests, or of what staff made of them', async () => {
  const one = await opened('mieke@example.org');
  const by = { kind: 'staff', id: 'sub-1', name: 'An Claes' } as const;
  const inside = ['duplicate-found', 'keep-both', 'admit', 'confirm-for'];
  const history = inside.map((event) => ({ at: one.createdAt, by, event, detail: 'belde zelf' }));
  desk.tools.cases.stored.set(one.id, { ...one, history: [...one.history, ...history] });
  const { tools, console } = desk;
  const site = citizenSite({ tools, styles: console.styles, openApi: async () => '{}', newFormId: randomUUID });
  const told = (await visitorOf(site).get(statusPath(tools, one))).json();
  expect(told.history.map(({ event }: { event: string }) => event)).toEqual(['opened']);
  const shown = (await page(one)).text;
  for (const text of ['Nog een aanvraag', 'Alle aanvragen behouden', 'Vrijgegeven', 'Bevestigd voor de burger'])
    expect(shown).toContain(text);
});

describe('a case that waits for its release', () => {
  it('says so, and is released by one button', async () => {
    const subject = await opened('mieke@example.org');
    desk.tools.cases.stored.set(subject.id, { ...subject, held: { since: '2026-11-23T07:00:00Z' } });
    const shown = await page(subject);
    expect(shown.text).toContain('Wacht op uw vrijgave');
    // Nobody is told to book before they can.
    const told = 'De burger hoort het zodra u hem laat boeken.';
    expect(shown.text).toContain(told);
    expect(shown.text).not.toContain('De burger krijgt meteen bericht');
    await desk.press(shown, 'Codes zijn toegekomen');
    expect((await page(subject, '?done=codes-arrived')).text).toContain(`Genoteerd. ${told}`);
    const done = await desk.press(shown, 'Burger laten boeken');
    expect(done.headers['location']).toBe(`${home}/cases/${subject.id}?done=admit`);
    expect(stored(subject)).not.toHaveProperty('held');
    const after = await page(subject, '?done=admit');
    expect(after.text).toContain('Vrijgegeven: de burger kan boeken');
    expect(buttonsOf(after).map(({ value }) => value)).not.toContain('admit');
  });
});
