import type { Language } from '../domain/languages.ts';

/** A mail; its lines are paragraphs of HTML. */
export type SignInMail = { subject: string; lines: readonly string[] };

/** What a mail names. `code`: the password of an invitation, or the code of a new one; `days`: how long an invitation's works. */
type Named = { address: string; username: string; code: string; days: number };

type Words = { invitation: (named: Named) => SignInMail; newPassword: (named: Named) => SignInMail };

/** The mails of the sign-in, in the words of each language. */
export const signInWords: Readonly<Record<Language, Words>> = {
  nl: {
    invitation: ({ address, username, code, days }) => ({
      subject: 'Uw toegang tot het eID-loket',
      lines: [
        'Dag,',
        `U kunt voortaan werken in de console van het eID-loket: ${address}`,
        `Meld u aan met ${username} en dit tijdelijke wachtwoord: <code>${code}</code>`,
        `Het werkt ${days} dagen lang. Bij de eerste keer kiest u zelf een wachtwoord, en koppelt u een app op uw telefoon die codes maakt.`,
        'Verwachtte u deze mail niet? Dan hoeft u niets te doen.',
      ],
    }),
    newPassword: ({ code }) => ({
      subject: 'Code voor een nieuw wachtwoord',
      lines: [
        'Dag,',
        `Met deze code kiest u een nieuw wachtwoord voor het eID-loket: <code>${code}</code>`,
        'De code werkt een uur lang.',
        'Hebt u er geen gevraagd? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.',
      ],
    }),
  },
  fr: {
    invitation: ({ address, username, code, days }) => ({
      subject: 'Votre accès au guichet eID',
      lines: [
        'Bonjour,',
        `Vous pouvez désormais travailler dans la console du guichet eID : ${address}`,
        `Connectez-vous avec ${username} et ce mot de passe provisoire : <code>${code}</code>`,
        `Il est valable ${days} jours. La première fois, vous choisissez votre propre mot de passe et vous associez une application de votre téléphone qui produit des codes.`,
        'Vous n’attendiez pas ce message ? Vous n’avez rien à faire.',
      ],
    }),
    newPassword: ({ code }) => ({
      subject: 'Code pour un nouveau mot de passe',
      lines: [
        'Bonjour,',
        `Avec ce code, vous choisissez un nouveau mot de passe pour le guichet eID : <code>${code}</code>`,
        'Le code est valable une heure.',
        'Vous n’avez pas demandé de code ? Vous n’avez rien à faire : votre mot de passe reste le même.',
      ],
    }),
  },
  de: {
    invitation: ({ address, username, code, days }) => ({
      subject: 'Ihr Zugang zum eID-Schalter',
      lines: [
        'Guten Tag,',
        `Sie können ab jetzt in der Konsole des eID-Schalters arbeiten: ${address}`,
        `Melden Sie sich mit ${username} und diesem vorläufigen Passwort an: <code>${code}</code>`,
        `Es gilt ${days} Tage lang. Beim ersten Mal wählen Sie ein eigenes Passwort und verbinden eine App auf Ihrem Telefon, die Codes erzeugt.`,
        'Haben Sie diese Mail nicht erwartet? Dann brauchen Sie nichts zu tun.',
      ],
    }),
    newPassword: ({ code }) => ({
      subject: 'Code für ein neues Passwort',
      lines: [
        'Guten Tag,',
        `Mit diesem Code wählen Sie ein neues Passwort für den eID-Schalter: <code>${code}</code>`,
        'Der Code gilt eine Stunde lang.',
        'Haben Sie keinen angefordert? Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
      ],
    }),
  },
  en: {
    invitation: ({ address, username, code, days }) => ({
      subject: 'Your access to the eID counter',
      lines: [
        'Hello,',
        `You can now work in the console of the eID counter: ${address}`,
        `Sign in as ${username} with this temporary password: <code>${code}</code>`,
        `It works for ${days} days. The first time you choose a password of your own, and link an app on your phone that makes codes.`,
        'Did you not expect this mail? Then you need not do anything.',
      ],
    }),
    newPassword: ({ code }) => ({
      subject: 'Code for a new password',
      lines: [
        'Hello,',
        `With this code you choose a new password for the eID counter: <code>${code}</code>`,
        'The code works for one hour.',
        'Did you not ask for one? Then you need not do anything: your password stays as it is.',
      ],
    }),
  },
};
