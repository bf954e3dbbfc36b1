import { Temporal } from 'temporal-polyfill';
import { proxyAllowedFor, withoutRepeats } from '../../../domain/agenda.ts';
import { dayOf } from '../../../domain/calendar.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Municipality } from '../../../domain/municipality-rules.ts';
import { bringToo, type Facts, factsWith, oneLine, pageUrl } from '../../../notices/facts.ts';
import type { About } from '../../../notices/notice.ts';
import { showAmount, showDay } from '../../../ui/moments.ts';
import { codesDueOn } from '../deadlines.ts';
import { rulesOf } from '../rules.ts';
import type { PukCase, Route } from '../states.ts';
import { phrases } from './phrases.ts';

/** What the notices of a request of codes have to know besides. */
export type PukFacts = Facts & {
  route: Route;
  /** The day by which the codes were promised. */
  dueOn: string;
  late: boolean;
};

export function pukFacts(about: About<PukCase>, language: Language): PukFacts {
  const { subject, municipality, appointment } = about;
  const { label, bring, origin } = phrases[language];
  const { route } = subject;
  const { appointmentType, feeCents, proxyAllowed } = rulesOf(municipality);
  const dueOn = showDay(dueOnOf(subject, municipality), language);
  const late = 'overdueSince' in subject && subject.overdueSince !== undefined;
  const type = appointment?.type ?? appointmentType;
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
      proxyAllowed: proxyAllowedFor(type, proxyAllowed, municipality),
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
