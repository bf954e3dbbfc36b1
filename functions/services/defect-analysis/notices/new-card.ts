import type { OwnWords } from '../../new-card/notices/own-words.ts';
import type { DefectFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** What the mails of the new card say of a defective one. */
export const ownWords: OwnWords<DefectFacts> = {
  nl: {
    invitation: ({ because, costless, free, verdictReason, medium }) => ({
      why: [
        because === 'free' && 'Uw kaart is onderzocht. De fout ligt niet bij u: de nieuwe kaart is gratis.',
        because === 'lost' &&
          'Uw kaart is onderweg naar het onderzoek verloren geraakt. Onze excuses. De nieuwe kaart is gratis.',
        because === 'to-pay' &&
          !free &&
          'Uw kaart is onderzocht. De producent neemt de kosten niet op zich. U betaalt de nieuwe kaart zelf.',
        because === 'misuse' &&
          !free &&
          'Uw kaart is beschadigd of niet correct gebruikt. Daarom betaalt u de nieuwe kaart zelf.',
        because === 'to-pay' && !free && verdictReason && `De reden: ${verdictReason}`,
        costless && 'Uw kaart moet vervangen worden. De nieuwe kaart kost u niets.',
      ],
      next: [because === 'misuse' && phrases.nl.contest(medium)],
    }),
    ownCard: {
      subject: 'Uw kaart werkt: kom ze halen',
      title: 'Uw kaart werkt',
      happened: 'Uw kaart is onderzocht. Ze werkt. U hebt dus geen nieuwe kaart nodig, en uw pincode blijft dezelfde.',
    },
    correction: 'Rechtzetting over uw defecte kaart',
    closed: (municipality) => `${municipality} heeft uw dossier over uw defecte kaart afgesloten.`,
  },
  fr: {
    invitation: ({ because, costless, free, verdictReason, medium }) => ({
      why: [
        because === 'free' && 'Votre carte a été examinée. Vous n’y êtes pour rien : la nouvelle carte est gratuite.',
        because === 'lost' &&
          'Votre carte s’est perdue en chemin. Veuillez nous en excuser. La nouvelle carte est gratuite.',
        because === 'to-pay' &&
          !free &&
          'Votre carte a été examinée. Le fabricant ne prend pas les frais en charge. La nouvelle carte est à vos frais.',
        because === 'misuse' &&
          !free &&
          'Votre carte est abîmée ou n’a pas été utilisée correctement. La nouvelle carte est donc à vos frais.',
        because === 'to-pay' && !free && verdictReason && `La raison : ${verdictReason}`,
        costless && 'Votre carte doit être remplacée. La nouvelle carte ne vous coûte rien.',
      ],
      next: [because === 'misuse' && phrases.fr.contest(medium)],
    }),
    ownCard: {
      subject: 'Votre carte fonctionne : venez la chercher',
      title: 'Votre carte fonctionne',
      happened:
        'Votre carte a été examinée. Elle fonctionne. Vous n’avez donc pas besoin d’une nouvelle carte, et votre code PIN reste le même.',
    },
    correction: 'Rectification à propos de votre carte défectueuse',
    closed: (municipality) => `${municipality} a clôturé votre dossier de carte défectueuse.`,
  },
  de: {
    invitation: ({ because, costless, free, verdictReason, medium }) => ({
      why: [
        because === 'free' &&
          'Ihre Karte wurde geprüft. Der Fehler liegt nicht bei Ihnen: Die neue Karte ist kostenlos.',
        because === 'lost' &&
          'Ihre Karte ist auf dem Weg zur Prüfung verloren gegangen. Bitte entschuldigen Sie. Die neue Karte ist kostenlos.',
        because === 'to-pay' &&
          !free &&
          'Ihre Karte wurde geprüft. Der Hersteller übernimmt die Kosten nicht. Sie bezahlen die neue Karte selbst.',
        because === 'misuse' &&
          !free &&
          'Ihre Karte ist beschädigt oder wurde nicht richtig benutzt. Darum bezahlen Sie die neue Karte selbst.',
        because === 'to-pay' && !free && verdictReason && `Der Grund: ${verdictReason}`,
        costless && 'Ihre Karte muss ersetzt werden. Die neue Karte kostet Sie nichts.',
      ],
      next: [because === 'misuse' && phrases.de.contest(medium)],
    }),
    ownCard: {
      subject: 'Ihre Karte funktioniert: Holen Sie sie ab',
      title: 'Ihre Karte funktioniert',
      happened:
        'Ihre Karte wurde geprüft. Sie funktioniert. Sie brauchen also keine neue Karte, und Ihr PIN-Code bleibt derselbe.',
    },
    correction: 'Berichtigung zu Ihrer defekten Karte',
    closed: (municipality) => `${municipality} hat Ihre Akte zu Ihrer defekten Karte abgeschlossen.`,
  },
  en: {
    invitation: ({ because, costless, free, verdictReason, medium }) => ({
      why: [
        because === 'free' && 'Your card has been examined. The fault is not yours: the new card is free of charge.',
        because === 'lost' &&
          'Your card was lost on its way to be examined. We are sorry. The new card is free of charge.',
        because === 'to-pay' &&
          !free &&
          'Your card has been examined. The manufacturer does not bear the cost. You pay for the new card.',
        because === 'misuse' &&
          !free &&
          'Your card is damaged, or was not used correctly. That is why you pay for the new card.',
        because === 'to-pay' && !free && verdictReason && `The reason: ${verdictReason}`,
        costless && 'Your card has to be replaced. The new card costs you nothing.',
      ],
      next: [because === 'misuse' && phrases.en.contest(medium)],
    }),
    ownCard: {
      subject: 'Your card works: come and collect it',
      title: 'Your card works',
      happened:
        'Your card has been examined. It works. So you do not need a new card, and your PIN code stays the same.',
    },
    correction: 'A correction about your defective card',
    closed: (municipality) => `${municipality} has closed the case of your defective card.`,
  },
};
