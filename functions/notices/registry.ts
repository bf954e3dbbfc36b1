import type { NoticeName } from '../domain/names.ts';
import type { Language, ServiceId } from '../domain/rules.ts';
import { appointmentCancelled } from './appointment/appointment-cancelled.ts';
import { appointmentConfirmed } from './appointment/appointment-confirmed.ts';
import { appointmentMissed } from './appointment/appointment-missed.ts';
import { appointmentMoved } from './appointment/appointment-moved.ts';
import { appointmentReminder } from './appointment/appointment-reminder.ts';
import { earlierSlot } from './appointment/earlier-slot.ts';
import { caseClosed } from './case-closed.ts';
import { defectAnalysis } from './defect-analysis/notices.ts';
import type { Facts } from './facts.ts';
import { type About, knowing, type ReadyNotice, type ServiceNotices } from './notice.ts';
import { pukRequest } from './puk-request/notices.ts';

/** Every service's own, by its id: one line each, and one below. */
const services: Readonly<Record<ServiceId, Pick<ServiceNotices<never>, 'factsOf'>>> = {
  'puk-request': pukRequest,
  'defect-analysis': defectAnalysis,
};

/** What any notice can say of a case, whatever its service. */
export function factsOf(about: About, language: Language): Facts {
  return services[about.subject.service].factsOf(about, language);
}

const told = knowing(factsOf);

/** Every notice, by name: those that all services share, then each service's own. */
export const notices: Readonly<Record<NoticeName, ReadyNotice>> = {
  'appointment-confirmed': told(appointmentConfirmed),
  'appointment-moved': told(appointmentMoved),
  'appointment-cancelled': told(appointmentCancelled),
  'appointment-reminder': told(appointmentReminder),
  'appointment-missed': told(appointmentMissed),
  'earlier-slot': told(earlierSlot),
  'case-closed': told(caseClosed),
  ...pukRequest.notices,
  ...defectAnalysis.notices,
};
