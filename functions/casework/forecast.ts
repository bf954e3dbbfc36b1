import type { Municipality } from '../../municipalities/schema.ts';
import { freeSlots } from '../domain/agenda.ts';
import { addWorkingDays, dayOf } from '../domain/calendar.ts';
import { forecastOf, type Forecast } from '../domain/forecast.ts';
import { wishOf } from './booking.ts';
import type { Tools } from './tools.ts';

/** How far the forecast looks. */
const workingDays = 10;
/** More open cases than this are not counted one by one. */
const limit = 2000;

/** How many people may or will soon book, against the free slots of the next ten working days. Two requests. */
export async function forecast(
  tools: Pick<Tools, 'cases' | 'agenda' | 'clock'>,
  municipality: Municipality,
): Promise<Forecast> {
  const now = tools.clock.now();
  const today = dayOf(now, municipality);
  const last = addWorkingDays(today, workingDays, municipality);
  const dates: string[] = [];
  for (let day = today; day.toString() <= last.toString(); day = day.add({ days: 1 })) dates.push(day.toString());
  const [page, days] = await Promise.all([
    tools.cases.worklist({ municipality: municipality.id, limit }),
    tools.agenda.days(municipality.id, dates),
  ]);
  const wish = wishOf(municipality, { service: 'puk-request', state: 'ready' }, 1);
  const slots = dates.map((date) => {
    const day = days.get(date);
    const free = day ? freeSlots(day, wish, municipality, { now, by: 'citizen' }) : [];
    return {
      date,
      free: free.reduce((sum, { counters }) => sum + counters.length, 0),
      booked: day?.bookings.length ?? 0,
    };
  });
  return forecastOf(page.cases, slots, last.toString(), page.cursor !== undefined);
}
