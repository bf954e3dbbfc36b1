import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStates } from '../../functions/domain/names.ts';
import { type Transition, transitions } from '../../functions/domain/transitions.ts';

/** The diagram of a case's states, drawn from the table. */
function diagram(): string {
  const arrows = new Map<string, string[]>([
    ['[*] --> requested', []],
    ['[*] --> ready', []],
  ]);
  for (const [event, { from, to }] of Object.entries<Transition>(transitions))
    for (const source of from)
      for (const target of to ? [to].flat() : []) {
        const arrow = `${source} --> ${target}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
      }
  const lines = [...arrows].map(([arrow, events]) => `  ${arrow}${events.length > 0 ? `: ${events.join(', ')}` : ''}`);
  return ['stateDiagram-v2', ...lines].join('\n');
}

describe('the table of transitions', () => {
  it('is what the workflows’ README draws', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../workflows/README.md'), 'utf8');
    const [, drawn] = /<!-- diagram: case -->\n```mermaid\n([\s\S]*?)\n```\n<!-- \/diagram -->/.exec(readme) ?? [];
    expect(drawn).toBe(diagram());
  });

  it('leaves an ended case ended', () => {
    const open: readonly string[] = openStates;
    for (const [event, { from, to }] of Object.entries<Transition>(transitions))
      for (const source of from) if (!open.includes(source)) expect([event, to]).toEqual([event, undefined]);
  });
});
