import type { AppointmentType } from './municipality-rules.ts';
import type { CaseSummary } from './summary.ts';

/** A day of the forecast: its bookings, and its free slots by the type of visit. */
export type DayForecast = { date: string; booked: number; free: Readonly<Record<AppointmentType, number>> };

export type TypeForecast = {
  type: AppointmentType;
  /** May book now, and has not. */
  mayBook: number;
  /** Will have the right by the last day: codes, a verdict or a card that are promised until then. */
  soon: number;
  free: number;
  /** `short`: fewer slots than people; `tight`: nearly so; time to open a counter. */
  level: 'enough' | 'tight' | 'short';
};

/** The type of visit that is nearest to too few slots, and all of them. */
export type Forecast = TypeForecast & {
  types: TypeForecast[];
  days: { date: string; booked: number; free: number }[];
  /** There are more open cases than were counted. */
  more: boolean;
};

/** From which share of the free slots the agenda is called tight. */
const tightShare = 0.8;
const levels = ['enough', 'tight', 'short'] as const;

/**
 * People with the right to book, now or soon, against the free slots, for each type of visit: a slot of one can be taken by
 * another, so the types are not added up.
 * @param cases each with the type of visit that it has, or will have next, and whether that comes next
 * @param types in the order in which they are shown
 */
export function forecastOf(
  cases: readonly (CaseSummary & { type: AppointmentType; comesNext: boolean })[],
  types: readonly AppointmentType[],
  days: readonly DayForecast[],
  lastDay: string,
  more: boolean,
): Forecast {
  const ofType = (type: AppointmentType): TypeForecast => {
    const own = cases.filter((one) => one.type === type);
    const mayBook = own.filter(({ readySince, appointment }) => readySince && !appointment).length;
    const soon = own.filter(
      ({ comesNext, readySince, dueOn }) => !readySince && comesNext && dueOn !== undefined && dueOn <= lastDay,
    ).length;
    const free = days.reduce((sum, day) => sum + (day.free[type] ?? 0), 0);
    const people = mayBook + soon;
    const level = people > free ? 'short' : people > free * tightShare ? 'tight' : 'enough';
    return { type, mayBook, soon, free, level };
  };
  const all = types.map(ofType);
  const tightest = all.reduce(
    (one, other) => (levels.indexOf(other.level) > levels.indexOf(one.level) ? other : one),
    all[0] ?? { type: '', mayBook: 0, soon: 0, free: 0, level: 'enough' },
  );
  return {
    ...tightest,
    types: all,
    days: days.map(({ date, booked, free }) => ({ date, booked, free: free[tightest.type] ?? 0 })),
    more,
  };
}
