import type { VisitNotice } from '../notice.ts';

/** A time before the appointment has come free; nothing is held, and the appointment stands until it is moved. */
export const earlierSlot: VisitNotice = {
  about: 'visit',
  card: ['offered', 'booked'],
  link: 'status',
  words: {
    nl: ({ visit }) => ({
      subject: `Vroeger moment vrij: ${visit.moment}`,
      preheader: 'Wie eerst kiest, heeft het. Uw afspraak blijft intussen staan.',
      title: 'Er is een vroeger moment vrij',
      happened: [
        `U vroeg ons om een seintje. Er is een vroeger moment vrij: ${visit.moment}.`,
        'We houden het niet voor u vrij: wie eerst kiest, heeft het.',
      ],
      steps: {
        title: 'Wilt u vroeger komen?',
        items: ['Open uw pagina met de knop.', 'Kies ‘Ander moment kiezen’.', 'Kies het vrije moment.'],
      },
      action: 'Naar mijn pagina',
      next: [
        'Past het niet? Dan hoeft u niets te doen. Uw afspraak blijft staan tot u ze zelf verplaatst.',
        'Wilt u deze e-mails niet meer? U stopt ze op die pagina.',
      ],
    }),
    fr: ({ visit }) => ({
      subject: `Moment libre plus tôt : ${visit.moment}`,
      preheader: 'Le premier qui choisit l’obtient. Votre rendez-vous reste fixé entre-temps.',
      title: 'Un moment plus tôt est libre',
      happened: [
        `Vous nous avez demandé de vous prévenir. Un moment plus tôt est libre : ${visit.moment}.`,
        'Nous ne vous le réservons pas : le premier qui le choisit l’obtient.',
      ],
      steps: {
        title: 'Vous voulez venir plus tôt ?',
        items: [
          'Ouvrez votre page avec le bouton.',
          'Cliquez sur « Choisir un autre moment ».',
          'Choisissez le moment libre.',
        ],
      },
      action: 'Voir ma page',
      next: [
        'Cela ne vous convient pas ? Vous ne devez rien faire. Votre rendez-vous reste fixé tant que vous ne le déplacez pas.',
        'Vous ne voulez plus de ces e-mails ? Arrêtez-les sur cette page.',
      ],
    }),
    de: ({ visit }) => ({
      subject: `Früherer Zeitpunkt frei: ${visit.moment}`,
      preheader: 'Wer zuerst wählt, bekommt ihn. Ihr Termin bleibt inzwischen bestehen.',
      title: 'Ein früherer Zeitpunkt ist frei',
      happened: [
        `Sie haben uns gebeten, Ihnen Bescheid zu sagen. Ein früherer Zeitpunkt ist frei: ${visit.moment}.`,
        'Wir halten ihn nicht für Sie frei: Wer zuerst wählt, bekommt ihn.',
      ],
      steps: {
        title: 'Möchten Sie früher kommen?',
        items: [
          'Öffnen Sie Ihre Seite mit dem Knopf.',
          'Wählen Sie „Anderen Zeitpunkt wählen“.',
          'Wählen Sie den freien Zeitpunkt.',
        ],
      },
      action: 'Zu meiner Seite',
      next: [
        'Passt es nicht? Dann müssen Sie nichts tun. Ihr Termin bleibt bestehen, bis Sie ihn selbst verschieben.',
        'Möchten Sie diese E-Mails nicht mehr? Sie beenden sie auf dieser Seite.',
      ],
    }),
    en: ({ visit }) => ({
      subject: `Earlier time free: ${visit.moment}`,
      preheader: 'First come, first served. Your appointment stands in the meantime.',
      title: 'An earlier time is free',
      happened: [
        `You asked us to tell you. An earlier time is free: ${visit.moment}.`,
        'We do not hold it for you: first come, first served.',
      ],
      steps: {
        title: 'Would you like to come earlier?',
        items: ['Open your page with the button.', 'Select ‘Choose another time’.', 'Choose the free time.'],
      },
      action: 'Go to my page',
      next: [
        'Does it not suit you? Then you do not have to do anything. Your appointment stands until you move it yourself.',
        'Do you no longer want these e-mails? You can stop them on that page.',
      ],
    }),
  },
};
