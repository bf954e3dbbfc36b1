import type { Temporal } from 'temporal-polyfill';
import { once } from '../platform/once.ts';
import type { AgendaDay, Asking, Booking, DayClosing } from '../domain/agenda.ts';

/** Where the agenda lives: one item a municipality and date. A cell is never held twice, by the write's own condition. */
export interface AgendaStore {
  /** Days by date (`YYYY-MM-DD`), empty ones included; one request per hundred days. Strongly consistent. */
  days(municipality: string, dates: readonly string[]): Promise<Map<string, AgendaDay>>;

  /**
   * Takes all cells of a booking, or none. Claiming again with the same booking id is `claimed`, as of now: a retry completes.
   * `closed` where staff closed those hours meanwhile: the write's own condition sees to it.
   *
   * A booking `over` another one takes over its cells too, in the same write, and remembers it: giving back the new one
   * gives the other its cells back, giving back the other leaves the new one with what it has.
   * @param by who asks: what cools is free to staff, and taken for a citizen, which is the default
   */
  claim(
    municipality: string,
    date: string,
    booking: Booking,
    by?: Asking['by'],
  ): Promise<'claimed' | 'taken' | 'closed'>;

  /**
   * Gives back the cells that this booking holds, and no other's; giving back twice is harmless. What cools after it, and was to be
   * offered later, is offered at once where no `offerFrom` is given.
   * @param how `claimedAt`: only the claim of that moment, for a retry that has claimed anew since keeps its cells.
   * `offerFrom`: the cells are free, but offered to citizens again only from that moment on (ISO instant)
   */
  release(
    municipality: string,
    date: string,
    bookingId: string,
    how?: { claimedAt?: string; offerFrom?: string },
  ): Promise<void>;

  /**
   * Closes hours of a day, or all of it. No booking is claimed into them from then on; those that exist stay until somebody
   * moves or cancels them.
   * @returns the day after it, with the bookings that the closing hits still on it; or the closing that it overlaps
   */
  close(
    municipality: string,
    date: string,
    closing: DayClosing,
  ): Promise<{ kind: 'closed'; day: AgendaDay } | { kind: 'overlaps'; other: DayClosing }>;

  /** Takes a closing back; one that is not there is no fault. */
  reopen(municipality: string, date: string, closingId: string): Promise<void>;

  /** Days with claims that nobody has checked since before a moment: `{municipality, date}`. */
  uncheckedBefore(moment: Temporal.Instant, limit: number): Promise<{ municipality: string; date: string }[]>;

  /** Marks a day as checked, unless a claim came since it was read. */
  markChecked(day: AgendaDay): Promise<void>;

  /** Takes the names out of a day that a release of before has written into it; nothing else of it changes. */
  forgetNames(municipality: string, date: string): Promise<void>;
}

/** An agenda whose code is loaded with the first request: most of what a function is asked needs none of it. */
export function agendaOnUse(load: () => Promise<AgendaStore>): AgendaStore {
  const store = once(load);
  return {
    days: async (...given) => (await store()).days(...given),
    claim: async (...given) => (await store()).claim(...given),
    release: async (...given) => (await store()).release(...given),
    close: async (...given) => (await store()).close(...given),
    reopen: async (...given) => (await store()).reopen(...given),
    uncheckedBefore: async (...given) => (await store()).uncheckedBefore(...given),
    markChecked: async (...given) => (await store()).markChecked(...given),
    forgetNames: async (...given) => (await store()).forgetNames(...given),
  };
}
