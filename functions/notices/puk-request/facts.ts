import { Temporal } from 'temporal-polyfill';
import type { Municipality } from '../../../municipalities/schema.ts';
import { proxyAllowedFor, withoutRepeats } from '../../domain/agenda.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { PukCase } from '../../domain/case.ts';
import { codesDueOn } from '../../domain/puk-request/deadlines.ts';
import type { Route } from '../../domain/puk-request/states.ts';
import type { Language } from '../../domain/rules.ts';
import { PermanentFault } from '../../platform/faults.ts';
import { showAmount, showDay } from '../../ui/moments.ts';
import { bringToo, type Facts, factsWith, oneLine, pageUrl } from '../facts.ts';
import type { About } from '../notice.ts';
import { phrases } from './phrases.ts';

/** What the notices of a request of codes have to know besides. */
export type PukFacts = Facts & {
  route: Route;
  /** The day by which the codes were promised. */
  dueOn: string;
  late: boolean;
};

/** @throws PermanentFault for a case of another service */
export function pukFacts(about: About, language: Language): PukFacts {
  const { subject, municipality, appointment } = about;
  if (subject.service !== 'puk-request') throw new PermanentFault('notice-of-another-service', { caseId: subject.id });
  const { label, bring, origin } = phrases[language];
  const { route } = subject;
  const { feeCents } = municipality.puk;
  const dueOn = showDay(dueOnOf(subject, municipality), language);
  const late = 'overdueSince' in subject && subject.overdueSince !== undefined;
  const type = appointment?.type ?? municipality.puk.appointmentType;
  return {
    ...factsWith(about, language, {
      startUrl: pageUrl(about, language, 'pin-puk'),
      // By route (S0): the identity card, and the letter with codes where that is in hand; then what the type of visit asks.
      bring: withoutRepeats([
        bring.card,
        ...(route === 'letter' ? [bring.letter] : []),
        ...(feeCents && route === 'codes' ? [bring.fee(showAmount(feeCents, language))] : []),
        ...bringToo(type, municipality, language),
      ]),
      proxyAllowed: proxyAllowedFor(type, municipality),
      origin,
      bookByLabel: route === 'codes' ? label.codesKeptUntil : label.bookableUntil,
      rows: [
        ['dueOn', label.dueOn, late ? undefined : dueOn],
        ['codesAt', label.codesAt, oneLine(codesAtOf(subject))],
      ],
    }),
    route,
    dueOn,
    late,
  };
}

/** The promised day, also where the case has forgotten it: it follows from the day of the request. */
function dueOnOf(subject: PukCase, municipality: Municipality): string {
  if ('dueOn' in subject) return subject.dueOn;
  if (subject.state === 'ready' && subject.awaited) return subject.awaited.dueOn;
  return codesDueOn(dayOf(Temporal.Instant.from(subject.createdAt), municipality), municipality).toString();
}

function codesAtOf(subject: PukCase): string | undefined {
  if (subject.state === 'misrouted') return subject.codesAt;
  return subject.state === 'ready' ? subject.awaited?.codesAt : undefined;
}
