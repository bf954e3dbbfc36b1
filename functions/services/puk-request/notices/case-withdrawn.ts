import type { CaseNotice } from '../../../notices/notice.ts';
import type { PukFacts } from './facts.ts';
import { over } from './layouts.ts';

/** The citizen withdrew the request. An appointment that falls with it is taken out of the calendar. */
export const caseWithdrawn: CaseNotice<PukFacts> = {
  ...over,
  calendar: 'CANCEL',
  words: {
    nl: ({ route, visit }) => ({
      subject: 'U hebt uw aanvraag ingetrokken',
      preheader: 'U hoeft niets meer te doen.',
      title: 'U hebt uw aanvraag ingetrokken',
      happened: [
        'We doen er niets meer mee. U hoeft niets meer te doen.',
        visit && `Uw afspraak op ${visit.moment} gaat niet door.`,
        route === 'codes' && 'Zijn er codes voor u toegekomen, of komen ze nog toe? Dan vernietigen we ze.',
        'Hebt u toch nog een nieuwe pincode nodig? Doe dan een nieuwe aanvraag.',
      ],
      action: 'Doe een nieuwe aanvraag',
      next: ['Hebt u dit niet zelf gedaan? Laat het ons dan weten.'],
    }),
    fr: ({ route, visit }) => ({
      subject: 'Vous avez retiré votre demande',
      preheader: 'Vous ne devez plus rien faire.',
      title: 'Vous avez retiré votre demande',
      happened: [
        'Nous n’y donnons plus suite. Vous ne devez plus rien faire.',
        visit && `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
        route === 'codes' && 'Des codes sont arrivés pour vous, ou arrivent encore ? Alors nous les détruisons.',
        'Vous avez quand même besoin d’un nouveau code PIN ? Alors faites une nouvelle demande.',
      ],
      action: 'Faire une nouvelle demande',
      next: ['Ce n’était pas vous ? Alors prévenez-nous.'],
    }),
    de: ({ route, visit }) => ({
      subject: 'Sie haben Ihren Antrag zurückgezogen',
      preheader: 'Sie müssen nichts mehr tun.',
      title: 'Sie haben Ihren Antrag zurückgezogen',
      happened: [
        'Wir bearbeiten ihn nicht weiter. Sie müssen nichts mehr tun.',
        visit && `Ihr Termin am ${visit.moment} findet nicht statt.`,
        route === 'codes' && 'Sind Codes für Sie angekommen, oder kommen sie noch? Dann vernichten wir sie.',
        'Brauchen Sie doch noch einen neuen PIN-Code? Stellen Sie dann einen neuen Antrag.',
      ],
      action: 'Neuen Antrag stellen',
      next: ['Waren Sie das nicht selbst? Dann sagen Sie uns Bescheid.'],
    }),
    en: ({ route, visit }) => ({
      subject: 'You have withdrawn your request',
      preheader: 'You do not have to do anything else.',
      title: 'You have withdrawn your request',
      happened: [
        'We will do nothing more with it. You do not have to do anything else.',
        visit && `Your appointment on ${visit.moment} will not take place.`,
        route === 'codes' && 'Have codes arrived for you, or are they still to come? Then we will destroy them.',
        'Do you need a new PIN code after all? Then make a new request.',
      ],
      action: 'Make a new request',
      next: ['Was this not you? Then let us know.'],
    }),
  },
};
