import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { targetsOf } from '../../functions/domain/transition-table.ts';
import { services } from '../../functions/services/registry.ts';
import type { Service } from '../../functions/services/service.ts';

const all = await services.all();

/** The states in which a case of each service begins. */
const begins: Record<string, readonly string[]> = {
  'puk-request': ['requested', 'ready'],
  'defect-analysis': ['to-send', 'to-apply'],
};

/** The diagram of the states of a service's cases, drawn from its table. */
function diagram({ id, table }: Service): string {
  const arrows = new Map<string, string[]>(begins[id]?.map((state) => [`[*] --> ${state}`, []]));
  for (const [event, transition] of Object.entries(table))
    for (const source of transition.from)
      for (const target of targetsOf(transition, source)) {
        const arrow = `${source} --> ${target}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
      }
  const lines = [...arrows].map(([arrow, events]) => `  ${arrow}${events.length > 0 ? `: ${events.join(', ')}` : ''}`);
  return ['stateDiagram-v2', ...lines].join('\n');
}

describe.each(all)('the table of transitions of $id', (service) => {
  const { open, ended } = service.kinds;

  it('is what the workflows’ README draws', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../workflows/README.md'), 'utf8');
    const begin = `<!-- states: ${service.id} -->\n\`\`\`mermaid\n`;
    const drawn = readme.split(begin)[1]?.split('\n```')[0];
    expect(drawn).toBe(diagram(service));
  });

  it('leaves an ended case ended', () => {
    for (const [event, transition] of Object.entries(service.table))
      for (const source of transition.from)
        if (!open.includes(source)) expect([event, targetsOf(transition, source)]).toEqual([event, []]);
  });

  it('names no state that its schemas do not have', () => {
    const states = [...open, ...ended];
    for (const [event, transition] of Object.entries(service.table))
      for (const source of transition.from) {
        const named = [source, ...targetsOf(transition, source)];
        expect([event, named.filter((state) => !states.includes(state))]).toEqual([event, []]);
      }
  });
});
