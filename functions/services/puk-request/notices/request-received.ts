import type { CaseNotice } from '../../../notices/notice.ts';
import type { PukFacts } from './facts.ts';

/** The receipt of a request for codes; again, with the delay, when the address was corrected later. */
export const requestReceived: CaseNotice<PukFacts> = {
  about: 'case',
  card: ['dueOn'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ dueOn, late }) => ({
      subject: 'We hebben uw aanvraag voor nieuwe codes ontvangen',
      preheader: late
        ? 'Uw codes zijn later dan beloofd. We volgen het op.'
        : `Uw codes zijn er ten laatste op ${dueOn}. U hoort het dan van ons.`,
      title: 'We hebben uw aanvraag ontvangen',
      happened: [
        'U vroeg nieuwe codes voor uw identiteitskaart of vreemdelingenkaart. U hoeft nu niets te doen.',
        late && `Uw codes moesten er op ${dueOn} zijn. Dat is niet gelukt. Onze excuses. We volgen het op.`,
      ],
      steps: {
        title: 'Zo gaat het verder',
        items: [
          late ? 'Uw codes komen bij ons toe.' : `Uw codes komen bij ons toe, ten laatste op ${dueOn}.`,
          'U hoort het dan meteen van ons.',
          'Pas dan maakt u een afspraak.',
        ],
      },
      action: 'Volg uw aanvraag',
    }),
    fr: ({ dueOn, late }) => ({
      subject: 'Nous avons reçu votre demande de nouveaux codes',
      preheader: late
        ? 'Vos codes ont du retard. Nous suivons votre dossier.'
        : `Vos codes arrivent au plus tard le ${dueOn}. Nous vous préviendrons alors.`,
      title: 'Nous avons reçu votre demande',
      happened: [
        'Vous avez demandé de nouveaux codes pour votre carte d’identité ou votre carte pour étrangers. Vous ne devez rien faire maintenant.',
        late &&
          `Vos codes devaient être ici le ${dueOn}. Cela n’a pas été possible. Veuillez nous en excuser. Nous suivons votre dossier.`,
      ],
      steps: {
        title: 'Et maintenant ?',
        items: [
          late ? 'Vos codes arrivent chez nous.' : `Vos codes arrivent chez nous, au plus tard le ${dueOn}.`,
          'Nous vous prévenons alors aussitôt.',
          'Vous prenez rendez-vous à ce moment-là seulement.',
        ],
      },
      action: 'Suivre votre demande',
    }),
    de: ({ dueOn, late }) => ({
      subject: 'Wir haben Ihren Antrag auf neue Codes erhalten',
      preheader: late
        ? 'Ihre Codes haben Verspätung. Wir kümmern uns darum.'
        : `Ihre Codes sind spätestens am ${dueOn} da. Wir melden uns dann.`,
      title: 'Wir haben Ihren Antrag erhalten',
      happened: [
        'Sie haben neue Codes für Ihren Personalausweis oder Ihre Ausländerkarte beantragt. Sie müssen jetzt nichts tun.',
        late &&
          `Ihre Codes sollten am ${dueOn} hier sein. Das ist nicht gelungen. Bitte entschuldigen Sie. Wir kümmern uns darum.`,
      ],
      steps: {
        title: 'So geht es weiter',
        items: [
          late ? 'Ihre Codes kommen bei uns an.' : `Ihre Codes kommen bei uns an, spätestens am ${dueOn}.`,
          'Wir melden uns dann sofort.',
          'Erst dann vereinbaren Sie einen Termin.',
        ],
      },
      action: 'Ihren Antrag verfolgen',
    }),
    en: ({ dueOn, late }) => ({
      subject: 'We have received your request for new codes',
      preheader: late
        ? 'Your codes are late. We are following this up.'
        : `Your codes arrive no later than ${dueOn}. We will let you know then.`,
      title: 'We have received your request',
      happened: [
        'You asked for new codes for your identity card or residence card. You do not have to do anything now.',
        late &&
          `Your codes should have been here on ${dueOn}. They are not. We are sorry, and we are following this up.`,
      ],
      steps: {
        title: 'What happens next',
        items: [
          late ? 'Your codes arrive at our counter.' : `Your codes arrive at our counter, no later than ${dueOn}.`,
          'We let you know at once.',
          'Only then do you book an appointment.',
        ],
      },
      action: 'Follow your request',
    }),
  },
};
