import type { Language } from '../../domain/rules.ts';
import type { Facts } from '../facts.ts';

type Phrases = {
  annex: Record<'annex-12' | 'annex-6', string>;
  label: {
    annex: (annex: string) => string;
    price: string;
    helpdesk: string;
    promisedOn: string;
    collectBy: string;
  };
  bring: {
    annex: (annex: string) => string;
    photo: string;
    price: (amount: string) => string;
    codes: string;
  };
  /** Where a price comes from. */
  priceSource: (municipality: string, from: string | undefined) => string;
  /** Of what was paid before the verdict. */
  refund: (refund: { amount: string; by: string; done: boolean }) => string;
  origin: Facts['origin'];
};

/** What several notices of a defect analysis say in the same way. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  nl: {
    annex: { 'annex-12': 'bijlage 12', 'annex-6': 'bijlage 6' },
    label: {
      annex: (annex) => `Uw ${annex} geldt tot en met`,
      price: 'U betaalt',
      helpdesk: 'Uw kaart is nu bij',
      promisedOn: 'We verwachten een antwoord tegen',
      collectBy: 'Haal uw kaart af ten laatste op',
    },
    bring: {
      annex: (annex) => `uw ${annex}`,
      photo: 'één recente pasfoto: hoogstens 6 maanden oud, met een witte achtergrond',
      price: (amount) => `${amount}, voor de nieuwe kaart`,
      codes: 'de brief met uw pincode en uw pukcode, die u thuis kreeg',
    },
    priceSource: (municipality, from) => `Dit is het tarief van ${municipality}${from ? ` sinds ${from}` : ''}.`,
    refund: ({ amount, by, done }) =>
      done ? `We hebben u ${amount} terugbetaald.` : `U krijgt ${amount} van ons terug, ten laatste op ${by}.`,
    origin: {
      why: 'omdat u bij ons was met een kaart die niet werkt',
      mistake: 'Was u dat niet? Gebruik de link dan niet en laat het ons weten.',
    },
  },
  fr: {
    annex: { 'annex-12': 'annexe 12', 'annex-6': 'annexe 6' },
    label: {
      annex: (annex) => `Dernier jour de votre ${annex}`,
      price: 'Vous payez',
      helpdesk: 'Votre carte se trouve chez',
      promisedOn: 'Nous attendons une réponse pour le',
      collectBy: 'Retirez votre carte au plus tard le',
    },
    bring: {
      annex: (annex) => `votre ${annex}`,
      photo: 'une photo d’identité récente : 6 mois au maximum, sur fond blanc',
      price: (amount) => `${amount}, pour la nouvelle carte`,
      codes: 'la lettre avec vos codes PIN et PUK, que vous avez reçue chez vous',
    },
    priceSource: (municipality, from) =>
      `C’est le tarif communal (${municipality})${from ? ` depuis le ${from}` : ''}.`,
    refund: ({ amount, by, done }) =>
      done ? `Nous vous avons remboursé ${amount}.` : `Nous vous remboursons ${amount}, au plus tard le ${by}.`,
    origin: {
      why: 'parce que vous êtes venu(e) chez nous avec une carte qui ne fonctionne pas',
      mistake: 'Ce n’était pas vous ? N’utilisez pas le lien et prévenez-nous.',
    },
  },
  de: {
    annex: { 'annex-12': 'Anlage 12', 'annex-6': 'Anlage 6' },
    label: {
      annex: (annex) => `Ihre ${annex} gilt bis einschließlich`,
      price: 'Sie zahlen',
      helpdesk: 'Ihre Karte ist jetzt bei',
      promisedOn: 'Wir erwarten eine Antwort bis',
      collectBy: 'Holen Sie Ihre Karte ab bis spätestens',
    },
    bring: {
      annex: (annex) => `Ihre ${annex}`,
      photo: 'ein aktuelles Passfoto: höchstens 6 Monate alt, mit weißem Hintergrund',
      price: (amount) => `${amount} für die neue Karte`,
      codes: 'den Brief mit Ihrem PIN-Code und Ihrem PUK-Code, den Sie zu Hause erhalten haben',
    },
    priceSource: (municipality, from) => `Das ist der Tarif von ${municipality}${from ? ` seit dem ${from}` : ''}.`,
    refund: ({ amount, by, done }) =>
      done ? `Wir haben Ihnen ${amount} zurückgezahlt.` : `Sie bekommen ${amount} von uns zurück, spätestens am ${by}.`,
    origin: {
      why: 'weil Sie mit einer Karte bei uns waren, die nicht funktioniert',
      mistake: 'Waren Sie das nicht? Benutzen Sie den Link nicht und sagen Sie uns Bescheid.',
    },
  },
  en: {
    annex: { 'annex-12': 'annex 12', 'annex-6': 'annex 6' },
    label: {
      annex: (annex) => `Last day of your ${annex}`,
      price: 'You pay',
      helpdesk: 'Your card is now with',
      promisedOn: 'We expect an answer by',
      collectBy: 'Collect your card no later than',
    },
    bring: {
      annex: (annex) => `your ${annex}`,
      photo: 'one recent photo: no more than 6 months old, on a white background',
      price: (amount) => `${amount}, for the new card`,
      codes: 'the letter with your PIN code and PUK code, which you received at home',
    },
    priceSource: (municipality, from) =>
      from ? `${municipality} has charged this since ${from}.` : `This is what ${municipality} charges.`,
    refund: ({ amount, by, done }) =>
      done ? `We have paid ${amount} back to you.` : `We will pay ${amount} back to you, no later than ${by}.`,
    origin: {
      why: 'because you came to us with a card that does not work',
      mistake: 'Was that not you? Then do not use the link, and let us know.',
    },
  },
};
