import { beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../functions/citizen/openapi.ts';
import { hashesIn } from '../../functions/domain/person-hash.ts';
import { services } from '../../functions/services/registry.ts';
import { contracts as ofDefects } from '../../functions/services/defect-analysis/staff/contracts.ts';
import { contracts as ofConsole } from '../../functions/staff/contracts.ts';
import { Scene } from './every-state.ts';

/**
 * A keyed hash is for the table and its indexes: whoever has the key can try all numbers that there are, and would know from an export
 * or a log whose it is. So it is told to nobody, no more than what is sealed.
 */

const scene = new Scene();
const { tools, desk, as } = scene;
const lines: string[] = [];
let secrets: string[];

beforeAll(async () => {
  for (const level of ['info', 'warn', 'error'] as const)
    Object.assign(tools.log, { [level]: (...said: unknown[]) => lines.push(JSON.stringify(said)) });
  await scene.asks('codes');
  const request = scene.case;
  await scene.handsIn();
  await scene.staff(
    { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'B-1' },
    { type: 'verdict', outcome: 'free' },
  );
  await scene.staff({ type: 'applied', newCardNumber: '591191706458' });
  const { person } = scene.case;
  const [first, ...numbers] = await Promise.all([
    tools.hashes.ofCard('voorbeeld', '591191706458'),
    tools.hashes.ofPerson('voorbeeld', (await tools.unsealing.open(scene.caseId, person.sealed)).nationalNumber),
    tools.hashes.ofPerson('voorbeeld', (await tools.unsealing.open(request.id, request.person.sealed)).nationalNumber),
  ]);
  const kept = [request, scene.case].flatMap((subject) => [...hashesIn(subject), subject.person.sealed]);
  secrets = [...first, ...numbers.flat(), ...kept];
  // It is stored: what is looked for below is what there is.
  expect(JSON.stringify([...tools.cases.stored.values()])).toContain(first[0]);
  expect(new Set(secrets).size).toBe(6);
});

const told = (text: string) => secrets.filter((secret) => text.includes(secret));

const read = [...Object.values(ofConsole), ...Object.values(ofDefects)].filter(({ method }) => method === 'GET');

describe('no hash, and nothing that is sealed, is told', () => {
  it.each(read.map(({ path }) => path))('by %s, as a page, as JSON or as a file', async (path) => {
    const address = path
      .replace('{municipality}', 'voorbeeld')
      .replace('{caseId}', scene.caseId)
      .replace('{date}', scene.today);
    for (const accept of ['html', 'json'] as const)
      for (const query of ['', '?q=Janssens', '?state=in-production']) {
        const answer = await desk.ask('GET', address + query, { as, accept });
        expect(told(JSON.stringify(answer.headers) + answer.text), `${address}${query}`).toEqual([]);
      }
  });

  it('by most of those pages because they could not be reached', async () => {
    const statuses = await Promise.all(
      read.map(async ({ path }) => {
        const address = path.replace('{municipality}', 'voorbeeld').replace('{caseId}', scene.caseId);
        return (await desk.ask('GET', address.replace('{date}', scene.today), { as, accept: 'json' })).status;
      }),
    );
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(12);
  });

  it('by an event, a search or a person’s number in full', async () => {
    const home = scene.home;
    const posts: [string, object][] = [
      [`${home}/cases/${scene.caseId}/events`, { type: 'read-number' }],
      [`${home}/cases/search`, { q: '85073003328' }],
      [`${home}/arrivals`, { references: ['591191706458'] }],
    ];
    for (const [path, json] of posts) {
      const { status, text } = await desk.ask('POST', path, { as, accept: 'json', json });
      expect([path, status, told(text)]).toEqual([path, 200, []]);
    }
  });

  it('to citizens', async () => {
    for (const path of [scene.link, `${scene.link}/slots`]) {
      const pages = [await scene.visitor.open(path), await scene.visitor.get(path)];
      for (const { text } of pages) expect(told(text)).toEqual([]);
    }
  });

  it('in a log', () => {
    expect(lines.length).toBeGreaterThan(3);
    expect(told(lines.join('\n'))).toEqual([]);
  });

  it('in what is put into an execution', () => {
    expect(tools.workflows.started.length).toBeGreaterThan(1);
    expect(told(JSON.stringify([tools.workflows.started, tools.workflows.signalled]))).toEqual([]);
  });

  it('by the description of the interface, which knows no field of that name', async () => {
    const document = JSON.stringify(await openApiDocument(await services.all()));
    expect(document.length).toBeGreaterThan(10_000);
    expect(document.match(/"(personHash|otherHashes|cardHash|newCardHash|sealed|sealedFor)"/g) ?? []).toEqual([]);
  });
});
