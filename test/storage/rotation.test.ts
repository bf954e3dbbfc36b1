import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply, citizenApplication, confirm, confirmPath } from '../../functions/casework/applications.ts';
import { applyCommand } from '../../functions/casework/apply-command.ts';
import { recordArrivals } from '../../functions/casework/arrivals.ts';
import { citizenCase } from '../../functions/casework/citizen-case.ts';
import { askForLinks } from '../../functions/casework/links.ts';
import type { Opening, PersonGiven } from '../../functions/casework/open-case.ts';
import { rulesToday, statusPath } from '../../functions/casework/tools.ts';
import type { Case } from '../../functions/domain/case.ts';
import { openDefect } from '../../functions/services/defect-analysis/report.ts';
import { askForCodes } from '../../functions/services/new-card/missing-codes.ts';
import { service as pukRequest } from '../../functions/services/puk-request/service.ts';
import { dynamoApplicationStore } from '../../functions/storage/application-store.dynamodb.ts';
import { dynamoCounters } from '../../functions/storage/counters.dynamodb.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { fakeConsole } from '../fakes/console.ts';
import { handOut } from '../fakes/jobs.ts';
import { vaultWith } from '../fakes/keys.ts';
import { fakeTools, QueueByHand } from '../fakes/tools.ts';
import { citizen, clerk } from '../unit/cases.ts';
import { openRequest } from '../unit/requests.ts';
import { agendaStore, caseStore, type Engine, ManualClock, startEngine, tableName } from './engine.ts';

/**
 * Keys change under open cases, in two deployments: the first knows the new key, the second makes everything with it. Each release
 * is tools with other keys over one table; while one is deployed, the one before it still runs beside it.
 */

const clock = new ManualClock('2026-11-23T08:00:00Z');
let engine: Engine;
let person: PersonGiven & { email: string };
let serial = 0;

/** Tools of a release whose keys of every purpose are these, the current one first. */
function release(...ids: string[]) {
  const options = { table: tableName, clock, connect: async () => engine.table };
  return {
    ...fakeTools(),
    ...vaultWith({ links: ids, hashes: ids, seals: ids }),
    clock,
    queue: new QueueByHand(),
    cases: caseStore(engine, clock),
    agenda: agendaStore(engine, clock),
    applications: dynamoApplicationStore(options),
    counters: dynamoCounters(options),
  };
}
type Release = ReturnType<typeof release>;

beforeAll(async () => {
  engine = await startEngine(clock);
});
beforeEach(() => {
  clock.set('2026-11-23T08:00:00Z');
  // Each test has a person of its own: the table is one.
  serial += 1;
  const first = `850730${String(2 * serial).padStart(3, '0')}`;
  const number = first + String(97 - (Number(first) % 97)).padStart(2, '0');
  person = { givenName: 'Jan', familyName: 'Peeters', email: `jan${serial}@voorbeeld.be`, nationalNumber: number };
});
afterAll(() => engine.stop());

async function town(tools: Release, id: string): Promise<Municipality> {
  const rules = await rulesToday(tools, id);
  if (!rules) throw new Error(`no municipality ${id}`);
  return rules;
}

const cardOf = (at: number) => {
  const first = `59119${String(10_000 + at)}`;
  return first + String(Number(first) % 97 || 97).padStart(2, '0');
};

/** A request of the test's person. @param more another mailbox, the same form again */
async function asked(tools: Release, more: { email?: string; formId?: string } = {}): Promise<Opening> {
  const { formId = randomUUID(), ...other } = more;
  const nieuwpoort = await town(tools, 'nieuwpoort');
  return openRequest(tools, nieuwpoort, { route: 'codes', formId, person: { ...person, ...other } });
}

async function opened(tools: Release, more: { email?: string; formId?: string } = {}): Promise<Case> {
  const opening = await asked(tools, more);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.subject;
}

async function now(tools: Release, { id }: Case): Promise<Case> {
  const served = await tools.cases.read(id);
  if (!served) throw new Error(`no case ${id}`);
  return served.subject;
}

/** What a link opens. */
async function behind(tools: Release, path: string): Promise<string | undefined> {
  const [, , , id = '', key = ''] = path.split('/');
  return (await citizenCase(tools, id, key))?.subject.id;
}

/** The cases that the console's search by number finds. */
async function found(tools: Release): Promise<string[]> {
  const { ask } = fakeConsole({ tools });
  const { json } = await ask('POST', '/staff/nieuwpoort/cases/search', {
    as: { nieuwpoort: 'clerk' },
    accept: 'json',
    json: { q: person.nationalNumber },
  });
  return [...JSON.stringify(json).matchAll(/"caseId":"([^"]+)"/g)].map(([, id = '']) => id);
}

/** What the console shows of the numbers of a case. */
async function numbersAt(tools: Release, { id, municipality }: Case): Promise<unknown> {
  const { ask } = fakeConsole({ tools });
  const as = { [municipality]: 'clerk' } as const;
  const { json } = await ask('POST', `/staff/${municipality}/cases/${id}/events`, {
    as,
    accept: 'json',
    json: { type: 'read-number' },
  });
  const { nationalNumber, cardNumber } = json;
  return { nationalNumber: String(nationalNumber).replace(/\D/g, ''), ...(cardNumber !== undefined && { cardNumber }) };
}

describe.each([
  ['the one secret of before to keys of their own', '0', '1'],
  ['one key to the next', '1', '2'],
])('from %s', (_, old, next) => {
  /** Before, the two deployments, and what is left when nothing of before is. */
  const releases = () => ({
    before: release(old),
    first: release(old, next),
    second: release(next, old),
    after: release(next),
  });
  /** A release makes something, and another meets it: one after the other, and side by side while one is being deployed. */
  const meetings = [
    ['before', 'first'],
    ['before', 'second'],
    ['first', 'before'],
    ['first', 'second'],
    ['second', 'first'],
    ['second', 'after'],
  ] as const;

  it.each(meetings)('a link of the release %s opens its case with the release %s', async (made, met) => {
    const all = releases();
    const subject = await opened(all[made]);
    expect(await behind(all[met], statusPath(all[made], subject))).toBe(subject.id);
    expect(await behind(all[met], statusPath(all[met], subject))).toBe(subject.id);
  });

  it.each(meetings)(
    'a person of the release %s is found by number with the release %s, with the number',
    async (made, met) => {
      const all = releases();
      const subject = await opened(all[made]);
      expect(await found(all[met])).toEqual([subject.id]);
      expect(await numbersAt(all[met], subject)).toEqual({ nationalNumber: person.nationalNumber });
    },
  );

  it.each(meetings)(
    'a form of the release %s that comes again to the release %s is the same case',
    async (made, met) => {
      const all = releases();
      const formId = randomUUID();
      const subject = await opened(all[made], { formId });
      // Where the key of before is gone, the person is known all the same, and from that mailbox it is the one case.
      const kind = met === 'after' || (made === 'first' && met === 'before') ? /sameForm|alreadyOpen/ : /sameForm/;
      expect(await asked(all[met], { formId })).toMatchObject({
        kind: expect.stringMatching(kind),
        subject: { id: subject.id },
      });
    },
  );

  it.each(meetings)(
    'an open case of the release %s is the answer of the release %s to the same mailbox',
    async (made, met) => {
      const all = releases();
      const subject = await opened(all[made]);
      expect(await asked(all[met])).toMatchObject({ kind: 'alreadyOpen', subject: { id: subject.id } });
    },
  );

  it.each([
    ['before', 'second'],
    ['first', 'second'],
    ['second', 'first'],
  ] as const)(
    'two requests of one person, of the releases %s and %s, are flagged, and no more once one of them ends',
    async (one, two) => {
      const all = releases();
      const mine = await opened(all[one]);
      const theirs = await opened(all[two], { email: `somebody-else-${serial}@voorbeeld.be` });
      await handOut(all[two]);
      expect((await now(all.second, mine)).duplicates).toEqual([theirs.id]);
      expect((await now(all.second, theirs)).duplicates).toEqual([mine.id]);
      // Whichever ends, and whoever compares the others then.
      const [ends, stays] = serial % 2 === 0 ? [mine, theirs] : [theirs, mine];
      await applyCommand(
        all[one],
        await town(all[one], 'nieuwpoort'),
        ends.id,
        { type: 'close', reason: 'twice' },
        clerk,
      );
      await handOut(all[one]);
      expect((await now(all.second, stays)).duplicates).toBeUndefined();
    },
  );

  it.each(meetings)('a card of the release %s arrives with the release %s', async (made, met) => {
    const all = releases();
    const overijse = await town(all[made], 'overijse');
    const card = cardOf(serial);
    const { subject } = await inProduction(all[made], overijse, card);
    expect(await recordArrivals(all[met], overijse, [card], clerk)).toMatchObject({
      cards: [{ caseId: subject.id }],
    });
  });

  it.each(meetings)('a form whose link the release %s mailed is confirmed with the release %s', async (made, met) => {
    const all = releases();
    const nieuwpoort = await town(all[made], 'nieuwpoort');
    const request = { language: 'nl' as const, formId: randomUUID(), person, asked: { route: 'codes' } };
    const applied = await apply(all[made], nieuwpoort, pukRequest, request, '192.0.2.1');
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    const waiting = await all[met].applications.read(applied.id);
    if (!waiting || !('person' in waiting)) throw new Error('no application');
    const [, , , id = '', key = ''] = confirmPath(all[made], waiting).split('/');
    const shown = await citizenApplication(all[met], id, key);
    if (!shown) throw new Error('its link opens nothing');
    const confirmation = await confirm(all[met], nieuwpoort, shown.application, citizen);
    expect(confirmation).toMatchObject({ kind: 'opened', subject: { id: applied.id } });
    expect(await found(all[met])).toEqual([applied.id]);
  });

  it('a form that waited through the rotation is known as the same person’s', async () => {
    const { first, second } = releases();
    const nieuwpoort = await town(first, 'nieuwpoort');
    const request = { language: 'nl' as const, formId: randomUUID(), person, asked: { route: 'codes' } };
    const applied = await apply(first, nieuwpoort, pukRequest, request, '192.0.2.1');
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    const other = await opened(second, { email: `somebody-else-${serial}@voorbeeld.be` });
    const waiting = await second.applications.read(applied.id);
    if (!waiting) throw new Error('no application');
    expect(await confirm(second, nieuwpoort, waiting, citizen)).toMatchObject({ kind: 'opened' });
    await handOut(second);
    expect((await now(second, other)).duplicates).toEqual([applied.id]);
  });

  it.each([
    ['first', 'second'],
    ['second', 'first'],
    ['first', 'first'],
  ] as const)('whoever asks the release %s for a link is mailed it by the release %s', async (askedOf, doneBy) => {
    const all = releases();
    const mine = await opened(all.before);
    const nieuwpoort = await town(all.first, 'nieuwpoort');
    await handOut(all.before);
    const who = { nationalNumber: person.nationalNumber };
    expect(await askForLinks(all[askedOf], nieuwpoort, who, person.email)).toBe(true);
    const by = { ...all[doneBy], queue: all[askedOf].queue };
    await handOut(by);
    await handOut(by);
    expect((await now(all.second, mine)).history.map(({ event }) => event)).toContain('send-link');
  });

  it('codes that are missing are asked with the numbers as they are sealed, which staff can open', async () => {
    const { before, second } = releases();
    const overijse = await town(before, 'overijse');
    const card = cardOf(serial);
    const { subject } = await inProduction(before, overijse, card);
    clock.set('2026-12-22T08:00:00Z');
    const served = await second.cases.read(subject.id);
    if (!served) throw new Error('no case');
    const outcome = await askForCodes(second, overijse, served);
    if (outcome.kind !== 'opened') throw new Error(outcome.kind);
    expect(outcome.subject.person.sealed).toBe(subject.person.sealed);
    // The number of the card is the old one's, which is none of this case.
    expect(await numbersAt(second, outcome.subject)).toEqual({ nationalNumber: person.nationalNumber });
    expect(await numbersAt(second, subject)).toMatchObject({ cardNumber: expect.any(String) });
  });

  it('what is made with the key of before is closed once that has gone', async () => {
    const { before, after } = releases();
    const subject = await opened(before);
    expect(await behind(after, statusPath(before, subject))).toBeUndefined();
    expect(await found(after)).toEqual([]);
    const { ask } = fakeConsole({ tools: after });
    const page = await ask('GET', `/staff/nieuwpoort/cases/${subject.id}`, {
      as: { nieuwpoort: 'clerk' },
      accept: 'json',
    });
    expect([page.status, page.json['nationalNumber']]).toEqual([200, undefined]);
    expect(after.logged).toContain('case.fault');
  });

  /** A new card that is being made, whose number is known. */
  async function inProduction(tools: Release, overijse: Municipality, cardNumber: string) {
    const opening = await openDefect(
      tools,
      overijse,
      'nl',
      {
        formId: randomUUID(),
        person: { ...person, cardNumber },
        cardKind: 'adult',
        defect: 'chip-defective',
        usedCorrectly: true,
        damaged: false,
        annexIssuedOn: '2026-11-23',
      },
      clerk,
    );
    if (opening.kind !== 'opened') throw new Error(opening.kind);
    const step = (command: Parameters<typeof applyCommand>[3]) =>
      applyCommand(tools, overijse, opening.subject.id, command, clerk);
    await step({ type: 'sent-for-analysis', helpdesk: 'belpic', ticket: `B-${old}-${serial}` });
    await step({ type: 'verdict', outcome: 'free' });
    const [newCardHash] = await tools.hashes.ofCard('overijse', cardNumber);
    const last = await step({ type: 'applied', newCardHash });
    if (last.kind !== 'recorded') throw new Error(last.kind);
    return last;
  }
});

it('a limit of the day counts anew where the key becomes another one, and by no more than once', async () => {
  const until = Temporal.Instant.from('2026-11-25T08:00:00Z');
  const count = async (tools: Release) => {
    const [whose] = await tools.hashes.ofCount('mail', 'nieuwpoort:jan@voorbeeld.be');
    return tools.counters.count({ municipality: 'nieuwpoort', what: 'mail', whose, day: '2026-11-23' }, 1, until);
  };
  const [first, second] = [release('1', '2'), release('2', '1')];
  expect([
    await count(first),
    await count(first),
    await count(second),
    await count(second),
    await count(first),
  ]).toEqual([...[true, false], ...[true, false, false]]);
});

it('what still uses a key is counted by the scans that operations.md has', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const scans = [
    ...text.matchAll(/--filter-expression '(begins_with\(person[^']+)' --expression-attribute-values '([^']+)'/g),
  ];
  expect(scans).toHaveLength(2);
  const counts = () =>
    Promise.all(
      scans.map(async ([, filter, values = '']) => {
        const { Count } = await engine.client.send(
          new ScanCommand({
            TableName: tableName,
            Select: 'COUNT',
            FilterExpression: filter,
            ExpressionAttributeValues: JSON.parse(values),
          }),
        );
        return Count ?? 0;
      }),
    );
  const before = await counts();
  await opened(release('1', '2'));
  const [first, second] = await counts();
  expect([first, second]).toEqual(before.map((count) => count + 1));
  await opened(release('2', '1'), { email: `somebody-else-${serial}@voorbeeld.be` });
  expect(await counts()).toEqual([first, second]);
});
