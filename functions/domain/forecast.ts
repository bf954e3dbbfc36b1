import type { CaseSummary } from './case.ts';

export type DayForecast = { date: string; free: number; booked: number };

export type Forecast = {
  days: DayForecast[];
  /** May book now, and has not. */
  mayBook: number;
  /** Will have the right by the last day: codes that are promised until then. */
  soon: number;
  free: number;
  /** `short`: fewer slots than people; `tight`: nearly so; time to open a counter. */
  level: 'enough' | 'tight' | 'short';
  /** There are more open cases than were counted. */
  more: boolean;
};

/** From which share of the free slots the agenda is called tight. */
const tightShare = 0.8;

/** People with the right to book, now or soon, against the free slots. */
export function forecastOf(
  cases: readonly CaseSummary[],
  days: DayForecast[],
  lastDay: string,
  more: boolean,
): Forecast {
  const mayBook = cases.filter(({ readySince, appointment }) => readySince && !appointment).length;
  const soon = cases.filter(
    ({ state, readySince, dueOn }) =>
      !readySince && state !== 'to-refund' && state !== 'to-send' && dueOn !== undefined && dueOn <= lastDay,
  ).length;
  const free = days.reduce((sum, day) => sum + day.free, 0);
  const people = mayBook + soon;
  const level = people > free ? 'short' : people > free * tightShare ? 'tight' : 'enough';
  return { days, mayBook, soon, free, level, more };
}
