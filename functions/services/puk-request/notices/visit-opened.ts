import type { CaseNotice } from '../../../notices/notice.ts';
import type { PukFacts } from './facts.ts';
import { toVisit } from './layouts.ts';

/** A visit that needs no codes to arrive: the letter is in hand, or the card has the newer chip. */
export const visitOpened: CaseNotice<PukFacts> = {
  ...toVisit,
  words: {
    nl: ({ route }) => ({
      subject: 'Kies een moment voor uw bezoek aan het loket',
      preheader: 'U kunt meteen een afspraak maken.',
      title: 'Kies een moment voor uw bezoek',
      happened: [
        'We hebben uw gegevens ontvangen.',
        route === 'letter'
          ? 'U hebt de brief met uw codes nog. Daarmee maken we aan het loket een nieuwe pincode of deblokkeren we uw kaart.'
          : 'Voor uw kaart zijn geen nieuwe codes nodig. Aan het loket maken we een nieuwe pincode of deblokkeren we uw kaart.',
        'U kunt meteen een afspraak maken. Hebt u al een moment gekozen? Dan is alles in orde.',
      ],
      action: 'Kies een moment',
    }),
    fr: ({ route }) => ({
      subject: 'Choisissez un moment pour votre visite au guichet',
      preheader: 'Vous pouvez prendre rendez-vous tout de suite.',
      title: 'Choisissez un moment pour votre visite',
      happened: [
        'Nous avons reçu vos données.',
        route === 'letter'
          ? 'Vous avez encore la lettre avec vos codes. Avec cette lettre, nous créons un nouveau code PIN ou débloquons votre carte au guichet.'
          : 'Votre carte n’a pas besoin de nouveaux codes. Au guichet, nous créons un nouveau code PIN ou débloquons votre carte.',
        'Vous pouvez prendre rendez-vous tout de suite. Vous avez déjà choisi un moment ? Alors tout est en ordre.',
      ],
      action: 'Choisir un moment',
    }),
    de: ({ route }) => ({
      subject: 'Wählen Sie einen Termin für Ihren Besuch am Schalter',
      preheader: 'Sie können sofort einen Termin vereinbaren.',
      title: 'Wählen Sie einen Termin',
      happened: [
        'Wir haben Ihre Angaben erhalten.',
        route === 'letter'
          ? 'Sie haben den Brief mit Ihren Codes noch. Damit erstellen wir am Schalter einen neuen PIN-Code oder entsperren Ihre Karte.'
          : 'Ihre Karte braucht keine neuen Codes. Am Schalter erstellen wir einen neuen PIN-Code oder entsperren Ihre Karte.',
        'Sie können sofort einen Termin vereinbaren. Haben Sie schon einen gewählt? Dann ist alles in Ordnung.',
      ],
      action: 'Termin wählen',
    }),
    en: ({ route }) => ({
      subject: 'Choose a time for your visit to the counter',
      preheader: 'You can book an appointment right away.',
      title: 'Choose a time for your visit',
      happened: [
        'We have received your details.',
        route === 'letter'
          ? 'You still have the letter with your codes. With it, we make a new PIN code or unblock your card at the counter.'
          : 'Your card needs no new codes. At the counter, we make a new PIN code or unblock your card.',
        'You can book an appointment right away. Have you already chosen a time? Then all is well.',
      ],
      action: 'Choose a time',
    }),
  },
};
