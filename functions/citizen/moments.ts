import { showStart, withoutRepeats } from '../domain/agenda.ts';
import type { Appointment } from '../domain/case-fields.ts';
import { bookedVisit } from '../domain/case.ts';
import { dayOf } from '../domain/calendar.ts';
import type { AppointmentType } from '../domain/municipality-rules.ts';
import { Temporal } from 'temporal-polyfill';
import { localized } from '../ui/localized.ts';
import { showDay, showTime } from '../ui/moments.ts';
import type { BringItem } from './case/view.ts';
import type { AppointmentJson } from './contracts.ts';
import type { CaseContext, MunicipalityContext, PageContext } from './page-context.ts';

/** An appointment's day and time in words: maandag 23 november 2026, 9.10 uur. */
export function momentOf(
  { date, time }: Pick<Appointment, 'date' | 'time'>,
  { language }: Pick<PageContext, 'language'>,
): string {
  return `${showDay(date, language)}, ${showTime(time, language)}`;
}

/** An appointment as programs get it. */
export function appointmentJson(appointment: Appointment, { municipality }: MunicipalityContext): AppointmentJson {
  const { minutes, people, counter } = appointment;
  return { start: showStart(appointment, municipality), minutes, people, counter };
}

/** The municipality's date of an instant (ISO 8601). */
export function dateOf(instant: string, { municipality }: MunicipalityContext): string {
  return dayOf(Temporal.Instant.from(instant), municipality).toString();
}

/** What to bring: what the service asks, then what the type of visit asks besides; each thing once. */
export function bringList(
  own: readonly BringItem[],
  type: AppointmentType,
  { municipality, language }: MunicipalityContext,
): BringItem[] {
  const besides = municipality.agenda.types[type]?.bring ?? [];
  const all = [...own, ...besides.map((text) => ({ code: 'other', text: localized(text, language) }))];
  return withoutRepeats(all.map(({ text }) => text)).flatMap((text) => all.find((one) => one.text === text) ?? []);
}

/** What to bring, and whether somebody else may come, a sentence each. */
export function bringSentences(context: CaseContext): string[] {
  const { view, texts } = context;
  const allowed = view.proxyAllowed(context);
  return [
    ...view.bring(context).map(({ text }) => text),
    ...(allowed === undefined ? [] : [allowed ? texts.bring.proxy : texts.bring.noProxy]),
  ];
}

/** The type of the visit: of the one that is booked, or else of the one that can be. */
export function visitType({
  subject,
  service,
  municipality,
}: Pick<CaseContext, 'subject' | 'service' | 'municipality'>): AppointmentType {
  return bookedVisit(subject)?.type ?? service.appointmentType(subject, municipality);
}
