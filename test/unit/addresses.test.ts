import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { book } from '../../functions/casework/booking.ts';
import { contracts as citizenContracts } from '../../functions/citizen/contracts.ts';
import { showReference } from '../../functions/domain/reference.ts';
import type { RouteContract } from '../../functions/platform/http.ts';
import { services } from '../../functions/services/registry.ts';
import { staffContracts } from '../../functions/staff/contracts.ts';
import { type Answered, fakeConsole } from '../fakes/console.ts';
import { addressesOf, linksOf } from '../fakes/press.ts';
import { served } from '../services.ts';
import { citizen } from './cases.ts';
import { nieuwpoort } from './municipality.ts';
import { openRequest } from './requests.ts';

/** An address is kept by browsers, in histories and in logs of others: what stands in one tells nothing of a person. */

const all = await services.all();
const contracts: RouteContract[] = [
  ...Object.values(citizenContracts),
  ...(await Promise.all(all.map((service) => service.citizen.contracts()))).flat(),
  ...(await staffContracts(all)),
];

/** What an address may name, and what it is made of: ids, days, choices of a list, numbers, codes. */
const harmless: ReadonlySet<string> = new Set([
  // Of the path.
  'lang',
  'municipality',
  'caseId',
  'id',
  'key',
  'date',
  'file',
  'telling',
  'form',
  // Which part of a list.
  'state',
  'view',
  'overdue',
  'cursor',
  'page',
  'select',
  'since',
  'domain',
  'day',
  'reader',
  'reference',
  'week',
  'counter',
  'people',
  'type',
  'service',
  // What the page after a form says.
  'done',
  'retried',
  'closing',
  'left',
  'again',
  'via',
  'wished',
  'posted',
  'signedOut',
  'to',
  // Of a card: a date that thousands share.
  'hasLetter',
  'letterDate',
  'cardStartDate',
  'cardIssuedOn',
]);

const Fields = z.object({ properties: z.prefault(z.record(z.string(), z.unknown()), {}) });
const namesIn = (schema: z.core.$ZodType | undefined) =>
  schema ? Object.keys(Fields.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).properties) : [];

describe('an address', () => {
  it.each(contracts)('of $method $path takes nothing that could be about a person', ({ path, params, query }) => {
    const inPath = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name);
    const named = [...new Set([...inPath, ...namesIn(params), ...namesIn(query)])];
    expect(named.filter((name) => !harmless.has(name))).toEqual([]);
  });

  it('is only listed as harmless where a route has it', () => {
    const named = contracts.flatMap(({ path, query }) => [
      ...[...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name),
      ...namesIn(query),
    ]);
    expect([...harmless].filter((name) => !named.includes(name))).toEqual([]);
  });
});

/** A person whose every fact is found where it stands. */
const person = {
  givenName: 'Wilhelmina',
  familyName: 'Quaghebeur',
  email: 'wilhelmina@quaghebeur.example',
  phone: '+32470998877',
  nationalNumber: '85073003328',
  movedRecently: false,
};
const telling = /wilhelmina|quaghebeur|%40|@|470998877|470.?99.?88.?77|85073003328|85\.?07\.?30|033\.?28|\d{11}/i;

describe('the console', () => {
  it('leads nowhere by an address that tells of a person, whatever page somebody stands on', async () => {
    const { tools, ask, press } = fakeConsole({ now: '2026-11-23T08:30' });
    const as = { nieuwpoort: 'lead' } as const;
    const home = '/staff/nieuwpoort';
    const opening = await openRequest(tools, nieuwpoort, { route: 'newer-card', formId: 'one', person });
    if (opening.kind !== 'opened') throw new Error(opening.kind);
    expect((await book(tools, nieuwpoort, served(opening.subject), '2026-11-24T09:00', citizen)).kind).toBe('booked');
    await openRequest(tools, nieuwpoort, { route: 'codes', formId: 'two', person });

    const seen = new Map<string, Answered>();
    const queue = [`${home}/cases`, `${home}/cases/search`, `${home}/agenda/2026-11-24`];
    const addresses: string[] = [];
    const walk = (answer: Answered) => {
      addresses.push(...addressesOf(answer), ...Object.values(answer.headers).filter((value) => value.startsWith('/')));
      queue.push(...linksOf(answer).filter((link) => link.startsWith(`${home}/`) && !/[?&]lang=/.test(link)));
      const { location } = answer.headers;
      if (location) queue.push(location);
    };
    // One page of each kind, whatever its day.
    const kindOf = (path: string) => path.replace(/\d{4}-\d\d-\d\d/g, 'day').replace(/=[^&]+/g, '=');
    for (let path = queue.shift(); path; path = queue.shift()) {
      if (seen.has(kindOf(path))) continue;
      const answer = await ask('GET', path, { as });
      seen.set(kindOf(path), answer);
      walk(answer);
    }
    expect([...seen.values()].some(({ text }) => text.includes(person.email))).toBe(true);
    for (const q of [person.familyName, person.nationalNumber, showReference(opening.subject.reference), 'nobody'])
      walk(await press(await ask('GET', `${home}/cases`, { as }), 'Zoek', { q }));

    expect(addresses.length).toBeGreaterThan(100);
    expect(addresses.filter((address) => telling.test(address))).toEqual([]);
  });
});
