import type { Contact } from '../../../domain/case-fields.ts';
import type { Language } from '../../../domain/languages.ts';
import type { CardCase } from '../fields.ts';
import type { Refund } from './facts.ts';

export type Phrases = {
  annex: Record<CardCase['annex']['kind'], string>;
  label: {
    annex: (annex: string) => string;
    price: string;
    collectBy: string;
  };
  bring: {
    annex: (annex: string) => string;
    photo: string;
    price: (amount: string) => string;
    codes: string;
  };
  /** What to do where the letter of codes never came. */
  codesMissing: (medium: Contact) => string;
  /** What the citizen shows while there is no card. */
  meanwhile: (annex: string, until: string) => string;
  /** Where a price comes from. */
  priceSource: (municipality: string, from: string | undefined) => string;
  /** Of what was paid before it was known who pays. */
  refund: (refund: Refund) => string;
};

/** What several notices of a new card say in the same way. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  nl: {
    annex: { 'annex-12': 'bijlage 12', 'annex-6': 'bijlage 6' },
    label: {
      annex: (annex) => `Uw ${annex} geldt tot en met`,
      price: 'U betaalt',
      collectBy: 'Haal uw kaart af ten laatste op',
    },
    bring: {
      annex: (annex) => `uw ${annex}`,
      photo: 'één recente pasfoto: hoogstens 6 maanden oud, met een witte achtergrond',
      price: (amount) => `${amount}, voor de nieuwe kaart`,
      codes: 'de brief met uw pincode en uw pukcode, die u thuis kreeg',
    },
    codesMissing: (medium) =>
      medium === 'phone' ? 'zeg het ons nu, dan helpen we u verder.' : 'kijk op uw pagina wat u kunt doen, of bel ons.',
    meanwhile: (annex, until) => `Intussen vervangt uw ${annex} uw kaart, tot en met ${until}.`,
    priceSource: (municipality, from) => `Dit is het tarief van ${municipality}${from ? ` sinds ${from}` : ''}.`,
    refund: ({ amount, by, done }) =>
      done ? `We hebben u ${amount} terugbetaald.` : `U krijgt ${amount} van ons terug, ten laatste op ${by}.`,
  },
  fr: {
    annex: { 'annex-12': 'annexe 12', 'annex-6': 'annexe 6' },
    label: {
      annex: (annex) => `Dernier jour de votre ${annex}`,
      price: 'Vous payez',
      collectBy: 'Retirez votre carte au plus tard le',
    },
    bring: {
      annex: (annex) => `votre ${annex}`,
      photo: 'une photo d’identité récente : 6 mois au maximum, sur fond blanc',
      price: (amount) => `${amount}, pour la nouvelle carte`,
      codes: 'la lettre avec vos codes PIN et PUK, que vous avez reçue chez vous',
    },
    codesMissing: (medium) =>
      medium === 'phone'
        ? 'dites-le-nous maintenant, nous vous aidons.'
        : 'votre page vous dit ce que vous pouvez faire. Vous pouvez aussi nous appeler.',
    meanwhile: (annex, until) => `Entre-temps, votre ${annex} remplace votre carte, jusqu’au ${until} inclus.`,
    priceSource: (municipality, from) =>
      `C’est le tarif communal (${municipality})${from ? ` depuis le ${from}` : ''}.`,
    refund: ({ amount, by, done }) =>
      done ? `Nous vous avons remboursé ${amount}.` : `Nous vous remboursons ${amount}, au plus tard le ${by}.`,
  },
  de: {
    annex: { 'annex-12': 'Anlage 12', 'annex-6': 'Anlage 6' },
    label: {
      annex: (annex) => `Ihre ${annex} gilt bis einschließlich`,
      price: 'Sie zahlen',
      collectBy: 'Holen Sie Ihre Karte ab bis spätestens',
    },
    bring: {
      annex: (annex) => `Ihre ${annex}`,
      photo: 'ein aktuelles Passfoto: höchstens 6 Monate alt, mit weißem Hintergrund',
      price: (amount) => `${amount} für die neue Karte`,
      codes: 'den Brief mit Ihrem PIN-Code und Ihrem PUK-Code, den Sie zu Hause erhalten haben',
    },
    codesMissing: (medium) =>
      medium === 'phone'
        ? 'Sagen Sie es uns jetzt, dann helfen wir Ihnen weiter.'
        : 'Auf Ihrer Seite steht, was Sie tun können. Sie können uns auch anrufen.',
    meanwhile: (annex, until) => `Bis dahin ersetzt Ihre ${annex} die Karte, bis einschließlich ${until}.`,
    priceSource: (municipality, from) => `Das ist der Tarif von ${municipality}${from ? ` seit dem ${from}` : ''}.`,
    refund: ({ amount, by, done }) =>
      done ? `Wir haben Ihnen ${amount} zurückgezahlt.` : `Sie bekommen ${amount} von uns zurück, spätestens am ${by}.`,
  },
  en: {
    annex: { 'annex-12': 'annex 12', 'annex-6': 'annex 6' },
    label: {
      annex: (annex) => `Last day of your ${annex}`,
      price: 'You pay',
      collectBy: 'Collect your card no later than',
    },
    bring: {
      annex: (annex) => `your ${annex}`,
      photo: 'one recent photo: no more than 6 months old, on a white background',
      price: (amount) => `${amount}, for the new card`,
      codes: 'the letter with your PIN code and PUK code, which you received at home',
    },
    codesMissing: (medium) =>
      medium === 'phone' ? 'tell us now, and we will help you.' : 'your page tells you what you can do, or call us.',
    meanwhile: (annex, until) => `Until then, your ${annex} replaces your card, up to and including ${until}.`,
    priceSource: (municipality, from) =>
      from ? `${municipality} has charged this since ${from}.` : `This is what ${municipality} charges.`,
    refund: ({ amount, by, done }) =>
      done ? `We have paid ${amount} back to you.` : `We will pay ${amount} back to you, no later than ${by}.`,
  },
};
