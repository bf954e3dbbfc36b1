import type { Municipality } from '../../municipalities/schema.ts';
import { endOf, dayOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/case-fields.ts';
import type { Case } from '../domain/case.ts';
import { readCardNumber } from '../domain/identifiers.ts';
import { caseIdOf, readCaseId, readReference } from '../domain/reference.ts';
import type { Listed, Served, Service } from '../services/service.ts';
import { eachAtOnce } from './at-once.ts';
import { type Recorded, applyCommand } from './apply-command.ts';
import { type FormTools, type Tools, unreadableTo } from './tools.ts';

/** How many cases of a pile are handled at the same time. */
const atOnce = 8;
/** How many cases that were expected are listed at the most. */
const missingLimit = 200;
/** How many cards are waited for at the most. */
const cardsLimit = 2000;

type Arrived = { caseId: string; reference: string; givenName: string; familyName: string };

export type Arrivals = {
  matched: Arrived[];
  /** New cards that have arrived, found by the number of the card or by the reference. */
  cards: Arrived[];
  /** As typed: no reference, or no case of this municipality. */
  unknown: string[];
  /** Cases that wait for nothing now: what they waited for has already arrived, they have ended, or never waited. */
  notExpected: { reference: string; caseId: string; state: string; service: Service }[];
  /** What could not be recorded for now: to be scanned once more. */
  failed: Arrived[];
  /** Cases of which something is due today or before, and that are not in the pile. */
  missing: Listed[];
};

/**
 * The day's envelopes in one go. Each case is its own write: what matched has arrived, whatever becomes of the rest.
 * @param references as scanned or typed, in any punctuation; one that comes twice counts once. A card's number stands for the
 * case that waits for that card (nine digits can be either): one request more for each service that has such cases, where there is a number
 */
export async function recordArrivals(
  tools: Tools & Pick<FormTools, 'hashes'>,
  municipality: Municipality,
  references: readonly string[],
  by: Actor,
): Promise<Arrivals> {
  const typed = [...new Set(references.map((text) => text.trim()).filter((text) => text !== ''))];
  const read = new Map(typed.map((text) => [text, readReference(text)]));
  const numbers = typed.filter((text) => cardNumberIn(text) !== undefined);
  const byCard = numbers.length > 0 ? await casesByCard(tools, municipality, numbers) : new Map<string, string>();
  const caseIds = [
    ...new Set([
      ...[...read.values()].flatMap((one) => (one ? [caseIdOf(municipality.id, one)] : [])),
      ...byCard.values(),
    ]),
  ];
  const failed: Arrivals['failed'] = [];
  const cases = await tools.cases.readMany(caseIds, (caseId, fault) => {
    unreadableTo(tools)(caseId, fault);
    failed.push({ caseId, reference: readCaseId(caseId)?.reference ?? '', givenName: '', familyName: '' });
  });

  const arrived: Record<'matched' | 'cards', Arrived[]> = { matched: [], cards: [] };
  const notExpected: Arrivals['notExpected'] = [];
  const refused = ({ subject, service }: Served) => {
    const { id: caseId, reference, state } = subject;
    notExpected.push({ reference, caseId, state, service });
  };
  await eachAtOnce(
    caseIds.flatMap((id) => cases.get(id) ?? []),
    atOnce,
    async (served) => {
      const { arrivals } = served.service;
      if (!arrivals) return refused(served);
      const { id } = served.subject;
      const outcome = await tried(tools, id, () => applyCommand(tools, municipality, id, arrivals.command, by, served));
      if (outcome.kind === 'recorded') arrived[arrivals.as].push(nameOf(outcome.subject));
      else if (outcome.kind === 'not-allowed-now') refused(outcome);
      else failed.push(nameOf(served.subject));
    },
  );
  const known = new Set([...cases.keys(), ...failed.map(({ caseId }) => caseId)]);
  const inOrder = (one: { caseId: string }, other: { caseId: string }) =>
    caseIds.indexOf(one.caseId) - caseIds.indexOf(other.caseId);

  return {
    matched: arrived.matched.sort(inOrder),
    cards: arrived.cards.sort(inOrder),
    failed: failed.sort(inOrder),
    unknown: typed.filter((text) => {
      const reference = read.get(text);
      return !byCard.has(text) && (!reference || !known.has(caseIdOf(municipality.id, reference)));
    }),
    notExpected: notExpected.sort(inOrder),
    // The index may still tell of what has just been done.
    missing: (await expectedArrivals(tools, municipality)).filter(({ summary: { id } }) => !caseIds.includes(id)),
  };
}

/** Takes an arrival back, within the minute. @param typed a reference in any punctuation @returns whether it was taken back */
export async function undoArrival(
  tools: Tools,
  municipality: Municipality,
  typed: string,
  by: Actor,
): Promise<boolean> {
  const reference = readReference(typed);
  const served = reference && (await tools.cases.read(caseIdOf(municipality.id, reference)));
  if (!served) return false;
  const { arrivals } = served.service;
  if (!arrivals?.undoable(served.subject, tools.clock.now())) return false;
  const outcome = await applyCommand(tools, municipality, served.subject.id, arrivals.undo, by, served);
  return outcome.kind === 'recorded';
}

/** One envelope that cannot be recorded does not lose the rest of the pile. */
async function tried({ log }: Pick<Tools, 'log'>, caseId: string, work: () => Promise<Recorded>): Promise<Recorded> {
  try {
    return await work();
  } catch (fault) {
    log.error('case.fault', { caseId }, fault);
    return { kind: 'busy' };
  }
}

/** Which case waits for a card of such a number: the ids, by the number as typed. */
async function casesByCard(
  tools: Pick<FormTools, 'cases' | 'services' | 'hashes'>,
  municipality: Municipality,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const services = await tools.services.all();
  const waiting = await Promise.all(
    services.flatMap(({ id: service, arrivals }) =>
      arrivals?.byCardNumber
        ? [
            tools.cases.worklist({
              municipality: municipality.id,
              service,
              filter: arrivals.byCardNumber,
              limit: cardsLimit,
            }),
          ]
        : [],
    ),
  );
  const byHash = new Map(
    waiting.flatMap(({ cases }) => cases.map(({ summary: { cardHash, id } }) => [cardHash, id] as const)),
  );
  const found = await Promise.all(
    numbers.map(async (typed) => {
      const digits = cardNumberIn(typed);
      const hashes = digits ? await tools.hashes.ofCard(municipality.id, digits) : [];
      const id = hashes.map((hash) => byHash.get(hash)).find((one) => one !== undefined);
      return id ? [[typed, id] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** The digits of a card's number, of whatever kind of card. */
function cardNumberIn(text: string): string | undefined {
  const number = readCardNumber(text);
  return number.ok ? number.text : undefined;
}

/** Cases that expect something at the arrivals desk today, or did before, and have not got it. One request. */
export async function expectedArrivals(
  tools: Pick<Tools, 'cases' | 'clock' | 'services'>,
  municipality: Municipality,
): Promise<Listed[]> {
  const endOfToday = endOf(dayOf(tools.clock.now(), municipality), municipality);
  const services = await tools.services.all(municipality.services);
  const expecting = services.flatMap(({ id, arrivals }) =>
    arrivals?.expected ? [[{ field: 'service', is: id }, ...arrivals.expected]] : [],
  );
  if (expecting.length === 0) return [];
  const page = await tools.cases.worklist({
    municipality: municipality.id,
    dueBefore: endOfToday.add({ seconds: 1 }),
    limit: missingLimit,
    filter: { anyOf: expecting },
  });
  // A fault brings a case to the top of the list, whenever that is due.
  const today = dayOf(tools.clock.now(), municipality).toString();
  return page.cases.filter(({ summary: { dueOn } }) => dueOn !== undefined && dueOn <= today);
}

function nameOf({ id, reference, person: { givenName, familyName } }: Case): Arrived {
  return { caseId: id, reference, givenName, familyName };
}
