import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Limits } from '../../municipalities/limits.ts';
import type { Desk } from '../e2e/house.ts';
import {
  type Answer,
  applied,
  counted,
  fromNetworks,
  type Held,
  invented,
  median,
  networks,
  said,
  Target,
  town,
} from './stranger.ts';

/** What a stranger with a script could do to a town, each played against the house: its limits are the defaults that every town has. */

const limits = Limits.parse({});
/** How large an item is, to a tenth: DynamoDB's end is at 400. */
const kilobytes = (item: unknown) => Math.round(Buffer.byteLength(JSON.stringify(item)) / 100) / 10;
/** What came of each attack: it is printed at the end. */
const figures: { attack: string; requests: number | string; outcome: string }[] = [];
const tell = (attack: string, requests: number | string, outcome: string) =>
  void figures.push({ attack, requests, outcome });

let target: Target;
beforeEach(async () => {
  target = await Target.open();
});
afterEach(() => target.stop());
afterAll(() => console.table(figures));

/** Staff of the town, who can do to a case what they always could. */
async function staffAct(desk: Desk, { caseId }: Held): Promise<void> {
  expect((await desk.event(caseId, { type: 'read-number' })).status).toBe(200);
  expect((await desk.event(caseId, { type: 'close', reason: 'script' })).status).toBe(200);
}

describe('one made-up number, with a mailbox that is read', () => {
  it('has 3 moves a day and 8 in all, and takes its visit and one time more of the agenda', async () => {
    const moments = await target.freeMoments();
    expect(moments.length).toBeGreaterThan(200);
    const held = await target.opens(invented('script@catch-all.example'));
    const perDay: number[] = [];
    let [requests, most, next] = [0, 0, moments.length];
    for (let day = 0; day < 4; day += 1) {
      let taken = 0;
      for (let times = 0; times < 57; times += 1) {
        // From the far end, where every time can still be booked for days.
        next -= 1;
        if ((await target.book(held, moments[next])).status < 300) {
          taken += 1;
          most = Math.max(most, await target.cellsTaken());
        }
        requests += 1;
      }
      perDay.push(taken);
      if (day < 3) await target.house.advance('P1D');
    }
    const perVisit = 2;
    tell(
      'one number books all it can',
      requests,
      `${perDay.join('+')} moves; at most ${most / perVisit} of ${moments.length} free times gone`,
    );
    expect(perDay).toEqual([3, 3, 2, 0]);
    expect(most).toBeLessThanOrEqual(2 * perVisit);
  });
});

describe('forms of invented people whose mailboxes nobody reads', () => {
  it('cost the town nothing: no time, no case, no workflow, nothing on the worklist', fromNetworks, async () => {
    const desk = await target.house.desk(town);
    const before = await target.freeMoments();
    const from = (nth: number) => networks[Math.floor(nth / 50)];
    const wish = (nth: number) => before[nth % before.length];
    const oneScript = await target.applyAll(
      Array.from({ length: 60 }, (_, nth) => ({
        form: invented(`somebody${nth}@one-domain.example`, { start: wish(nth) }),
      })),
    );
    expect(counted(oneScript.map(said))).toEqual({
      202: limits.applicationsPerMailDomain,
      'too-many-applications': 60 - limits.applicationsPerMailDomain,
    });
    const many = await target.applyAll(
      Array.from({ length: 500 }, (_, nth) => ({
        form: invented(`invented.person.${nth}@gmail.com`, { start: wish(nth) }),
        from: from(nth) ?? '',
      })),
    );
    const taken = many.filter(({ status }) => status === 202).length;
    await target.run.quiesce();
    const after = await target.freeMoments();
    const worklist = z.object({ cases: z.array(z.unknown()) }).parse((await desk.get('/cases')).body);
    tell(
      'forms, mailboxes unread',
      560,
      `${30 + taken} taken; ${before.length - after.length} free times, ${(await target.cases()).length} cases, ` +
        `${target.run.executions().length} workflows, ${worklist.cases.length} lines of worklist`,
    );
    expect(taken).toBe(500);
    expect(after).toEqual(before);
    expect(await target.cellsTaken()).toBe(0);
    expect(await target.cases()).toEqual([]);
    expect(target.run.executions()).toEqual([]);
    expect(worklist.cases).toEqual([]);
    // One mail a form, each to another address.
    expect(target.run.mail().length).toBe(530);
  });
});

describe('forms with a catch-all domain whose mail the script reads', () => {
  it('are as many as the domain may send in a day', async () => {
    const moments = await target.freeMoments();
    const answers = await target.applyAll(
      Array.from({ length: 60 }, (_, nth) => ({
        form: invented(`any${nth}@catch-all.example`, { start: moments[nth] }),
      })),
    );
    const cases = await target.confirmAll((await target.linksRead()).values());
    tell(
      'catch-all domain, mail read',
      60,
      `${cases.length} cases; the rest ${JSON.stringify(counted(answers.map(said)))}`,
    );
    expect(cases).toHaveLength(limits.applicationsPerMailDomain);
  });

  it(
    'from many domains and networks open cases that cannot book beyond what the town thinks possible; the lead discards the lot',
    fromNetworks,
    async () => {
      const lead = await target.lead();
      const beyond = 30;
      const most = limits.casesPerDay + beyond;
      const moments = await target.freeMoments();
      await target.applyAll(
        Array.from({ length: most }, (_, nth) => ({
          form: invented(`any${nth}@catch-all-${nth % 7}.example`, { start: moments[nth] }),
          from: networks[nth % 5] ?? '',
        })),
      );
      const links = [...(await target.linksRead()).values()];
      expect(links).toHaveLength(most);
      const cases = await target.confirmAll(links);
      expect(cases).toHaveLength(most);
      const stored = await target.cases();
      const isHeld = new Set(stored.filter((item) => item['held']).map((item) => item['id']));
      expect(isHeld.size).toBe(beyond);
      expect(stored.filter((item) => item['appointment'])).toHaveLength(limits.casesPerDay);
      const heldCases = cases.filter(({ caseId }) => isHeld.has(caseId));
      const free = (await target.freeMoments()).at(-1);
      for (const held of heldCases) expect(said(await target.book(held, free))).toBe('waits-for-staff');

      // Staff book for one who is real, and let another do it.
      const [byStaff, admitted] = heldCases;
      if (!byStaff || !admitted || !free) throw new Error('none is held');
      expect((await lead.post(`/cases/${byStaff.caseId}/appointment`, { start: free })).status).toBeLessThan(300);
      expect((await lead.event(admitted.caseId, { type: 'admit' })).status).toBe(200);
      const other = (await target.freeMoments()).at(-2);
      expect((await target.book(admitted, other)).status).toBe(201);

      await target.run.quiesce();
      const mails = target.run.mail().length;
      const cells = await target.cellsTaken();
      const Recent = z.object({ total: z.int(), cases: z.array(z.object({ caseId: z.string() })) });
      let closed = 0;
      let pages = 0;
      for (; pages < 10; pages += 1) {
        const { total, cases: page } = Recent.parse((await lead.get('/recent')).body);
        if (total === 0) break;
        const caseIds = page.map(({ caseId }) => caseId);
        const done = await lead.post('/recent/discard', { caseIds, reason: 'a script' });
        expect(done.status).toBe(200);
        closed += z.object({ closed: z.int() }).parse(done.body).closed;
      }
      await target.run.quiesce();
      tell(
        'many domains and networks, mail read',
        most,
        `${limits.casesPerDay} book (${cells / 2} times), ${isHeld.size} wait for staff; ${closed} discarded in ${pages} goes, ` +
          `${(await target.cellsTaken()) / 2} times still taken, ${target.run.mail().length - mails} mails`,
      );
      expect(closed).toBe(most);
      expect(await target.cellsTaken()).toBe(0);
      expect(await target.freeMoments()).toEqual(moments);
      expect(target.run.mail()).toHaveLength(mails);
    },
  );
});

describe('a mailbox of somebody else', () => {
  const victim = 'victim@gmail.com';
  const aliases = [victim, 'v.i.ctim@gmail.com', 'victim+1@gmail.com', 'Victim@gmail.com'];
  const mocking = [
    { givenName: 'http://evil.example', familyName: '' },
    { givenName: 'Win 1000€', familyName: 'now' },
    { givenName: 'Wi​n', familyName: 'www.evil.example' },
    { givenName: 'call 0900 12345', familyName: 'today' },
    { givenName: 'evil.example', familyName: '‮elpmaxe.live' },
  ];

  it('gets its cap of mails and no more, and nothing that a stranger has typed', async () => {
    const answers: Answer[] = [];
    for (let times = 0; times < 40; times += 1) {
      const form = { ...invented(aliases[times % aliases.length] ?? victim), ...mocking[times % mocking.length] };
      const answer = await target.apply(form);
      answers.push(answer);
      if (answer.status !== 202) continue;
      // And each form's own correction, three times.
      const { applicationId } = applied(answer);
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
      for (let more = 0; more < 4; more += 1) {
        // A mail that has not left is replaced by the next: whoever wants many waits for each.
        await target.run.quiesce();
        answers.push(
          await target.call('POST', `/nl/applications/${applicationId}/address`, {
            body: { email: victim },
            headers: { cookie },
          }),
        );
      }
    }
    const mails = await target.mailsTo(...aliases);
    tell('one address, 40 forms and their corrections', answers.length, `${mails.length} mails`);
    expect(mails).toHaveLength(limits.mailsPerMailbox);
    for (const { subject, text, html } of mails) {
      const all = `${subject}\n${text}\n${html}`;
      for (const typed of ['evil', '1000', 'Win', '0900', 'today', '​', '‮', 'elpmaxe']) expect(all).not.toContain(typed);
    }
  });

  it('gets its cap of links, however often somebody asks for them', async () => {
    const form = invented(victim);
    const { caseId } = await target.opens(form);
    const reference = caseId.slice(town.length + 1);
    const answers: Answer[] = [];
    for (let times = 0; times < 60; times += 1)
      answers.push(
        await target.call('POST', `/nl/${town}/link`, {
          body: { who: times % 2 === 0 ? form.nationalNumber : reference, email: aliases[(times % 2) * 3] },
        }),
      );
    const mails = await target.mailsTo(...aliases);
    const today = `${mails.length} mails, the first request's included; answers ${JSON.stringify(counted(answers.map(said)))}`;
    tell('‘send me my link again’', answers.length, today);
    expect(mails.length).toBeLessThanOrEqual(limits.mailsPerMailbox);
    // Whoever has no case there gets none.
    const other = await target.call('POST', `/nl/${town}/link`, {
      body: { who: form.nationalNumber, email: 'stranger@catch-all.example' },
    });
    expect([other.status, await target.mailsTo('stranger@catch-all.example')]).toEqual([202, []]);
  });
});

describe('a case that its citizen hammers', () => {
  it('stays small, and staff can act on it and close it', async () => {
    const desk = await target.house.desk(town);
    const form = invented('script@catch-all.example');
    const held = await target.opens(form);
    const answers: Answer[] = [];
    const rounds = 4;
    for (let day = 0; day < rounds; day += 1) {
      const moments = (await target.freeMoments()).toReversed();
      for (let times = 0; times < 12; times += 1) {
        answers.push(await target.book(held, moments[times % 5]));
        for (const action of ['earlier', 'earlier/stop', 'earlier'])
          answers.push(await target.call('POST', `${held.path}/${action}`, { body: {} }));
        if (times % 4 === 0) await target.cancel(held);
        answers.push(
          await target.call('POST', `/nl/${town}/link`, { body: { who: form.nationalNumber, email: form.email } }),
        );
      }
      await target.run.quiesce();
      await target.house.advance('P1D');
    }
    const size = kilobytes(await target.stored(held));
    const mails = (await target.mailsTo(form.email)).length;
    tell(
      'one case, every route again and again',
      answers.length,
      `${size} KB of item, ${mails} mails in ${rounds} days`,
    );
    // The last day's own: nothing but the limits of a day is given back by waiting.
    expect(counted(answers.slice(-60).map(said))).not.toHaveProperty('201');
    expect(size).toBeGreaterThan(2);
    expect(size).toBeLessThan(40);
    await staffAct(desk, held);
    expect(await target.stored(held)).toMatchObject({ state: 'closed' });
  });
});

describe('whoever comes first', () => {
  it('locks nobody out of their own number: the second mailbox has its case, and staff see both', async () => {
    const desk = await target.house.desk(town);
    const citizen = invented('mieke@citizen.example');
    const first = await target.opens({
      ...invented('script@catch-all.example'),
      nationalNumber: citizen.nationalNumber,
    });
    const own = await target.opens(citizen);
    expect(own.caseId).not.toBe(first.caseId);
    await target.run.quiesce();
    const status = await target.call('GET', own.path);
    const alone = await target.call('GET', (await target.opens(invented('an@citizen.example'))).path);
    // Nor does the case's page tell of the other.
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(status.body))).toEqual(
      Object.keys(z.record(z.string(), z.unknown()).parse(alone.body)),
    );
    expect(status.text).not.toContain(first.caseId);
    expect((await target.book(own, (await target.freeMoments()).at(-1))).status).toBe(201);
    const Listed = z.object({
      cases: z.array(z.object({ caseId: z.string(), duplicates: z.array(z.string()).optional() })),
    });
    const flagged = Listed.parse((await desk.get('/cases')).body).cases.filter(({ duplicates }) => duplicates);
    expect(flagged.map(({ caseId }) => caseId).toSorted()).toEqual([first.caseId, own.caseId].toSorted());
    tell('somebody files first on a number', 1, `the citizen has a case and a visit; ${flagged.length} cases flagged`);
  });

  it('by a slip of the finger can correct the address; the link of before opens nothing', async () => {
    const form = invented('mieke@exmaple.example');
    const answer = await target.apply(form);
    const { applicationId } = applied(answer);
    const mistyped = (await target.linksRead()).get(applicationId) ?? '';
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const address = `/nl/applications/${applicationId}/address`;
    const body = { email: 'mieke@citizen.example' };
    expect((await target.call('POST', address, { body })).status).toBe(404);
    expect((await target.call('POST', address, { body, headers: { cookie } })).status).toBe(202);
    const right = (await target.linksRead((to) => to === body.email)).get(applicationId) ?? '';
    expect((await target.call('POST', mistyped)).status).toBe(404);
    expect((await target.call('POST', right)).status).toBe(201);
    tell('a mistyped address', 2, 'corrected by its form; one case');
  });
});

describe('a secret link', () => {
  it('is in no answer of a public form, of its page or of its correction, before the mailbox is proven', async () => {
    const answers: Answer[] = [];
    const html = { accept: 'text/html' };
    const email = 'mieke@citizen.example';
    for (const headers of [{}, html])
      for (const path of ['visits', 'pin-puk/request']) {
        const answer = await target.call('POST', `/nl/${town}/${path}`, {
          body: path === 'visits' ? invented(email) : { ...invented(email), cardIssuedOn: '2019-05-02' },
          headers,
        });
        const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
        const [, page = ''] = /(\/nl\/applications\/[\w-]+)/.exec(`${answer.headers.location} `) ?? [];
        answers.push(
          answer,
          await target.call('GET', page, { headers: { ...headers, cookie } }),
          await target.call('POST', `${page}/address`, { headers: { ...headers, cookie }, body: { email } }),
          await target.call('GET', page, { headers }),
          await target.call('POST', `/nl/${town}/link`, { headers, body: { who: '85073003328', email } }),
        );
      }
    await target.run.quiesce();
    const keys = target.run.mail().flatMap(({ text }) => /\/applications\/[\w-]+\/([\w-]+)/.exec(text)?.[1] ?? []);
    expect(keys.length).toBeGreaterThanOrEqual(4);
    const cases = await target.confirmAll((await target.linksRead()).values());
    expect(cases.length).toBeGreaterThan(0);
    const secrets = [...keys, ...cases.map(({ path }) => path.split('/').at(-1) ?? '')];
    for (const { text, headers } of answers) {
      const all = text + JSON.stringify(headers);
      expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    }
    tell('answers without the mailbox', answers.length, `none of ${secrets.length} secrets in body or header`);
  });
});

describe('whoever probes numbers', () => {
  it('learns nothing of them: the same status, body and headers, after the same time', fromNetworks, async () => {
    // Half of them have a case open, with another mailbox: as many as a town opens in a day.
    const people = Array.from({ length: 100 }, (_, nth) => invented(`citizen${nth}@gmail.com`));
    await target.applyAll(people.map((form, nth) => ({ form, from: networks[nth % 4] ?? '' })));
    const cases = await target.confirmAll((await target.linksRead()).values());
    expect(cases).toHaveLength(100);
    await target.run.quiesce();

    const known = people.map(({ nationalNumber }) => ({ nationalNumber, group: 'known' }) as const);
    const unknown = people.map(() => {
      const { nationalNumber } = invented('nobody@gmail.com');
      return { nationalNumber, group: 'unknown' } as const;
    });
    const took = { known: new Array<number>(), unknown: new Array<number>() };
    const looks = { known: new Set<string>(), unknown: new Set<string>() };
    const rounds = 3;
    for (let round = 0; round < rounds; round += 1) {
      for (const [nth, { nationalNumber, group }] of shuffled([...known, ...unknown]).entries()) {
        const form = invented(`prober.${round}.${nth}@gmail.com`, { nationalNumber });
        const answer = await target.apply(form, networks[4 + round * 4 + Math.floor(nth / 50)]);
        took[group].push(answer.ms);
        looks[group].add(lookOf(answer));
      }
      await target.run.quiesce();
    }
    expect(looks.known.size).toBe(1);
    expect(looks.known).toEqual(looks.unknown);

    // A machine that is busy is slow for everybody: the requests are in no order, and medians leave the outliers out. How far such
    // medians differ by chance, groups say that are the same by construction: halves of the unknown numbers. Two halves may
    // happen to be alike, so 200 pairs of them are drawn, and the farthest apart is what chance does; being half as large as the
    // groups that are judged, they differ more. Below 2 ms nothing is judged: through a network nobody can see it.
    const medians = { known: median(took.known), unknown: median(took.unknown) };
    const difference = Math.abs(medians.known - medians.unknown);
    const byChance = Math.max(...Array.from({ length: 200 }, () => halvesApart(took.unknown)));
    const ms = (number: number) => number.toFixed(1);
    tell(
      '200 numbers probed, 3 times each',
      rounds * 200,
      `medians ${ms(medians.known)} ms with a case, ${ms(medians.unknown)} ms without: ${ms(difference)} ms apart; equal groups up to ${ms(byChance)} ms`,
    );
    expect(difference).toBeLessThan(Math.max(byChance, 2));
  });
});

/** What can be seen of an answer, but for what names the application, its address and its time. */
function lookOf(answer: Answer): string {
  const { applicationId, sentTo, confirmBy } = applied(answer);
  const { date: _, 'set-cookie': cookie, 'content-length': length, ...headers } = answer.headers;
  const plain = (text: string) =>
    [applicationId, applicationId.slice(town.length + 1), sentTo, confirmBy].reduce(
      (left, varies) => left.replaceAll(varies, '…'),
      text,
    );
  const cookieLook = plain(String(cookie)).replace(/=[\w-]{20,};/, '=…;');
  // An instant is written without the zeros at its end.
  return JSON.stringify([
    answer.status,
    plain(answer.text),
    plain(JSON.stringify(headers)),
    cookieLook,
    Number(length) - confirmBy.length,
  ]);
}

/** How far the medians of two random halves are apart. */
function halvesApart(numbers: readonly number[]): number {
  const mixed = shuffled(numbers);
  const half = Math.floor(mixed.length / 2);
  return Math.abs(median(mixed.slice(0, half)) - median(mixed.slice(half)));
}

function shuffled<Value>(values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value);
}
