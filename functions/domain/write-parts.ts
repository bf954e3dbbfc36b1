import { Temporal } from 'temporal-polyfill';
import type { Case } from './case.ts';
import { awaitsVisit } from './case.ts';
import type { Actor, Fault, OutboxEntry } from './case-fields.ts';
import { eraseAfter } from './deadlines.ts';
import { withEntry } from './history.ts';
import type { Municipality } from './municipality-rules.ts';

/** Who decides, when, under which municipality's rules. */
export type Context = { by: Actor; now: Temporal.Instant; rules: Municipality };

export type Owed = OutboxEntry extends infer Entry
  ? Entry extends OutboxEntry
    ? Omit<Entry, 'id' | 'at' | (Entry extends { kind: 'signal' } ? 'run' : never)>
    : never
  : never;

/** What every new case begins with, besides what its service adds. */
export function firstVersion(now: Temporal.Instant) {
  const run = 1;
  const generation = { run, name: generationAt(now) };
  return { version: 1, run, generation, keyVersion: 1, sent: [], faults: [], calendarSequence: 0 };
}

/** Side effects as they go into the outbox: numbered by the version that owes them, a signal with the run that it is for. */
export function numbered(
  { version, run }: Pick<Case, 'version' | 'run'>,
  at: string,
  owed: readonly Owed[],
): OutboxEntry[] {
  return owed.map((entry, index) => ({
    ...entry,
    ...(entry.kind === 'signal' && { run }),
    id: `${version}.${index}`,
    at,
  }));
}

/** The next version, with what is owed in the outbox: to be spread over the case. A case cools one booking, the one given back last. */
export function owing(
  subject: Pick<Case, 'version' | 'run' | 'outbox' | 'cooling'>,
  { now }: Pick<Context, 'now'>,
  owed: readonly Owed[],
): Pick<Case, 'version' | 'outbox' | 'cooling'> {
  const version = subject.version + 1;
  const at = now.toString();
  const cools = owed.map(coolingOf).find((one) => one !== undefined);
  const thaws = cools && thawedBy(subject, now);
  return {
    version,
    outbox: [
      // It may have been owed and not given back yet, to be cooled: whoever delivers that late finds nothing any more.
      ...subject.outbox.filter((entry) => !thaws || entry.kind !== 'release' || entry.bookingId !== thaws.bookingId),
      ...numbered({ version, run: subject.run }, at, thaws ? [thaws, ...owed] : owed),
    ],
    ...(cools && { cooling: cools }),
  };
}

function coolingOf(owed: Owed): Case['cooling'] {
  if (owed.kind !== 'release' || !owed.offerFrom) return undefined;
  const { date, bookingId, offerFrom } = owed;
  return { date, bookingId, until: offerFrom };
}

/** What cooled until now is offered at once. */
function thawedBy(
  { cooling }: Pick<Case, 'cooling'>,
  now: Temporal.Instant,
): Extract<Owed, { kind: 'release' }> | undefined {
  if (!cooling || Temporal.Instant.compare(Temporal.Instant.from(cooling.until), now) <= 0) return undefined;
  const { date, bookingId } = cooling;
  return { kind: 'release', date, bookingId };
}

/** The same, with the event in the history. */
export function changed(
  subject: Pick<Case, 'version' | 'run' | 'history' | 'outbox' | 'cooling'>,
  context: Pick<Context, 'by' | 'now'>,
  event: string,
  detail?: string,
  owed: readonly Owed[] = [],
): Pick<Case, 'version' | 'history' | 'outbox' | 'cooling'> {
  const happened = { at: context.now.toString(), by: context.by, event, ...(detail !== undefined && { detail }) };
  return { ...owing(subject, context, owed), history: withEntry(subject.history, happened) };
}

/** The cells that a case gives back with a change; they cool, so that slots are not traded, or are free at once. */
export function released(subject: Case, { now, rules }: Context, how: 'cooling' | 'at-once'): Owed[] {
  if (!awaitsVisit(subject) || !subject.appointment) return [];
  const { date, bookingId } = subject.appointment;
  const minutes = rules.agenda.reofferAfterMinutes;
  const offerFrom = how === 'cooling' && minutes > 0 && { offerFrom: now.add({ minutes }).toString() };
  return [{ kind: 'release', date, bookingId, ...offerFrom }];
}

/** The mail that takes a booked visit, which has no purpose any more, out of the citizen's calendar. Raise the sequence with it. */
export function calledOff(subject: Case): Owed[] {
  const booked = awaitsVisit(subject) && subject.appointment;
  const sequence = subject.calendarSequence + 1;
  return booked ? [{ kind: 'mail', notice: 'appointment-cancelled', appointment: { ...booked, sequence } }] : [];
}

/** An end: a mail that also takes a booked visit out of the citizen's calendar, the cells given back, the workflow told. */
export function endedWith(subject: Case, context: Context, event: string, notice: string | undefined, detail?: string) {
  const { now, rules } = context;
  const calendarSequence = subject.calendarSequence + 1;
  const booked = awaitsVisit(subject) && subject.appointment;
  return {
    ...changed(subject, context, event, detail, [
      ...(notice
        ? [
            {
              kind: 'mail' as const,
              notice,
              ...(booked && { appointment: { ...booked, sequence: calendarSequence } }),
            },
          ]
        : []),
      ...released(subject, context, 'cooling'),
      { kind: 'signal', event: 'ended' },
    ]),
    calendarSequence,
    closedAt: now.toString(),
    eraseAfter: eraseAfter(now, rules).toString(),
  };
}

/**
 * A new execution takes the case up where it stands, which cures a workflow that had stopped; the old one, if it still waits, is
 * told to end.
 */
export function restarted<Subject extends Pick<Case, 'run' | 'version' | 'outbox' | 'faults'>>(
  subject: Subject,
  { now }: Pick<Context, 'now'>,
): Subject {
  const run = subject.run + 1;
  const kept = subject.outbox.filter(({ kind }) => kind !== 'signal' && kind !== 'start');
  return {
    ...subject,
    run,
    generation: { run, name: generationAt(now) },
    faults: withoutFault(subject.faults, 'workflow'),
    outbox: [
      ...kept,
      ...numbered(subject, now.toString(), [
        { kind: 'signal', event: 'restarted' },
        { kind: 'start', run },
      ]).map((entry) => ({ ...entry, id: `${entry.id}r` })),
    ],
  };
}

/** What a new execution is named after besides case and run: the second in which it was decided, in 36 digits. */
export function generationAt(now: Temporal.Instant): string {
  return Math.floor(now.epochMilliseconds / 1000).toString(36);
}

/**
 * The name of a case's execution. It stays taken for 90 days, so that it names its generation: a case that a backup has brought back
 * counts its runs anew. Executions of before have none.
 */
export function executionName({ id, run, generation }: Pick<Case, 'id' | 'run' | 'generation'>): string {
  return generation?.run === run ? `${id}-${run}-${generation.name}` : `${id}-${run}`;
}

/** The case and the run in an execution's name, with or without a generation. */
export function readExecutionName(name: string): { caseId: string; run: number } | undefined {
  const [, caseId, run] = /^([a-z][a-z0-9]*-[0-9A-Z]{9})-(\d+)(?:-[0-9a-z]+)?$/.exec(name) ?? [];
  return caseId && run ? { caseId, run: Number(run) } : undefined;
}

/** Faults without the one of a kind, which was cured. */
export function withoutFault(faults: readonly Fault[], kind: Fault['kind']): Fault[] {
  return faults.filter((fault) => fault.kind !== kind);
}
