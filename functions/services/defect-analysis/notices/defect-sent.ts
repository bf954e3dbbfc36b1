import type { CaseNotice } from '../../../notices/notice.ts';
import { phrases as newCard } from '../../new-card/notices/phrases.ts';
import type { DefectFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** The card is on its way to the helpdesk (S1). */
export const defectSent: CaseNotice<DefectFacts> = {
  about: 'case',
  card: ['helpdesk', 'promisedOn', 'annex'],
  link: 'status',
  words: {
    nl: ({ verdictIn, helpdesk, promisedOn, late, annex, annexUntil }) => ({
      subject: 'Uw kaart is opgestuurd voor onderzoek',
      preheader: `Na ongeveer ${verdictIn} horen we wie de nieuwe kaart betaalt.`,
      title: 'Uw kaart wordt onderzocht',
      happened: [
        `We hebben uw kaart opgestuurd naar de helpdesk${helpdesk ? ` van ${helpdesk}` : ''}. Die onderzoekt wat er mis is.`,
        !late && promisedOn && `We verwachten het antwoord tegen ${promisedOn}.`,
        late && 'Het antwoord laat langer op zich wachten. We volgen het op.',
      ],
      action: 'Volg uw kaart',
      next: [phrases.nl.waiting, newCard.nl.meanwhile(annex, annexUntil)],
    }),
    fr: ({ verdictIn, helpdesk, promisedOn, late, annex, annexUntil }) => ({
      subject: 'Votre carte est partie pour être examinée',
      preheader: `Dans ${verdictIn} environ, nous savons qui paie la nouvelle carte.`,
      title: 'Votre carte est examinée',
      happened: [
        `Nous avons envoyé votre carte au helpdesk${helpdesk ? ` de ${helpdesk}` : ''}. Il examine ce qui ne va pas.`,
        !late && promisedOn && `Nous attendons la réponse pour le ${promisedOn}.`,
        late && 'La réponse se fait attendre. Nous suivons votre dossier.',
      ],
      action: 'Suivre votre carte',
      next: [phrases.fr.waiting, newCard.fr.meanwhile(annex, annexUntil)],
    }),
    de: ({ verdictIn, helpdesk, promisedOn, late, annex, annexUntil }) => ({
      subject: 'Ihre Karte wurde zur Prüfung eingeschickt',
      preheader: `Nach etwa ${verdictIn} wissen wir, wer die neue Karte bezahlt.`,
      title: 'Ihre Karte wird geprüft',
      happened: [
        `Wir haben Ihre Karte an den Helpdesk${helpdesk ? ` von ${helpdesk}` : ''} geschickt. Dort wird geprüft, was nicht stimmt.`,
        !late && promisedOn && `Wir erwarten die Antwort bis ${promisedOn}.`,
        late && 'Die Antwort lässt auf sich warten. Wir kümmern uns darum.',
      ],
      action: 'Ihre Karte verfolgen',
      next: [phrases.de.waiting, newCard.de.meanwhile(annex, annexUntil)],
    }),
    en: ({ verdictIn, helpdesk, promisedOn, late, annex, annexUntil }) => ({
      subject: 'Your card has been sent away to be examined',
      preheader: `In about ${verdictIn} we will know who pays for the new card.`,
      title: 'Your card is being examined',
      happened: [
        `We have sent your card to the ${helpdesk ? `${helpdesk} ` : ''}helpdesk. They find out what is wrong with it.`,
        !late && promisedOn && `We expect the answer by ${promisedOn}.`,
        late && 'The answer is taking longer. We are following this up.',
      ],
      action: 'Follow your card',
      next: [phrases.en.waiting, newCard.en.meanwhile(annex, annexUntil)],
    }),
  },
};
