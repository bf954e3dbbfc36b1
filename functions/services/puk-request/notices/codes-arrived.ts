import type { CaseNotice } from '../../../notices/notice.ts';
import { toVisit } from './layouts.ts';

/** The codes are here: from now on the visit can be booked (S0). */
export const codesArrived: CaseNotice = {
  ...toVisit,
  words: {
    nl: ({ bookBy }) => ({
      subject: 'Uw codes zijn er: maak nu een afspraak',
      preheader: 'U kunt nu een moment kiezen om langs te komen.',
      title: 'Uw codes zijn er',
      happened: [
        'Uw nieuwe codes zijn bij ons toegekomen. U kunt nu een afspraak maken.',
        'Aan het loket maken we met die codes een nieuwe pincode of deblokkeren we uw kaart.',
      ],
      action: 'Maak een afspraak',
      next: [bookBy && `Kom ten laatste op ${bookBy}. Daarna vernietigen we uw codes.`],
    }),
    fr: ({ bookBy }) => ({
      subject: 'Vos codes sont arrivés : prenez rendez-vous',
      preheader: 'Vous pouvez maintenant choisir un moment pour venir.',
      title: 'Vos codes sont arrivés',
      happened: [
        'Vos nouveaux codes sont arrivés chez nous. Vous pouvez maintenant prendre rendez-vous.',
        'Au guichet, nous créons avec ces codes un nouveau code PIN ou débloquons votre carte.',
      ],
      action: 'Prendre rendez-vous',
      next: [bookBy && `Venez au plus tard le ${bookBy}. Après cette date, nous détruisons vos codes.`],
    }),
    de: ({ bookBy }) => ({
      subject: 'Ihre Codes sind da: Vereinbaren Sie jetzt einen Termin',
      preheader: 'Sie können jetzt einen Termin wählen.',
      title: 'Ihre Codes sind da',
      happened: [
        'Ihre neuen Codes sind bei uns angekommen. Sie können jetzt einen Termin vereinbaren.',
        'Am Schalter erstellen wir mit diesen Codes einen neuen PIN-Code oder entsperren Ihre Karte.',
      ],
      action: 'Termin vereinbaren',
      next: [bookBy && `Kommen Sie spätestens am ${bookBy}. Danach vernichten wir Ihre Codes.`],
    }),
    en: ({ bookBy }) => ({
      subject: 'Your codes are here: book your appointment now',
      preheader: 'You can now choose a time to come to the counter.',
      title: 'Your codes are here',
      happened: [
        'Your new codes have arrived at our counter. You can now book an appointment.',
        'At the counter, we use these codes to make a new PIN code or to unblock your card.',
      ],
      action: 'Book an appointment',
      next: [bookBy && `Come no later than ${bookBy}. After that day, we destroy your codes.`],
    }),
  },
};
