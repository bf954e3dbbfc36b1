import type { CaseNotice } from './notice.ts';

/** The link once more, to whoever has asked for it and has its mailbox. */
export const link: CaseNotice = {
  about: 'case',
  card: [],
  link: 'status',
  words: {
    nl: () => ({
      subject: 'De link naar uw aanvraag',
      preheader: 'Met deze link volgt u uw aanvraag.',
      title: 'Hier is de link naar uw aanvraag',
      happened: [
        'U hebt bij ons een aanvraag. Met deze link ziet u hoe het ermee staat. Een tweede aanvraag is niet nodig.',
      ],
      action: 'Volg uw aanvraag',
    }),
    fr: () => ({
      subject: 'Le lien vers votre demande',
      preheader: 'Ce lien vous permet de suivre votre demande.',
      title: 'Voici le lien vers votre demande',
      happened: [
        'Vous avez une demande chez nous. Ce lien vous montre où elle en est. Une deuxième demande n’est pas nécessaire.',
      ],
      action: 'Suivre votre demande',
    }),
    de: () => ({
      subject: 'Der Link zu Ihrem Antrag',
      preheader: 'Mit diesem Link verfolgen Sie Ihren Antrag.',
      title: 'Hier ist der Link zu Ihrem Antrag',
      happened: [
        'Sie haben bei uns einen Antrag. Mit diesem Link sehen Sie, wie es darum steht. Ein zweiter Antrag ist nicht nötig.',
      ],
      action: 'Ihren Antrag verfolgen',
    }),
    en: () => ({
      subject: 'The link to your request',
      preheader: 'This link lets you follow your request.',
      title: 'Here is the link to your request',
      happened: ['You have a request with us. This link shows how it is getting on. A second request is not needed.'],
      action: 'Follow your request',
    }),
  },
};
