import type { VisitNotice } from '../notice.ts';

/** Sent on the working day before the visit. */
export const appointmentReminder: VisitNotice = {
  about: 'visit',
  card: ['when', 'people', 'where'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ visit, office }) => ({
      subject: `Herinnering: uw afspraak op ${visit.moment}`,
      preheader: `We verwachten u hier: ${office.address}.`,
      title: 'Binnenkort hebt u een afspraak',
      happened: [`We verwachten u op ${visit.moment}. Reken op ${visit.minutes} minuten.`],
      action: 'Bekijk of wijzig uw afspraak',
      next: [
        'Kunt u niet komen? Verplaats of annuleer uw afspraak met de link. Dan kan iemand anders dat moment kiezen.',
      ],
    }),
    fr: ({ visit, office }) => ({
      subject: `Rappel : votre rendez-vous du ${visit.moment}`,
      preheader: `Nous vous attendons ici : ${office.address}.`,
      title: 'Vous avez bientôt rendez-vous',
      happened: [`Nous vous attendons le ${visit.moment}. Comptez ${visit.minutes} minutes.`],
      action: 'Voir ou modifier votre rendez-vous',
      next: [
        'Vous ne pouvez pas venir ? Déplacez ou annulez votre rendez-vous avec le lien. Quelqu’un d’autre pourra alors choisir ce moment.',
      ],
    }),
    de: ({ visit, office }) => ({
      subject: `Erinnerung: Ihr Termin am ${visit.moment}`,
      preheader: `Wir erwarten Sie hier: ${office.address}.`,
      title: 'Sie haben bald einen Termin',
      happened: [`Wir erwarten Sie am ${visit.moment}. Rechnen Sie mit ${visit.minutes} Minuten.`],
      action: 'Termin ansehen oder ändern',
      next: [
        'Können Sie nicht kommen? Verschieben Sie Ihren Termin mit dem Link oder sagen Sie ihn ab. Dann kann jemand anders diesen Termin wählen.',
      ],
    }),
    en: ({ visit, office }) => ({
      subject: `Reminder: your appointment on ${visit.moment}`,
      preheader: `We expect you here: ${office.address}.`,
      title: 'You have an appointment soon',
      happened: [`We expect you on ${visit.moment}. Allow ${visit.minutes} minutes.`],
      action: 'View or change your appointment',
      next: [
        'Can you not come? Move or cancel your appointment with the link. Somebody else can then choose that time.',
      ],
    }),
  },
};
