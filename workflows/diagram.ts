import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Definition, definitionOf, type State } from './definition.ts';
import { workflows } from './registry.ts';

/** The README beside the workflows, with each one's diagram between its markers drawn anew. */
export function readmeWithDiagrams(readme: string): string {
  return Object.entries(workflows).reduce((text, [service, workflow]) => {
    const begin = `<!-- diagram: ${service} -->`;
    const end = '<!-- /diagram -->';
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`workflows/README.md has no diagram of '${service}': ${begin} … ${end}`);
    return `${text.slice(0, from)}${begin}\n${mermaidOf(definitionOf(workflow))}\n${text.slice(to)}`;
  }, readme);
}

export const readmePath = join(import.meta.dirname, 'README.md');

/** A definition as a mermaid diagram; the step to the worklist, which every task has, is left to the text. */
function mermaidOf({ StartAt, States }: Definition): string {
  const names = Object.keys(States).filter((name) => !onlyAfterFaults.has(name));
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...names.filter((name) => States[name]?.Type === 'Choice').map((name) => `  state ${name} <<choice>>`),
    `  [*] --> ${StartAt}`,
    ...names
      .flatMap((name) => edgesOf(name, States[name]))
      .map(([from, to, label]) => `  ${from} --> ${to}${label ? `: ${label}` : ''}`),
    '```',
  ].join('\n');
}

const onlyAfterFaults = new Set(['RecordFault', 'Faulted']);

type Edge = [from: string, to: string, label?: string];

function edgesOf(name: string, state: State | undefined): Edge[] {
  if (!state) return [];
  const deadlines = (state.Catch ?? []).filter(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'));
  const answered = state.Arguments?.FunctionName.endsWith(':await-events') ? 'event' : undefined;
  return [
    ...(state.Choices ?? []).map(({ Condition, Next }): Edge => [name, Next, labelOf(Condition)]),
    ...(state.Default ? [[name, state.Default, 'otherwise'] satisfies Edge] : []),
    ...(state.Next ? [edge(name, state.Next, answered)] : []),
    ...(state.End || state.Type === 'Succeed' || state.Type === 'Fail' ? [edge(name, '[*]', answered)] : []),
    ...deadlines.map(({ Next }): Edge => [name, Next, 'deadline']),
  ];
}

function edge(from: string, to: string, label: string | undefined): Edge {
  return label ? [from, to, label] : [from, to];
}

/** `{% $states.input.event = 'codes-arrived' %}` → `codes-arrived`; `{% $states.input.expired %}` → `expired`. */
function labelOf(condition: string): string {
  return /'([^']+)'/.exec(condition)?.[1] ?? /\.(\w+) %\}$/.exec(condition)?.[1] ?? condition;
}

if (import.meta.main) writeFileSync(readmePath, readmeWithDiagrams(readFileSync(readmePath, 'utf8')));
