import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { cellsOf } from '../../functions/domain/agenda.ts';
import type { Appointment } from '../../functions/domain/case-fields.ts';
import type { Case } from '../../functions/domain/case.ts';
import { agendaDayIn, agendaKey, cellIn } from '../../functions/storage/keys.ts';
import type { Item, Table } from '../../functions/storage/table.ts';

/** What is younger may be under way with whoever wrote it; the reconcile job leaves it alone. */
const underWayMinutes = 2;

/** A day of the agenda as it lies in the table: which booking each cell names, and since when bookings hold theirs. */
export type StoredDay = {
  date: string;
  cells: ReadonlyMap<string, string>;
  claims: ReadonlyMap<string, { caseId: string; claimedAt: string; over?: { id: string } | undefined }>;
  /** The cells that a booking is to have back where the one that stands in for it is given back. */
  kept: ReadonlyMap<string, string[]>;
};

export type Stored = { days: readonly StoredDay[]; cases: readonly Case[] };

const Claim = z.object({
  id: z.string(),
  caseId: z.string(),
  claimedAt: z.string(),
  over: z.object({ id: z.string(), minutes: z.int() }).optional(),
});

/** Reads the items of the days as they are, past the store that wrote them. */
export async function storedDays(table: Table, municipality: string, dates: readonly string[]): Promise<StoredDay[]> {
  const items = await table.getMany(dates.map((date) => agendaKey(municipality, date)));
  return items.map(storedDay);
}

function storedDay(item: Item): StoredDay {
  const cells = new Map<string, string>();
  const claims = new Map<string, z.infer<typeof Claim>>();
  const kept = new Map<string, string[]>();
  for (const [attribute, value] of Object.entries(item)) {
    const cell = cellIn(attribute);
    if (!cell) continue;
    const claim = Claim.safeParse(value);
    if (claim.success) claims.set(claim.data.id, claim.data);
    // A cell that is cooling down names nobody.
    const holder = claim.success ? claim.data.id : value;
    if (typeof holder === 'string') cells.set(attribute.slice(2), holder);
  }
  for (const [attribute, value] of Object.entries(item)) {
    const cell = cellIn(attribute);
    const { id, over } = Claim.safeParse(value).data ?? {};
    if (cell && over)
      kept.set(
        over.id,
        cellsOf({ ...cell, minutes: over.minutes }).filter((one) => cells.get(one) === id),
      );
  }
  return { date: agendaDayIn(String(item['pk']))?.date ?? '', cells, claims, kept };
}

/**
 * Which promises of the agenda the stored data breaks, in words; none where it keeps them all.
 * @param reconciledAt when the reconcile job last ran to its end: what was left behind before it is to be gone
 */
export function violations({ days, cases }: Stored, reconciledAt?: Temporal.Instant): string[] {
  const found: string[] = [];
  const standing = cases.flatMap((subject) => {
    const appointment = appointmentOf(subject);
    return appointment ? [{ subject, appointment }] : [];
  });

  const promised = new Map<string, string>();
  for (const { subject, appointment } of standing)
    for (const cell of cellsOf(appointment).map((cell) => `${appointment.date} ${cell}`)) {
      const other = promised.get(cell);
      if (other) found.push(`${cell} is promised to ${other} and to ${subject.id}`);
      promised.set(cell, subject.id);
    }

  for (const { subject, appointment } of standing) {
    const day = days.find(({ date }) => date === appointment.date);
    const named = [...(day?.cells ?? [])].flatMap(([cell, id]) => (id === appointment.bookingId ? [cell] : []));
    const held = [...named, ...(day?.kept.get(appointment.bookingId) ?? [])];
    const wanted = cellsOf(appointment);
    if (held.sort().join() !== wanted.sort().join())
      found.push(`${subject.id} (${appointment.bookingId}) holds ${held.join() || 'nothing'}, not ${wanted.join()}`);
  }

  const confirmed = new Set(standing.map(({ appointment }) => appointment.bookingId));
  const owed = new Map(
    cases.flatMap(({ outbox }) =>
      outbox.flatMap((entry) => (entry.kind === 'release' ? [[entry.bookingId, entry.at] as const] : [])),
    ),
  );
  for (const { date, cells, claims } of days)
    for (const id of new Set(cells.values())) {
      if (confirmed.has(id)) continue;
      const since = owed.get(id) ?? claims.get(id)?.claimedAt;
      if (!since) found.push(`${date}: cells of ${id} are held without a claim`);
      else if (reconciledAt && isBefore(since, reconciledAt.subtract({ minutes: underWayMinutes })))
        found.push(`${date}: ${id} is held by nobody since ${since}`);
    }

  for (const { date, claims } of days)
    for (const [id, { caseId, claimedAt, over }] of claims) {
      if (!over) continue;
      const other = standing.find(({ appointment }) => appointment.bookingId === over.id);
      if (other && other.subject.id !== caseId) found.push(`${date}: ${id} took the cells of ${other.subject.id}`);
      if (confirmed.has(id) && !owed.has(over.id)) found.push(`${date}: ${id} still stands in for ${over.id}`);
      else if (
        reconciledAt &&
        isBefore(owed.get(over.id) ?? claimedAt, reconciledAt.subtract({ minutes: underWayMinutes }))
      )
        found.push(`${date}: ${id} stands in for ${over.id} since ${claimedAt}`);
    }

  for (const subject of cases) found.push(...historyViolations(subject));
  return found;
}

/** A case books, moves, gives back in turn: never two appointments at once, and nothing given back twice. */
function historyViolations(subject: Case): string[] {
  const found: string[] = [];
  let booked = false;
  let changes = 0;
  for (const { event, detail } of subject.history) {
    if (event === 'book' && booked) found.push(`${subject.id} books ${detail} while it has an appointment`);
    if (event === 'move' && !booked) found.push(`${subject.id} moves to ${detail} from nothing`);
    if ((event === 'cancel-appointment' || event === 'no-show') && !booked)
      found.push(`${subject.id} gives back ${detail} twice`);
    if (event === 'book' || event === 'move') booked = true;
    else if (event === 'cancel-appointment' || event === 'no-show' || event === 'withdraw') booked = false;
    else if (event === 'handled') {
      // A visit of another day is given back, with a mail that takes it out of the calendar; that of today is what was handled.
      if (!booked || appointmentOf(subject)) continue;
      booked = false;
    } else continue;
    changes += 1;
  }
  if (booked !== (appointmentOf(subject) !== undefined)) found.push(`${subject.id} is not as its history tells`);
  if (changes !== subject.calendarSequence) found.push(`${subject.id} has SEQUENCE ${subject.calendarSequence}`);
  const releases = subject.outbox.flatMap((entry) => (entry.kind === 'release' ? [entry.bookingId] : []));
  if (new Set(releases).size < releases.length) found.push(`${subject.id} owes the same cells twice`);
  return found;
}

const otherEvents = ['cancel-appointment', 'no-show', 'withdraw', 'handled'] as const;

/** What was asked for, and what the answer said: `unknown` where there was none, `stands` where it was so already. */
export type Answer = {
  caseId: string;
  event: 'book' | (typeof otherEvents)[number];
  start?: string;
  answer: 'stored' | 'stands' | 'refused' | 'unknown';
};

/** Where answers and histories differ: an answer of success is stored, and what is stored was not refused. */
export function answerViolations(cases: readonly Case[], answers: readonly Answer[]): string[] {
  const asked = Map.groupBy(answers, keyOf);
  const stored = new Map<string, number>();
  for (const { id: caseId, history } of cases)
    for (const { event, detail } of history) {
      if (event === 'book' || event === 'move') add(stored, keyOf({ caseId, event: 'book', start: detail }));
      if (otherEvents.some((other) => other === event)) add(stored, keyOf({ caseId, event }));
    }
  return [...new Set([...asked.keys(), ...stored.keys()])].flatMap((key) => {
    const told = asked.get(key) ?? [];
    const count = (answer: Answer['answer']) => told.filter((one) => one.answer === answer).length;
    const times = stored.get(key) ?? 0;
    const found: string[] = [];
    if (times < count('stored') || (times === 0 && count('stands') > 0))
      found.push(`${key}: ${count('stored')} × told as stored, is ${times} ×`);
    if (times > count('stored') + count('stands') + count('unknown'))
      found.push(`${key}: ${times} × stored, but ${count('refused')} × refused`);
    return found;
  });
}

function keyOf({ caseId, event, start }: { caseId: string; event: string; start?: string | undefined }): string {
  return [caseId, event, start].join(' ');
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export function appointmentOf(subject: Case): Appointment | undefined {
  return 'appointment' in subject ? subject.appointment : undefined;
}

function isBefore(moment: string, before: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), before) <= 0;
}
