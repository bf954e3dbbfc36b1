import { isOpen, type Case } from '../../functions/domain/case.ts';
import type { Actor } from '../../functions/domain/case-fields.ts';
import type { Command } from '../../functions/domain/command.ts';
import { decide } from '../../functions/domain/decide.ts';
import { transitionTable } from '../../functions/domain/transition-table.ts';
import type { Context } from '../../functions/domain/write-parts.ts';
import type { ServiceId } from '../../functions/services/registry.ts';
import type { Service } from '../../functions/services/service.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { at } from '../unit/cases.ts';

/** What opens a case of each service: one entry for each way to begin. */
const openings: Readonly<Record<ServiceId, readonly unknown[]>> = {
  'puk-request': [{ route: 'codes' }, { route: 'letter' }],
  'defect-analysis': [
    { decision: 'examine' as const, usedCorrectly: true },
    { decision: 'citizen-pays' as const, usedCorrectly: false },
  ].map((analysis) => ({
    cardHash: 'card',
    cardKind: 'adult',
    defect: 'chip-defective',
    analysis: { damaged: false, ...analysis },
    annexIssuedOn: '2026-11-23',
    advance: 2000,
  })),
};

/** What can be recorded in each service. */
const commands: Readonly<Record<ServiceId, readonly Command[]>> = {
  'puk-request': [
    { type: 'codes-arrived' },
    { type: 'undo-arrival' },
    { type: 'misrouted', codesAt: 'Oostende' },
    { type: 'handled' },
    { type: 'withdraw' },
    { type: 'close', reason: 'moved' },
  ],
  'defect-analysis': [
    { type: 'sent-for-analysis', helpdesk: 'belpic', ticket: 'T-1' },
    { type: 'chased', channel: 'phone', answer: 'next week' },
    { type: 'verdict', outcome: 'free' },
    { type: 'verdict', outcome: 'to-pay', reason: 'bent' },
    { type: 'verdict', outcome: 'card-works' },
    { type: 'verdict', outcome: 'lost' },
    { type: 'contested' },
    { type: 'undo-step' },
    { type: 'refunded' },
    { type: 'applied', amount: 2000 },
    { type: 'card-arrived' },
    { type: 'annex-extended' },
    { type: 'codes-missing', codesCase: 'overijse-K7Q49MX27' },
    { type: 'collected' },
    { type: 'destroyed' },
    { type: 'close', reason: 'moved' },
  ],
};

/** What people can record in a service besides what they can in every other, and that no command here does. */
export function untold(service: Service): string[] {
  const house = transitionTable(service.kinds, {});
  const told = of(commands, service).map(({ type }) => type);
  return Object.entries(service.table)
    .filter(([event, { by }]) => !(event in house) && by.some((kind) => kind === 'staff' || kind === 'citizen'))
    .map(([event]) => event)
    .filter((event) => !told.includes(event));
}

/** Where cases of a service come to, as the service itself decides. */
export type Journeys = {
  states: ReadonlySet<string>;
  /** The stages at which a workflow takes an open case up, each with what it can be told there, now or at once. */
  stages: ReadonlyMap<string, ReadonlySet<string>>;
  /** The notices that were due to be sent by the workflow. */
  due: ReadonlySet<string>;
};

/** Follows every case that a service can open through everything that can happen to it, soon and long after. */
export function journeys(service: Service, towns: readonly Municipality[], notices: readonly string[]): Journeys {
  const states = new Set<string>();
  const stages = new Map<string, Set<string>>();
  const due = new Set<string>();
  for (const rules of towns) if (rules.services.includes(service.id)) follow(rules);
  return { states, stages, due };

  function follow(rules: Municipality): void {
    const context = (now: Context['now'], kind: Actor['kind'] = 'workflow'): Context => ({
      by: actors[kind],
      now,
      rules,
    });
    const seen = new Set<string>();
    const open = of(openings, service).map((asked) => ({
      subject: service.opened({ ...draft, id: `${rules.id}-${draft.reference}` }, asked, context(begin, 'staff')),
      now: begin,
    }));

    for (let next = open.pop(); next; next = open.pop()) {
      const { now } = next;
      const subject = { ...next.subject, outbox: [] };
      states.add(subject.state);
      const place = isOpen(subject) ? service.resumption(subject, now, rules)?.stage : undefined;
      const kind = [rules.id, place, ...pathsOf(subject)].join(' ');
      if (place === undefined || seen.has(kind)) continue;
      seen.add(kind);
      const heard = stages.get(place) ?? new Set();
      stages.set(place, heard);

      for (const moment of [now.add(soon), now.add(late)]) {
        const tell = (after: Case | undefined) => {
          if (!after) return;
          for (const entry of after.outbox) if (entry.kind === 'signal' && 'event' in entry) heard.add(entry.event);
          open.push({ subject: after, now: moment });
        };
        for (const command of of(commands, service))
          for (const by of service.table[command.type]?.by ?? [])
            tell(decide({ subject, service }, command, context(moment, by)));
        tell(service.overdue(subject, context(moment))?.next);
        tell(service.expired?.(subject, context(moment))?.next);
        for (const notice of notices) {
          const key = service.due(subject, notice, moment, rules);
          if (key === undefined) continue;
          due.add(notice);
          tell({ ...subject, sent: [...subject.sent, key] });
        }
      }
    }
  }
}

const begin = at('2026-11-23T09:00');
const soon = { seconds: 1 };
/** After every deadline and every reminder. */
const late = { hours: 400 * 24 };

const draft = {
  id: '',
  reference: 'K7Q49MX26',
  language: 'nl' as const,
  person: {
    givenName: 'Mieke',
    familyName: 'Janssens',
    email: 'mieke@example.org',
    movedRecently: false,
    sealed: 'v1.sealed',
  },
  personHash: 'hash',
};

const actors: Readonly<Record<Actor['kind'], Actor>> = {
  citizen: { kind: 'citizen' },
  staff: { kind: 'staff', id: 'clerk@overijse', name: 'An Claes' },
  workflow: { kind: 'workflow' },
  job: { kind: 'job' },
};

/** What tells two cases apart, as far as it matters to where they can go: which fields they have, and their short texts. */
function pathsOf(subject: Case): string[] {
  const { history, undo, ...rest }: Case & { undo?: { event: string } } = subject;
  const fields = Object.entries(rest).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return [
    history.at(-1)?.event ?? '',
    undo?.event ?? '',
    ...fields.flatMap(([name, value]) => [name, ...insideOf(value)]),
  ].sort();
}

function insideOf(value: unknown): string[] {
  if (typeof value === 'string') return /^[a-z-]+$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inner]) => [name, ...insideOf(inner)])
    : [];
}

function of<Value>(all: Readonly<Record<ServiceId, readonly Value[]>>, { id }: Service): readonly Value[] {
  return new Map<string, readonly Value[]>(Object.entries(all)).get(id) ?? [];
}
