import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { summarised } from '../storage/case-item.ts';
import { bookedVisit, type Case, isOpen } from '../domain/case.ts';
import { allowedNow, allows, bookableNow } from '../domain/decide.ts';
import { maskCardNumber, maskNationalNumber, showCardNumber, showNationalNumber } from '../domain/identifiers.ts';
import { contactOf, tellingsNow } from '../domain/tellings.ts';
import { mailsFollow } from '../domain/mails.ts';
import type { Municipality } from '../domain/municipality-rules.ts';
import type { CaseSummary } from '../domain/summary.ts';
import { urgencyOf } from '../domain/worklist.ts';
import type { SealedNumbers } from '../platform/vault.ts';
import { RetryableFault } from '../platform/faults.ts';
import type { Listed, Served, Service } from '../services/service.ts';
import type { Console } from './console.ts';
import { type CaseView, houseEvents, ListedCase, Telling } from './contracts.ts';
import type { Desk, Row } from './desk.ts';

/** A line of a list, as it is told: what the contract and the case's service name, and nothing else. */
export function listed({ summary, service }: Listed, now: Temporal.Instant, municipality: Municipality): Row {
  return rowOf(summary, service, now, municipality);
}

/** A whole case as a list tells it. */
export function listedCase(served: Served, now: Temporal.Instant, municipality: Municipality): Row {
  return rowOf(summarised(served), served.service, now, municipality);
}

function rowOf(
  summary: CaseSummary,
  service: Service | undefined,
  now: Temporal.Instant,
  municipality: Municipality,
): Row {
  // Of a service that is not known here, whatever is listed counts as open: it may be somebody's to see to.
  const hasEnded = service?.kinds.ended.includes(summary.state) ?? false;
  const own = Object.entries(summary).filter(([name]) => service && Object.hasOwn(service.listed, name));
  return {
    ...Object.fromEntries(own),
    ...z.parse(ListedCase, {
      ...summary,
      caseId: summary.id,
      urgency: hasEnded && !isLeftToStaff(summary) ? undefined : urgencyOf(summary, now, municipality),
    }),
  };
}

function isLeftToStaff({ callSince, letterSince }: CaseSummary): boolean {
  return callSince !== undefined || letterSince !== undefined;
}

/** Everything staff may see of a case: nothing sealed, no hashes, no token, nothing that is owed. */
export function caseView(
  served: Served,
  desk: Desk,
  now: Temporal.Instant,
  municipality: Municipality,
  numbers: SealedNumbers | undefined,
  how: 'masked' | 'whole' = 'masked',
): CaseView {
  const { subject } = served;
  const { person } = subject;
  const actions = actionsOf(served, desk, now, municipality);
  const undoUntil = desk.undo && actions.includes(desk.undo.event) ? desk.undo.until(subject) : undefined;
  return {
    ...listedCase(served, now, municipality),
    municipality: subject.municipality,
    language: subject.language,
    contact: contactOf(subject),
    email: person.email,
    ...(person.address && { address: person.address }),
    tellings: tellingsNow(served, now, municipality).map((telling) => z.parse(Telling, telling)),
    ...(person.phone && { phone: person.phone }),
    movedRecently: person.movedRecently,
    ...(mailsFollow(subject, now) && { mailsFollow: true }),
    faults: subject.faults.map(({ kind, code, at }) => ({ kind, code, at })),
    ...shownNumbers(numbers, how),
    ...('missedOn' in subject && subject.missedOn.length > 0 && { missedOn: subject.missedOn }),
    ...(!isOpen(subject) && { closedAt: subject.closedAt, eraseAfter: subject.eraseAfter }),
    ...('reason' in subject && subject.reason && { reason: subject.reason }),
    history: subject.history.map(({ at, by, event, detail, times, until }) => ({
      at,
      by: by.kind,
      ...(by.kind === 'staff' && { name: by.name }),
      event,
      ...(detail !== undefined && { detail }),
      ...(times !== undefined && { times }),
      ...(until !== undefined && { until }),
    })),
    actions,
    ...bookingOf(served, now, municipality),
    ...(undoUntil && { undoUntil }),
    ...desk.view(subject, now, municipality),
  };
}

function bookingOf(served: Served, now: Temporal.Instant, municipality: Municipality): { booking?: 'book' | 'move' } {
  if (!bookableNow(served, now, municipality)) return {};
  const booking = bookedVisit(served.subject) ? 'move' : 'book';
  return allows(served, booking, 'staff', now, municipality) ? { booking } : {};
}

/** What staff can do now. */
function actionsOf(served: Served, { events }: Desk, now: Temporal.Instant, municipality: Municipality): string[] {
  const allowed = new Set(allowedNow(served, 'staff', now, municipality));
  return [...events, ...houseEvents].filter((event) => allowed.has(event));
}

/** The numbers of a case or of a form; undefined where they cannot be opened: a page without the numbers is better than none. */
export async function openedNumbers(
  { unsealing, log }: Pick<Console['tools'], 'unsealing' | 'log'>,
  { id, person }: Pick<Case, 'id' | 'person'>,
): Promise<SealedNumbers | undefined> {
  try {
    const { nationalNumber, cardNumber } = await unsealing.open(person.sealedFor ?? id, person.sealed);
    return { nationalNumber, ...(person.sealedFor === undefined && cardNumber !== undefined && { cardNumber }) };
  } catch (fault) {
    if (fault instanceof RetryableFault) log.warn('numbers.closed', { caseId: id, fault: fault.message });
    else log.error('case.fault', { caseId: id }, fault);
    return undefined;
  }
}

/** The numbers as a page shows them. */
export function shownNumbers(
  numbers: SealedNumbers | undefined,
  how: 'masked' | 'whole',
): { nationalNumber?: string; cardNumber?: string } {
  if (!numbers) return {};
  const { nationalNumber, cardNumber } = numbers;
  const masked = how === 'masked';
  return {
    nationalNumber: masked ? maskNationalNumber(nationalNumber) : showNationalNumber(nationalNumber),
    ...(cardNumber && { cardNumber: masked ? maskCardNumber(cardNumber) : showCardNumber(cardNumber) }),
  };
}
