import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as defectAnalysis from '../../functions/domain/defect-analysis/names.ts';
import { openStates } from '../../functions/domain/names.ts';
import * as pukRequest from '../../functions/domain/puk-request/names.ts';
import { serviceIds } from '../../functions/domain/rules.ts';
import { targetsOf, type Transition } from '../../functions/domain/transition.ts';
import { transitions } from '../../functions/domain/transitions.ts';

const services = {
  'puk-request': { ...pukRequest, begins: ['requested', 'ready'] },
  'defect-analysis': { ...defectAnalysis, begins: ['to-send', 'to-apply'] },
} as const;

/** The diagram of the states of a service's cases, drawn from the table. */
function diagram(service: keyof typeof services): string {
  const { begins, ...names } = services[service];
  const own: readonly string[] = [...names.openStates, ...names.endedStates];
  const arrows = new Map<string, string[]>(begins.map((state) => [`[*] --> ${state}`, []]));
  for (const [event, transition] of Object.entries<Transition>(transitions))
    for (const source of transition.from.filter((state) => own.includes(state)))
      for (const target of targetsOf(transition, source).filter((state) => own.includes(state))) {
        const arrow = `${source} --> ${target}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
      }
  const lines = [...arrows].map(([arrow, events]) => `  ${arrow}${events.length > 0 ? `: ${events.join(', ')}` : ''}`);
  return ['stateDiagram-v2', ...lines].join('\n');
}

describe('the table of transitions', () => {
  it.each(serviceIds)('is what the workflows’ README draws: %s', (service) => {
    const readme = readFileSync(join(import.meta.dirname, '../../workflows/README.md'), 'utf8');
    const begin = `<!-- states: ${service} -->\n\`\`\`mermaid\n`;
    const drawn = readme.split(begin)[1]?.split('\n```')[0];
    expect(drawn).toBe(diagram(service));
  });

  it('leaves an ended case ended', () => {
    const open: readonly string[] = openStates;
    for (const [event, transition] of Object.entries<Transition>(transitions))
      for (const source of transition.from)
        if (!open.includes(source)) expect([event, targetsOf(transition, source)]).toEqual([event, []]);
  });
});
