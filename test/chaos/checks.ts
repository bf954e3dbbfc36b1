import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { CitizenCase, type Desk, type House } from '../e2e/house.ts';
import type { Life } from './life.ts';

/** What must be true whatever was killed, seen from outside: each violation is a sentence. */

const Mails = z.array(z.object({ tags: z.object({ caseId: z.string(), notice: z.string() }) }));
const Rows = z.object({ cases: z.array(z.object({ caseId: z.string() })), cursor: z.string().optional() });
const File = z.object({
  faults: z.array(z.object({ code: z.string() })),
  history: z.array(z.object({ event: z.string() })),
});
const Agenda = z.object({
  counters: z.array(
    z.object({
      counter: z.string(),
      bookings: z.array(z.object({ caseId: z.string(), time: z.string(), minutes: z.int() })),
    }),
  ),
});
const Clock = z.object({ now: z.string() });
const Executions = z.array(z.object({ name: z.string(), status: z.string() }));

/**
 * Holds all lives against the house once nothing is under way; what was uncertain is certain then.
 * @param say gets what does not hold
 */
export async function check(
  house: House,
  desks: ReadonlyMap<string, Desk>,
  lives: readonly Life[],
  say: (life: Life | undefined, violation: string) => void,
): Promise<void> {
  const now = await timeOf(house);
  const mails = await mailsOf(house);
  for (const [municipality, desk] of desks) {
    const worklist = await worklistOf(desk);
    const here = lives.filter((life) => life.municipality === municipality);
    for (const life of here)
      await checkLife(house, desk, life, { now, worklist, mails: mails(life) }, (it) => say(life, it)).catch(
        (error: unknown) => say(life, `cannot be seen: ${String(error)}`),
      );
    await checkAgenda(desk, here, say);
  }
}

type Seen = {
  now: Temporal.Instant;
  worklist: ReadonlySet<string>;
  /** How many mails the life has got, by notice. */
  mails: Map<string, number>;
};

async function checkLife(
  house: House,
  desk: Desk,
  life: Life,
  { now, worklist, mails }: Seen,
  say: (violation: string) => void,
): Promise<void> {
  if (!life.found) return;
  const { caseId } = life.found;
  const citizen = life.case(house);
  const status = await citizen.status();
  life.found = new CitizenCase(house, { caseId, reference: status.reference, statusUrl: citizen.path });
  if (!life.states.has(status.state)) say(`is ${status.state}, and was ${[...life.states].join(' or ')}`);
  life.states = new Set([status.state]);
  const visit = status.appointment?.start ?? '';
  if (life.isOpen && !life.visits.has(visit))
    say(`has the visit '${visit}', and had '${[...life.visits].join("' or '")}'`);
  life.visits = new Set([visit]);

  const file = await desk.get(`/cases/${caseId}`);
  const { faults, history } = File.parse(file.body);
  for (const { code } of faults) say(`has the fault ${code}`);
  for (const [event, { answered, tried }] of life.events) {
    const noted = history.filter((entry) => entry.event === event).length;
    if (noted < answered || noted > tried)
      say(`has ${event} ${noted} times in its history; it was tried ${tried} times, and ${answered} were answered`);
    // What got no answer, and has happened all the same, is owed like anything else.
    if (life.lost?.event === event && noted > answered) life.owed = life.lost.notice;
    life.events.set(event, { answered: noted, tried: noted });
  }

  const { owed } = life;
  const isPast = owed?.startsWith('appointment-') && visit !== '' && Temporal.Instant.compare(visit, now) <= 0;
  if (!isPast && owed !== undefined && (mails.get(owed) ?? 0) <= (life.mails.get(owed) ?? 0))
    say(`was not mailed ${owed}`);
  life.owed = undefined;
  life.lost = undefined;
  life.mails = mails;

  if (life.isOpen && !worklist.has(caseId)) say('is not on the worklist');
  for (const q of [status.reference, life.person.nationalNumber]) {
    const { cases } = Rows.parse((await desk.post('/cases/search', { q })).body);
    if (cases.length !== 1 || cases[0]?.caseId !== caseId)
      say(`is not what a search for ${q} finds: ${cases.map((one) => one.caseId).join(', ') || 'nothing'}`);
  }
}

/** Nobody shares a cell, everybody who has a visit has a cell, and no cell is held by who has none. */
async function checkAgenda(
  desk: Desk,
  lives: readonly Life[],
  say: (life: Life | undefined, violation: string) => void,
): Promise<void> {
  const open = lives.filter(({ isOpen }) => isOpen);
  const dates = new Set(lives.flatMap(({ asked }) => [...asked]).map((start) => start.slice(0, 10)));
  const seen = new Map<string, string[]>();
  for (const date of dates) {
    const { counters } = Agenda.parse((await desk.get(`/agenda/${date}`)).body);
    for (const { counter, bookings } of counters) {
      const inOrder = bookings.toSorted((a, b) => a.time.localeCompare(b.time));
      for (const [at, { caseId, time, minutes }] of inOrder.entries()) {
        const next = inOrder[at + 1];
        if (next && minutesOf(next.time) < minutesOf(time) + minutes)
          say(undefined, `${date} ${next.time}, counter ${counter}: ${next.caseId} and ${caseId} share it`);
        seen.set(caseId, [...(seen.get(caseId) ?? []), `${date}T${time}`]);
      }
    }
  }
  for (const life of open) {
    const held = seen.get(life.found?.caseId ?? '') ?? [];
    const own = life.visit ? [life.visit.slice(0, 16)] : [];
    if (JSON.stringify(held) !== JSON.stringify(own))
      say(life, `holds ${held.join(', ') || 'nothing'} in the agenda, and its visit is ${own.join('') || 'none'}`);
  }
}

/** At the very end: no workflow waits for anybody any more, and none has failed. */
export async function checkEnds(
  house: House,
  lives: readonly Life[],
  say: (life: Life | undefined, violation: string) => void,
): Promise<void> {
  for (const life of lives)
    if (life.isOpen) say(life, `could not be completed: it is ${[...life.states].join(' or ')}`);
  const executions = Executions.parse((await house.call('GET', '/_local/executions')).body);
  for (const { name, status } of executions)
    if (status !== 'SUCCEEDED')
      say(
        lives.find(({ found }) => found && name.startsWith(found.caseId)),
        `its execution ${name} is ${status}`,
      );
}

export async function timeOf(house: House): Promise<Temporal.Instant> {
  return Temporal.Instant.from(Clock.parse((await house.call('GET', '/_local/clock')).body).now);
}

async function mailsOf(house: House): Promise<(life: Life) => Map<string, number>> {
  const mails = Mails.parse((await house.call('GET', '/_local/mail')).body);
  return (life) => {
    const counts = new Map<string, number>();
    for (const { tags } of mails)
      if (tags.caseId === life.found?.caseId) counts.set(tags.notice, (counts.get(tags.notice) ?? 0) + 1);
    return counts;
  };
}

async function worklistOf(desk: Desk): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await desk.get(`/cases${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
    const { cases, cursor: next } = Rows.parse(page.body);
    for (const { caseId } of cases) found.add(caseId);
    cursor = next;
  } while (cursor !== undefined);
  return found;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
