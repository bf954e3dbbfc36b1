/**
 * The kinds of faults that a country knows. One that never happens in a run of some length proves nothing about itself: such a run
 * fails, and names it.
 */
const fates = {
  table: ['slow', 'refused', 'lost', 'repeated', 'killed-before', 'killed-after', 'hangs'],
  mail: ['slow', 'refused', 'lost', 'repeated', 'killed-before', 'killed-after', 'hangs'],
  workflows: ['slow', 'refused', 'lost', 'repeated', 'killed-before', 'killed-after', 'hangs'],
  queue: ['slow', 'refused', 'lost', 'repeated', 'killed-before', 'killed-after', 'hangs'],
};

export const kinds: readonly string[] = [
  ...Object.entries(fates).flatMap(([port, all]) => all.map((fate) => `${port}: ${fate}`)),
  ...['table', 'mail', 'workflows', 'queue', 'functions', 'events', 'indexes'].map((service) => `outage of ${service}`),
  ...['events: lost', 'events: doubled', 'indexes: behind', 'workflows: begins later'],
  ...['functions: event repeated', 'functions: event handled twice', 'functions: throttled'],
  ...['queue: message doubled', 'queue: message handed out again', 'queue: message late'],
  ...['mail: came back', 'mail: complaint', 'mail: mailbox full for now', 'mail: not taken', 'mail: over the quota'],
  ...['a deployment', 'a release rolled back', 'a restore', 'an unreadable case', 'an unreadable day'],
];

/** Case-years from which on each kind must have happened. */
const enough = 250;

/** The kinds that never happened, in a run that was long enough for all of them. */
export function neverHappened(fired: ReadonlySet<string>, caseYears: number): string[] {
  return caseYears < enough ? [] : kinds.filter((kind) => !fired.has(kind));
}
