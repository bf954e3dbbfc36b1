import type { CaseNotice } from './notice.ts';

/** The link once more, to whoever has asked for it and has its mailbox; who is called hears what it would lead to. */
export const link: CaseNotice = {
  about: 'case',
  card: [],
  link: 'status',
  words: {
    nl: ({ medium }) => ({
      subject: 'De link naar uw aanvraag',
      preheader: 'Met deze link volgt u uw aanvraag.',
      title: medium === 'phone' ? 'Uw aanvraag bij ons' : 'Zo volgt u uw aanvraag',
      happened:
        medium === 'phone'
          ? [
              'U hebt bij ons een aanvraag. Een tweede aanvraag is niet nodig.',
              'Wilt u weten hoe het ermee staat? Dat zeggen we u nu, en u mag ons altijd bellen.',
              'Wilt u ze op internet volgen? Zeg ons hoe we u het adres van uw pagina bezorgen.',
            ]
          : [
              'U hebt bij ons een aanvraag. Op uw pagina ziet u hoe het ermee staat. Een tweede aanvraag is niet nodig.',
            ],
      action: 'Volg uw aanvraag',
    }),
    fr: ({ medium }) => ({
      subject: 'Le lien vers votre demande',
      preheader: 'Ce lien vous permet de suivre votre demande.',
      title: medium === 'phone' ? 'Votre demande chez nous' : 'Suivez votre demande',
      happened:
        medium === 'phone'
          ? [
              'Vous avez une demande chez nous. Une deuxième demande n’est pas nécessaire.',
              'Vous voulez savoir où elle en est ? Nous vous le disons maintenant, et vous pouvez toujours nous appeler.',
              'Vous voulez la suivre sur internet ? Dites-nous comment vous faire parvenir l’adresse de votre page.',
            ]
          : [
              'Vous avez une demande chez nous. Votre page vous montre où elle en est. Une deuxième demande n’est pas nécessaire.',
            ],
      action: 'Suivre votre demande',
    }),
    de: ({ medium }) => ({
      subject: 'Der Link zu Ihrem Antrag',
      preheader: 'Mit diesem Link verfolgen Sie Ihren Antrag.',
      title: medium === 'phone' ? 'Ihr Antrag bei uns' : 'So verfolgen Sie Ihren Antrag',
      happened:
        medium === 'phone'
          ? [
              'Sie haben bei uns einen Antrag. Ein zweiter Antrag ist nicht nötig.',
              'Möchten Sie wissen, wie es darum steht? Das sagen wir Ihnen jetzt, und Sie können uns jederzeit anrufen.',
              'Möchten Sie ihn im Internet verfolgen? Sagen Sie uns, wie wir Ihnen die Adresse Ihrer Seite zukommen lassen.',
            ]
          : [
              'Sie haben bei uns einen Antrag. Auf Ihrer Seite sehen Sie, wie es darum steht. Ein zweiter Antrag ist nicht nötig.',
            ],
      action: 'Ihren Antrag verfolgen',
    }),
    en: ({ medium }) => ({
      subject: 'The link to your request',
      preheader: 'This link lets you follow your request.',
      title: medium === 'phone' ? 'Your request with us' : 'How to follow your request',
      happened:
        medium === 'phone'
          ? [
              'You have a request with us. A second request is not needed.',
              'Would you like to know how it is getting on? We will tell you now, and you can always call us.',
              'Would you like to follow it on the internet? Tell us how to get the address of your page to you.',
            ]
          : ['You have a request with us. Your page shows how it is getting on. A second request is not needed.'],
      action: 'Follow your request',
    }),
  },
};
