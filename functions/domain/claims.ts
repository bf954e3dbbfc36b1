import { Temporal } from 'temporal-polyfill';
import type { Served } from '../services/service.ts';
import { type Case, isOpen } from './case.ts';
import type { OutboxEntry } from './case-fields.ts';
import { lastRecordedAt } from './history.ts';

/**
 * What one case alone may have stands beside it in the table, under its own key. It goes with the case: given back when the case has it
 * no more, and forgotten at the same moment.
 */

/** No case is open for as long: each one's workflow ends within a year. */
const claimYears = 2;
/** What is given back was over long ago. */
const over = '1970-01-01T00:00:00Z';

/** A case with the claims owed that change with it: those that it has got or lost, or all of them once it has ended. */
export function keepingClaims({ subject: before, service }: Served, next: Case): Case {
  const [had, has] = [before, next].map((subject) => service.claimed?.(subject) ?? []);
  if (!had || !has || (had.length === 0 && has.length === 0)) return next;
  const hasEnded = isOpen(before) && !isOpen(next);
  const owed = [
    ...had.filter((name) => !has.includes(name)).map((name) => ({ name, until: over })),
    ...has
      .filter((name) => hasEnded || !had.includes(name))
      .map((name) => ({ name, until: isOpen(next) ? longestFor(next) : next.eraseAfter })),
  ];
  if (owed.length === 0) return next;
  const at = (lastRecordedAt(next) ?? Temporal.Instant.from(next.createdAt)).toString();
  const entries = owed.map(
    (claim, index): OutboxEntry => ({ kind: 'claim', id: `${next.version}.claim${index}`, at, ...claim }),
  );
  return { ...next, outbox: [...next.outbox, ...entries] };
}

function longestFor({ createdAt }: Pick<Case, 'createdAt'>): string {
  return Temporal.Instant.from(createdAt).toZonedDateTimeISO('UTC').add({ years: claimYears }).toInstant().toString();
}
