import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import type { Municipality } from '../../municipalities/schema.ts';
import { bookedVisit, type Case, type CaseState, type CaseSummary, isOpen } from '../domain/case.ts';
import { allowedNow, allows, bookableNow } from '../domain/decisions.ts';
import { maskNationalNumber, showNationalNumber } from '../domain/identifiers.ts';
import { openStates } from '../domain/names.ts';
import { attentionOn, refundOn, urgencyOf } from '../domain/worklist.ts';
import type { SealedNumbers, Vault } from '../platform/vault.ts';
import { type CaseView, ListedCase, type StaffEvent, staffEvents } from './contracts.ts';
import { staffServiceOf } from './services.ts';

/** What a list tells of a case: what the contract names, and nothing else. Ended cases have no urgency. */
export function listed(summary: CaseSummary, now: Temporal.Instant, municipality: Municipality): ListedCase {
  return z.parse(ListedCase, {
    ...summary,
    caseId: summary.id,
    ...(isOpenState(summary.state) && { urgency: urgencyOf(summary, now, municipality) }),
  });
}

/** A whole case as a list tells it. */
export function listedCase(subject: Case, now: Temporal.Instant, municipality: Municipality): ListedCase {
  const { givenName, familyName } = subject.person;
  return listed(
    { ...subject, givenName, familyName, attentionOn: attentionOn(subject), refundOn: refundOn(subject) },
    now,
    municipality,
  );
}

function isOpenState(state: CaseState): boolean {
  return openStates.some((open) => open === state);
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
  return {
    ...listedCase(subject, now, municipality),
    municipality: subject.municipality,
    language: subject.language,
    email: person.email,
    ...(person.phone && { phone: person.phone }),
    movedRecently: person.movedRecently,
    ...numbersOf(subject, vault, numbers),
    ...('missedOn' in subject && subject.missedOn.length > 0 && { missedOn: subject.missedOn }),
    ...(!isOpen(subject) && { closedAt: subject.closedAt, eraseAfter: subject.eraseAfter }),
    ...('reason' in subject && subject.reason && { reason: subject.reason }),
    history: subject.history.map(({ at, by, event, detail }) => ({
      at,
      by: by.kind,
      ...(by.kind === 'staff' && { name: by.name }),
      event,
      ...(detail !== undefined && { detail }),
    })),
    actions: actionsOf(subject, now, municipality),
    ...bookingOf(subject, now, municipality),
    ...staffServiceOf(subject).view(subject, now, municipality),
  };
}

function bookingOf(subject: Case, now: Temporal.Instant, municipality: Municipality): { booking?: 'book' | 'move' } {
  if (!bookableNow(subject, now, municipality)) return {};
  const booking = bookedVisit(subject) ? 'move' : 'book';
  return allows(subject, booking, 'staff', now, municipality) ? { booking } : {};
}

/** What staff can do now. */
function actionsOf(subject: Case, now: Temporal.Instant, municipality: Municipality): StaffEvent[] {
  const allowed = new Set<string>(allowedNow(subject, 'staff', now, municipality));
  return staffEvents.filter((event) => allowed.has(event));
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
    ...(cardNumber && { cardNumber: showCardNumber(masked ? maskCardNumber(cardNumber) : cardNumber) }),
  };
}

/** All but the last two characters: enough to tell a person's cards apart. */
function maskCardNumber(number: string): string {
  return `${'•'.repeat(number.length - 2)}${number.slice(-2)}`;
}

/** `000001103271` as it is printed: `000-0011032-71`. The number of a foreigner card has no parts. */
function showCardNumber(text: string): string {
  return text.length === 12 ? [text.slice(0, 3), text.slice(3, 10), text.slice(10)].join('-') : text;
}
