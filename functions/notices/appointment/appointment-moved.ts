import type { VisitNotice } from '../notice.ts';
import { phrases } from '../phrases.ts';

/** An appointment has another moment; the calendar file replaces the earlier one. */
export const appointmentMoved: VisitNotice = {
  about: 'visit',
  card: ['when', 'people', 'where'],
  link: 'status',
  bring: true,
  calendar: 'REQUEST',
  words: {
    nl: ({ visit, medium }) => ({
      subject: `Nieuw moment: uw afspraak op ${visit.moment}`,
      preheader: 'Uw afspraak is verplaatst. Het vorige moment vervalt.',
      title: 'Uw afspraak is verplaatst',
      happened: [`We verwachten u nu op ${visit.moment}. Het vorige moment vervalt.`],
      action: 'Bekijk of wijzig uw afspraak',
      next: [phrases.nl.cannotCome(medium), medium === 'mail' && 'Met de bijlage past u de afspraak aan in uw agenda.'],
    }),
    fr: ({ visit, medium }) => ({
      subject: `Nouveau moment : rendez-vous le ${visit.moment}`,
      preheader: 'Votre rendez-vous est déplacé. Le moment précédent est annulé.',
      title: 'Votre rendez-vous est déplacé',
      happened: [`Nous vous attendons maintenant le ${visit.moment}. Le moment précédent est annulé.`],
      action: 'Voir ou modifier votre rendez-vous',
      next: [
        phrases.fr.cannotCome(medium),
        medium === 'mail' && 'La pièce jointe met à jour le rendez-vous dans votre agenda.',
      ],
    }),
    de: ({ visit, medium }) => ({
      subject: `Neuer Zeitpunkt: Ihr Termin am ${visit.moment}`,
      preheader: 'Ihr Termin ist verschoben. Der vorherige Zeitpunkt entfällt.',
      title: 'Ihr Termin ist verschoben',
      happened: [`Wir erwarten Sie jetzt am ${visit.moment}. Der vorherige Zeitpunkt entfällt.`],
      action: 'Termin ansehen oder ändern',
      next: [
        phrases.de.cannotCome(medium),
        medium === 'mail' && 'Mit dem Anhang ändern Sie den Termin in Ihrem Kalender.',
      ],
    }),
    en: ({ visit, medium }) => ({
      subject: `New time: your appointment on ${visit.moment}`,
      preheader: 'Your appointment has moved. The earlier time no longer applies.',
      title: 'Your appointment has moved',
      happened: [`We now expect you on ${visit.moment}. The earlier time no longer applies.`],
      action: 'View or change your appointment',
      next: [
        phrases.en.cannotCome(medium),
        medium === 'mail' && 'The attachment updates the appointment in your calendar.',
      ],
    }),
  },
};
