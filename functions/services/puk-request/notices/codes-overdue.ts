import type { CaseNotice } from '../../../notices/notice.ts';
import type { PukFacts } from './facts.ts';

/** The promised day is over, and staff had their time to find the codes. */
export const codesOverdue: CaseNotice<PukFacts> = {
  about: 'case',
  card: [],
  link: 'status',
  words: {
    nl: ({ dueOn }) => ({
      subject: 'Uw codes zijn later dan beloofd',
      preheader: 'We volgen het op. U hoeft niets te doen.',
      title: 'Uw codes zijn later dan beloofd',
      happened: [
        `Uw codes moesten er ten laatste op ${dueOn} zijn. Dat is niet gelukt. Onze excuses.`,
        'We volgen het op. U hoeft zelf niets te doen.',
        'Zodra uw codes er zijn, hoort u het van ons. Dan kunt u een afspraak maken.',
      ],
      action: 'Volg uw aanvraag',
    }),
    fr: ({ dueOn }) => ({
      subject: 'Vos codes ont du retard',
      preheader: 'Nous suivons votre dossier. Vous ne devez rien faire.',
      title: 'Vos codes ont du retard',
      happened: [
        `Vos codes devaient arriver au plus tard le ${dueOn}. Cela n’a pas été possible. Veuillez nous en excuser.`,
        'Nous suivons votre dossier. Vous ne devez rien faire.',
        'Dès que vos codes sont là, nous vous prévenons. Vous pouvez alors prendre rendez-vous.',
      ],
      action: 'Suivre votre demande',
    }),
    de: ({ dueOn }) => ({
      subject: 'Ihre Codes haben Verspätung',
      preheader: 'Wir kümmern uns darum. Sie müssen nichts tun.',
      title: 'Ihre Codes haben Verspätung',
      happened: [
        `Ihre Codes sollten spätestens am ${dueOn} da sein. Das ist nicht gelungen. Bitte entschuldigen Sie.`,
        'Wir kümmern uns darum. Sie müssen nichts tun.',
        'Sobald Ihre Codes da sind, melden wir uns. Dann können Sie einen Termin vereinbaren.',
      ],
      action: 'Ihren Antrag verfolgen',
    }),
    en: ({ dueOn }) => ({
      subject: 'Your codes are later than promised',
      preheader: 'We are following this up. You do not have to do anything.',
      title: 'Your codes are later than promised',
      happened: [
        `Your codes should have arrived no later than ${dueOn}. They have not. We are sorry.`,
        'We are following this up. You do not have to do anything.',
        'As soon as your codes are here, we will let you know. You can then book an appointment.',
      ],
      action: 'Follow your request',
    }),
  },
};
