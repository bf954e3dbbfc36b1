import { dayOf } from './calendar.ts';
import type { Case } from './case.ts';
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
