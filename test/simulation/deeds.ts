import {
  type Applying,
  apply as applyFor,
  type Confirmation,
  citizenApplication,
  confirm as confirmIt,
  formKey,
  readdress,
} from '../../functions/casework/applications.ts';
import { applyCommand, type Recorded } from '../../functions/casework/apply-command.ts';
import { book, type Booked, wishOf } from '../../functions/casework/booking.ts';
import { openCase, type PersonGiven } from '../../functions/casework/open-case.ts';
import { freeSlots } from '../../functions/domain/agenda.ts';
import { dayOf } from '../../functions/domain/calendar.ts';
import type { Actor } from '../../functions/domain/case-fields.ts';
import { awaitsVisit } from '../../functions/domain/case.ts';
import type { Command } from '../../functions/domain/command.ts';
import type { Language } from '../../functions/domain/languages.ts';
import { applicationKey } from '../../functions/storage/keys.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Country } from './country.ts';
import type { Random } from './random.ts';
import { number, text } from './stored.ts';
import type { SimulatedTools } from './tools.ts';

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

/** What the browser that has sent a form holds. */
export type Sent = { id: string; key: string };

/** Sends a public form. @returns 'refused' where the town takes no more today, undefined where the site did not answer */
export async function apply(
  country: Country,
  town: Municipality,
  service: string,
  form: Applying,
  network: string,
): Promise<Sent | 'refused' | undefined> {
  const outcome = await country.ask('citizen', `form ${form.formId}`, async (tools) => {
    const known = await tools.services.load(service);
    if (!known) throw new Error(`no service ${service}`);
    const applied = await applyFor(tools, town, known, form, network);
    return applied.kind === 'applied'
      ? { sent: { id: applied.id, key: formKey(tools, applied) }, confirmBy: applied.confirmBy }
      : applied.kind;
  });
  if (!outcome.ok) return undefined;
  if (typeof outcome.value === 'string') return 'refused';
  const { sent, confirmBy } = outcome.value;
  country.ledger.applied(sent.id, confirmBy);
  return sent;
}

/** Corrects the address of a form that was sent. @returns 'gone' or 'refused' where the page says so */
export async function correct(country: Country, sent: Sent, email: string): Promise<string | undefined> {
  const outcome = await country.ask('citizen', sent.id, async (tools) => {
    const found = await citizenApplication(tools, sent.id, sent.key, 'by-form');
    return found ? (await readdress(tools, found.municipality, found.application, email)).kind : ('gone' as const);
  });
  return outcome.ok ? outcome.value : undefined;
}

/** The link of an application's mail, and which of its links it is. */
export type MailedLink = { id: string; key: string; keyVersion: number };

/** Presses the button of a link. @returns the case's id, or 'gone'; undefined where the site did not answer */
export async function press(
  country: Country,
  { id, key, keyVersion }: MailedLink,
): Promise<{ caseId: string } | 'gone' | undefined> {
  const { table, time, ledger } = country;
  const opensSomething = () => {
    const item = table.at(applicationKey(id) ?? '');
    return number(item, 'keyVersion') === keyVersion && Date.parse(text(item, 'confirmBy') ?? '') > time.ms;
  };
  const isGood = opensSomething();
  ledger.pressed(id);
  const by = { kind: 'citizen' } as const;
  const outcome = await confirmed(country, id, by, async (tools) => {
    const found = await citizenApplication(tools, id, key);
    if (!found) return undefined;
    const { application, municipality } = found;
    const start = 'start' in application ? application.start : undefined;
    return { start, ...(await confirmIt(tools, municipality, application, by)) };
  });
  if (outcome === 'gone' && isGood && opensSomething())
    ledger.violate('a link that opened nothing', id, `link ${keyVersion}`);
  return outcome;
}

/** A clerk makes a case of somebody's form, who is on the phone. @param email the right address, where it is another one */
export async function confirmFor(
  country: Country,
  town: Municipality,
  id: string,
  by: Actor,
  email?: string,
): Promise<{ caseId: string } | 'gone' | undefined> {
  country.ledger.pressed(id);
  return confirmed(country, id, by, async (tools) => {
    const application = await tools.applications.read(id);
    if (!application) return undefined;
    const start = 'start' in application ? application.start : undefined;
    return { start, ...(await confirmIt(tools, town, application, by, { reason: 'phoned', email })) };
  });
}

type Confirming = (tools: SimulatedTools) => Promise<({ start: string | undefined } & Confirmation) | undefined>;

async function confirmed(
  country: Country,
  id: string,
  by: Actor,
  work: Confirming,
): Promise<{ caseId: string } | 'gone' | undefined> {
  const { ledger, time } = country;
  const from = time.now().toString();
  const outcome = await country.ask(siteOf(by), id, work);
  if (!outcome.ok) return undefined;
  if (!outcome.value || outcome.value.kind === 'gone' || outcome.value.kind === 'formUsed') return 'gone';
  const { subject, kind, booked, start } = outcome.value;
  ledger.acknowledge(subject.id, 'opened', subject.createdAt);
  if (kind === 'opened' && booked && start) ledger.acknowledge(subject.id, 'book', from);
  ledger.became(id, subject.id);
  return { caseId: subject.id };
}

/** The free times of a day for a visit that has no case yet. */
export async function wishable(
  country: Country,
  town: Municipality,
  service: string,
  asked: Record<string, unknown>,
  date: string,
): Promise<string[]> {
  const outcome = await country.ask('citizen', town.id, async (tools) => {
    const applying = await (await tools.services.load(service))?.applying?.();
    const now = tools.clock.now();
    const visit = applying?.visit(applying.read(asked), dayOf(now, town), town);
    const day = visit && (await tools.agenda.days(town.id, [date])).get(date);
    return day && visit
      ? freeSlots(day, { type: visit.type, people: 1, service }, town, { now, by: 'citizen' as const })
      : [];
  });
  return outcome.ok ? outcome.value.map(({ time }) => `${date}T${time}`) : [];
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
