import { type Case, isOpen, type OpenCase } from './case.ts';
import { hashesIn, isSamePerson } from './person-hash.ts';
import { type Context, changed, owing } from './write-parts.ts';

/**
 * Several open requests of one person for one service. Nobody is locked out by what somebody else has filed on their number: a request
 * from another mailbox is a case of its own, both are flagged, and staff say which of them stands.
 */

/** How many others a case names, and how many judged ones it remembers: more of them than that is a script, which a lead discards. */
const mostShown = 20;

/** Whether two addresses are one mailbox, as far as anybody can tell: providers treat capitals alike. None is nobody's. */
export function isSameMailbox(one: string, other: string): boolean {
  return one !== '' && one.toLowerCase() === other.toLowerCase();
}

/** Whether two cases compete: both are open, of one person and service, and nobody has said that both are to stand. */
export function compete(one: Case, other: Case): boolean {
  const isJudged = keptBeside(one).includes(other.id) || keptBeside(other).includes(one.id);
  const isSame = isSamePerson(one, other) && one.service === other.service;
  return one.id !== other.id && isOpen(one) && isOpen(other) && isSame && !isJudged;
}

/**
 * An open case as it stands beside the others of its person.
 * @param all ids of those that it competes with
 * @param hashes of its person, as they all know them: it learns those that it does not know, and is compared with the others by them
 * @returns undefined where the case says so already
 */
export function besideOthers(
  subject: OpenCase,
  all: readonly string[],
  hashes: readonly string[],
  context: Context,
): OpenCase | undefined {
  const before = subject.duplicates ?? [];
  const others = all.slice(0, mostShown);
  const known = hashesIn(subject);
  const unknown = others.length > 0 ? hashes.filter((hash) => !known.includes(hash)) : [];
  const isTold = before.length === others.length && others.every((id) => before.includes(id));
  if (isTold && unknown.length === 0) return undefined;
  const isNews = others.some((id) => !before.includes(id));
  const { duplicates: _, ...rest } = subject;
  return {
    ...rest,
    ...(isNews ? changed(subject, context, 'duplicate-found') : owing(subject, context, [])),
    ...(others.length > 0 && { duplicates: [...others] }),
    ...(unknown.length > 0 && { otherHashes: [...(subject.otherHashes ?? []), ...unknown] }),
  };
}

/** The case that is to stand beside the others of its person, whichever these are now. */
export function keptBoth(subject: OpenCase, context: Context): OpenCase {
  const { duplicates = [], ...rest } = subject;
  return {
    ...rest,
    ...changed(subject, context, 'keep-both', undefined, [{ kind: 'compare' }]),
    keptBeside: [...new Set([...keptBeside(subject), ...duplicates])].slice(-mostShown),
  };
}

/** A case that has just ended: the others of its person are compared anew. */
export function endedBeside(before: Case, next: Case): Case {
  if (!isOpen(before) || isOpen(next) || !before.duplicates) return next;
  const { duplicates: _, ...rest } = next;
  return { ...rest, outbox: [...next.outbox, { kind: 'compare', id: `${next.version}.beside`, at: next.closedAt }] };
}

function keptBeside({ keptBeside = [] }: Case): readonly string[] {
  return keptBeside;
}
