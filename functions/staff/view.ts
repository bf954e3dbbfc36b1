import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Appointment } from '../domain/casefile.ts';
import { type Case, type CaseSummary, isOpen } from '../domain/case.ts';
import { allowedNow, allows, bookableNow } from '../domain/decisions.ts';
import { undoSeconds } from '../domain/puk-request/service.ts';
import { maskNationalNumber, showNationalNumber } from '../domain/identifiers.ts';
import { urgencyOf } from '../domain/worklist.ts';
import type { SealedNumbers, Vault } from '../platform/vault.ts';
import { type CaseView, type ListedCase, type StaffEvent, staffEvents } from './contracts.ts';

/** What a list tells of a case. Ended cases have no urgency. */
export function listed(summary: CaseSummary, now: Temporal.Instant, municipality: Municipality): ListedCase {
  const { id, reference, state, route, givenName, familyName, createdAt, dueOn, overdueSince, bookBy, readySince } =
    summary;
  const isOpenState = state === 'requested' || state === 'misrouted' || state === 'ready';
  return {
    caseId: id,
    reference,
    state,
    route,
    givenName,
    familyName,
    createdAt,
    ...(isOpenState && { urgency: urgencyOf(summary, now, municipality) }),
    ...(dueOn && { dueOn }),
    ...(overdueSince && { overdueSince }),
    ...(bookBy && { bookBy }),
    ...(readySince && { readySince }),
    ...(summary.appointment && { appointment: appointmentView(summary.appointment) }),
    ...(summary.fault && { fault: summary.fault }),
  };
}

/** A whole case as a list tells it. */
export function listedCase(subject: Case, now: Temporal.Instant, municipality: Municipality): ListedCase {
  const { givenName, familyName } = subject.person;
  return listed({ ...subject, givenName, familyName }, now, municipality);
}

/** Everything staff may see of a case: nothing sealed, no hashes, no token, nothing that is owed. */
export function caseView(
  subject: Case,
  now: Temporal.Instant,
  municipality: Municipality,
  vault: Vault,
  numbers: 'masked' | 'whole' = 'masked',
): CaseView {
  const { person } = subject;
  const actions = actionsOf(subject, now, municipality);
  return {
    ...listedCase(subject, now, municipality),
    municipality: subject.municipality,
    service: subject.service,
    language: subject.language,
    email: person.email,
    ...(person.phone && { phone: person.phone }),
    movedRecently: person.movedRecently,
    ...numbersOf(subject, vault, numbers),
    ...('codesAt' in subject && { codesAt: subject.codesAt }),
    ...(subject.state === 'ready' && subject.missedOn.length > 0 && { missedOn: subject.missedOn }),
    ...(!isOpen(subject) && { closedAt: subject.closedAt, eraseAfter: subject.eraseAfter }),
    ...('reason' in subject && { reason: subject.reason }),
    ...(subject.state === 'ready' && actions.includes('undo-arrival') && { undoUntil: undoUntil(subject.readySince) }),
    history: subject.history.map(({ at, by, event, detail }) => ({
      at,
      by: by.kind,
      ...(by.kind === 'staff' && { name: by.name }),
      event,
      ...(detail !== undefined && { detail }),
    })),
    actions,
    ...bookingOf(subject, now, municipality),
  };
}

function bookingOf(subject: Case, now: Temporal.Instant, municipality: Municipality): { booking?: 'book' | 'move' } {
  if (!bookableNow(subject, now, municipality)) return {};
  const booking = subject.appointment ? 'move' : 'book';
  return allows(subject, booking, 'staff', now, municipality) ? { booking } : {};
}

/** What staff can do now, in the order of how often they do it. */
function actionsOf(subject: Case, now: Temporal.Instant, municipality: Municipality): StaffEvent[] {
  const allowed = new Set<string>(allowedNow(subject, 'staff', now, municipality));
  return staffEvents.filter((event) => allowed.has(event));
}

/** Until when an arrival can be undone. */
function undoUntil(arrivedAt: string): string {
  return Temporal.Instant.from(arrivedAt).add({ seconds: undoSeconds }).toString();
}

function numbersOf(
  subject: Case,
  vault: Vault,
  how: 'masked' | 'whole',
): { nationalNumber?: string; cardNumber?: string } {
  let numbers: SealedNumbers;
  try {
    numbers = vault.open(subject.id, subject.person.sealed);
  } catch {
    // A page without the numbers is better than none: the secret was replaced, or the text was damaged.
    return {};
  }
  const { nationalNumber, cardNumber } = numbers;
  const masked = how === 'masked';
  return {
    nationalNumber: masked ? maskNationalNumber(nationalNumber) : showNationalNumber(nationalNumber),
    ...(cardNumber && { cardNumber: showCardNumber(masked ? `••••••••••${cardNumber.slice(10)}` : cardNumber) }),
  };
}

/** `000001103271` as it is printed: `000-0011032-71`. */
function showCardNumber(text: string): string {
  return [text.slice(0, 3), text.slice(3, 10), text.slice(10)].join('-');
}

function appointmentView({ type, date, time, minutes, counter, people, checkedInAt, lateSince }: Appointment) {
  return {
    type,
    date,
    time,
    minutes,
    counter,
    people,
    ...(checkedInAt && { checkedInAt }),
    ...(lateSince && { lateSince }),
  };
}
