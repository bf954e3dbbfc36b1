import { primaryKey } from '../../functions/storage/keys.ts';
import type { Item, Table } from '../../functions/storage/table.ts';
import { caseIdOf, list, text } from './stored.ts';

/**
 * What the release before writes: it does not know a case's several faults, the moments of its index, the run of a signal and the
 * moment of a mail. What it finds of these it carries along as it was (decision 11).
 */

const unknown = ['faults', 'generation', 'moments', 'nextMoment', 'execution', 'indexed'] as const;

/** A table as the release before writes it. @param stored finds what is stored under a key now */
export function olderTable(table: Table, stored: (key: string) => Item | undefined): Table {
  return { ...table, put: (item, condition) => table.put(asBefore(item, stored(String(item[primaryKey]))), condition) };
}

function asBefore(item: Item, before: Item | undefined): Item {
  if (caseIdOf(item) === undefined) return item;
  const older: Item = { ...item };
  for (const name of unknown) {
    if (before?.[name] === undefined) delete older[name];
    else older[name] = before[name];
  }
  const known = new Map(list(before, 'outbox').map((entry) => [text(entry, 'id'), entry]));
  const outbox = list(item, 'outbox').map((entry) => {
    const carried = known.get(text(entry, 'id'));
    if (carried) return carried;
    const { run, notBefore: _, heldUntil: __, ...rest } = entry;
    return rest['kind'] === 'start' ? { ...rest, run } : rest;
  });
  const [oldest] = outbox.map((entry) => Date.parse(text(entry, 'at') ?? '')).sort((one, other) => one - other);
  return {
    ...older,
    outbox,
    ...(oldest !== undefined && { pending: 'case', pendingSince: new Date(oldest).toISOString() }),
    ...(item['earlierKey'] !== undefined && { earlierKey: item['municipality'] }),
  };
}

/** An execution's name, as the release before gives it: without a generation. */
export function olderName(name: string): string {
  return name.replace(/^([a-z][a-z0-9]*-[0-9A-Z]{9}-\d+)-[0-9a-z]+$/, '$1');
}
