import { proxyAllowedFor, showStart, withoutRepeats } from '../domain/agenda.ts';
import type { Appointment } from '../domain/casefile.ts';
import type { Case } from '../domain/case.ts';
import { dayOf } from '../domain/calendar.ts';
import { Temporal } from 'temporal-polyfill';
import { showDay, showTime } from '../ui/moments.ts';
import type { AppointmentJson } from './contracts.ts';
import { localized, type PlaceScene, type Scene } from './scene.ts';
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

/** Euro cents in words, as in the page's language. */
export function showAmount(cents: number, { language }: Pick<Scene, 'language'>): string {
  return new Intl.NumberFormat(`${language}-BE`, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** The municipality's date of an instant (ISO 8601). */
export function dateOf(instant: string, { municipality }: PlaceScene): string {
  return dayOf(Temporal.Instant.from(instant), municipality).toString();
}

/**
 * What to bring to the counter, by route: the card; the letter, where that is how it was asked; the fee for new codes. Then
 * what the type of visit asks besides.
 */
export function bringOf(subject: Case | Pick<Case, 'route'>, scene: PlaceScene): { code: string; text: string }[] {
  const { route } = subject;
  const { texts, municipality, language } = scene;
  const { feeCents } = municipality.puk;
  const own = [
    { code: 'identity-card', text: texts.bring['identity-card'] },
    ...(route === 'letter' ? [{ code: 'letter', text: texts.bring.letter }] : []),
    ...(route === 'codes' && feeCents ? [{ code: 'fee', text: texts.bring.fee(showAmount(feeCents, scene)) }] : []),
  ];
  const besides = municipality.agenda.types[typeOf(subject, scene)]?.bring ?? [];
  const all = [...own, ...besides.map((text) => ({ code: 'other', text: localized(text, language) }))];
  return withoutRepeats(all.map(({ text }) => text)).flatMap((text) => all.find((one) => one.text === text) ?? []);
}

/** Whether somebody else may come, in a sentence; undefined where neither service nor type says. */
export function proxyOf(subject: Case, scene: PlaceScene): string | undefined {
  const allowed = proxyAllowedFor(typeOf(subject, scene), scene.municipality);
  return allowed === undefined ? undefined : allowed ? scene.texts.bring.proxy : scene.texts.bring.noProxy;
}

/** The type of the visit: of the one that is booked, or else of the one that can be. */
function typeOf(subject: Case | Pick<Case, 'route'>, { municipality }: Pick<PlaceScene, 'municipality'>): string {
  const held = 'appointment' in subject ? subject.appointment : undefined;
  return held?.type ?? municipality.puk.appointmentType;
}
