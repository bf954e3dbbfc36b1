import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';

/** The annex that replaces the card ends soon; the municipality can extend it. */
export const annexEnding: CaseNotice<NewCardFacts> = {
  about: 'case',
  card: ['annex', 'where'],
  link: 'status',
  words: {
    nl: ({ annex, annexUntil, card }) => ({
      subject: `Uw ${annex} vervalt binnenkort`,
      preheader: `De laatste dag is ${annexUntil}. We kunnen hem verlengen.`,
      title: `Uw ${annex} vervalt binnenkort`,
      happened: [
        `Uw ${annex} vervangt uw kaart tot en met ${annexUntil}.`,
        card
          ? 'Uw kaart ligt klaar. Haalt u ze voor die dag af, dan hebt u niets meer nodig.'
          : `Hebt u dan nog geen kaart? Kom langs met uw ${annex}. We verlengen hem aan het loket.`,
      ],
      action: 'Bekijk hoe het staat',
    }),
    fr: ({ annex, annexUntil, card }) => ({
      subject: `Votre ${annex} expire bientôt`,
      preheader: `Le dernier jour est le ${annexUntil}. Nous pouvons la prolonger.`,
      title: `Votre ${annex} expire bientôt`,
      happened: [
        `Votre ${annex} remplace votre carte jusqu’au ${annexUntil} inclus.`,
        card
          ? 'Votre carte est prête. Si vous la retirez avant cette date, il ne vous faut plus rien d’autre.'
          : `Vous n’avez pas encore de carte à cette date ? Venez avec votre ${annex}. Nous la prolongeons au guichet.`,
      ],
      action: 'Voir où vous en êtes',
    }),
    de: ({ annex, annexUntil, card }) => ({
      subject: `Ihre ${annex} läuft bald ab`,
      preheader: `Der letzte Tag ist ${annexUntil}. Wir können sie verlängern.`,
      title: `Ihre ${annex} läuft bald ab`,
      happened: [
        `Ihre ${annex} ersetzt Ihre Karte bis einschließlich ${annexUntil}.`,
        card
          ? 'Ihre Karte liegt bereit. Wenn Sie sie vorher abholen, brauchen Sie nichts weiter.'
          : `Haben Sie dann noch keine Karte? Kommen Sie mit Ihrer ${annex} vorbei. Wir verlängern sie am Schalter.`,
      ],
      action: 'Stand ansehen',
    }),
    en: ({ annex, annexUntil, card }) => ({
      subject: `Your ${annex} expires soon`,
      preheader: `The last day is ${annexUntil}. We can extend it.`,
      title: `Your ${annex} expires soon`,
      happened: [
        `Your ${annex} replaces your card up to and including ${annexUntil}.`,
        card
          ? 'Your card is ready. If you collect it before that day, you need nothing else.'
          : `Will you still have no card by then? Come to us with your ${annex}. We will extend it at the counter.`,
      ],
      action: 'See where things stand',
    }),
  },
};
