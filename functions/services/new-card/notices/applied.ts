import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** The new card is being made (S1: two to three weeks); the codes come to the home by post. */
export const applied: CaseNotice<NewCardFacts> = {
  about: 'case',
  card: ['annex'],
  link: 'status',
  words: {
    nl: ({ productionIn, annex, annexUntil }) => ({
      subject: 'Uw nieuwe kaart is aangevraagd',
      preheader: 'Let op een witte omslag zonder afzender: bewaar die.',
      title: 'Uw nieuwe kaart is aangevraagd',
      happened: [`Uw nieuwe kaart wordt nu gemaakt. Ze is er binnen ${productionIn}.`],
      steps: {
        title: 'Zo gaat het verder',
        items: [
          'U krijgt thuis een witte omslag zonder afzender, met uw pincode en uw pukcode. Bewaar die brief: u hebt hem nodig aan het loket.',
          'U hoort het van ons zodra uw kaart hier is. Pas dan maakt u een afspraak.',
          `U haalt de kaart zelf af, met die brief en uw ${annex}.`,
        ],
      },
      action: 'Volg uw kaart',
      next: [phrases.nl.meanwhile(annex, annexUntil)],
    }),
    fr: ({ productionIn, annex, annexUntil }) => ({
      subject: 'Votre nouvelle carte est demandée',
      preheader: 'Attendez une enveloppe blanche sans expéditeur et gardez-la.',
      title: 'Votre nouvelle carte est demandée',
      happened: [`Votre nouvelle carte est en fabrication. Elle est prête au plus tard dans ${productionIn}.`],
      steps: {
        title: 'Et maintenant ?',
        items: [
          'Vous recevez chez vous une enveloppe blanche sans expéditeur, avec vos codes PIN et PUK. Gardez cette lettre : vous en avez besoin au guichet.',
          'Nous vous prévenons dès que votre carte est ici. Vous prenez rendez-vous à ce moment-là seulement.',
          `Vous retirez la carte en personne, avec cette lettre et votre ${annex}.`,
        ],
      },
      action: 'Suivre votre carte',
      next: [phrases.fr.meanwhile(annex, annexUntil)],
    }),
    de: ({ productionIn, annex, annexUntil }) => ({
      subject: 'Ihre neue Karte ist beantragt',
      preheader: 'Achten Sie auf einen weißen Umschlag ohne Absender und bewahren Sie ihn auf.',
      title: 'Ihre neue Karte ist beantragt',
      happened: [`Ihre neue Karte wird jetzt hergestellt. Sie ist spätestens in ${productionIn} da.`],
      steps: {
        title: 'So geht es weiter',
        items: [
          'Sie erhalten zu Hause einen weißen Umschlag ohne Absender, mit Ihrem PIN-Code und Ihrem PUK-Code. Bewahren Sie diesen Brief auf: Sie brauchen ihn am Schalter.',
          'Wir melden uns, sobald Ihre Karte hier ist. Erst dann vereinbaren Sie einen Termin.',
          `Sie holen die Karte persönlich ab, mit diesem Brief und Ihrer ${annex}.`,
        ],
      },
      action: 'Ihre Karte verfolgen',
      next: [phrases.de.meanwhile(annex, annexUntil)],
    }),
    en: ({ productionIn, annex, annexUntil }) => ({
      subject: 'Your new card has been applied for',
      preheader: 'Look out for a white envelope without a sender, and keep it.',
      title: 'Your new card has been applied for',
      happened: [`Your new card is now being made. It is here within ${productionIn}.`],
      steps: {
        title: 'What happens next',
        items: [
          'You receive a white envelope without a sender at home, with your PIN code and PUK code. Keep that letter: you need it at the counter.',
          'We will let you know as soon as your card is here. Only then do you book an appointment.',
          `You collect the card in person, with that letter and your ${annex}.`,
        ],
      },
      action: 'Follow your card',
      next: [phrases.en.meanwhile(annex, annexUntil)],
    }),
  },
};
