import type { CaseNotice } from '../../../notices/notice.ts';
import { toApply } from '../../new-card/notices/layouts.ts';
import { phrases as newCard } from '../../new-card/notices/phrases.ts';
import type { DefectFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** The receipt of a card that was handed in at the counter: what happens next, and who pays (S1). */
export const defectOpened: CaseNotice<DefectFacts> = {
  ...toApply,
  words: {
    nl: ({
      verdictIn,
      because,
      costless,
      price,
      priceFrom,
      paid,
      municipality,
      annex,
      annexUntil,
      contested,
      medium,
    }) => {
      if (because === 'misuse')
        return {
          subject: 'Uw kaart moet vervangen worden: maak een afspraak',
          preheader: price ? `De nieuwe kaart kost ${price}.` : 'U vraagt de nieuwe kaart aan het loket aan.',
          title: 'Uw kaart moet vervangen worden',
          happened: [
            costless
              ? 'U bracht ons een kaart die niet werkt. Ze is beschadigd of niet correct gebruikt. De nieuwe kaart kost u niets.'
              : 'U bracht ons een kaart die niet werkt. Ze is beschadigd of niet correct gebruikt. Daarom betaalt u de nieuwe kaart zelf.',
            price && `Ze kost ${price}. ${newCard.nl.priceSource(municipality, priceFrom)}`,
            'Maak een afspraak om de nieuwe kaart aan te vragen.',
          ],
          action: 'Maak een afspraak',
          next: [phrases.nl.contest(medium), newCard.nl.meanwhile(annex, annexUntil)],
        };
      return {
        subject: 'We onderzoeken waarom uw kaart niet werkt',
        preheader: 'Zo gaat het verder. U hoeft nu niets te doen.',
        title: 'We onderzoeken waarom uw kaart niet werkt',
        happened: [
          contested
            ? 'U bent niet akkoord dat u de nieuwe kaart betaalt. Daarom laten we uw kaart onderzoeken.'
            : 'U bracht ons een kaart die niet werkt. U hoeft nu niets te doen.',
        ],
        steps: {
          title: 'Zo gaat het verder',
          items: [
            'We sturen uw kaart op naar een helpdesk. U hoort het dan van ons.',
            `Na ongeveer ${verdictIn} horen we of de nieuwe kaart gratis is, of dat u ze betaalt.`,
            'Daarna nodigen we u uit om de nieuwe kaart aan te vragen.',
          ],
        },
        action: 'Volg uw kaart',
        next: [
          paid && `U betaalde ${paid} vooraf. Is de nieuwe kaart gratis? Dan krijgt u dat geld terug.`,
          `${newCard.nl.meanwhile(annex, annexUntil)} Neem hem altijd mee.`,
        ],
      };
    },
    fr: ({
      verdictIn,
      because,
      costless,
      price,
      priceFrom,
      paid,
      municipality,
      annex,
      annexUntil,
      contested,
      medium,
    }) => {
      if (because === 'misuse')
        return {
          subject: 'Votre carte doit être remplacée : prenez rendez-vous',
          preheader: price ? `La nouvelle carte coûte ${price}.` : 'Vous demandez la nouvelle carte au guichet.',
          title: 'Votre carte doit être remplacée',
          happened: [
            costless
              ? 'Vous nous avez apporté une carte qui ne fonctionne pas. Elle est abîmée ou n’a pas été utilisée correctement. La nouvelle carte ne vous coûte rien.'
              : 'Vous nous avez apporté une carte qui ne fonctionne pas. Elle est abîmée ou n’a pas été utilisée correctement. La nouvelle carte est donc à vos frais.',
            price && `Elle coûte ${price}. ${newCard.fr.priceSource(municipality, priceFrom)}`,
            'Prenez rendez-vous pour demander la nouvelle carte.',
          ],
          action: 'Prendre rendez-vous',
          next: [phrases.fr.contest(medium), newCard.fr.meanwhile(annex, annexUntil)],
        };
      return {
        subject: 'Nous cherchons pourquoi votre carte ne fonctionne pas',
        preheader: 'Voici la suite. Vous ne devez rien faire maintenant.',
        title: 'Nous cherchons pourquoi votre carte ne fonctionne pas',
        happened: [
          contested
            ? 'Vous n’êtes pas d’accord de payer la nouvelle carte. Nous faisons donc examiner votre carte.'
            : 'Vous nous avez apporté une carte qui ne fonctionne pas. Vous ne devez rien faire maintenant.',
        ],
        steps: {
          title: 'Et maintenant ?',
          items: [
            'Nous envoyons votre carte à un helpdesk. Nous vous prévenons alors.',
            `Dans ${verdictIn} environ, nous savons si la nouvelle carte est gratuite ou à vos frais.`,
            'Nous vous invitons ensuite à demander la nouvelle carte.',
          ],
        },
        action: 'Suivre votre carte',
        next: [
          paid && `Vous avez payé ${paid} à l’avance. La nouvelle carte est gratuite ? Alors nous vous remboursons.`,
          `${newCard.fr.meanwhile(annex, annexUntil)} Ayez-la toujours sur vous.`,
        ],
      };
    },
    de: ({
      verdictIn,
      because,
      costless,
      price,
      priceFrom,
      paid,
      municipality,
      annex,
      annexUntil,
      contested,
      medium,
    }) => {
      if (because === 'misuse')
        return {
          subject: 'Ihre Karte muss ersetzt werden: Vereinbaren Sie einen Termin',
          preheader: price ? `Die neue Karte kostet ${price}.` : 'Sie beantragen die neue Karte am Schalter.',
          title: 'Ihre Karte muss ersetzt werden',
          happened: [
            costless
              ? 'Sie haben uns eine Karte gebracht, die nicht funktioniert. Sie ist beschädigt oder wurde nicht richtig benutzt. Die neue Karte kostet Sie nichts.'
              : 'Sie haben uns eine Karte gebracht, die nicht funktioniert. Sie ist beschädigt oder wurde nicht richtig benutzt. Darum bezahlen Sie die neue Karte selbst.',
            price && `Sie kostet ${price}. ${newCard.de.priceSource(municipality, priceFrom)}`,
            'Vereinbaren Sie einen Termin, um die neue Karte zu beantragen.',
          ],
          action: 'Termin vereinbaren',
          next: [phrases.de.contest(medium), newCard.de.meanwhile(annex, annexUntil)],
        };
      return {
        subject: 'Wir lassen prüfen, warum Ihre Karte nicht funktioniert',
        preheader: 'So geht es weiter. Sie müssen jetzt nichts tun.',
        title: 'Wir lassen prüfen, warum Ihre Karte nicht funktioniert',
        happened: [
          contested
            ? 'Sie sind nicht damit einverstanden, die neue Karte zu bezahlen. Darum lassen wir Ihre Karte prüfen.'
            : 'Sie haben uns eine Karte gebracht, die nicht funktioniert. Sie müssen jetzt nichts tun.',
        ],
        steps: {
          title: 'So geht es weiter',
          items: [
            'Wir schicken Ihre Karte an einen Helpdesk. Wir melden uns dann.',
            `Nach etwa ${verdictIn} wissen wir, ob die neue Karte kostenlos ist oder ob Sie sie bezahlen.`,
            'Danach laden wir Sie ein, die neue Karte zu beantragen.',
          ],
        },
        action: 'Ihre Karte verfolgen',
        next: [
          paid &&
            `Sie haben ${paid} im Voraus bezahlt. Ist die neue Karte kostenlos? Dann bekommen Sie das Geld zurück.`,
          `${newCard.de.meanwhile(annex, annexUntil)} Haben Sie sie immer dabei.`,
        ],
      };
    },
    en: ({
      verdictIn,
      because,
      costless,
      price,
      priceFrom,
      paid,
      municipality,
      annex,
      annexUntil,
      contested,
      medium,
    }) => {
      if (because === 'misuse')
        return {
          subject: 'Your card has to be replaced: book an appointment',
          preheader: price ? `The new card costs ${price}.` : 'You apply for the new card at the counter.',
          title: 'Your card has to be replaced',
          happened: [
            costless
              ? 'You brought us a card that does not work. It is damaged, or was not used correctly. The new card costs you nothing.'
              : 'You brought us a card that does not work. It is damaged, or was not used correctly. That is why you pay for the new card.',
            price && `It costs ${price}. ${newCard.en.priceSource(municipality, priceFrom)}`,
            'Book an appointment to apply for the new card.',
          ],
          action: 'Book an appointment',
          next: [phrases.en.contest(medium), newCard.en.meanwhile(annex, annexUntil)],
        };
      return {
        subject: 'We are finding out why your card does not work',
        preheader: 'This is what happens next. You do not have to do anything now.',
        title: 'We are finding out why your card does not work',
        happened: [
          contested
            ? 'You do not agree that you have to pay for the new card. That is why we have your card examined.'
            : 'You brought us a card that does not work. You do not have to do anything now.',
        ],
        steps: {
          title: 'What happens next',
          items: [
            'We send your card to a helpdesk. We will let you know then.',
            `In about ${verdictIn} we will know whether the new card is free, or whether you pay for it.`,
            'After that we invite you to apply for the new card.',
          ],
        },
        action: 'Follow your card',
        next: [
          paid && `You paid ${paid} in advance. Is the new card free? Then you get that money back.`,
          `${newCard.en.meanwhile(annex, annexUntil)} Always have it with you.`,
        ],
      };
    },
  },
};
