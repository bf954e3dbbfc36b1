import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { awaitsVisit, Case, caseStates, type CaseSummary, isOpen } from '../domain/case.ts';
import { AtHelpdesk, ToApply, Verdict } from '../domain/defect-analysis/states.ts';
import { Ready, Requested } from '../domain/puk-request/states.ts';
import { serviceIds } from '../domain/rules.ts';
import { attentionOn, dueMoment, refundOn } from '../domain/worklist.ts';
import { PermanentFault } from '../platform/faults.ts';
import {
  caseKey,
  epochSeconds,
  foldedName,
  pendingKinds,
  sortableMoment,
  verdictsOf,
  waitingPlace,
  worklistPlace,
} from './keys.ts';
import type { Item } from './table.ts';

/** What an index holds of a case, so that a list takes one query. */
const Summary = z.object({
  ...z.pick(Ready, { id: true, reference: true, municipality: true, createdAt: true }).shape,
  ...z.pick(Ready.shape.person, { givenName: true, familyName: true }).shape,
  service: z.enum(serviceIds),
  state: z.union(caseStates),
  ...z.pick(Ready, { fault: true, appointment: true }).shape,
  ...z.partial(z.pick(Ready, { route: true, bookBy: true, readySince: true })).shape,
  ...z.partial(z.pick(Requested, { dueOn: true, overdueSince: true })).shape,
  ...z.partial(z.pick(AtHelpdesk, { cardKind: true, defect: true, cardHash: true, dispatch: true, appliedOn: true }))
    .shape,
  ...z.partial(z.pick(AtHelpdesk, { chaseSince: true, escalated: true })).shape,
  ...z.partial(z.pick(ToApply, { because: true })).shape,
  verdict: z.optional(z.pick(Verdict, { outcome: true, on: true })),
  attentionOn: z.optional(z.iso.date()),
  refundOn: z.optional(z.iso.date()),
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
  const summary = summarised(subject);
  const name = foldedName(`${subject.person.familyName} ${subject.person.givenName}`);
  return {
    ...subject,
    pk,
    summary,
    ...(name && { nameKey: subject.municipality, nameSort: name }),
    ...(isOpen(subject)
      ? { worklist: subject.municipality, dueAt: worklistPlace(dueMoment(summary, timeZone), subject.reference) }
      : { expiresAt: epochSeconds(Temporal.Instant.from(subject.eraseAfter)), ...verdictOf(subject) }),
    ...pendingOf(subject),
    ...waitingOf(subject),
  };
}

/** What a list shows of a case. */
export function summarised(subject: Case): CaseSummary {
  return Summary.parse({
    ...subject,
    ...subject.person,
    attentionOn: attentionOn(subject),
    refundOn: refundOn(subject),
  });
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
  if (!awaitsVisit(subject) || !subject.appointment || !subject.earlier) return {};
  const since = Temporal.Instant.from(subject.earlier.since);
  return { earlierKey: subject.municipality, earlierSince: waitingPlace(since, subject.reference) };
}

/** An ended case that was sent away stays countable: by the day of its verdict, or of the dispatch, apart from the open cases. */
function verdictOf(subject: Case): Item {
  if (subject.service !== 'defect-analysis') return {};
  const on = subject.verdict?.on ?? subject.dispatch?.sentOn;
  return on ? { worklist: verdictsOf(subject.municipality), dueAt: `${on}#${subject.reference}` } : {};
}

function unreadable(what: string, item: Item): PermanentFault {
  return new PermanentFault(`unreadable-${what}`, { key: String(item['pk']) });
}
