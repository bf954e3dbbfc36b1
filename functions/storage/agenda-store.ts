import type { Temporal } from 'temporal-polyfill';
import type { AgendaDay, Booking } from '../domain/agenda.ts';

/** Where the agenda lives: one item a municipality and date. A cell is never held twice, by the write's own condition. */
export interface AgendaStore {
  /** Days by date (`YYYY-MM-DD`), empty ones included; one request per hundred days. Strongly consistent. */
  days(municipality: string, dates: readonly string[]): Promise<Map<string, AgendaDay>>;

  /** Takes all cells of a booking, or none. Claiming again with the same booking id is `claimed`, as of now: a retry completes. */
  claim(municipality: string, date: string, booking: Booking): Promise<'claimed' | 'taken'>;

  /**
   * Gives back the cells that this booking holds, and no other's; giving back twice is harmless.
   * @param claimedAt only the claim of that moment: a retry that has claimed anew since keeps its cells
   */
  release(municipality: string, date: string, bookingId: string, claimedAt?: string): Promise<void>;

  /** Days with claims that nobody has checked since before a moment: `{municipality, date}`. */
  uncheckedBefore(moment: Temporal.Instant, limit: number): Promise<{ municipality: string; date: string }[]>;

  /** Marks a day as checked, unless a claim came since it was read. */
  markChecked(day: AgendaDay): Promise<void>;
}
