import type { Contact } from '../domain/case-fields.ts';
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
  /** Who has an appointment, and cannot keep it. */
  cannotCome: (medium: Contact) => string;
  /** At the end of a mail. */
  footer: Footer;
  /** The same on paper, which has neither buttons nor links. */
  onPaper: {
    /** How to book, or to begin anew, without the page. */
    call: Record<'book' | 'start', (phone: string) => string>;
    /** Before the code and the address. */
    address: string;
    help: { title: string; text: string };
    footer: Footer;
    regards: string;
  };
  /** What a clerk says besides, who has the citizen on the phone. */
  onPhone: {
    book: string;
    start: string;
    bring: (items: readonly string[]) => string;
    end: (reference: string, phone: string) => string;
  };
  calendar: {
    summary: (municipality: string) => string;
    /** The file's name, in ASCII. */
    file: string;
    people: (count: number) => string;
    change: string;
  };
};

type Footer = {
  /** From whom it is, and why. */
  from: (municipality: string, why: string) => string;
  /** Where it has the secret address in it. */
  keep: string;
  codes: string;
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
    cannotCome: (medium) =>
      medium === 'phone'
        ? 'Kunt u niet komen? Bel ons. Dan kiezen we samen een ander moment.'
        : 'Kunt u niet komen? Verplaats of annuleer uw afspraak op uw pagina, of bel ons.',
    footer: {
      from: (municipality, why) => `U krijgt deze e-mail van ${municipality}, ${why}.`,
      keep: 'Stuur deze e-mail niet door: met de link kan iedereen uw gegevens zien.',
      codes: 'Uw pincode en uw pukcode staan nooit in een e-mail. We vragen er u ook nooit naar.',
    },
    onPaper: {
      call: {
        book: (phone) => `Bel ons op ${phone} en geef uw nummer door. We kiezen dan samen een moment.`,
        start: (phone) => `Bel ons op ${phone}, of kom langs. We doen de aanvraag dan samen.`,
      },
      address: 'Op internet: scan de code met uw smartphone, of typ dit adres over:',
      help: { title: 'Hebt u een vraag, of geen internet?', text: 'Bel ons of kom langs, en geef uw nummer door.' },
      footer: {
        from: (municipality, why) => `U krijgt deze brief van ${municipality}, ${why}.`,
        keep: 'Geef deze brief alleen aan wie u vertrouwt: met de code kan iedereen uw gegevens zien.',
        codes: 'Uw pincode en uw pukcode staan nooit in een brief van ons. We vragen er u ook nooit naar.',
      },
      regards: 'Met vriendelijke groeten',
    },
    onPhone: {
      book: 'Als u wilt, maken we nu meteen een afspraak.',
      start: 'Als u wilt, doen we nu meteen samen een nieuwe aanvraag.',
      bring: (items) => `Naar het loket brengt u mee: ${items.join('; ')}.`,
      end: (reference, phone) =>
        `Uw nummer bij ons is ${reference}. Hebt u later nog een vraag? Bel ons op ${phone} en geef uw nummer door.`,
    },
    calendar: {
      summary: (municipality) => `Afspraak identiteitskaart, ${municipality}`,
      file: 'afspraak',
      people: (count) => `Afspraak voor ${count} personen.`,
      change: 'Kunt u niet komen? Verplaats of annuleer uw afspraak op de pagina van uw aanvraag, of bel ons.',
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
    cannotCome: (medium) =>
      medium === 'phone'
        ? 'Vous ne pouvez pas venir ? Appelez-nous. Nous choisissons alors ensemble un autre moment.'
        : 'Vous ne pouvez pas venir ? Déplacez ou annulez votre rendez-vous sur votre page, ou appelez-nous.',
    footer: {
      from: (municipality, why) => `Cet e-mail vient de ${municipality}. Vous le recevez ${why}.`,
      keep: 'Ne transférez pas cet e-mail : avec le lien, n’importe qui peut voir vos données.',
      codes: 'Vos codes PIN et PUK ne se trouvent jamais dans un e-mail. Nous ne vous les demandons jamais non plus.',
    },
    onPaper: {
      call: {
        book: (phone) => `Appelez-nous au ${phone} et donnez votre numéro. Nous choisissons alors ensemble un moment.`,
        start: (phone) => `Appelez-nous au ${phone}, ou passez nous voir. Nous faisons alors la demande ensemble.`,
      },
      address: 'Sur internet : scannez le code avec votre smartphone, ou recopiez cette adresse :',
      help: {
        title: 'Une question, ou pas d’internet ?',
        text: 'Appelez-nous ou passez nous voir, et donnez votre numéro.',
      },
      footer: {
        from: (municipality, why) => `Cette lettre vient de ${municipality}. Vous la recevez ${why}.`,
        keep: 'Ne donnez cette lettre qu’à une personne de confiance : avec le code, chacun peut voir vos données.',
        codes:
          'Vos codes PIN et PUK ne se trouvent jamais dans une lettre de notre part. Nous ne vous les demandons jamais non plus.',
      },
      regards: 'Cordialement',
    },
    onPhone: {
      book: 'Si vous le souhaitez, nous fixons tout de suite un rendez-vous.',
      start: 'Si vous le souhaitez, nous faisons tout de suite ensemble une nouvelle demande.',
      bring: (items) => `Au guichet, apportez : ${items.join(' ; ')}.`,
      end: (reference, phone) =>
        `Votre numéro chez nous est le ${reference}. Vous avez une question plus tard ? Appelez-nous au ${phone} et donnez ce numéro.`,
    },
    calendar: {
      summary: (municipality) => `Rendez-vous carte d’identité, ${municipality}`,
      file: 'rendez-vous',
      people: (count) => `Rendez-vous pour ${count} personnes.`,
      change:
        'Vous ne pouvez pas venir ? Déplacez ou annulez votre rendez-vous sur la page de votre demande, ou appelez-nous.',
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
    cannotCome: (medium) =>
      medium === 'phone'
        ? 'Können Sie nicht kommen? Rufen Sie uns an. Dann finden wir zusammen einen anderen Termin.'
        : 'Können Sie nicht kommen? Verschieben Sie Ihren Termin auf Ihrer Seite oder sagen Sie ihn dort ab. Sie können uns auch anrufen.',
    footer: {
      from: (municipality, why) => `Sie erhalten diese E-Mail von ${municipality}, ${why}.`,
      keep: 'Leiten Sie diese E-Mail nicht weiter: Mit dem Link kann jeder Ihre Angaben sehen.',
      codes: 'Ihr PIN-Code und Ihr PUK-Code stehen nie in einer E-Mail. Wir fragen Sie auch nie danach.',
    },
    onPaper: {
      call: {
        book: (phone) =>
          `Rufen Sie uns unter ${phone} an und nennen Sie Ihre Nummer. Wir finden dann zusammen einen Termin.`,
        start: (phone) =>
          `Rufen Sie uns unter ${phone} an, oder kommen Sie vorbei. Wir stellen den Antrag dann zusammen.`,
      },
      address: 'Im Internet: Scannen Sie den Code mit Ihrem Smartphone, oder tippen Sie diese Adresse ab:',
      help: {
        title: 'Haben Sie eine Frage, oder kein Internet?',
        text: 'Rufen Sie uns an oder kommen Sie vorbei, und nennen Sie Ihre Nummer.',
      },
      footer: {
        from: (municipality, why) => `Sie erhalten diesen Brief von ${municipality}, ${why}.`,
        keep: 'Geben Sie diesen Brief nur jemandem, dem Sie vertrauen: Mit dem Code kann jeder Ihre Angaben sehen.',
        codes: 'Ihr PIN-Code und Ihr PUK-Code stehen nie in einem Brief von uns. Wir fragen Sie auch nie danach.',
      },
      regards: 'Mit freundlichen Grüßen',
    },
    onPhone: {
      book: 'Wenn Sie möchten, vereinbaren wir jetzt gleich einen Termin.',
      start: 'Wenn Sie möchten, stellen wir jetzt gleich zusammen einen neuen Antrag.',
      bring: (items) => `Zum Schalter bringen Sie mit: ${items.join('; ')}.`,
      end: (reference, phone) =>
        `Ihre Nummer bei uns ist ${reference}. Haben Sie später noch eine Frage? Rufen Sie uns unter ${phone} an und nennen Sie diese Nummer.`,
    },
    calendar: {
      summary: (municipality) => `Termin Personalausweis, ${municipality}`,
      file: 'termin',
      people: (count) => `Termin für ${count} Personen.`,
      change:
        'Können Sie nicht kommen? Verschieben Sie Ihren Termin auf der Seite Ihres Antrags oder sagen Sie ihn dort ab. Sie können uns auch anrufen.',
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
    cannotCome: (medium) =>
      medium === 'phone'
        ? 'Can you not come? Call us. We will then find another time together.'
        : 'Can you not come? Move or cancel your appointment on your page, or call us.',
    footer: {
      from: (municipality, why) => `You receive this e-mail from ${municipality}, ${why}.`,
      keep: 'Do not forward this e-mail: anyone with the link can see your details.',
      codes: 'Your PIN code and PUK code are never in an e-mail. We never ask you for them either.',
    },
    onPaper: {
      call: {
        book: (phone) => `Call us on ${phone} and give us your number. We will then choose a time together.`,
        start: (phone) => `Call us on ${phone}, or come by. We will then make the request together.`,
      },
      address: 'On the internet: scan the code with your smartphone, or type in this address:',
      help: { title: 'Do you have a question, or no internet?', text: 'Call us or come by, and give us your number.' },
      footer: {
        from: (municipality, why) => `You receive this letter from ${municipality}, ${why}.`,
        keep: 'Only give this letter to somebody you trust: anyone with the code can see your details.',
        codes: 'Your PIN code and PUK code are never in a letter from us. We never ask you for them either.',
      },
      regards: 'Kind regards',
    },
    onPhone: {
      book: 'If you like, we can make your appointment now.',
      start: 'If you like, we can make a new request together now.',
      bring: (items) => `Please bring to the counter: ${items.join('; ')}.`,
      end: (reference, phone) =>
        `Your number with us is ${reference}. Do you have a question later? Call us on ${phone} and give us that number.`,
    },
    calendar: {
      summary: (municipality) => `Identity card appointment, ${municipality}`,
      file: 'appointment',
      people: (count) => `Appointment for ${count} people.`,
      change: 'Can you not come? Move or cancel your appointment on the page of your request, or call us.',
    },
  },
};
