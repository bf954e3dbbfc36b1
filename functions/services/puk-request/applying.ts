import * as z from 'zod/mini';
import type { Language } from '../../domain/languages.ts';
import { showPeriod } from '../../ui/periods.ts';
import type { Applying } from '../service.ts';
import { visitBookableUntil } from './deadlines.ts';
import type { Asked } from './decide.ts';
import { rulesOf } from './rules.ts';
import { type Route, routes } from './states.ts';

const Stored = z.object({ route: z.enum(routes) });

/** A request of codes, or a visit that needs none, before its mailbox is proven. */
export const applying: Applying<Asked> = {
  read: (stored) => z.parse(Stored, stored),
  says({ route }, rules, language) {
    const { what, codes, visit } = words[language];
    // S0: the codes are here at the latest three working days after the request, which begins with the button.
    return {
      what: what[route],
      begins: route === 'codes' ? codes(showPeriod(rulesOf(rules).arrival, language)) : visit,
    };
  },
  visit: ({ route }, today, rules) =>
    route === 'codes' ? undefined : { type: rulesOf(rules).appointmentType, until: visitBookableUntil(today, rules) },
};

type Words = { what: Record<Route, string>; codes: (period: string) => string; visit: string };

const words: Readonly<Record<Language, Words>> = {
  nl: {
    what: {
      codes: 'nieuwe codes voor uw identiteitskaart of vreemdelingenkaart',
      letter: 'een afspraak aan het loket, met de brief met uw codes',
      'newer-card': 'een afspraak aan het loket voor een nieuwe pincode',
    },
    codes: (period) => `Zodra u bevestigt, vragen we uw codes aan. Vanaf dan duurt het hoogstens ${period}.`,
    visit: 'Zodra u bevestigt, kunt u een moment kiezen.',
  },
  fr: {
    what: {
      codes: 'de nouveaux codes pour votre carte d’identité ou votre carte pour étrangers',
      letter: 'un rendez-vous au guichet, avec la lettre qui contient vos codes',
      'newer-card': 'un rendez-vous au guichet pour un nouveau code PIN',
    },
    codes: (period) => `Dès que vous confirmez, nous demandons vos codes. Cela prend alors ${period} au maximum.`,
    visit: 'Dès que vous confirmez, vous pouvez choisir un moment.',
  },
  de: {
    what: {
      codes: 'neue Codes für Ihren Personalausweis oder Ihre Ausländerkarte',
      letter: 'einen Termin am Schalter, mit dem Brief mit Ihren Codes',
      'newer-card': 'einen Termin am Schalter für einen neuen PIN-Code',
    },
    codes: (period) => `Sobald Sie bestätigen, beantragen wir Ihre Codes. Das dauert dann höchstens ${period}.`,
    visit: 'Sobald Sie bestätigen, können Sie einen Zeitpunkt wählen.',
  },
  en: {
    what: {
      codes: 'new codes for your identity card or residence card',
      letter: 'an appointment at the counter, with the letter that has your codes',
      'newer-card': 'an appointment at the counter for a new PIN code',
    },
    codes: (period) => `As soon as you confirm, we order your codes. From then on it takes ${period} at the most.`,
    visit: 'As soon as you confirm, you can choose a time.',
  },
};
