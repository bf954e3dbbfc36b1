import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transitionTable } from '../../functions/domain/transition-table.ts';
import { houseNotices } from '../../functions/notices/house-notices.ts';
import { services } from '../../functions/services/registry.ts';

/**
 * The house names no service: what it needs of one, it asks of the description in `functions/services/service.ts`. What is a service's
 * own may be named in its folder, in its state machine, in tests, docs, the municipalities' files and the demo.
 */

const root = join(import.meta.dirname, '../..');
const files = globSync(
  [
    'functions/**/*.{ts,tsx}',
    'infra/**/*.ts',
    'local/**/*.ts',
    'operations/**/*.ts',
    'municipalities/*.ts',
    'workflows/{await-events,definition,diagram,workflow}.ts',
  ],
  { cwd: root },
).filter((file) => !file.startsWith('functions/services/') && !/^local\/demo(\.ts|\/)/.test(file));

/** The house's own words, which a service may use too. */
const houseWords = new Set([
  ...Object.keys(transitionTable({ open: [], visit: [], ended: [] }, {})),
  ...['opened', 'close', 'withdraw', 'closed', 'withdrawn', 'ended', 'restarted'],
  ...houseNotices,
]);

const all = await services.all();
const named = (words: readonly string[]) => words.filter((word) => !houseWords.has(word));
const states = named(all.flatMap(({ kinds }) => [...kinds.open, ...kinds.ended]));
const events = named(all.flatMap(({ table }) => Object.keys(table)));
const notices = named(
  (await Promise.all(all.map((service) => service.notices()))).flatMap((own) => Object.keys(own.notices)),
);
const views = all.flatMap((service) => service.views.map(({ id }) => id));
const ids = all.map(({ id }) => id);

const code = new Map(files.map((file) => [file, withoutComments(readFileSync(join(root, file), 'utf8'))]));

describe('the house', () => {
  it('has services to be silent about', () => {
    expect(ids).toEqual(services.ids);
    expect([states, events, notices].every((words) => words.length > 5)).toBe(true);
  });

  it('has no literal that is a service, or one of its events, notices, states or views of more than one word', () => {
    const words = new Set([
      ...ids,
      ...[...states, ...events, ...notices, ...views].filter((word) => word.includes('-')),
    ]);
    expect(
      found((text) =>
        literalsIn(text)
          .filter(({ literal }) => words.has(literal))
          .map(({ line }) => line),
      ),
    ).toEqual([]);
  });

  it('compares, assigns and selects no state or service of a case by a literal, and names no event of theirs', () => {
    const words = [...new Set([...states, ...events, ...notices, ...ids])].join('|');
    const places = [
      // state === 'ready', one.service !== 'x', command.type === 'verdict'
      `\\b(?:state|service|event|notice|type)\\s*(?:===|!==)\\s*'(?:${words})'`,
      `'(?:${words})'\\s*(?:===|!==)\\s*[\\w.]*\\b(?:state|service|event|notice|type)\\b`,
      // { state: 'ready' }, { notice: 'codes-arrived' }
      `\\b(?:state|service|event|notice)\\s*[:=]\\s*'(?:${words})'`,
      `\\btype\\s*:\\s*'(?:${words})'`,
      // switch (subject.state) { case 'ready': }
      `\\bswitch\\s*\\([^)]*\\b(?:state|service|event|notice)\\)\\s*\\{[^}]*case\\s*'(?:${words})'`,
      // ['ready', 'done'].includes(state)
      `\\[[^\\]]*'(?:${words})'[^\\]]*\\]\\s*\\.includes\\([\\w.]*\\b(?:state|service|event|notice)\\b`,
    ].map((pattern) => new RegExp(pattern));
    expect(found((text) => places.flatMap((pattern) => pattern.exec(text)?.[0] ?? []))).toEqual([]);
  });

  it("reads no service's section of a municipality", async () => {
    const sections = (await Promise.all(all.map((service) => service.sections()))).flat().map(({ name }) => name);
    const reading = new RegExp(
      `\\b(?:municipality|rules)\\??\\.(?:${sections.join('|')})\\b|\\{[^{}]*\\b(?:${sections.join('|')})\\b[^{}]*\\}\\s*(?:=\\s*|:\\s*)(?:municipality|Municipality)\\b`,
    );
    expect(found((text) => reading.exec(text)?.[0] ?? [])).toEqual([]);
  });
});

function found(look: (text: string) => readonly string[] | string): string[] {
  return [...code].flatMap(([file, text]) =>
    [look(text)].flat().map((what) => `${file}: ${what.replace(/\s+/g, ' ').trim()}`),
  );
}

function literalsIn(text: string): { literal: string; line: string }[] {
  return text.split('\n').flatMap((line) =>
    [...line.matchAll(/'([a-z][a-z-]*)'|"([a-z][a-z-]*)"/g)].map(([, single, double]) => ({
      literal: single ?? double ?? '',
      line,
    })),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
