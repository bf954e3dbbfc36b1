import type { VisitNotice } from '../notice.ts';
import { phrases } from '../phrases.ts';

/** Sent on the working day before the visit. */
export const appointmentReminder: VisitNotice = {
  about: 'visit',
  card: ['when', 'people', 'where'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ visit, office, medium }) => ({
      subject: `Herinnering: uw afspraak op ${visit.moment}`,
      preheader: `We verwachten u hier: ${office.address}.`,
      title: 'Binnenkort hebt u een afspraak',
      happened: [`We verwachten u op ${visit.moment}. Reken op ${visit.minutes} minuten.`],
      action: 'Bekijk of wijzig uw afspraak',
      next: [`${phrases.nl.cannotCome(medium)} Zo kan iemand anders dat moment kiezen.`],
    }),
    fr: ({ visit, office, medium }) => ({
      subject: `Rappel : votre rendez-vous du ${visit.moment}`,
      preheader: `Nous vous attendons ici : ${office.address}.`,
      title: 'Vous avez bientôt rendez-vous',
      happened: [`Nous vous attendons le ${visit.moment}. Comptez ${visit.minutes} minutes.`],
      action: 'Voir ou modifier votre rendez-vous',
      next: [`${phrases.fr.cannotCome(medium)} Quelqu’un d’autre peut ainsi choisir ce moment.`],
    }),
    de: ({ visit, office, medium }) => ({
      subject: `Erinnerung: Ihr Termin am ${visit.moment}`,
      preheader: `Wir erwarten Sie hier: ${office.address}.`,
      title: 'Sie haben bald einen Termin',
      happened: [`Wir erwarten Sie am ${visit.moment}. Rechnen Sie mit ${visit.minutes} Minuten.`],
      action: 'Termin ansehen oder ändern',
      next: [`${phrases.de.cannotCome(medium)} So kann jemand anders diesen Termin wählen.`],
    }),
    en: ({ visit, office, medium }) => ({
      subject: `Reminder: your appointment on ${visit.moment}`,
      preheader: `We expect you here: ${office.address}.`,
      title: 'You have an appointment soon',
      happened: [`We expect you on ${visit.moment}. Allow ${visit.minutes} minutes.`],
      action: 'View or change your appointment',
      next: [`${phrases.en.cannotCome(medium)} That way, somebody else can choose that time.`],
    }),
  },
};
