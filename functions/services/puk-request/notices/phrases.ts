import type { Language } from '../../../domain/languages.ts';
import type { Facts } from '../../../notices/facts.ts';

type Phrases = {
  label: { dueOn: string; codesKeptUntil: string; bookableUntil: string; codesAt: string };
  bring: { card: string; letter: string; fee: (amount: string) => string };
  origin: Facts['origin'];
};

/** What several notices of a request of codes say in the same way. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  nl: {
    label: {
      dueOn: 'Uw codes zijn er ten laatste op',
      codesKeptUntil: 'We bewaren uw codes tot en met',
      bookableUntil: 'U kunt een moment kiezen tot en met',
      codesAt: 'Uw codes zijn nu hier',
    },
    bring: {
      card: 'uw identiteitskaart of vreemdelingenkaart',
      letter: 'de brief met uw codes',
      fee: (amount) => `${amount}, voor de nieuwe codes`,
    },
    origin: {
      why: 'omdat u bij ons een aanvraag deed',
      mistake: 'Deed u zelf geen aanvraag? Gebruik de link dan niet en laat het ons weten.',
    },
  },
  fr: {
    label: {
      dueOn: 'Vos codes arrivent au plus tard le',
      codesKeptUntil: 'Dernier jour où nous gardons vos codes',
      bookableUntil: 'Dernier jour pour choisir un moment',
      codesAt: 'Vos codes se trouvent ici',
    },
    bring: {
      card: 'votre carte d’identité ou votre carte pour étrangers',
      letter: 'la lettre avec vos codes',
      fee: (amount) => `${amount}, pour les nouveaux codes`,
    },
    origin: {
      why: 'parce que vous avez fait une demande chez nous',
      mistake: 'Vous n’avez pas fait de demande ? N’utilisez pas le lien et prévenez-nous.',
    },
  },
  de: {
    label: {
      dueOn: 'Ihre Codes sind da bis spätestens',
      codesKeptUntil: 'Wir bewahren Ihre Codes auf bis einschließlich',
      bookableUntil: 'Sie können einen Termin wählen bis einschließlich',
      codesAt: 'Ihre Codes sind jetzt hier',
    },
    bring: {
      card: 'Ihren Personalausweis oder Ihre Ausländerkarte',
      letter: 'den Brief mit Ihren Codes',
      fee: (amount) => `${amount} für die neuen Codes`,
    },
    origin: {
      why: 'weil Sie bei uns einen Antrag gestellt haben',
      mistake: 'Sie haben keinen Antrag gestellt? Benutzen Sie den Link nicht und sagen Sie uns Bescheid.',
    },
  },
  en: {
    label: {
      dueOn: 'Your codes arrive no later than',
      codesKeptUntil: 'We keep your codes up to and including',
      bookableUntil: 'You can choose a time up to and including',
      codesAt: 'Your codes are now here',
    },
    bring: {
      card: 'your identity card or residence card',
      letter: 'the letter with your codes',
      fee: (amount) => `${amount}, for the new codes`,
    },
    origin: {
      why: 'because you sent us a request',
      mistake: 'Did you not send a request? Then do not use the link, and let us know.',
    },
  },
};
