import { missingParts } from '../../ui/date-errors.ts';
import { pluralsOf } from '../../ui/plurals.ts';

const { count } = pluralsOf('nl');

/** All that the citizen's site says in Dutch. Short, plain, with u. Dates and times come in as people say them. */
export const nl = {
  siteName: 'eID-loket',
  problemHome: 'Naar het begin',
  back: 'Terug',
  home: {
    title: 'Kies uw gemeente',
    lead: 'Hier regelt u online wat er met uw identiteitskaart moet gebeuren, voor u naar het loket gaat.',
  },
  municipality: {
    title: 'Identiteitskaart: online loket',
    lead: (municipality: string) => `Welkom bij het online loket van ${municipality}. Waarmee kunnen we u helpen?`,
    openCaseTitle: 'Hebt u al een aanvraag?',
    openCaseLink: 'Vindt u onze e-mail niet? Laat de link opnieuw sturen',
    openCaseText:
      'Open de link in onze e-mail, of scan de code op onze brief. Daar volgt u uw aanvraag en maakt of verplaatst u uw afspraak.',
    lostTitle: 'Kaart verloren of gestolen?',
    lostText: 'Laat uw kaart meteen blokkeren bij DOC STOP. Dat kan dag en nacht.',
    visitTitle: 'Ons loket',
    byAppointment: 'Enkel op afspraak',
    hoursTitle: 'Uren voor een afspraak',
    closedTitle: 'Uitzonderlijk gesloten',
    closedDays: (first: string, last: string) => `${first} tot en met ${last}`,
    closedHours: (from: string, to: string) => `van ${from} tot ${to}`,
    range: (from: string, to: string) => `${from} – ${to}`,
  },
  bring: {
    title: 'Meebrengen',
    noProxy: 'Kom zelf. Iemand anders kan dit niet voor u doen.',
    proxy: 'Kunt u niet zelf komen? Iemand anders mag in uw plaats komen. Vraag ons eerst wat die persoon meebrengt.',
  },
  form: {
    givenName: 'Voornaam',
    familyName: 'Familienaam',
    familyNameHint: 'Hebt u maar één naam? Vul die in, en laat het andere vak leeg.',
    nationalNumber: 'Rijksregisternummer',
    nationalNumberHint: '11 cijfers, op de achterkant van uw kaart. Bijvoorbeeld: 85.07.30-033.28',
    email: 'E-mailadres',
    emailHint: 'Op dit adres krijgt u de link naar uw aanvraag en alle berichten.',
    phone: 'Telefoonnummer',
    phoneHint: 'Als we u iets moeten vragen, of als onze e-mail niet aankomt.',
    cardNumber: 'Kaartnummer',
    cardNumberHint:
      '12 cijfers, op de voorkant van uw kaart, bijvoorbeeld 000-0011032-71. Op een vreemdelingenkaart: B en 9 cijfers.',
    privacy: 'We gebruiken uw gegevens alleen voor deze aanvraag.',
    privacyLink: 'Lees hoe we met uw gegevens omgaan',
  },
  /** To whoever cannot fill in an address: the town's number follows, and its own. */
  noEmail: { call: 'Geen e-mail? Bel ons:', visit: 'Of kom langs:' },
  /** Of a field that has a label. */
  unreadableIn: (field: string) => `Bij ‘${field}’ staat een teken dat we niet kunnen lezen. Typ het opnieuw`,
  fieldErrors: {
    'givenName.required': 'Vul uw voornaam en uw familienaam in',
    'no-letter': 'In een naam staat minstens één letter',
    'nationalNumber.required': 'Vul uw rijksregisternummer in',
    'nationalNumber.not-eleven-digits':
      'Een rijksregisternummer heeft 11 cijfers. Kijk het na op de achterkant van uw kaart',
    'nationalNumber.wrong-check-digits': 'Dit rijksregisternummer klopt niet. Kijk of er een cijfer verkeerd staat',
    'nationalNumber.no-such-date': 'Dit rijksregisternummer klopt niet: het begint niet met een geldige geboortedatum',
    'nationalNumber.no-such-serial': 'Dit rijksregisternummer bestaat niet. Kijk of er een cijfer verkeerd staat',
    'email.required': 'Vul uw e-mailadres in',
    'email.email-invalid': 'Dit e-mailadres klopt niet. Een adres ziet er zo uit: naam@voorbeeld.be',
    'email.email-not-ascii':
      'Voor de @ kunnen we alleen letters zonder accent, cijfers en tekens zoals . en - gebruiken. Kijk uw adres na',
    'phone.phone-invalid': 'Dit telefoonnummer klopt niet. Bijvoorbeeld: 0470 12 34 56 of +32 470 12 34 56',
    'phone.phone-too-short': 'Dit telefoonnummer is te kort. Kijk of er een cijfer ontbreekt',
    'cardNumber.not-a-card-number':
      'Een kaartnummer heeft 12 cijfers, dat van een vreemdelingenkaart B en 9 cijfers. Kijk het na op uw kaart, of laat het leeg',
    'cardNumber.wrong-check-digits':
      'Dit kaartnummer klopt niet. Kijk of er een cijfer verkeerd staat, of laat het leeg',
    'who.required': 'Vul uw nummer of uw rijksregisternummer in',
    'who-invalid': 'Dit is geen nummer van ons en geen rijksregisternummer. Kijk of er een teken verkeerd staat',
    'start.required': 'Kies een moment',
    'people.invalid-choice': 'Kies met hoeveel personen u komt',
    'formId.required': 'Laad de pagina opnieuw en verstuur het formulier nog eens',
    'form-id-invalid': 'Laad de pagina opnieuw en verstuur het formulier nog eens',
    'not-a-date': 'Deze datum bestaat niet. Vul dag, maand en jaar in met cijfers, bijvoorbeeld: 14 3 2023',
    ...missingParts('nl'),
    'date-in-future': 'Deze datum ligt in de toekomst. Kijk ze nog eens na',
    'too-long': 'Dit is te lang. Gebruik hoogstens 100 tekens',
    'unreadable-characters': 'Hier staat een teken dat we niet kunnen lezen. Typ het opnieuw',
    'invalid-characters': 'Gebruik hier geen tekens zoals < en >',
    'invalid-choice': 'Kies een van de mogelijkheden',
    required: 'Vul dit in',
    invalid: 'Dit klopt niet. Kijk het na',
  },
  problems: {
    'unknown-language': {
      title: 'Deze taal bestaat hier niet',
      detail: 'Deze pagina is er niet in die taal. Kies hieronder een andere taal.',
    },
    'unknown-municipality': {
      title: 'Deze gemeente vinden we niet',
      detail: 'Die gemeente gebruikt dit loket niet, of er staat een fout in het adres. Kies hieronder uw gemeente.',
    },
    'case-unreadable': {
      title: 'We kunnen uw aanvraag nu niet tonen',
      detail:
        'Er is niets verloren. We zijn verwittigd en lossen het op. Hebt u intussen een vraag of een afspraak? Bel ons.',
    },
    'unknown-case': {
      title: 'We vinden deze aanvraag niet',
      detail:
        'De link is niet volledig of niet meer geldig. Open de link in onze laatste e-mail, of scan de code op onze laatste brief. Lukt het niet? Neem contact op met uw gemeente.',
    },
    'not-found': {
      title: 'Deze pagina bestaat niet',
      detail: 'Er staat misschien een fout in het adres.',
    },
    'method-not-allowed': {
      title: 'Dat kan hier niet',
      detail: 'Deze pagina neemt zo’n vraag niet aan. Ga terug en probeer opnieuw.',
    },
    'invalid-input': { title: 'Niet alles is juist ingevuld', detail: 'Kijk de velden na die we aanduiden.' },
    'malformed-body': {
      title: 'We konden dit niet lezen',
      detail: 'Wat u verstuurde, is geen geldig formulier of geen geldige JSON.',
    },
    'body-too-large': {
      title: 'Dit is te groot',
      detail: 'U verstuurde te veel tekst. Maak ze korter en probeer opnieuw.',
    },
    'unsupported-media-type': { title: 'We konden dit niet lezen', detail: 'Verstuur een formulier of JSON.' },
    'try-again': {
      title: 'Dit lukt nu even niet',
      detail:
        'Dat ligt aan ons, niet aan u. Probeer het over een minuut opnieuw. Lukt het dan nog niet? Bel ons gerust.',
    },
    unexpected: {
      title: 'Er ging iets mis bij ons',
      detail: 'Probeer het over een paar minuten opnieuw. Blijft het misgaan? Bel ons en geef dit nummer door:',
    },
    'already-open': {
      title: 'U hebt al een aanvraag',
      detail:
        'Op dit rijksregisternummer loopt al een aanvraag. Bij het begin lieten we u weten hoe u ze volgt. Vindt u dat bericht niet? Neem contact met ons op.',
    },
    'unknown-application': {
      title: 'Deze link werkt niet meer',
      detail:
        'De link is enkele dagen geldig, en alleen die in onze laatste e-mail. Vul het formulier opnieuw in, of bel ons.',
    },
    'too-many-mails': {
      title: 'Vandaag gingen al veel e-mails naar dit adres',
      detail: 'Kijk in uw mailbox, ook bij de ongewenste e-mail. Lukt het niet? Probeer het morgen, of bel ons:',
    },
    'too-many-applications': {
      title: 'Zo veel aanvragen kunnen we vandaag niet aannemen',
      detail: 'Er kwamen vandaag te veel aanvragen van dezelfde plaats. Probeer het morgen, of bel ons:',
    },
    'waits-for-staff': {
      title: 'We kijken uw aanvraag eerst na',
      detail: 'Er kwamen uitzonderlijk veel aanvragen op één dag. U hoort het van ons zodra u een moment kunt kiezen.',
    },
    'form-used': {
      title: 'Dit formulier is al gebruikt',
      detail: 'Er is al een aanvraag mee verstuurd. Kijk uw gegevens na en verstuur ze nog eens.',
    },
    'booking-locked': {
      title: 'U kunt nog geen moment kiezen',
      detail: 'Dat kan zodra we u nodig hebben aan het loket. U hoort het dan van ons.',
    },
    'appointment-changed': {
      title: 'Uw afspraak is intussen verplaatst',
      detail: 'Er is niets geannuleerd. Hieronder staat uw afspraak zoals ze nu is.',
    },
    'slot-taken': { title: 'Dit moment is net bezet', detail: 'Iemand anders was u voor. Kies een ander moment.' },
    'not-a-slot': { title: 'Dit moment kunt u niet kiezen', detail: 'Kies een moment uit de lijst.' },
    'in-the-past': { title: 'Dit moment is voorbij', detail: 'Kies een ander moment.' },
    'too-soon': {
      title: 'Dit moment is te dichtbij',
      detail: 'Zo snel kunnen we uw bezoek niet voorbereiden. Kies een later moment.',
    },
    'too-far-ahead': { title: 'Dit moment is te ver weg', detail: 'Kies een vroeger moment.' },
    'closed-then': { title: 'Dan zijn we gesloten', detail: 'Kies een moment uit de lijst.' },
    'too-many-people': {
      title: 'Zoveel mensen tegelijk kan niet',
      detail: 'Kies minder personen, of bel ons. Dan zoeken we samen een oplossing.',
    },
    'not-allowed-now': {
      title: 'Dat kan nu niet meer',
      detail: 'Uw aanvraag is intussen veranderd. Kijk hoe ze er nu voor staat.',
    },
    'no-appointment': { title: 'U hebt geen afspraak', detail: 'Er is nu geen afspraak om in uw agenda te zetten.' },
    'too-many-moves': {
      title: 'U hebt uw afspraak al vaak veranderd',
      detail: 'Wilt u ze nog eens veranderen? Bel ons:',
    },
    'asked-too-often': {
      title: 'U hebt dit al vaak gevraagd',
      detail: 'Wilt u toch vroeger komen? Bel ons:',
    },
    'case-full': {
      title: 'Dit kan hier niet meer',
      detail: 'Aan uw aanvraag is al te veel veranderd. We helpen u aan de telefoon:',
    },
  },
  application: {
    sentTitle: 'Kijk nu in uw mailbox',
    nothingYet: 'Er is nog niets aangevraagd.',
    sentText: 'We stuurden een e-mail naar',
    lookText: 'We stuurden een e-mail naar het adres dat u invulde.',
    stepOpen: 'Open onze e-mail en druk op de knop.',
    stepPress: 'Bevestig op de pagina die dan opengaat. Pas dan begint uw aanvraag.',
    until: (moment: string) => `Doe dat vóór ${moment}. Daarna wissen we wat u invulde.`,
    sentAgain: 'We hebben de e-mail opnieuw verstuurd. Gebruik de knop in de laatste e-mail.',
    bouncedTitle: 'Onze e-mail is niet aangekomen',
    bouncedText: 'Kijk uw adres na en laat de e-mail opnieuw sturen.',
    meantTitle: (domain: string) => `Bedoelt u ${domain}?`,
    meantText: (domain: string) => `U typte ${domain}. Klopt dat, dan hoeft u hier niets te doen.`,
    /** The address follows. */
    meantButton: 'Ja, stuur het naar',
    notThereTitle: 'Komt de e-mail niet aan?',
    notThereText:
      'Wacht een paar minuten en kijk ook bij de ongewenste e-mail. Staat er een fout in het adres? Verbeter het dan.',
    notThereElse:
      'Wacht een paar minuten en kijk ook bij de ongewenste e-mail. Staat er een fout in het adres? Vul het formulier dan opnieuw in.',
    addressHint: 'De knop in een vroegere e-mail werkt dan niet meer.',
    sendAgain: 'Stuur de e-mail opnieuw',
    noMore: 'We hebben de e-mail al enkele keren verstuurd. Bel ons: dan helpen we u verder.',
    doneTitle: 'Uw aanvraag is bevestigd',
    doneText: 'De link in onze e-mail leidt nu naar uw aanvraag.',
    confirmTitle: 'Bevestig uw aanvraag',
    confirmText: 'Kijk na of dit klopt en druk op de knop.',
    rows: { what: 'U vraagt', wished: 'Gekozen moment', name: 'Naam', email: 'E-mailadres' },
    beginsWished: 'Zodra u bevestigt, leggen we uw afspraak vast, als het moment nog vrij is.',
    confirmButton: 'Ja, dit vraag ik aan',
    notRight: 'Klopt er iets niet? Dan vult u het formulier beter opnieuw in.',
    notRightLink: 'Naar het begin',
    notYou: 'Hebt u dit niet gevraagd? Sluit deze pagina: dan gebeurt er niets. Vragen?',
    wish: 'Wanneer wilt u komen?',
    wishHint: 'Het moment ligt pas vast als u via onze e-mail bevestigt.',
    wishLater: 'Ik kies later een moment',
  },
  link: {
    title: 'Stuur me mijn link opnieuw',
    lead: 'Hebt u al een aanvraag, maar vindt u onze e-mail niet meer? Wij sturen de link opnieuw.',
    who: 'Uw nummer bij ons, of uw rijksregisternummer',
    whoHint: 'Uw nummer staat in elk bericht van ons. Bijvoorbeeld: K70-49M-571',
    emailHint: 'Het adres dat u bij uw aanvraag invulde.',
    button: 'Stuur de link',
    sentTitle: 'Kijk in uw mailbox',
    sentText: 'Kennen we een aanvraag met dit nummer en dit e-mailadres? Dan is de link nu onderweg.',
    sentElse:
      'Komt er niets? Kijk ook bij de ongewenste e-mail. Gebruikte u een ander adres, of werkt het niet meer? Bel ons.',
  },
  status: {
    steps: 'Waar uw aanvraag staat',
    referenceTitle: 'Uw nummer',
    referenceText: 'Belt u ons? Lees dan dit nummer voor.',
    mailsFollow: 'Onze e-mail aan u heeft wat vertraging en komt binnen enkele minuten. Wat hier staat, klopt al.',
    keepLink: 'Bewaar het adres van deze pagina en deel het met niemand: wie het heeft, kan uw gegevens zien.',
    /** Where the address of the page stands besides. */
    keptIn: { mail: 'U vindt het ook in onze e-mails.', letter: 'U vindt het ook op onze brieven.' },
    choose: 'Kies een moment',
    missedTitle: 'U was er niet op uw afspraak',
    missedText: (day: string) => `Uw afspraak was op ${day}. U kunt hier een nieuwe maken.`,
    appointmentTitle: 'Uw afspraak staat vast',
    appointmentToday: 'Uw afspraak is vandaag',
    appointmentPast: 'Uw afspraak was op',
    appointmentLength: (minutes: number) => `Reken op ${minutes} minuten.`,
    appointmentPeople: (n: number) => `Voor ${n} personen samen.`,
    move: 'Ander moment kiezen',
    calendar: 'In mijn agenda zetten',
    cancel: 'Afspraak annuleren',
    erasedOn: (day: string) => `Uw gegevens wissen we op ${day}. Daarna werkt deze link niet meer.`,
    withdraw: 'Aanvraag intrekken',
    historyTitle: 'Wat er al gebeurde',
    doneConfirmed: 'Uw aanvraag is bevestigd.',
    historyTimes: (n: number, moment: string) => `${n} keer, laatst op ${moment}`,
    doneBooked: 'Uw afspraak is gemaakt. U krijgt nog een bevestiging.',
    doneMoved: 'Uw afspraak is verplaatst. U krijgt nog een bevestiging.',
    doneCancelled: 'Uw afspraak is geannuleerd. U kunt een nieuw moment kiezen.',
    doneAsked: 'Komt er een vroeger moment vrij? Dan krijgt u een e-mail.',
    doneStopped: 'U krijgt geen e-mails meer over een vroeger moment.',
    helpTitle: 'Hulp nodig?',
  },
  history: {
    opened: 'U hebt de aanvraag gedaan',
    book: 'U hebt een afspraak',
    move: 'De afspraak is verplaatst',
    'cancel-appointment': 'De afspraak is geannuleerd',
    'no-show': 'U was er niet op de afspraak',
    'check-in': 'U was aan het loket',
    'ask-earlier': 'U vroeg om een e-mail bij een vroeger moment',
    'stop-earlier': 'U wilt geen e-mails meer over een vroeger moment',
    withdraw: 'U hebt de aanvraag ingetrokken',
    close: 'De gemeente heeft de aanvraag afgesloten',
    discard: 'De gemeente heeft de aanvraag afgesloten',
  },
  slots: {
    title: 'Kies een moment',
    moveTitle: 'Kies een ander moment',
    free: (n: number) => count(n, 'vrij moment', 'vrije momenten'),
    lead: (minutes: number) =>
      `Een bezoek duurt ${minutes} minuten. Kies een dag en een uur. Uw afspraak staat dan meteen vast.`,
    leadTogether: (n: number, minutes: number) =>
      `Voor ${n} personen samen duurt het ${minutes} minuten. Kies een dag en een uur. Uw afspraak staat dan meteen vast.`,
    people: 'Met hoeveel personen komt u?',
    peopleHint: 'Iedereen doet een eigen aanvraag. Eén afspraak is genoeg voor allemaal.',
    peopleCount: (n: number) => count(n, 'persoon', 'personen'),
    peopleButton: 'Toon de momenten',
    noneTogether: 'Er is geen moment voor zoveel personen samen. Kies minder personen, of bel ons:',
    moving: (moment: string) => `Uw afspraak van ${moment} blijft staan tot u een ander moment kiest.`,
    week: (first: string, last: string) => `${first} – ${last}`,
    weeks: 'Weken',
    earlier: 'Vroeger',
    later: 'Later',
    noneTitle: 'Er is nu geen vrij moment',
    noneText: 'Alle momenten zijn bezet. Kijk morgen opnieuw, of bel ons:',
    back: 'Terug naar mijn aanvraag',
  },
  earlier: {
    title: 'Liever vroeger komen?',
    what: 'Komt er een vroeger moment vrij? Dan sturen we u een e-mail met de link.',
    first: 'Wie eerst kiest, heeft het moment.',
    stands: 'Uw afspraak blijft staan tot u ze verplaatst.',
    atMost: (n: number) => `U krijgt hoogstens ${count(n, 'e-mail', 'e-mails')}.`,
    until: (day: string) => `Vanaf ${day} krijgt u er geen meer.`,
    button: 'Mail mij bij een vroeger moment',
    waiting: 'U krijgt een e-mail als er een vroeger moment vrijkomt',
    stop: 'Geen e-mails meer',
    over: 'U krijgt geen e-mails meer over een vroeger moment. Kijk zelf of er iets vrij is met ‘Ander moment kiezen’.',
    /** To who gets no mail: the town's number follows. */
    unmailed: 'Bel ons: we kijken samen of er een vroeger moment vrij is.',
  },
  cancel: {
    title: 'Afspraak annuleren?',
    text: (moment: string) => `Uw afspraak is op ${moment}.`,
    after: 'Daarna kunt u een nieuw moment kiezen.',
    button: 'Ja, annuleer mijn afspraak',
    keep: 'Nee, ik kom',
  },
  withdraw: {
    title: 'Aanvraag intrekken?',
    text: 'Dan stoppen we met uw aanvraag. Hebt u al een afspraak, dan annuleren we ze. U kunt dit niet ongedaan maken, maar u kunt later wel een nieuwe aanvraag doen.',
    button: 'Ja, trek mijn aanvraag in',
    keep: 'Nee, ga terug',
  },
  accessibility: {
    title: 'Toegankelijkheidsverklaring',
    intro: (municipality: string) =>
      `${municipality} wil dat iedereen dit loket kan gebruiken, zoals de wet van 19 juli 2018 over de toegankelijkheid van websites van de overheid vraagt. Voor de Vlaamse overheden geldt daarnaast het bestuursdecreet van 7 december 2018.`,
    scope:
      'Deze verklaring geldt voor het online loket voor de identiteitskaart, niet voor de andere websites van de gemeente.',
    statusTitle: 'Hoe toegankelijk is deze website?',
    status:
      'We bouwen en testen deze website volgens WCAG 2.2, niveau A en AA. Ze werkt zonder JavaScript, met alleen een toetsenbord, met een schermlezer, bij 400% vergroting en op een smal scherm. Wie geen e-mail of internet heeft, helpen we aan de telefoon of aan het loket: dan bellen we, of sturen we een brief.',
    knownTitle: 'Wat nog niet goed is',
    known: 'We kennen op dit moment geen onderdelen die niet voldoen. Een onafhankelijk onderzoek is nog niet gebeurd.',
    method:
      'Deze verklaring steunt op een eigen beoordeling met automatische tests (axe) op elke pagina en op tests met de hand.',
    feedbackTitle: 'Lukt er iets niet?',
    feedback: 'Laat het ons weten. We helpen u verder aan de telefoon of aan het loket, en we zoeken een oplossing.',
    complaintTitle: 'Niet tevreden met ons antwoord?',
    complaint:
      'Dan kunt u terecht bij de ombudsdienst die voor uw gemeente bevoegd is. In Vlaanderen is dat de Vlaamse Ombudsdienst (vlaamseombudsdienst.be), tenzij uw gemeente een eigen ombudsdienst heeft.',
  },
  privacy: {
    title: 'Privacyverklaring',
    intro: (municipality: string) =>
      `${municipality} is verantwoordelijk voor uw gegevens op dit loket. We verwerken ze zoals de Algemene Verordening Gegevensbescherming (AVG) en de Belgische wet van 30 juli 2018 het vragen.`,
    whatTitle: 'Welke gegevens en waarvoor?',
    what: [
      'Uw naam en uw rijksregisternummer: om de juiste codes bij de juiste persoon te brengen.',
      'Uw e-mailadres, uw telefoonnummer of uw adres, zoals u het ons geeft: om u te laten weten waar uw aanvraag staat.',
      'Uw kaartnummer, als u het geeft, en of u pas verhuisd bent: om uw codes te vinden.',
      'Uw afspraak en wat er met uw aanvraag gebeurde: om u aan het loket te helpen.',
      'Of u een e-mail wilt bij een vroeger moment, en welke momenten we al mailden: tot u het stopt of komt.',
    ],
    codes: 'Uw pincode en pukcode komen nooit in deze website of in een e-mail.',
    basisTitle: 'Waarom mogen we dat?',
    basis:
      'Omdat het een taak van algemeen belang is die de wet aan de gemeente geeft (artikel 6.1.e AVG): het afleveren en beheren van identiteitskaarten, volgens de wet van 19 juli 1991 en het koninklijk besluit van 25 maart 2003. Uw rijksregisternummer gebruiken we volgens de wet van 8 augustus 1983 en alleen daarvoor.',
    protectTitle: 'Hoe beschermen we ze?',
    protect:
      'Uw rijksregisternummer en kaartnummer bewaren we versleuteld. Medewerkers zien het nummer afgedekt. Het staat nooit in een e-mail of in een internetadres. De gegevens blijven in de Europese Unie, bij onze hostingpartner.',
    looks: (period: string) =>
      `We houden bij welke medewerker welk dossier bekijkt, wanneer, en of het nummer volledig getoond is. Dat bewaren we ${period}; uw naam en nummer staan er niet in. U kunt ons vragen wie uw dossier bekeek.`,
    keepTitle: 'Hoe lang bewaren we ze?',
    keepForm: (period: string) => `Een formulier dat u niet bevestigt, wissen we na ${period}.`,
    keep: (period: string) => `Tot ${period} na het einde van uw aanvraag. Daarna worden ze gewist.`,
    keepMore: [
      'In de agenda staat geen naam, alleen het nummer van uw dossier: tot 120 dagen na de dag zelf.',
      'Reservekopieën bewaren we nog 35 dagen. Ze dienen alleen om na een defect te herstellen; wat gewist is, wissen we dan opnieuw.',
    ],
    rightsTitle: 'Uw rechten',
    rights:
      'U mag uw gegevens inkijken, laten verbeteren of wissen, de verwerking laten beperken of er bezwaar tegen maken. Vraag het ons per e-mail, telefoon of aan het loket. Niemand volgt u op deze website. Ze zet één cookie, als u een formulier verstuurt: daarmee kunt u uw e-mailadres nog verbeteren. Na twee weken is die weg.',
    rightsHow:
      'U krijgt uw gegevens als bestand mee, we verbeteren wat fout is, en we wissen uw dossier meteen als u dat wilt en de wet het toelaat. Breng uw identiteitsbewijs mee, of zeg ons de referentie van uw dossier.',
    complaintTitle: 'Een klacht?',
    complaint:
      'Praat eerst met ons of met onze functionaris voor gegevensbescherming. U kunt ook een klacht indienen bij de Gegevensbeschermingsautoriteit, Drukpersstraat 35, 1000 Brussel, gegevensbeschermingsautoriteit.be.',
  },
};
