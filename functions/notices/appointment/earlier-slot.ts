import type { VisitNotice } from '../notice.ts';

/** A time before the appointment has come free; nothing is held, and the appointment stands until it is moved. */
export const earlierSlot: VisitNotice = {
  about: 'visit',
  card: ['offered', 'booked'],
  link: 'status',
  words: {
    nl: ({ visit, medium }) => ({
      subject: `Vroeger moment vrij: ${visit.moment}`,
      preheader: 'Wie eerst kiest, heeft het. Uw afspraak blijft intussen staan.',
      title: 'Er is een vroeger moment vrij',
      happened: [
        `U vroeg ons om een seintje. Er is een vroeger moment vrij: ${visit.moment}.`,
        'We houden het niet voor u vrij: wie eerst kiest, heeft het.',
        medium === 'phone' && 'Wilt u het? Dan verplaatsen we uw afspraak nu meteen.',
      ],
      ...(medium !== 'phone' && {
        steps: {
          title: 'Wilt u vroeger komen?',
          items: ['Open uw pagina.', 'Kies ‘Ander moment kiezen’.', 'Kies het vrije moment.'],
        },
      }),
      action: 'Naar mijn pagina',
      next: [
        'Past het niet? Dan hoeft u niets te doen. Uw afspraak blijft staan tot u ze verplaatst.',
        medium !== 'phone' && 'Wilt u deze berichten niet meer? U stopt ze op die pagina.',
      ],
    }),
    fr: ({ visit, medium }) => ({
      subject: `Moment libre plus tôt : ${visit.moment}`,
      preheader: 'Le premier qui choisit l’obtient. Votre rendez-vous reste fixé entre-temps.',
      title: 'Un moment plus tôt est libre',
      happened: [
        `Vous nous avez demandé de vous prévenir. Un moment plus tôt est libre : ${visit.moment}.`,
        'Nous ne vous le réservons pas : le premier qui le choisit l’obtient.',
        medium === 'phone' && 'Vous le voulez ? Nous déplaçons tout de suite votre rendez-vous.',
      ],
      ...(medium !== 'phone' && {
        steps: {
          title: 'Vous voulez venir plus tôt ?',
          items: ['Ouvrez votre page.', 'Choisissez « Choisir un autre moment ».', 'Prenez le moment libre.'],
        },
      }),
      action: 'Voir ma page',
      next: [
        'Cela ne vous convient pas ? Vous ne devez rien faire. Votre rendez-vous reste fixé tant que vous ne le déplacez pas.',
        medium !== 'phone' && 'Vous ne voulez plus de ces messages ? Arrêtez-les sur cette page.',
      ],
    }),
    de: ({ visit, medium }) => ({
      subject: `Früherer Zeitpunkt frei: ${visit.moment}`,
      preheader: 'Wer zuerst wählt, bekommt ihn. Ihr Termin bleibt inzwischen bestehen.',
      title: 'Ein früherer Zeitpunkt ist frei',
      happened: [
        `Sie haben uns gebeten, Ihnen Bescheid zu sagen. Ein früherer Zeitpunkt ist frei: ${visit.moment}.`,
        'Wir halten ihn nicht für Sie frei: Wer zuerst wählt, bekommt ihn.',
        medium === 'phone' && 'Möchten Sie ihn? Dann verschieben wir Ihren Termin jetzt gleich.',
      ],
      ...(medium !== 'phone' && {
        steps: {
          title: 'Möchten Sie früher kommen?',
          items: [
            'Öffnen Sie Ihre Seite.',
            'Wählen Sie „Anderen Zeitpunkt wählen“.',
            'Wählen Sie den freien Zeitpunkt.',
          ],
        },
      }),
      action: 'Zu meiner Seite',
      next: [
        'Passt es nicht? Dann müssen Sie nichts tun. Ihr Termin bleibt bestehen, bis Sie ihn verschieben.',
        medium !== 'phone' && 'Möchten Sie diese Nachrichten nicht mehr? Sie beenden sie auf dieser Seite.',
      ],
    }),
    en: ({ visit, medium }) => ({
      subject: `Earlier time free: ${visit.moment}`,
      preheader: 'First come, first served. Your appointment stands in the meantime.',
      title: 'An earlier time is free',
      happened: [
        `You asked us to tell you. An earlier time is free: ${visit.moment}.`,
        'We do not hold it for you: first come, first served.',
        medium === 'phone' && 'Would you like it? Then we will move your appointment now.',
      ],
      ...(medium !== 'phone' && {
        steps: {
          title: 'Would you like to come earlier?',
          items: ['Open your page.', 'Select ‘Choose another time’.', 'Choose the free time.'],
        },
      }),
      action: 'Go to my page',
      next: [
        'Does it not suit you? Then you do not have to do anything. Your appointment stands until you move it.',
        medium !== 'phone' && 'Do you no longer want these messages? You can stop them on that page.',
      ],
    }),
  },
};
