import type { Municipality } from '../../municipalities/schema.ts';
import { endOf, dayOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/casefile.ts';
import type { Case, CaseState, CaseSummary } from '../domain/case.ts';
import { readCardNumber, readForeignerCardNumber } from '../domain/identifiers.ts';
import { caseIdOf, readReference } from '../domain/reference.ts';
import { eachAtOnce } from './at-once.ts';
import { type Recorded, record } from './record.ts';
import type { Tools } from './tools.ts';

/** How many cases of a pile are handled at the same time. */
const atOnce = 8;
/** How many cases that were expected are listed at the most. */
const missingLimit = 200;
/** How many cards are in production at the most. */
const inProductionLimit = 2000;

export type Arrivals = {
  matched: { caseId: string; reference: string; givenName: string; familyName: string }[];
  /** New cards that have arrived, found by the number of the card or by the reference. */
  cards: { caseId: string; reference: string; givenName: string; familyName: string }[];
  /** As typed: no reference, or no case of this municipality. */
  unknown: string[];
  /** Cases that do not wait for codes: already arrived, ended, or without codes. */
  notExpected: { reference: string; caseId: string; state: CaseState }[];
  /** What could not be recorded for now: to be scanned once more. */
  failed: { caseId: string; reference: string; givenName: string; familyName: string }[];
  /** Cases whose codes are due today or before, and that are not in the pile. */
  missing: CaseSummary[];
};

/**
 * The day's envelopes in one go. Each case is its own write: what matched has arrived, whatever becomes of the rest.
 * @param references as scanned or typed, in any punctuation; one that comes twice counts once. A card's number stands for the
 * case whose card is in production: one request more, where there is one
 */
export async function recordArrivals(
  tools: Tools,
  municipality: Municipality,
  references: readonly string[],
  by: Actor,
): Promise<Arrivals> {
  const typed = [...new Set(references.map((text) => text.trim()).filter((text) => text !== ''))];
  const read = new Map(typed.map((text) => [text, readReference(text)]));
  const numbers = typed.filter((text) => !read.get(text) && cardNumberIn(text) !== undefined);
  const byCard = numbers.length > 0 ? await casesByCard(tools, municipality, numbers) : new Map<string, string>();
  const caseIds = [
    ...new Set([
      ...[...read.values()].flatMap((one) => (one ? [caseIdOf(municipality.id, one)] : [])),
      ...byCard.values(),
    ]),
  ];
  const cases = await tools.cases.readMany(caseIds);

  const matched: Arrivals['matched'] = [];
  const cards: Arrivals['cards'] = [];
  const failed: Arrivals['failed'] = [];
  const notExpected: Arrivals['notExpected'] = [];
  await eachAtOnce(
    caseIds.flatMap((id) => cases.get(id) ?? []),
    atOnce,
    async (subject) => {
      const isCard = subject.service === 'defect-analysis';
      const command = isCard ? { type: 'card-arrived' as const } : { type: 'codes-arrived' as const };
      const outcome = await tried(tools, subject, () => record(tools, municipality, subject.id, command, by, subject));
      if (outcome.kind === 'recorded') (isCard ? cards : matched).push(nameOf(outcome.case));
      else if (outcome.kind === 'not-allowed-now')
        notExpected.push({ reference: outcome.case.reference, caseId: outcome.case.id, state: outcome.case.state });
      else failed.push(nameOf(subject));
    },
  );
  const inOrder = (one: { caseId: string }, other: { caseId: string }) =>
    caseIds.indexOf(one.caseId) - caseIds.indexOf(other.caseId);

  return {
    matched: matched.sort(inOrder),
    cards: cards.sort(inOrder),
    failed: failed.sort(inOrder),
    unknown: typed.filter((text) => {
      const reference = read.get(text);
      return !byCard.has(text) && (!reference || !cases.has(caseIdOf(municipality.id, reference)));
    }),
    notExpected: notExpected.sort(inOrder),
    missing: await expectedArrivals(tools, municipality),
  };
}

/** One envelope that cannot be recorded does not lose the rest of the pile. */
async function tried(
  { log }: Pick<Tools, 'log'>,
  { id: caseId }: Case,
  work: () => Promise<Recorded>,
): Promise<Recorded> {
  try {
    return await work();
  } catch (fault) {
    log.error('case.fault', { caseId }, fault);
    return { kind: 'busy' };
  }
}

/** Which case waits for a card of such a number: the ids, by the number as typed. */
async function casesByCard(
  tools: Tools,
  municipality: Municipality,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const state = 'in-production';
  const page = await tools.cases.worklist({ municipality: municipality.id, state, limit: inProductionLimit });
  const byHash = new Map(page.cases.map(({ cardHash, id }) => [cardHash, id]));
  return new Map(
    numbers.flatMap((typed) => {
      const digits = cardNumberIn(typed);
      const id = digits && byHash.get(tools.vault.cardHash(municipality.id, digits));
      return id ? [[typed, id]] : [];
    }),
  );
}

/** The digits of a card's number, of whatever kind of card. */
function cardNumberIn(text: string): string | undefined {
  const number = [readCardNumber(text), readForeignerCardNumber(text)].find(({ ok }) => ok);
  return number?.ok ? number.digits : undefined;
}

/** Cases whose codes are due today or before and have not arrived. One request. */
export async function expectedArrivals(
  tools: Pick<Tools, 'cases' | 'clock'>,
  municipality: Municipality,
): Promise<CaseSummary[]> {
  const endOfToday = endOf(dayOf(tools.clock.now(), municipality), municipality);
  const page = await tools.cases.worklist({
    municipality: municipality.id,
    dueBefore: endOfToday.add({ seconds: 1 }),
    limit: missingLimit,
    state: 'requested',
  });
  // A fault brings a case to the top of the list, whenever its codes are due.
  const today = dayOf(tools.clock.now(), municipality).toString();
  return page.cases.filter(({ dueOn }) => dueOn !== undefined && dueOn <= today);
}

function nameOf(subject: Case): Arrivals['matched'][number] {
  const { givenName, familyName } = subject.person;
  return { caseId: subject.id, reference: subject.reference, givenName, familyName };
}
