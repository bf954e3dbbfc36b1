import type { Language } from '../domain/languages.ts';
import { pluralsOf } from './plurals.ts';

/** What the shell and the controls say themselves, on both sites. */
export type ShellTexts = {
  skipToContent: string;
  languages: string;
  menu: string;
  errorPrefix: string;
  errorSummary: (count: number) => string;
  /** Read out before an error message. */
  error: string;
  optional: string;
  day: string;
  month: string;
  year: string;
  yes: string;
  no: string;
  contact: string;
  phone: string;
  email: string;
  website: string;
  aboutSite: string;
  accessibility: string;
  privacy: string;
  stepDone: string;
  stepCurrent: string;
  stepNext: string;
  requestId: string;
  /** After a failure on our side: opens the same page once more. */
  tryAgain: string;
  /** After a failure on our side: above the button that sends the same form once more. */
  nothingLost: string;
  sendAgain: string;
};

export const languageNames: Record<Language, string> = {
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  en: 'English',
};

/** The texts of the shell in a language. */
export function shellTexts(language: Language): ShellTexts {
  return texts[language];
}

const texts: Record<Language, ShellTexts> = {
  nl: {
    skipToContent: 'Ga naar de inhoud',
    languages: 'Taal',
    menu: 'Menu',
    errorPrefix: 'Fout',
    errorSummary: (count) =>
      pluralsOf('nl').plural(count, 'Er is nog iets te verbeteren', `Er zijn nog ${count} dingen te verbeteren`),
    error: 'Fout:',
    optional: 'niet verplicht',
    day: 'Dag',
    month: 'Maand',
    year: 'Jaar',
    yes: 'Ja',
    no: 'Nee',
    contact: 'Contact',
    phone: 'Telefoon',
    email: 'E-mail',
    website: 'Website',
    aboutSite: 'Over deze website',
    accessibility: 'Toegankelijkheid',
    privacy: 'Privacy',
    stepDone: 'klaar',
    stepCurrent: 'hier staat u nu',
    stepNext: 'nog te doen',
    requestId: 'Nummer van de fout',
    tryAgain: 'Probeer opnieuw',
    nothingLost: 'Wat u hebt ingevuld, is niet verloren. Laat deze pagina open.',
    sendAgain: 'Verstuur opnieuw',
  },
  fr: {
    skipToContent: 'Aller au contenu',
    languages: 'Langue',
    menu: 'Menu',
    errorPrefix: 'Erreur ',
    errorSummary: (count) =>
      pluralsOf('fr').plural(count, 'Il reste un point à corriger', `Il reste ${count} points à corriger`),
    error: 'Erreur :',
    optional: 'facultatif',
    day: 'Jour',
    month: 'Mois',
    year: 'Année',
    yes: 'Oui',
    no: 'Non',
    contact: 'Contact',
    phone: 'Téléphone',
    email: 'E-mail',
    website: 'Site web',
    aboutSite: 'À propos de ce site',
    accessibility: 'Accessibilité',
    privacy: 'Vie privée',
    stepDone: 'terminé',
    stepCurrent: 'vous êtes ici',
    stepNext: 'à venir',
    requestId: 'Numéro de l’erreur',
    tryAgain: 'Réessayer',
    nothingLost: 'Rien de ce que vous avez saisi n’est perdu. Gardez cette page ouverte.',
    sendAgain: 'Envoyer à nouveau',
  },
  de: {
    skipToContent: 'Zum Inhalt springen',
    languages: 'Sprache',
    menu: 'Menü',
    errorPrefix: 'Fehler',
    errorSummary: (count) =>
      pluralsOf('de').plural(count, 'Eine Angabe stimmt noch nicht', `${count} Angaben stimmen noch nicht`),
    error: 'Fehler:',
    optional: 'freiwillig',
    day: 'Tag',
    month: 'Monat',
    year: 'Jahr',
    yes: 'Ja',
    no: 'Nein',
    contact: 'Kontakt',
    phone: 'Telefon',
    email: 'E-Mail',
    website: 'Website',
    aboutSite: 'Über diese Website',
    accessibility: 'Barrierefreiheit',
    privacy: 'Datenschutz',
    stepDone: 'erledigt',
    stepCurrent: 'hier stehen Sie jetzt',
    stepNext: 'kommt noch',
    requestId: 'Nummer des Fehlers',
    tryAgain: 'Noch einmal versuchen',
    nothingLost: 'Ihre Angaben sind nicht verloren. Lassen Sie diese Seite offen.',
    sendAgain: 'Noch einmal senden',
  },
  en: {
    skipToContent: 'Skip to content',
    languages: 'Language',
    menu: 'Menu',
    errorPrefix: 'Error',
    errorSummary: (count) =>
      pluralsOf('en').plural(count, 'There is one thing to correct', `There are ${count} things to correct`),
    error: 'Error:',
    optional: 'optional',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    yes: 'Yes',
    no: 'No',
    contact: 'Contact',
    phone: 'Phone',
    email: 'E-mail',
    website: 'Website',
    aboutSite: 'About this website',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
    stepDone: 'done',
    stepCurrent: 'you are here',
    stepNext: 'to come',
    requestId: 'Error number',
    tryAgain: 'Try again',
    nothingLost: 'Nothing that you typed is lost. Keep this page open.',
    sendAgain: 'Send again',
  },
};
