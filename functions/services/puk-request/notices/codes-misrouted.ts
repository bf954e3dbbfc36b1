import type { CaseNotice } from '../../../notices/notice.ts';
import { phrases } from './phrases.ts';

/** After a move the codes may arrive in the previous municipality (S0). */
export const codesMisrouted: CaseNotice = {
  about: 'case',
  card: ['codesAt'],
  link: 'status',
  words: {
    nl: ({ medium }) => ({
      subject: 'Uw codes zijn in een andere gemeente toegekomen',
      preheader: 'Dat gebeurt soms na een verhuizing. Dit kunt u doen.',
      title: 'Uw codes zijn in een andere gemeente toegekomen',
      happened: ['Uw codes zijn niet bij ons toegekomen. Dat gebeurt soms als u pas verhuisd bent.'],
      steps: {
        title: 'U hebt twee mogelijkheden',
        items: [
          'Neem contact op met die gemeente. Vraag of u daar met uw codes terechtkunt.',
          'Of wacht af. Komen uw codes later toch bij ons toe? Dan hoort u het van ons en kunt u bij ons een afspraak maken.',
        ],
      },
      action: 'Volg uw aanvraag',
      next: [`Gaat u naar de andere gemeente? ${phrases.nl.withdraw(medium)}`],
    }),
    fr: ({ medium }) => ({
      subject: 'Vos codes sont arrivés dans une autre commune',
      preheader: 'Cela arrive parfois après un déménagement. Voici ce que vous pouvez faire.',
      title: 'Vos codes sont arrivés dans une autre commune',
      happened: ['Vos codes ne sont pas arrivés chez nous. Cela arrive parfois après un déménagement récent.'],
      steps: {
        title: 'Vous avez deux possibilités',
        items: [
          'Prenez contact avec cette commune. Demandez si vous pouvez y venir pour vos codes.',
          'Ou attendez. Vos codes arrivent plus tard chez nous ? Alors nous vous prévenons et vous pouvez prendre rendez-vous chez nous.',
        ],
      },
      action: 'Suivre votre demande',
      next: [`Vous allez dans l’autre commune ? ${phrases.fr.withdraw(medium)}`],
    }),
    de: ({ medium }) => ({
      subject: 'Ihre Codes sind in einer anderen Gemeinde angekommen',
      preheader: 'Das kommt nach einem Umzug manchmal vor. Das können Sie tun.',
      title: 'Ihre Codes sind in einer anderen Gemeinde angekommen',
      happened: ['Ihre Codes sind nicht bei uns angekommen. Das kommt nach einem Umzug manchmal vor.'],
      steps: {
        title: 'Sie haben zwei Möglichkeiten',
        items: [
          'Wenden Sie sich an diese Gemeinde. Fragen Sie, ob man Ihnen dort mit Ihren Codes helfen kann.',
          'Oder warten Sie ab. Kommen Ihre Codes später doch bei uns an? Dann melden wir uns, und Sie können bei uns einen Termin vereinbaren.',
        ],
      },
      action: 'Ihren Antrag verfolgen',
      next: [`Gehen Sie zur anderen Gemeinde? ${phrases.de.withdraw(medium)}`],
    }),
    en: ({ medium }) => ({
      subject: 'Your codes have arrived in another municipality',
      preheader: 'This sometimes happens after a move. This is what you can do.',
      title: 'Your codes have arrived in another municipality',
      happened: ['Your codes have not arrived at our counter. This sometimes happens after a recent move.'],
      steps: {
        title: 'You have two options',
        items: [
          'Contact that municipality. Ask whether they can help you there with your codes.',
          'Or wait. Do your codes arrive at our counter later? Then we will let you know, and you can book an appointment with us.',
        ],
      },
      action: 'Follow your request',
      next: [`Are you going to the other municipality? ${phrases.en.withdraw(medium)}`],
    }),
  },
};
