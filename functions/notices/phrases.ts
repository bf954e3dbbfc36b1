import type { Language } from '../domain/languages.ts';

/** What every notice says in the same way. */
export type Phrases = {
  greeting: (name: string | undefined) => string;
  moment: (day: string, time: string) => string;
  /** Between a label and what it tells. */
  colon: string;
  label: {
    reference: string;
    when: string;
    people: string;
    /** A free moment, and the appointment that stands until it is taken. */
    offered: string;
    booked: string;
    where: string;
    reason: string;
  };
  bring: {
    title: string;
    noProxy: string;
    proxy: string;
  };
  /** Before the address that stands below the button. */
  address: string;
  help: { title: string; text: string; phone: string; email: string };
  footer: (municipality: string, origin: { why: string; mistake: string }) => readonly string[];
  /** The same on paper, which has neither buttons nor links. */
  onPaper: {
    /** Before the code and the address. */
    address: string;
    offline: (phone: string) => string;
    keep: string;
    codes: string;
    from: (municipality: string, why: string) => string;
    regards: string;
  };
  calendar: {
    summary: (municipality: string) => string;
    /** The file's name, in ASCII. */
    file: string;
    people: (count: number) => string;
    change: string;
  };
};

export const phrases: Readonly<Record<Language, Phrases>> = {
  nl: {
    greeting: (name) => (name ? `Beste ${name}` : 'Goeiedag'),
    moment: (day, time) => `${day} om ${time}`,
    colon: ': ',
    label: {
      reference: 'Uw nummer',
      when: 'Wanneer',
      people: 'Aantal personen',
      offered: 'Vrij moment',
      booked: 'Uw afspraak nu',
      where: 'Waar',
      reason: 'Reden',
    },
    bring: {
      title: 'Wat brengt u mee?',
      noProxy: 'Kom zelf. Iemand anders kan dit niet voor u doen.',
      proxy: 'Kunt u niet zelf komen? Iemand anders mag in uw plaats komen. Vraag ons eerst wat die persoon meebrengt.',
    },
    address: 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
    help: {
      title: 'Hebt u een vraag?',
      text: 'Bel of mail ons en geef uw nummer door.',
      phone: 'Telefoon',
      email: 'E-mail',
    },
    footer: (municipality, { why, mistake }) => [
      `U krijgt deze e-mail van ${municipality}, ${why}.`,
      'Stuur deze e-mail niet door: met de link kan iedereen uw gegevens zien.',
      'Uw pincode en uw pukcode staan nooit in een e-mail. We vragen er u ook nooit naar.',
      mistake,
    ],
    onPaper: {
      address: 'Scan de code met uw telefoon, of typ dit adres in uw browser:',
      offline: (phone) => `Geen internet? Bel ons op ${phone}. Wij regelen het met u.`,
      keep: 'Geef deze brief niet door: met de code kan iedereen uw gegevens zien.',
      codes: 'Uw pincode en uw pukcode staan nooit in onze brieven. We vragen er u ook nooit naar.',
      regards: 'Met vriendelijke groeten',
      from: (municipality, why) => `U krijgt deze brief van ${municipality}, ${why}.`,
    },
    calendar: {
      summary: (municipality) => `Afspraak identiteitskaart, ${municipality}`,
      file: 'afspraak',
      people: (count) => `Afspraak voor ${count} personen.`,
      change: 'Kunt u niet komen? Verplaats of annuleer uw afspraak met de link in onze e-mail.',
    },
  },
  fr: {
    greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
    moment: (day, time) => `${day} à ${time}`,
    colon: ' : ',
    label: {
      reference: 'Votre numéro',
      when: 'Quand',
      people: 'Nombre de personnes',
      offered: 'Moment libre',
      booked: 'Votre rendez-vous actuel',
      where: 'Où',
      reason: 'Raison',
    },
    bring: {
      title: 'Que devez-vous apporter ?',
      noProxy: 'Venez en personne. Quelqu’un d’autre ne peut pas le faire à votre place.',
      proxy:
        'Vous ne pouvez pas venir en personne ? Quelqu’un d’autre peut venir à votre place. Demandez-nous d’abord ce que cette personne doit apporter.',
    },
    address: 'Le bouton ne marche pas ? Copiez cette adresse dans votre navigateur :',
    help: {
      title: 'Vous avez une question ?',
      text: 'Appelez-nous ou écrivez-nous et donnez votre numéro.',
      phone: 'Téléphone',
      email: 'E-mail',
    },
    footer: (municipality, { why, mistake }) => [
      `Cet e-mail vient de ${municipality}. Vous le recevez ${why}.`,
      'Ne transférez pas cet e-mail : avec le lien, n’importe qui peut voir vos données.',
      'Vos codes PIN et PUK ne se trouvent jamais dans un e-mail. Nous ne vous les demandons jamais non plus.',
      mistake,
    ],
    onPaper: {
      address: 'Scannez le code avec votre téléphone, ou tapez cette adresse dans votre navigateur :',
      offline: (phone) => `Pas d’internet ? Appelez-nous au ${phone}. Nous arrangeons cela avec vous.`,
      keep: 'Ne donnez pas cette lettre : avec le code, chacun peut voir vos données.',
      codes: 'Vos codes PIN et PUK ne se trouvent jamais dans nos lettres. Nous ne vous les demandons jamais non plus.',
      regards: 'Cordialement',
      from: (municipality, why) => `Cette lettre vient de ${municipality}. Vous la recevez ${why}.`,
    },
    calendar: {
      summary: (municipality) => `Rendez-vous carte d’identité, ${municipality}`,
      file: 'rendez-vous',
      people: (count) => `Rendez-vous pour ${count} personnes.`,
      change: 'Vous ne pouvez pas venir ? Déplacez ou annulez votre rendez-vous avec le lien de notre e-mail.',
    },
  },
  de: {
    greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
    moment: (day, time) => `${day} um ${time}`,
    colon: ': ',
    label: {
      reference: 'Ihre Nummer',
      when: 'Wann',
      people: 'Anzahl der Personen',
      offered: 'Freier Zeitpunkt',
      booked: 'Ihr jetziger Termin',
      where: 'Wo',
      reason: 'Grund',
    },
    bring: {
      title: 'Was bringen Sie mit?',
      noProxy: 'Kommen Sie selbst. Niemand anders kann das für Sie erledigen.',
      proxy:
        'Können Sie nicht selbst kommen? Jemand anders darf für Sie kommen. Fragen Sie uns vorher, was diese Person mitbringen muss.',
    },
    address: 'Funktioniert der Knopf nicht? Kopieren Sie diese Adresse in Ihren Browser:',
    help: {
      title: 'Haben Sie eine Frage?',
      text: 'Rufen Sie uns an oder schreiben Sie uns und nennen Sie Ihre Nummer.',
      phone: 'Telefon',
      email: 'E-Mail',
    },
    footer: (municipality, { why, mistake }) => [
      `Sie erhalten diese E-Mail von ${municipality}, ${why}.`,
      'Leiten Sie diese E-Mail nicht weiter: Mit dem Link kann jeder Ihre Angaben sehen.',
      'Ihr PIN-Code und Ihr PUK-Code stehen nie in einer E-Mail. Wir fragen Sie auch nie danach.',
      mistake,
    ],
    onPaper: {
      address: 'Scannen Sie den Code mit Ihrem Telefon, oder tippen Sie diese Adresse in Ihren Browser:',
      offline: (phone) => `Kein Internet? Rufen Sie uns an: ${phone}. Wir regeln es mit Ihnen.`,
      keep: 'Geben Sie diesen Brief nicht weiter: Mit dem Code kann jeder Ihre Angaben sehen.',
      codes: 'Ihr PIN-Code und Ihr PUK-Code stehen nie in unseren Briefen. Wir fragen Sie auch nie danach.',
      regards: 'Mit freundlichen Grüßen',
      from: (municipality, why) => `Sie erhalten diesen Brief von ${municipality}, ${why}.`,
    },
    calendar: {
      summary: (municipality) => `Termin Personalausweis, ${municipality}`,
      file: 'termin',
      people: (count) => `Termin für ${count} Personen.`,
      change:
        'Können Sie nicht kommen? Verschieben Sie Ihren Termin mit dem Link in unserer E-Mail oder sagen Sie ihn ab.',
    },
  },
  en: {
    greeting: (name) => (name ? `Dear ${name},` : 'Hello,'),
    moment: (day, time) => `${day} at ${time}`,
    colon: ': ',
    label: {
      reference: 'Your number',
      when: 'When',
      people: 'Number of people',
      offered: 'Free time',
      booked: 'Your appointment now',
      where: 'Where',
      reason: 'Reason',
    },
    bring: {
      title: 'What to bring',
      noProxy: 'Come in person. Nobody else can do this for you.',
      proxy: 'Can you not come yourself? Somebody else may come in your place. Ask us first what they have to bring.',
    },
    address: 'Does the button not work? Copy this address into your browser:',
    help: {
      title: 'Do you have a question?',
      text: 'Call or e-mail us and give us your number.',
      phone: 'Telephone',
      email: 'E-mail',
    },
    footer: (municipality, { why, mistake }) => [
      `You receive this e-mail from ${municipality}, ${why}.`,
      'Do not forward this e-mail: anyone with the link can see your details.',
      'Your PIN code and PUK code are never in an e-mail. We never ask you for them either.',
      mistake,
    ],
    onPaper: {
      address: 'Scan the code with your phone, or type this address into your browser:',
      offline: (phone) => `No internet? Call us on ${phone}. We will arrange it with you.`,
      keep: 'Do not pass this letter on: anyone with the code can see your details.',
      codes: 'Your PIN code and PUK code are never in our letters. We never ask you for them either.',
      regards: 'Kind regards',
      from: (municipality, why) => `You receive this letter from ${municipality}, ${why}.`,
    },
    calendar: {
      summary: (municipality) => `Identity card appointment, ${municipality}`,
      file: 'appointment',
      people: (count) => `Appointment for ${count} people.`,
      change: 'Can you not come? Move or cancel your appointment with the link in our e-mail.',
    },
  },
};
