import { dayOf } from './calendar.ts';
import type { Case } from './case.ts';
import type { Actor } from './case-fields.ts';
import type { Context } from './write-parts.ts';

/**
 * How often the holder of a secret link may change the same thing. It is counted in the case, in the write that it counts, and binds
 * citizens alone. Cancelling is always possible: it ends a booking that was counted.
 */

type Counted = Pick<Case, 'tally'>;

/** Whether the visit may be booked or moved once more: not too often on this day of the municipality's, and not too often in all. */
export function mayMove({ tally }: Counted, { by, now, rules }: Context): boolean {
  const { moves } = tally ?? {};
  if (by.kind !== 'citizen' || !moves) return true;
  const { movesPerDay, movesInAll } = rules.limits;
  const isToday = moves.day === dayOf(now, rules).toString();
  return moves.inAll < movesInAll && !(isToday && moves.onDay >= movesPerDay);
}

/** The tally with one more booking or move by a citizen: to be spread over the case. */
export function countingMove({ tally }: Counted, { by, now, rules }: Context): Counted {
  if (by.kind !== 'citizen') return {};
  const day = dayOf(now, rules).toString();
  const { moves } = tally ?? {};
  const onDay = moves?.day === day ? moves.onDay + 1 : 1;
  return { tally: { ...tally, moves: { ...moves, day, onDay, inAll: (moves?.inAll ?? 0) + 1 } } };
}

/** Whether the citizen may ask once more to hear of earlier times. */
export function mayJoin({ tally }: Counted, { rules }: Pick<Context, 'rules'>): boolean {
  return (tally?.joins ?? 0) < rules.limits.waitingListJoins;
}

/** The tally with one more of that: to be spread over the case. */
export function countingJoin({ tally }: Counted): Counted {
  return { tally: { ...tally, joins: (tally?.joins ?? 0) + 1 } };
}

/**
 * How many bytes of item a case may have for its citizen. DynamoDB's end is at 400 KB, where nobody could write any more: the rest is
 * for staff, workflows and jobs, to act and to close.
 */
export const citizenBytes = 100_000;

/** What a citizen can do again and again. What gives back or ends something is written however large the case is. */
const repeatable: ReadonlySet<string> = new Set(['book', 'move', 'ask-earlier']);

/** Whether a write has to stay below `citizenBytes`: by the event that it records, and whose it is. */
export function isBounded(event: string, by: Actor['kind']): boolean {
  return by === 'citizen' && repeatable.has(event);
}
