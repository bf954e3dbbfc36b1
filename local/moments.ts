import { Temporal } from 'temporal-polyfill';
import { LocalRunError } from './failure.ts';

/** Where the municipalities are. */
export const timeZone = 'Europe/Brussels';

/**
 * Reads a moment: an instant (`2026-11-20T07:30:00Z`) or local time of Brussels (`2026-11-20T08:30`).
 * @throws LocalRunError where it is neither
 */
export function toInstant(text: string): Temporal.Instant {
  try {
    return /(Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
  } catch {
    throw new LocalRunError(`'${text}' is no moment; write it as 2026-11-20T08:30`);
  }
}

/**
 * The moment a duration (ISO 8601) later; its days are those of Brussels, so that three days later it is the same time of day.
 * @throws LocalRunError where it is no duration, or a negative one
 */
export function afterDuration(from: Temporal.Instant, text: string): Temporal.Instant {
  let duration: Temporal.Duration;
  try {
    duration = Temporal.Duration.from(text);
  } catch {
    throw new LocalRunError(`'${text}' is no duration; write it as P3D (three days) or PT5H (five hours)`);
  }
  if (duration.sign < 0) throw new LocalRunError(`'${text}': the clock goes forward only`);
  return from.toZonedDateTimeISO(timeZone).add(duration).toInstant();
}

/** Half past eight on the next day from Monday to Friday. */
export function nextWeekdayMorning(from: Temporal.Instant): Temporal.Instant {
  let day = from.toZonedDateTimeISO(timeZone).toPlainDate();
  do day = day.add({ days: 1 });
  while (day.dayOfWeek > 5);
  return day.toZonedDateTime({ timeZone, plainTime: '08:30' }).toInstant();
}

/** A moment on a clock in Brussels: `Fri 20 Nov 2026, 08:30:15`. */
export function shown(moment: Temporal.Instant | string | number): string {
  const instant =
    typeof moment === 'string'
      ? Temporal.Instant.from(moment)
      : typeof moment === 'number'
        ? Temporal.Instant.fromEpochMilliseconds(moment)
        : moment;
  return instant.toZonedDateTimeISO(timeZone).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
