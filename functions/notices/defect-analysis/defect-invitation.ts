import type { CaseNotice } from '../notice.ts';
import type { DefectFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** The citizen is invited to apply for the new card, and hears who pays (S1). */
export const defectInvitation: CaseNotice<DefectFacts> = {
  about: 'case',
  card: ['price', 'annex'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ because, costless, price, priceFrom, paid, refund, municipality, verdictReason }) => ({
      subject: pays(because, costless)
        ? 'Vraag uw nieuwe kaart aan: maak een afspraak'
        : 'Uw nieuwe kaart is gratis: maak een afspraak',
      preheader: price ? `De nieuwe kaart kost ${price}.` : 'U kunt nu een afspraak maken om ze aan te vragen.',
      title: pays(because, costless) ? 'U kunt uw nieuwe kaart aanvragen' : 'Uw nieuwe kaart is gratis',
      happened: [
        because === 'free' && 'Uw kaart is onderzocht. De fout ligt niet bij u: de nieuwe kaart is gratis.',
        because === 'lost' &&
          'Uw kaart is onderweg naar het onderzoek verloren geraakt. Onze excuses. De nieuwe kaart is gratis.',
        because === 'to-pay' &&
          !costless &&
          'Uw kaart is onderzocht. De producent neemt de kosten niet op zich. U betaalt de nieuwe kaart zelf.',
        because === 'misuse' &&
          !costless &&
          'Uw kaart is beschadigd of niet correct gebruikt. Daarom betaalt u de nieuwe kaart zelf.',
        because === 'to-pay' && !costless && verdictReason && `De reden: ${verdictReason}`,
        costless &&
          because !== 'free' &&
          because !== 'lost' &&
          'Uw kaart moet vervangen worden. De nieuwe kaart kost u niets.',
        price && `De kaart kost ${price}. ${phrases.nl.priceSource(municipality, priceFrom)}`,
        price && paid && `U betaalde al ${paid}.`,
        refund && phrases.nl.refund(refund),
        'Maak nu een afspraak om de nieuwe kaart aan te vragen.',
      ],
      action: 'Maak een afspraak',
      next: [
        because === 'misuse' &&
          'Niet akkoord? Bel ons of kom langs voor u de nieuwe kaart aanvraagt. We laten de kaart dan onderzoeken.',
      ],
    }),
    fr: ({ because, costless, price, priceFrom, paid, refund, municipality, verdictReason }) => ({
      subject: pays(because, costless)
        ? 'Demandez votre nouvelle carte : prenez rendez-vous'
        : 'Votre nouvelle carte est gratuite : prenez rendez-vous',
      preheader: price ? `La nouvelle carte coûte ${price}.` : 'Vous pouvez maintenant prendre rendez-vous.',
      title: pays(because, costless)
        ? 'Vous pouvez demander votre nouvelle carte'
        : 'Votre nouvelle carte est gratuite',
      happened: [
        because === 'free' && 'Votre carte a été examinée. Vous n’y êtes pour rien : la nouvelle carte est gratuite.',
        because === 'lost' &&
          'Votre carte s’est perdue en chemin. Veuillez nous en excuser. La nouvelle carte est gratuite.',
        because === 'to-pay' &&
          !costless &&
          'Votre carte a été examinée. Le fabricant ne prend pas les frais en charge. La nouvelle carte est à vos frais.',
        because === 'misuse' &&
          !costless &&
          'Votre carte est abîmée ou n’a pas été utilisée correctement. La nouvelle carte est donc à vos frais.',
        because === 'to-pay' && !costless && verdictReason && `La raison : ${verdictReason}`,
        costless &&
          because !== 'free' &&
          because !== 'lost' &&
          'Votre carte doit être remplacée. La nouvelle carte ne vous coûte rien.',
        price && `La carte coûte ${price}. ${phrases.fr.priceSource(municipality, priceFrom)}`,
        price && paid && `Vous avez déjà payé ${paid}.`,
        refund && phrases.fr.refund(refund),
        'Prenez maintenant rendez-vous pour demander la nouvelle carte.',
      ],
      action: 'Prendre rendez-vous',
      next: [
        because === 'misuse' &&
          'Vous n’êtes pas d’accord ? Appelez-nous ou passez avant de demander la nouvelle carte. Nous faisons alors examiner la carte.',
      ],
    }),
    de: ({ because, costless, price, priceFrom, paid, refund, municipality, verdictReason }) => ({
      subject: pays(because, costless)
        ? 'Beantragen Sie Ihre neue Karte: Vereinbaren Sie einen Termin'
        : 'Ihre neue Karte ist kostenlos: Vereinbaren Sie einen Termin',
      preheader: price ? `Die neue Karte kostet ${price}.` : 'Sie können jetzt einen Termin vereinbaren.',
      title: pays(because, costless) ? 'Sie können Ihre neue Karte beantragen' : 'Ihre neue Karte ist kostenlos',
      happened: [
        because === 'free' &&
          'Ihre Karte wurde geprüft. Der Fehler liegt nicht bei Ihnen: Die neue Karte ist kostenlos.',
        because === 'lost' &&
          'Ihre Karte ist auf dem Weg zur Prüfung verloren gegangen. Bitte entschuldigen Sie. Die neue Karte ist kostenlos.',
        because === 'to-pay' &&
          !costless &&
          'Ihre Karte wurde geprüft. Der Hersteller übernimmt die Kosten nicht. Sie bezahlen die neue Karte selbst.',
        because === 'misuse' &&
          !costless &&
          'Ihre Karte ist beschädigt oder wurde nicht richtig benutzt. Darum bezahlen Sie die neue Karte selbst.',
        because === 'to-pay' && !costless && verdictReason && `Der Grund: ${verdictReason}`,
        costless &&
          because !== 'free' &&
          because !== 'lost' &&
          'Ihre Karte muss ersetzt werden. Die neue Karte kostet Sie nichts.',
        price && `Die Karte kostet ${price}. ${phrases.de.priceSource(municipality, priceFrom)}`,
        price && paid && `Sie haben schon ${paid} bezahlt.`,
        refund && phrases.de.refund(refund),
        'Vereinbaren Sie jetzt einen Termin, um die neue Karte zu beantragen.',
      ],
      action: 'Termin vereinbaren',
      next: [
        because === 'misuse' &&
          'Sind Sie nicht einverstanden? Rufen Sie uns an oder kommen Sie vorbei, bevor Sie die neue Karte beantragen. Dann lassen wir die Karte prüfen.',
      ],
    }),
    en: ({ because, costless, price, priceFrom, paid, refund, municipality, verdictReason }) => ({
      subject: pays(because, costless)
        ? 'Apply for your new card: book an appointment'
        : 'Your new card is free of charge: book an appointment',
      preheader: price ? `The new card costs ${price}.` : 'You can now book an appointment to apply for it.',
      title: pays(because, costless) ? 'You can apply for your new card' : 'Your new card is free of charge',
      happened: [
        because === 'free' && 'Your card has been examined. The fault is not yours: the new card is free of charge.',
        because === 'lost' &&
          'Your card was lost on its way to be examined. We are sorry. The new card is free of charge.',
        because === 'to-pay' &&
          !costless &&
          'Your card has been examined. The manufacturer does not bear the cost. You pay for the new card.',
        because === 'misuse' &&
          !costless &&
          'Your card is damaged, or was not used correctly. That is why you pay for the new card.',
        because === 'to-pay' && !costless && verdictReason && `The reason: ${verdictReason}`,
        costless &&
          because !== 'free' &&
          because !== 'lost' &&
          'Your card has to be replaced. The new card costs you nothing.',
        price && `The card costs ${price}. ${phrases.en.priceSource(municipality, priceFrom)}`,
        price && paid && `You have already paid ${paid}.`,
        refund && phrases.en.refund(refund),
        'Book an appointment now to apply for the new card.',
      ],
      action: 'Book an appointment',
      next: [
        because === 'misuse' &&
          'Do you not agree? Call us or come by before you apply for the new card. We will then have the card examined.',
      ],
    }),
  },
};

/** Whether the citizen bears the cost, as far as there is any. */
function pays(because: DefectFacts['because'], costless: boolean): boolean {
  return (because === 'to-pay' || because === 'misuse') && !costless;
}
