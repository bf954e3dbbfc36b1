import type { Municipality } from '../../municipalities/schema.ts';
import { endOf, dayOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/casefile.ts';
import type { Case, CaseState, CaseSummary } from '../domain/case.ts';
import { caseIdOf, readReference } from '../domain/reference.ts';
import { record } from './record.ts';
import type { Tools } from './tools.ts';

/** How many cases of a pile are handled at the same time. */
const atOnce = 8;
/** How many cases that were expected are listed at the most. */
const missingLimit = 200;

export type Arrivals = {
  matched: { caseId: string; reference: string; givenName: string; familyName: string }[];
  /** As typed: no reference, or no case of this municipality. */
  unknown: string[];
  /** Cases that do not wait for codes: already arrived, ended, or without codes. */
  notExpected: { reference: string; caseId: string; state: CaseState }[];
  /** Cases whose codes are due today or before, and that are not in the pile. */
  missing: CaseSummary[];
};

/**
 * The day's envelopes in one go. Each case is its own write: what matched has arrived, whatever becomes of the rest.
 * @param references as scanned or typed, in any punctuation; one that comes twice counts once
 */
export async function recordArrivals(
  tools: Tools,
  municipality: Municipality,
  references: readonly string[],
  by: Actor,
): Promise<Arrivals> {
  const typed = [...new Set(references.map((text) => text.trim()).filter((text) => text !== ''))];
  const read = new Map(typed.map((text) => [text, readReference(text)]));
  const caseIds = [...new Set([...read.values()].flatMap((one) => (one ? [caseIdOf(municipality.id, one)] : [])))];
  const cases = await tools.cases.readMany(caseIds);

  const matched: Arrivals['matched'] = [];
  const notExpected: Arrivals['notExpected'] = [];
  await eachAtOnce(
    caseIds.flatMap((id) => cases.get(id) ?? []),
    atOnce,
    async (subject) => {
      const outcome = await record(tools, municipality, subject.id, { type: 'codes-arrived' }, by, subject);
      if (outcome.kind === 'recorded') matched.push(nameOf(outcome.case));
      else if (outcome.kind === 'not-allowed-now')
        notExpected.push({ reference: outcome.case.reference, caseId: outcome.case.id, state: outcome.case.state });
      else notExpected.push({ reference: subject.reference, caseId: subject.id, state: subject.state });
    },
  );
  const inOrder = (one: { caseId: string }, other: { caseId: string }) =>
    caseIds.indexOf(one.caseId) - caseIds.indexOf(other.caseId);

  return {
    matched: matched.sort(inOrder),
    unknown: typed.filter((text) => {
      const reference = read.get(text);
      return !reference || !cases.has(caseIdOf(municipality.id, reference));
    }),
    notExpected: notExpected.sort(inOrder),
    missing: await expectedArrivals(tools, municipality),
  };
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

async function eachAtOnce<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
