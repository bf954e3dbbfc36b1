import type { CaseNotice } from '../../../notices/notice.ts';

/** After a move the codes may arrive in the previous municipality (S0). */
export const codesMisrouted: CaseNotice = {
  about: 'case',
  card: ['codesAt'],
  link: 'status',
  words: {
    nl: () => ({
      subject: 'Uw codes zijn in een andere gemeente toegekomen',
      preheader: 'Dat gebeurt soms na een verhuizing. Dit kunt u doen.',
      title: 'Uw codes zijn in een andere gemeente toegekomen',
      happened: ['Uw codes zijn niet bij ons toegekomen. Dat gebeurt soms als u pas verhuisd bent.'],
      steps: {
        title: 'U hebt twee mogelijkheden',
        items: [
          'Neem contact op met die gemeente. Vraag of u daar met uw codes terechtkunt.',
          'Of wacht af. Komen uw codes later toch bij ons toe? Dan krijgt u een e-mail en kunt u bij ons een afspraak maken.',
        ],
      },
      action: 'Volg uw aanvraag',
      next: ['Gaat u naar de andere gemeente? Trek uw aanvraag bij ons dan in met de link.'],
    }),
    fr: () => ({
      subject: 'Vos codes sont arrivés dans une autre commune',
      preheader: 'Cela arrive parfois après un déménagement. Voici ce que vous pouvez faire.',
      title: 'Vos codes sont arrivés dans une autre commune',
      happened: ['Vos codes ne sont pas arrivés chez nous. Cela arrive parfois après un déménagement récent.'],
      steps: {
        title: 'Vous avez deux possibilités',
        items: [
          'Prenez contact avec cette commune. Demandez si vous pouvez y venir pour vos codes.',
          'Ou attendez. Vos codes arrivent plus tard chez nous ? Alors vous recevez un e-mail et vous pouvez prendre rendez-vous chez nous.',
        ],
      },
      action: 'Suivre votre demande',
      next: ['Vous allez dans l’autre commune ? Alors retirez votre demande chez nous avec le lien.'],
    }),
    de: () => ({
      subject: 'Ihre Codes sind in einer anderen Gemeinde angekommen',
      preheader: 'Das kommt nach einem Umzug manchmal vor. Das können Sie tun.',
      title: 'Ihre Codes sind in einer anderen Gemeinde angekommen',
      happened: ['Ihre Codes sind nicht bei uns angekommen. Das kommt nach einem Umzug manchmal vor.'],
      steps: {
        title: 'Sie haben zwei Möglichkeiten',
        items: [
          'Wenden Sie sich an diese Gemeinde. Fragen Sie, ob man Ihnen dort mit Ihren Codes helfen kann.',
          'Oder warten Sie ab. Kommen Ihre Codes später doch bei uns an? Dann erhalten Sie eine E-Mail und können bei uns einen Termin vereinbaren.',
        ],
      },
      action: 'Ihren Antrag verfolgen',
      next: ['Gehen Sie zur anderen Gemeinde? Ziehen Sie Ihren Antrag bei uns dann mit dem Link zurück.'],
    }),
    en: () => ({
      subject: 'Your codes have arrived in another municipality',
      preheader: 'This sometimes happens after a move. This is what you can do.',
      title: 'Your codes have arrived in another municipality',
      happened: ['Your codes have not arrived at our counter. This sometimes happens after a recent move.'],
      steps: {
        title: 'You have two options',
        items: [
          'Contact that municipality. Ask whether they can help you there with your codes.',
          'Or wait. Do your codes arrive at our counter later? Then we will e-mail you, and you can book an appointment with us.',
        ],
      },
      action: 'Follow your request',
      next: ['Are you going to the other municipality? Then withdraw your request here with the link.'],
    }),
  },
};
