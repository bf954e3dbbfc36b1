import { appointmentCancelled } from './appointment/appointment-cancelled.ts';
import { appointmentConfirmed } from './appointment/appointment-confirmed.ts';
import { appointmentMissed } from './appointment/appointment-missed.ts';
import { appointmentMoved } from './appointment/appointment-moved.ts';
import { appointmentReminder } from './appointment/appointment-reminder.ts';
import { earlierSlot } from './appointment/earlier-slot.ts';
import { caseClosed } from './case-closed.ts';
import { link } from './link.ts';
import { knowing, type ReadyNotice, type ServiceNotices } from './notice.ts';

const house = {
  'appointment-confirmed': appointmentConfirmed,
  'appointment-moved': appointmentMoved,
  'appointment-cancelled': appointmentCancelled,
  'appointment-reminder': appointmentReminder,
  'appointment-missed': appointmentMissed,
  'earlier-slot': earlierSlot,
  'case-closed': caseClosed,
  link,
};

/** The notices of the house's own events, which every service has. */
export const houseNotices: readonly string[] = Object.keys(house);

/** A notice by its name: one of the service's own, or of the house's. Undefined where neither has it. */
export function noticeOf(name: string, own: ServiceNotices): ReadyNotice | undefined {
  if (Object.hasOwn(own.notices, name)) return own.notices[name];
  return isHouse(name) ? knowing((about, language) => own.factsOf(about, language))(house[name]) : undefined;
}

function isHouse(name: string): name is keyof typeof house {
  return Object.hasOwn(house, name);
}
