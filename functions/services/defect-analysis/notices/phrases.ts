import type { Contact } from '../../../domain/case-fields.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Facts } from '../../../notices/facts.ts';

type Phrases = {
  label: { helpdesk: string; promisedOn: string };
  /** While the helpdesk's answer is waited for. */
  waiting: string;
  /** To who has to pay because of how the card was used. */
  contest: (medium: Contact) => string;
  origin: Facts['origin'];
};

/** What several notices of a defect analysis say in the same way. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  nl: {
    label: { helpdesk: 'Uw kaart is nu bij', promisedOn: 'We verwachten een antwoord tegen' },
    waiting: 'U hoeft niets te doen. U hoort het van ons zodra we het antwoord hebben.',
    contest: (medium) =>
      `Niet akkoord? ${medium === 'phone' ? 'Zeg het ons' : 'Bel ons of kom langs'} voor u de nieuwe kaart aanvraagt. We laten de kaart dan onderzoeken.`,
    origin: {
      why: 'omdat u bij ons was met een kaart die niet werkt',
      mistake: 'Was u dat niet? Laat het ons dan weten.',
    },
  },
  fr: {
    label: { helpdesk: 'Votre carte se trouve chez', promisedOn: 'Nous attendons une réponse pour le' },
    waiting: 'Vous ne devez rien faire. Nous vous prévenons dès que nous avons la réponse.',
    contest: (medium) =>
      `Vous n’êtes pas d’accord ? ${medium === 'phone' ? 'Dites-le-nous' : 'Appelez-nous ou passez'} avant de demander la nouvelle carte. Nous faisons alors examiner la carte.`,
    origin: {
      why: 'parce que vous êtes venu(e) chez nous avec une carte qui ne fonctionne pas',
      mistake: 'Ce n’était pas vous ? Alors prévenez-nous.',
    },
  },
  de: {
    label: { helpdesk: 'Ihre Karte ist jetzt bei', promisedOn: 'Wir erwarten eine Antwort bis' },
    waiting: 'Sie müssen nichts tun. Wir melden uns, sobald wir die Antwort haben.',
    contest: (medium) =>
      `Sind Sie nicht einverstanden? ${medium === 'phone' ? 'Sagen Sie es uns' : 'Rufen Sie uns an oder kommen Sie vorbei'}, bevor Sie die neue Karte beantragen. Dann lassen wir die Karte prüfen.`,
    origin: {
      why: 'weil Sie mit einer Karte bei uns waren, die nicht funktioniert',
      mistake: 'Waren Sie das nicht? Dann sagen Sie uns Bescheid.',
    },
  },
  en: {
    label: { helpdesk: 'Your card is now with', promisedOn: 'We expect an answer by' },
    waiting: 'You do not have to do anything. We will let you know as soon as we have the answer.',
    contest: (medium) =>
      `Do you not agree? ${medium === 'phone' ? 'Tell us' : 'Call us or come by'} before you apply for the new card. We will then have the card examined.`,
    origin: {
      why: 'because you came to us with a card that does not work',
      mistake: 'Was that not you? Then let us know.',
    },
  },
};
