import type { Municipality } from '../../municipalities/schema.ts';
import { type Case, isOpen } from '../domain/case.ts';
import { besideOthers, compete } from '../domain/duplicates.ts';
import { hashesIn, isSamePerson, type PersonHashes } from '../domain/person-hash.ts';
import type { Listed, Served } from '../services/service.ts';
import { saveWithRetry } from './save-with-retry.ts';
import { contextOf, type Tools, unreadableTo } from './tools.ts';

type Found = Pick<Tools, 'cases' | 'log'>;

/** All cases of a person, whichever key their hash is made with, newest first. One request for each key in use. */
export async function casesOfPerson(
  { cases }: Pick<Tools, 'cases'>,
  municipality: Municipality,
  hashes: readonly string[],
): Promise<Listed[]> {
  const found = (await Promise.all(hashes.map((hash) => cases.findByPerson(municipality.id, hash)))).flat();
  return hashes.length > 1 ? found.sort(byNewest) : found;
}

function byNewest(one: Listed, other: Listed): number {
  return other.summary.createdAt.localeCompare(one.summary.createdAt);
}

/**
 * The open cases of a person for a service, as they are stored. Two requests to the store; the first asks an index, which may not
 * know yet what was opened a moment ago.
 * @param known ids of cases that are looked at in any case
 */
export async function openCasesOf(
  tools: Found,
  municipality: Municipality,
  { service, ...person }: Pick<Case, 'service'> & PersonHashes,
  known: readonly string[] = [],
): Promise<Served[]> {
  const listed = await casesOfPerson(tools, municipality, hashesIn(person));
  const ids = listed.flatMap(({ summary, service: own }) => {
    const isOne = summary.service === service && !own?.kinds.ended.includes(summary.state);
    // Of a case whose summary cannot be read, only the case itself tells.
    return isOne || summary.fault?.kind === 'unreadable' ? [summary.id] : [];
  });
  const all = [...new Set([...ids, ...known])];
  if (all.length === 0) return [];
  // A case that cannot be read locks nobody out.
  const cases = await tools.cases.readMany(all, unreadableTo(tools));
  return [...cases.values()].filter(
    ({ subject }) => isOpen(subject) && isSamePerson(subject, person) && subject.service === service,
  );
}

/** Compares the open cases of a case's person, and flags those that compete; what was settled is flagged no more. */
export async function compareRequests(
  tools: Tools,
  municipality: Municipality,
  { id, service, personHash, otherHashes }: Case,
): Promise<void> {
  const open = await openCasesOf(tools, municipality, { service, personHash, otherHashes }, [id]);
  const hashes = [...new Set(open.flatMap(({ subject }) => hashesIn(subject)))];
  for (const one of open) {
    const others = open.filter((other) => compete(one.subject, other.subject)).map(({ subject }) => subject.id);
    await saveWithRetry(
      tools.cases,
      one.subject.id,
      ({ subject }) => {
        const next =
          isOpen(subject) && besideOthers(subject, others, hashes, contextOf(tools, municipality, { kind: 'job' }));
        return next ? { next } : undefined;
      },
      one,
    );
  }
}
