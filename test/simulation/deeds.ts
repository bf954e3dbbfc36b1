import { applyCommand, type Recorded } from '../../functions/casework/apply-command.ts';
import { book, type Booked, wishOf } from '../../functions/casework/booking.ts';
import { openCase, type PersonGiven } from '../../functions/casework/open-case.ts';
import { freeSlots } from '../../functions/domain/agenda.ts';
import type { Actor } from '../../functions/domain/case-fields.ts';
import { awaitsVisit } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import type { Language } from '../../functions/domain/languages.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Country } from './country.ts';
import type { Random } from './random.ts';

/** What people ask of the sites, each time with what they were told: it is written down, and has to hold from then on. */

type Site = 'citizen' | 'staff';
const siteOf = ({ kind }: Actor): Site => (kind === 'citizen' ? 'citizen' : 'staff');

/** Sends a form. @returns the case's id; 'refused' where it is no case, undefined where the site did not answer */
export async function open(
  country: Country,
  town: Municipality,
  service: string,
  form: { formId: string; person: PersonGiven; language: Language; asked: unknown },
  by: Actor,
): Promise<{ caseId: string } | 'refused' | undefined> {
  const outcome = await country.ask(siteOf(by), `form ${form.formId}`, async (tools) => {
    const known = await tools.services.load(service);
    if (!known) throw new Error(`no service ${service}`);
    return openCase(tools, town, known, form, by);
  });
  if (!outcome.ok) return undefined;
  const opening = outcome.value;
  if (opening.kind !== 'opened' && opening.kind !== 'sameForm') return 'refused';
  country.ledger.acknowledge(opening.subject.id, 'opened', opening.subject.createdAt);
  return { caseId: opening.subject.id };
}

/** Records something. @returns what the site answered; undefined where it did not */
export async function record(
  country: Country,
  town: Municipality,
  caseId: string,
  command: Command,
  by: Actor,
): Promise<Recorded['kind'] | undefined> {
  const from = country.time.now().toString();
  const outcome = await country.ask(siteOf(by), caseId, (tools) => applyCommand(tools, town, caseId, command, by));
  if (!outcome.ok) return undefined;
  if (outcome.value.kind === 'recorded') country.ledger.acknowledge(caseId, command.type, from);
  return outcome.value.kind;
}

/** Looks at a day's free times for a case's visit. @returns their starts; undefined where nothing can be booked */
export async function look(
  country: Country,
  town: Municipality,
  caseId: string,
  date: string,
  by: Actor,
): Promise<string[] | undefined> {
  const outcome = await country.ask(siteOf(by), caseId, async (tools) => {
    const served = await tools.cases.read(caseId);
    if (!served || !awaitsVisit(served.subject)) return undefined;
    const day = (await tools.agenda.days(town.id, [date])).get(date);
    const wish = wishOf(town, served, 1);
    const asking = { now: tools.clock.now(), by: by.kind === 'staff' ? ('staff' as const) : ('citizen' as const) };
    return day ? freeSlots(day, wish, town, asking, served.subject.appointment?.bookingId) : [];
  });
  return outcome.ok ? outcome.value?.map(({ time }) => `${date}T${time}`) : [];
}

/** Books a time, or moves the visit to it. @returns how it ended; undefined where the site did not answer */
export async function bookAt(
  country: Country,
  town: Municipality,
  caseId: string,
  start: string,
  by: Actor,
  people?: number,
): Promise<Booked['kind'] | undefined> {
  const from = country.time.now().toString();
  const outcome = await country.ask(siteOf(by), caseId, async (tools) => {
    const served = await tools.cases.read(caseId);
    return served && book(tools, town, served, start, by, people);
  });
  if (!outcome.ok || !outcome.value) return undefined;
  const { kind } = outcome.value;
  if (kind === 'booked' || kind === 'moved')
    country.ledger.acknowledge(caseId, kind === 'booked' ? 'book' : 'move', from);
  return kind;
}

/** Does something again after a while, as people do when a page does not answer: some give up. */
export async function insisting<Result>(
  country: Country,
  random: Random,
  deed: () => Promise<Result | undefined>,
  { times, afterMs, givesUp }: { times: number; afterMs: number; givesUp: number },
): Promise<Result | undefined> {
  for (let time = 0; time < times; time += 1) {
    const result = await deed();
    if (result !== undefined) return result;
    if (random.chance(givesUp)) return undefined;
    await country.time.sleep(random.about(afterMs));
  }
  return undefined;
}
