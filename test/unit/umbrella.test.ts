import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../functions/domain/worklist.ts';
import { services as product } from '../../functions/services/registry.ts';
import { caseOf, itemOf } from '../../functions/storage/case-item.ts';
import { loadMunicipalities, type Source } from '../../municipalities/load.ts';
import { services } from '../umbrella/registry.ts';
import { umbrellaView } from '../umbrella/service/citizen/view.tsx';
import { service } from '../umbrella/service/service.ts';
import { umbrellaDesk } from '../umbrella/service/staff/desk.tsx';
import type { UmbrellaCase } from '../umbrella/service/states.ts';

const functions = join(import.meta.dirname, '../../functions');

describe('a service that tests alone have', () => {
  it('stands beside those of the product', () => {
    expect(services.ids).toEqual([...product.ids, 'umbrella']);
    expect(services.first).toBe(product.first);
    expect(services.pages).toEqual({ ...product.pages, umbrella: ['umbrella', 'umbrellas'] });
  });

  it('gives all that a service can give', async () => {
    expect(Object.keys(service)).toEqual(expect.arrayContaining(membersOf('services/service.ts', 'Service')));
    expect(Object.keys(await umbrellaDesk('en'))).toEqual(expect.arrayContaining(membersOf('staff/desk.ts', 'Desk')));
    const view = membersOf('citizen/case/view.ts', 'StatusView');
    expect(Object.keys(await umbrellaView('en'))).toEqual(expect.arrayContaining(view));
  });

  it('asks of its lists everything that a list can be asked', () => {
    const conditions = service.views.flatMap(({ filter }): readonly Condition[] =>
      'anyOf' in filter ? filter.anyOf.flat() : filter,
    );
    const kinds = conditions.map((one) => ('is' in one ? typeof one.is : 'by' in one ? one.by : 'exists'));
    expect([...new Set(kinds)].sort()).toEqual(['boolean', 'exists', 'string', 'today']);
    expect(service.views.some(({ filter }) => 'anyOf' in filter)).toBe(true);
  });

  it('brings an item of its first release up to today', () => {
    const {
      named: _,
      schema: __,
      ...older
    } = itemOf(
      { subject: report, service },
      { timeZone: 'Europe/Brussels', rules: undefined, now: Temporal.Instant.from(report.createdAt) },
    );
    expect(caseOf(older, service).subject).toMatchObject({ ...report, named: false });
    expect(() => caseOf({ ...older, schema: 1 }, service)).toThrow('unreadable-case');
    expect(() => caseOf({ ...older, schema: 2 }, service)).toThrow('unreadable-case');
  });

  it('has a section of its own, which is checked', async () => {
    const folder = join(import.meta.dirname, '../umbrella/municipalities');
    const source: Source = { folder, services };
    const { regendorp } = await loadMunicipalities(source);
    expect(regendorp?.services).toEqual(['puk-request', 'umbrella']);
    if (!regendorp) throw new Error('there is no Regendorp');
    const wrong = { ...regendorp, umbrella: { remindAfter: ['P1W', 'P2M'], keepFor: 'P1M' } };
    const refused: string[] = [];
    const [section] = await service.sections();
    section?.check?.(wrong, (path) => refused.push(path.join('.')));
    expect(refused).toEqual(['umbrella.remindAfter.1']);
  });
});

/** The members of an interface, as its file names them. */
function membersOf(file: string, name: string): string[] {
  const text = readFileSync(join(functions, file), 'utf8');
  const from = text.indexOf(`\nexport interface ${name}<`);
  const body = text.slice(text.indexOf('> {\n', from), text.indexOf('\n}\n', from));
  const members = [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:]/gm)].map(([, member = '']) => member);
  expect(members.length).toBeGreaterThan(7);
  return members;
}

const report: UmbrellaCase = {
  id: 'regendorp-K7Q49MX26',
  reference: 'K7Q49MX26',
  municipality: 'regendorp',
  service: 'umbrella',
  language: 'nl',
  version: 1,
  run: 1,
  keyVersion: 1,
  createdAt: Temporal.Instant.from('2026-11-09T09:00:00Z').toString(),
  person: { givenName: 'Mieke', familyName: 'Janssens', email: 'm@example.org', movedRecently: false, sealed: '' },
  personHash: 'hash',
  sent: [],
  faults: [],
  history: [],
  outbox: [],
  calendarSequence: 0,
  colour: 'red',
  lostAt: 'Op de markt',
  named: true,
  state: 'reported',
  dueOn: '2026-11-13',
};
