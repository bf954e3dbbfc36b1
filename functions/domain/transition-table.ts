import { marks } from './case.ts';
import type { Actor } from './case-fields.ts';

/** A row of the table: the states an event is allowed in, the next one, and who may send it. */
export type Transition<State extends string = string> = {
  from: readonly State[];
  /** The next state, or states where the case decides, or that by the state it is in; absent: the case stays where it is. */
  to?: State | readonly State[] | { readonly [from in State]?: readonly State[] };
  by: readonly Actor['kind'][];
};

/** The one table of a service's transitions: event → the states it is allowed in → the next state, and who may send it. */
export type TransitionTable = Readonly<Record<string, Transition>>;

/** The states of a service by what they are to the house. */
export type StateKinds<State extends string = string> = {
  open: readonly State[];
  /** Of these, the ones in which the citizen comes to the counter. */
  visit: readonly State[];
  ended: readonly State[];
};

const anybody = ['citizen', 'staff', 'workflow', 'job'] as const;

/** The house's own events: in which states, and who may send them. A service's own row of the same name takes its place. */
const houseRows = {
  book: { in: ['visit'], by: ['citizen', 'staff'] },
  move: { in: ['visit'], by: ['citizen', 'staff'] },
  'cancel-appointment': { in: ['visit'], by: ['citizen', 'staff'] },
  'check-in': { in: ['visit'], by: ['staff'] },
  late: { in: ['visit'], by: ['staff'] },
  'ask-earlier': { in: ['visit'], by: ['citizen'] },
  'stop-earlier': { in: ['visit'], by: ['citizen'] },
  'no-show': { in: ['visit'], by: ['staff'] },
  'correct-email': { in: ['open'], by: ['staff'] },
  'change-contact': { in: ['open'], by: ['staff'] },
  called: { in: ['open', 'ended'], by: ['staff'] },
  'no-answer': { in: ['open', 'ended'], by: ['staff'] },
  posted: { in: ['open', 'ended'], by: ['staff'] },
  'mail-again': { in: ['open', 'ended'], by: ['staff'] },
  'read-number': { in: ['open', 'ended'], by: ['staff'] },
  'give-data': { in: ['open', 'ended'], by: ['staff'] },
  'correct-person': { in: ['open', 'ended'], by: ['staff'] },
  'keep-both': { in: ['open'], by: ['staff'] },
  'keep-this': { in: ['open'], by: ['staff'] },
  'send-link': { in: ['open', 'ended'], by: ['staff', 'job'] },
  admit: { in: ['open'], by: ['staff'] },
  retry: { in: ['open'], by: ['staff', 'job'] },
  'put-on': { in: ['open'], by: ['job'] },
  fault: { in: ['open'], by: ['workflow', 'job'] },
  'mail-sent': { in: ['open', 'ended'], by: anybody },
  'mail-failed': { in: ['open', 'ended'], by: anybody },
  'mail-dropped': { in: ['open', 'ended'], by: anybody },
  'to-call': { in: ['open', 'ended'], by: anybody },
  'to-write': { in: ['open', 'ended'], by: anybody },
} as const satisfies Record<string, { in: readonly (keyof StateKinds)[]; by: readonly Actor['kind'][] }>;

/**
 * A service's table: the house's rows over its states, then its own. Storage turns it into the write's condition, the console
 * draws its buttons from it, the workflows' README its diagram.
 */
export function transitionTable(states: StateKinds, own: TransitionTable): TransitionTable {
  const house = Object.entries(houseRows).map(([event, row]): [string, Transition] => [
    event,
    { from: row.in.flatMap((kind) => states[kind]), by: row.by },
  ]);
  return { ...Object.fromEntries(house), ...own };
}

/** The states of a service, from the schemas of its case in each of them. */
export function stateKinds<State extends string>(
  schemas: readonly { shape: { state: { def: { values: readonly State[] } } } }[],
): StateKinds<State> {
  const having = (mark: string) =>
    schemas.filter(({ shape }) => mark in shape).flatMap(({ shape }) => shape.state.def.values);
  const all = schemas.flatMap(({ shape }) => shape.state.def.values);
  const ended = having(marks.ended);
  return { open: all.filter((state) => !ended.includes(state)), visit: having(marks.visit), ended };
}

/** Whether the table allows an event in a state, sent by such an actor. */
export function tableAllows(table: TransitionTable, state: string, event: string, by: Actor['kind']): boolean {
  const row = Object.hasOwn(table, event) ? table[event] : undefined;
  return row !== undefined && row.from.includes(state) && row.by.includes(by);
}

/** The states in which storage may accept a write that records this event. */
export function statesAllowing(table: TransitionTable, event: string): readonly string[] {
  return table[event]?.from ?? [];
}

/** The states that an event can lead to from a state; none where the case stays in it. */
export function targetsOf({ to }: Transition, from: string): readonly string[] {
  if (to === undefined) return [];
  if (typeof to === 'string') return [to];
  return isList(to) ? to : (to[from] ?? []);
}

function isList(to: object): to is readonly string[] {
  return Array.isArray(to);
}
