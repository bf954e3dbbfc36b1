import type { Municipality } from '../../municipalities/schema.ts';
import { freeSlots } from '../domain/agenda.ts';
import { addWorkingDays, dayOf } from '../domain/calendar.ts';
import { forecastOf, type Forecast } from '../domain/forecast.ts';
import type { AppointmentType } from '../domain/municipality-rules.ts';
import type { Tools } from './tools.ts';

/** How far the forecast looks. */
const workingDays = 10;
/** More open cases than this are not counted one by one. */
const limit = 2000;

/** How many people may or will soon book, against the free slots of the next ten working days. Two requests. */
export async function forecast(
  tools: Pick<Tools, 'cases' | 'agenda' | 'clock' | 'services'>,
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
  const types = (await tools.services.all(municipality.services)).flatMap((service) =>
    service.visitTypes(municipality).map((type): Visits => [type, service.id]),
  );
  const slots = dates.map((date) => {
    const day = days.get(date);
    const free = ([type, service]: (typeof types)[number]): [string, number] => {
      const found = day ? freeSlots(day, { type, service, people: 1 }, municipality, { now, by: 'citizen' }) : [];
      return [type, found.reduce((sum, { counters }) => sum + counters.length, 0)];
    };
    return { date, booked: day?.bookings.length ?? 0, free: Object.fromEntries(types.map(free)) };
  });
  const cases = page.cases.flatMap(({ summary, service }) =>
    service
      ? [
          {
            ...summary,
            type: service.appointmentType(summary, municipality),
            comesNext: service.visitComesNext(summary),
          },
        ]
      : [],
  );
  return forecastOf(
    cases,
    types.map(([type]) => type),
    slots,
    last.toString(),
    page.cursor !== undefined,
  );
}

/** A type of visit, and the service that people come for. */
type Visits = [AppointmentType, string];
