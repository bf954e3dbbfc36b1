import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { Case, type CaseSummary, isOpen } from '../domain/case.ts';
import { Closed, Done, Expired, Misrouted, Ready, Requested, Withdrawn } from '../domain/puk-request/states.ts';
import { dueMoment } from '../domain/worklist.ts';
import { PermanentFault } from '../platform/faults.ts';
import {
  caseKey,
  epochSeconds,
  foldedName,
  pendingKinds,
  sortableMoment,
  waitingPlace,
  worklistPlace,
} from './keys.ts';
import type { Item } from './table.ts';

/** What an index holds of a case, so that a list takes one query. */
const Summary = z.object({
  ...z.pick(Ready, { id: true, reference: true, municipality: true, route: true, createdAt: true }).shape,
  ...z.pick(Ready, { fault: true, appointment: true }).shape,
  ...z.partial(z.pick(Ready, { bookBy: true, readySince: true })).shape,
  ...z.partial(z.pick(Requested, { dueOn: true, overdueSince: true })).shape,
  ...z.pick(Ready.shape.person, { givenName: true, familyName: true }).shape,
  state: z.union([Requested, Misrouted, Ready, Done, Expired, Withdrawn, Closed].map(({ shape }) => shape.state)),
});

/**
 * A case as it is stored: its own fields as attributes, and beside them those of the indexes. A case is on the worklist
 * while it is open, pending while it owes something, waiting while it wants an earlier slot than the one it has, and
 * forgotten when its retention is over.
 * @throws PermanentFault where the id is none
 */
export function itemOf(subject: Case, timeZone: string): Item {
  const pk = caseKey(subject.id);
  if (!pk) throw new PermanentFault('not-a-case-id');
  const summary = Summary.parse({ ...subject, ...subject.person });
  const name = foldedName(`${subject.person.familyName} ${subject.person.givenName}`);
  return {
    ...subject,
    pk,
    summary,
    ...(name && { nameKey: subject.municipality, nameSort: name }),
    ...(isOpen(subject)
      ? { worklist: subject.municipality, dueAt: worklistPlace(dueMoment(subject, timeZone), subject.reference) }
      : { expiresAt: epochSeconds(Temporal.Instant.from(subject.eraseAfter)) }),
    ...pendingOf(subject),
    ...waitingOf(subject),
  };
}

/** @throws PermanentFault with the item's key alone, where it is no case */
export function caseOf(item: Item): Case {
  const parsed = Case.safeParse(item);
  if (!parsed.success) throw unreadable('case', item);
  return parsed.data;
}

/** @throws PermanentFault with the item's key alone, where it is no case */
export function summaryOf(item: Item): CaseSummary {
  const parsed = Summary.safeParse(item['summary']);
  if (!parsed.success) throw unreadable('summary', item);
  return parsed.data;
}

function pendingOf({ outbox }: Case): Item {
  const moments = outbox
    .map(({ at }) => Temporal.Instant.from(at))
    .sort((one, other) => Temporal.Instant.compare(one, other));
  const [oldest] = moments;
  return oldest ? { pending: pendingKinds.case, pendingSince: sortableMoment(oldest) } : {};
}

function waitingOf(subject: Case): Item {
  if (subject.state !== 'ready' || !subject.appointment || !subject.earlier) return {};
  const since = Temporal.Instant.from(subject.earlier.since);
  return { earlierKey: subject.municipality, earlierSince: waitingPlace(since, subject.reference) };
}

function unreadable(what: string, item: Item): PermanentFault {
  return new PermanentFault(`unreadable-${what}`, { key: String(item['pk']) });
}
