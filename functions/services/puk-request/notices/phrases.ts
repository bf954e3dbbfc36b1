import type { Contact } from '../../../domain/case-fields.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Facts } from '../../../notices/facts.ts';

type Phrases = {
  label: { dueOn: string; codesKeptUntil: string; bookableUntil: string; codesAt: string };
  bring: { card: string; letter: string; fee: (amount: string) => string };
  /** To who does not need us any more. */
  withdraw: (medium: Contact) => string;
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
    withdraw: (medium) =>
      medium === 'phone'
        ? 'Zeg het ons. Dan sluiten we uw aanvraag af.'
        : 'Trek uw aanvraag dan in op uw pagina, of bel ons.',
    origin: {
      why: 'omdat u bij ons een aanvraag deed',
      mistake: 'Deed u zelf geen aanvraag? Laat het ons dan weten.',
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
    withdraw: (medium) =>
      medium === 'phone'
        ? 'Dites-le-nous. Nous clôturons alors votre demande.'
        : 'Alors retirez votre demande sur votre page, ou appelez-nous.',
    origin: {
      why: 'parce que vous avez fait une demande chez nous',
      mistake: 'Vous n’avez pas fait de demande ? Alors prévenez-nous.',
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
    withdraw: (medium) =>
      medium === 'phone'
        ? 'Sagen Sie es uns. Dann schließen wir Ihren Antrag ab.'
        : 'Ziehen Sie Ihren Antrag dann auf Ihrer Seite zurück, oder rufen Sie uns an.',
    origin: {
      why: 'weil Sie bei uns einen Antrag gestellt haben',
      mistake: 'Sie haben keinen Antrag gestellt? Dann sagen Sie uns Bescheid.',
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
    withdraw: (medium) =>
      medium === 'phone'
        ? 'Tell us. We will then close your request.'
        : 'Then withdraw your request on your page, or call us.',
    origin: {
      why: 'because you made a request with us',
      mistake: 'Did you not make a request? Then let us know.',
    },
  },
};
