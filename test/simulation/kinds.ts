import { type Fate, ports } from './weather.ts';

/** Every kind of thing that goes wrong, or that people do, and that a run has to have had: what never happens is not tested. */

const ofReads: readonly Fate[] = ['slow', 'hangs', 'refused', 'killed-before'];
const ofWrites: readonly Fate[] = [...ofReads, 'lost', 'repeated', 'killed-after'];

/** In each run of at least 25 case-years. */
export const alwaysThere: readonly string[] = [
  ...['slow', 'refused', 'lost', 'repeated'].map((fate) => `table: ${fate}`),
  'mail: slow',
  'workflows: begins later',
  'functions: event handled twice',
  'functions: event repeated',
  'indexes: behind',
  'people: a form sent twice',
  'people: correct-email',
  'people: no-show',
  'people: a day closed',
  'a deployment',
  'a release rolled back',
  'an unreadable case',
  'an unreadable day',
  'a restore',
];

/** In the runs of a set together, where each has at least 25 case-years and there are at least twenty. */
export const thereTogether: readonly string[] = [
  ...alwaysThere,
  ...ports.flatMap((port) => ofWrites.map((fate) => `${port}: ${fate}`)),
  ...ports.flatMap((port) => [`${port}: refused in an outage`, `${port}: hangs in an outage`]),
  ...[...ports, 'functions', 'events', 'indexes'].map((service) => `outage of ${service}`),
  'time-out',
  'functions: throttled',
  'events: lost',
  'events: doubled',
  'events: lost in an outage',
  'queue: message doubled',
  'queue: message late',
  'queue: message handed out again',
  'mail: over the quota',
  'mail: not taken',
  'mail: came back',
  'mail: complaint',
  'mail: mailbox full for now',
  'people: a pile recorded in part',
  'people: a step taken back',
  'people: a time asked for twice',
  'people: an arrival taken back',
  'people: an earlier slot taken',
  'people: another form',
  'people: ask-earlier',
  'people: cancel-appointment',
  'people: many at once',
  'people: retry',
  'people: the ticket of another',
  'people: withdraw',
];

/** The kinds that never happened. */
export function missing(kinds: readonly string[], ...fired: readonly ReadonlyMap<string, number>[]): string[] {
  return kinds.filter((kind) => !fired.some((one) => (one.get(kind) ?? 0) > 0));
}
