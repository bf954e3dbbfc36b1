import { proxyAllowedFor, withoutRepeats } from '../../../../functions/domain/agenda.ts';
import type { Language } from '../../../../functions/domain/languages.ts';
import { bringToo, type Facts, factsWith, pageUrl } from '../../../../functions/notices/facts.ts';
import type { About } from '../../../../functions/notices/notice.ts';
import { showDay } from '../../../../functions/ui/moments.ts';
import { rulesOf } from '../rules.ts';
import type { UmbrellaCase } from '../states.ts';
import { phrases } from './phrases.ts';

/** What every notice of an umbrella knows. */
export function umbrellaFacts(about: About<UmbrellaCase>, language: Language): Facts {
  const { subject, municipality, appointment } = about;
  const { label, card, origin } = phrases[language];
  const { appointmentType, proxyAllowed } = rulesOf(municipality);
  const type = appointment?.type ?? appointmentType;
  return factsWith(about, language, {
    startUrl: pageUrl(about, language, 'umbrella'),
    bring: withoutRepeats([card, ...bringToo(type, municipality, language)]),
    proxyAllowed: proxyAllowedFor(type, proxyAllowed, municipality),
    origin,
    bookByLabel: label.keptUntil,
    rows: [
      ['dueOn', label.searchedBy, 'dueOn' in subject ? showDay(subject.dueOn, language) : undefined],
      ['tag', label.tag, 'tag' in subject ? subject.tag : undefined],
    ],
  });
}
