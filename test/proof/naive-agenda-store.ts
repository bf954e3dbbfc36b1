import { cellsOf } from '../../functions/domain/agenda.ts';
import type { AgendaStore } from '../../functions/storage/agenda-store.ts';
import { agendaKey, cellAttribute } from '../../functions/storage/keys.ts';
import type { Table } from '../../functions/storage/table.ts';

/**
 * The control of the checker: looks whether the cells are free, then writes, as many a booking system does. Everything else
 * is the product's own store. The checker has to find double bookings here, or it proves nothing elsewhere.
 */
export function naiveAgendaStore(store: AgendaStore, table: Table): AgendaStore {
  return {
    days: (...given) => store.days(...given),
    release: (...given) => store.release(...given),
    close: (...given) => store.close(...given),
    reopen: (...given) => store.reopen(...given),
    uncheckedBefore: (...given) => store.uncheckedBefore(...given),
    markChecked: (...given) => store.markChecked(...given),
    forgetNames: (...given) => store.forgetNames(...given),

    async claim(municipality, date, booking) {
      const cells = cellsOf(booking);
      const day = (await store.days(municipality, [date])).get(date);
      const taken = new Set(day?.bookings.filter(({ id }) => id !== booking.id).flatMap(cellsOf));
      if (cells.some((cell) => taken.has(cell))) return 'taken';
      const { counter: _counter, time: _time, ...held } = booking;
      await table.update(
        agendaKey(municipality, date),
        {
          text: `SET ${cells.map((_, at) => `#c${at} = ${at === 0 ? ':booking' : ':id'}`).join(', ')}, #pending = :pending, #pendingSince = :since ADD #revision :one`,
          names: Object.fromEntries(cells.map((cell, at) => [`c${at}`, cellAttribute(cell)])),
          values: { booking: held, pending: 'agenda', since: booking.claimedAt, one: 1 },
        },
        // No condition at all, in words that the port accepts.
        { text: 'attribute_not_exists(#pk) OR attribute_exists(#pk)', values: { id: booking.id } },
      );
      return 'claimed';
    },
  };
}
