import { showStart, withoutRepeats } from '../domain/agenda.ts';
import type { Appointment } from '../domain/casefile.ts';
import { bookedVisit } from '../domain/case.ts';
import { dayOf } from '../domain/calendar.ts';
import type { AppointmentType } from '../domain/rules.ts';
import { serviceOf } from '../domain/services.ts';
import { Temporal } from 'temporal-polyfill';
import { showDay, showTime } from '../ui/moments.ts';
import type { BringItem } from './case/view.ts';
import type { AppointmentJson } from './contracts.ts';
import { type CaseScene, localized, type PlaceScene, type Scene } from './scene.ts';
import type { Texts } from './texts.ts';

/** An appointment's day and time in words: maandag 23 november 2026, 9.10 uur. */
export function momentOf(
  { date, time }: Pick<Appointment, 'date' | 'time'>,
  { language }: Pick<Scene, 'language'>,
): string {
  return `${showDay(date, language)}, ${showTime(time, language)}`;
}

/** An appointment as programs get it. */
export function appointmentJson(appointment: Appointment, { municipality }: PlaceScene): AppointmentJson {
  const { minutes, people, counter } = appointment;
  return { start: showStart(appointment, municipality), minutes, people, counter };
}

/** `P3M` in words. */
export function showDuration(duration: string, texts: Texts): string {
  const { years, months, weeks, days } = Temporal.Duration.from(duration);
  return [
    years && texts.duration.years(years),
    months && texts.duration.months(months),
    weeks && texts.duration.weeks(weeks),
    days && texts.duration.days(days),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The municipality's date of an instant (ISO 8601). */
export function dateOf(instant: string, { municipality }: PlaceScene): string {
  return dayOf(Temporal.Instant.from(instant), municipality).toString();
}

/** What to bring: what the service asks, then what the type of visit asks besides; each thing once. */
export function bringList(
  own: readonly BringItem[],
  type: AppointmentType,
  { municipality, language }: PlaceScene,
): BringItem[] {
  const besides = municipality.agenda.types[type]?.bring ?? [];
  const all = [...own, ...besides.map((text) => ({ code: 'other', text: localized(text, language) }))];
  return withoutRepeats(all.map(({ text }) => text)).flatMap((text) => all.find((one) => one.text === text) ?? []);
}

/** What to bring, and whether somebody else may come, a sentence each. */
export function bringSentences(scene: CaseScene): string[] {
  const { view, texts } = scene;
  const allowed = view.proxyAllowed(scene);
  return [
    ...view.bring(scene).map(({ text }) => text),
    ...(allowed === undefined ? [] : [allowed ? texts.bring.proxy : texts.bring.noProxy]),
  ];
}

/** The type of the visit: of the one that is booked, or else of the one that can be. */
export function visitType({ subject, municipality }: Pick<CaseScene, 'subject' | 'municipality'>): AppointmentType {
  return bookedVisit(subject)?.type ?? serviceOf(subject).appointmentType(subject, municipality);
}
