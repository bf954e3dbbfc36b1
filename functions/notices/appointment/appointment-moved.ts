import type { VisitNotice } from '../notice.ts';

/** An appointment has another moment; the calendar file replaces the earlier one. */
export const appointmentMoved: VisitNotice = {
  about: 'visit',
  card: ['when', 'people', 'where'],
  link: 'status',
  bring: true,
  calendar: 'REQUEST',
  words: {
    nl: ({ visit }) => ({
      subject: `Nieuw moment: uw afspraak op ${visit.moment}`,
      preheader: 'Uw afspraak is verplaatst. Het vorige moment vervalt.',
      title: 'Uw afspraak is verplaatst',
      happened: [`We verwachten u nu op ${visit.moment}. Het vorige moment vervalt.`],
      action: 'Bekijk of wijzig uw afspraak',
      next: [
        'Kunt u niet komen? Verplaats of annuleer uw afspraak met de link.',
        'Met de bijlage past u de afspraak aan in uw agenda.',
      ],
    }),
    fr: ({ visit }) => ({
      subject: `Nouveau moment : rendez-vous le ${visit.moment}`,
      preheader: 'Votre rendez-vous est déplacé. Le moment précédent est annulé.',
      title: 'Votre rendez-vous est déplacé',
      happened: [`Nous vous attendons maintenant le ${visit.moment}. Le moment précédent est annulé.`],
      action: 'Voir ou modifier votre rendez-vous',
      next: [
        'Vous ne pouvez pas venir ? Déplacez ou annulez votre rendez-vous avec le lien.',
        'La pièce jointe met à jour le rendez-vous dans votre agenda.',
      ],
    }),
    de: ({ visit }) => ({
      subject: `Neuer Zeitpunkt: Ihr Termin am ${visit.moment}`,
      preheader: 'Ihr Termin ist verschoben. Der vorherige Zeitpunkt entfällt.',
      title: 'Ihr Termin ist verschoben',
      happened: [`Wir erwarten Sie jetzt am ${visit.moment}. Der vorherige Zeitpunkt entfällt.`],
      action: 'Termin ansehen oder ändern',
      next: [
        'Können Sie nicht kommen? Verschieben Sie Ihren Termin mit dem Link oder sagen Sie ihn ab.',
        'Mit dem Anhang ändern Sie den Termin in Ihrem Kalender.',
      ],
    }),
    en: ({ visit }) => ({
      subject: `New time: your appointment on ${visit.moment}`,
      preheader: 'Your appointment has moved. The earlier time no longer applies.',
      title: 'Your appointment has moved',
      happened: [`We now expect you on ${visit.moment}. The earlier time no longer applies.`],
      action: 'View or change your appointment',
      next: [
        'Can you not come? Move or cancel your appointment with the link.',
        'The attachment updates the appointment in your calendar.',
      ],
    }),
  },
};
