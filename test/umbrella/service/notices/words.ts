import type { Facts } from '../../../../functions/notices/facts.ts';
import type { CaseNotice, Words } from '../../../../functions/notices/notice.ts';

/** A short mail: what happened stands in one sentence. */
const short =
  (title: string, sentence: string, action: string): ((facts: Facts) => Words) =>
  ({ bookBy }) => {
    const happened = sentence.replace('{day}', bookBy ?? '');
    return { subject: title, preheader: happened, title, happened: [happened], action };
  };

const follow = { nl: 'Volg uw melding', fr: 'Suivre votre demande', de: 'Ihre Meldung verfolgen', en: 'Follow it' };
const book = { nl: 'Kies een moment', fr: 'Choisir un moment', de: 'Termin wählen', en: 'Choose a time' };
const again = { nl: 'Nieuwe melding', fr: 'Nouvelle demande', de: 'Neue Meldung', en: 'New report' };

/** What the notices of an umbrella say. */
export const words = {
  'umbrella-reported': {
    nl: short('We hebben uw melding ontvangen', 'We zoeken uw paraplu.', follow.nl),
    fr: short('Nous avons reçu votre demande', 'Nous cherchons votre parapluie.', follow.fr),
    de: short('Wir haben Ihre Meldung erhalten', 'Wir suchen Ihren Schirm.', follow.de),
    en: short('We have received your report', 'We are looking for your umbrella.', follow.en),
  },
  'umbrella-found': {
    nl: short('Uw paraplu is gevonden', 'Kies een moment om hem af te halen, ten laatste op {day}.', book.nl),
    fr: short(
      'Votre parapluie est retrouvé',
      'Choisissez un moment pour le reprendre, au plus tard le {day}.',
      book.fr,
    ),
    de: short('Ihr Schirm ist gefunden', 'Wählen Sie einen Termin zum Abholen, spätestens am {day}.', book.de),
    en: short('Your umbrella is found', 'Choose a time to collect it, no later than {day}.', book.en),
  },
  'umbrella-waits': {
    nl: short('Herinnering: uw paraplu wacht', 'We bewaren hem tot en met {day}.', book.nl),
    fr: short('Rappel : votre parapluie attend', 'Nous le gardons jusqu’au {day} inclus.', book.fr),
    de: short('Erinnerung: Ihr Schirm wartet', 'Wir bewahren ihn auf bis einschließlich {day}.', book.de),
    en: short('Reminder: your umbrella is waiting', 'We keep it up to and including {day}.', book.en),
  },
  'umbrella-last-days': {
    nl: short('De laatste dagen om uw paraplu af te halen', 'Na {day} geven we hem weg.', book.nl),
    fr: short('Les derniers jours pour reprendre votre parapluie', 'Après le {day}, nous le donnons.', book.fr),
    de: short('Die letzten Tage, um Ihren Schirm abzuholen', 'Nach dem {day} verschenken wir ihn.', book.de),
    en: short('The last days to collect your umbrella', 'After {day} we give it away.', book.en),
  },
  'umbrella-corrected': {
    nl: short('Verbetering: uw paraplu is nog niet gevonden', 'Onze excuses: we zoeken verder.', follow.nl),
    fr: short('Correction : votre parapluie n’est pas encore retrouvé', 'Veuillez nous excuser.', follow.fr),
    de: short('Berichtigung: Ihr Schirm ist noch nicht gefunden', 'Bitte entschuldigen Sie.', follow.de),
    en: short('Correction: your umbrella is not found yet', 'We are sorry, and go on looking.', follow.en),
  },
  'umbrella-given-away': {
    nl: short('Uw paraplu is weggegeven', 'U haalde hem niet op tijd af.', again.nl),
    fr: short('Votre parapluie a été donné', 'Vous n’êtes pas venu(e) à temps.', again.fr),
    de: short('Ihr Schirm ist verschenkt', 'Sie haben ihn nicht rechtzeitig abgeholt.', again.de),
    en: short('Your umbrella has been given away', 'You did not collect it in time.', again.en),
  },
  'umbrella-withdrawn': {
    nl: short('U hebt uw melding ingetrokken', 'We zoeken niet meer.', again.nl),
    fr: short('Vous avez retiré votre demande', 'Nous ne cherchons plus.', again.fr),
    de: short('Sie haben Ihre Meldung zurückgezogen', 'Wir suchen nicht mehr.', again.de),
    en: short('You have withdrawn your report', 'We are not looking any more.', again.en),
  },
} as const satisfies Record<string, CaseNotice['words']>;
