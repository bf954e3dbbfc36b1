import type { Texts } from '../texts.ts';
import { missingParts } from '../../ui/date-errors.ts';
import { pluralsOf } from '../../ui/plurals.ts';

const { count } = pluralsOf('de');

/** All that the citizen's site says in German, as it is spoken in Belgium. */
export const de: Texts = {
  siteName: 'eID-Schalter',
  problemHome: 'Zur Startseite',
  back: 'Zurück',
  home: {
    title: 'Wählen Sie Ihre Gemeinde',
    lead: 'Hier bereiten Sie online Ihren Besuch am Schalter für Ihren Personalausweis vor.',
  },
  municipality: {
    title: 'Personalausweis: Online-Schalter',
    lead: (municipality) => `Willkommen am Online-Schalter von ${municipality}. Wie können wir Ihnen helfen?`,
    openCaseTitle: 'Haben Sie schon einen Antrag?',
    openCaseLink: 'Finden Sie unsere E-Mail nicht? Link noch einmal schicken lassen',
    openCaseText:
      'Öffnen Sie den Link in unserer E-Mail, oder scannen Sie den Code auf unserem Brief. Dort sehen Sie, wie weit Ihr Antrag ist, und Sie machen oder verschieben Ihren Termin.',
    lostTitle: 'Karte verloren oder gestohlen?',
    lostText: 'Lassen Sie Ihre Karte sofort bei DOC STOP sperren, Tag und Nacht.',
    visitTitle: 'Unser Schalter',
    byAppointment: 'Nur nach Terminvereinbarung',
    hoursTitle: 'Zeiten für Termine',
    closedTitle: 'Ausnahmsweise geschlossen',
    closedDays: (first, last) => `${first} bis ${last}`,
    closedHours: (from, to) => `von ${from} bis ${to}`,
    range: (from, to) => `${from} – ${to}`,
  },
  bring: {
    title: 'Mitbringen',
    noProxy: 'Kommen Sie selbst. Niemand kann das für Sie erledigen.',
    proxy:
      'Können Sie nicht selbst kommen? Jemand anders darf für Sie kommen. Fragen Sie uns vorher, was diese Person mitbringen muss.',
  },
  form: {
    givenName: 'Vorname',
    familyName: 'Familienname',
    familyNameHint: 'Sie haben nur einen Namen? Tragen Sie ihn ein, und lassen Sie das andere Feld leer.',
    nationalNumber: 'Nationalregisternummer',
    nationalNumberHint: '11 Ziffern, auf der Rückseite Ihrer Karte. Zum Beispiel: 85.07.30-033.28',
    email: 'E-Mail-Adresse',
    emailHint: 'An diese Adresse bekommen Sie den Link zu Ihrem Antrag und alle Nachrichten.',
    phone: 'Telefonnummer',
    phoneHint: 'Falls wir Sie etwas fragen müssen oder unsere E-Mail nicht ankommt.',
    cardNumber: 'Kartennummer',
    cardNumberHint:
      '12 Ziffern, auf der Vorderseite Ihrer Karte, zum Beispiel 000-0011032-71. Auf einer Ausländerkarte: B und 9 Ziffern.',
    privacy: 'Wir benutzen Ihre Daten nur für diesen Antrag.',
    privacyLink: 'Lesen Sie, wie wir mit Ihren Daten umgehen',
  },
  /** Of a field that has a label. */
  noEmail: { call: 'Keine E-Mail? Rufen Sie uns an:', visit: 'Oder kommen Sie vorbei:' },
  unreadableIn: (field: string) =>
    `Bei „${field}“ steht ein Zeichen, das wir nicht lesen können. Tippen Sie es noch einmal`,
  fieldErrors: {
    'givenName.required': 'Tragen Sie Ihren Vornamen und Ihren Familiennamen ein',
    'no-letter': 'Ein Name hat mindestens einen Buchstaben',
    'nationalNumber.required': 'Tragen Sie Ihre Nationalregisternummer ein',
    'nationalNumber.not-eleven-digits':
      'Eine Nationalregisternummer hat 11 Ziffern. Sehen Sie auf der Rückseite Ihrer Karte nach',
    'nationalNumber.wrong-check-digits': 'Diese Nationalregisternummer stimmt nicht. Prüfen Sie jede Ziffer',
    'nationalNumber.no-such-date':
      'Diese Nationalregisternummer stimmt nicht: Sie beginnt nicht mit einem gültigen Geburtsdatum',
    'nationalNumber.no-such-serial': 'Diese Nationalregisternummer gibt es nicht. Prüfen Sie jede Ziffer',
    'email.required': 'Tragen Sie Ihre E-Mail-Adresse ein',
    'email.email-invalid': 'Diese E-Mail-Adresse stimmt nicht. Eine Adresse sieht so aus: name@beispiel.be',
    'email.email-not-ascii':
      'Vor dem @ können wir nur Buchstaben ohne Akzent oder Umlaut, Ziffern und Zeichen wie . und - verwenden. Prüfen Sie Ihre Adresse',
    'phone.phone-invalid': 'Diese Telefonnummer stimmt nicht. Zum Beispiel: 0470 12 34 56 oder +32 470 12 34 56',
    'phone.phone-too-short': 'Diese Telefonnummer ist zu kurz. Prüfen Sie, ob eine Ziffer fehlt',
    'cardNumber.not-a-card-number':
      'Eine Kartennummer hat 12 Ziffern, die einer Ausländerkarte B und 9 Ziffern. Sehen Sie auf Ihrer Karte nach, oder lassen Sie das Feld leer',
    'cardNumber.wrong-check-digits':
      'Diese Kartennummer stimmt nicht. Prüfen Sie jede Ziffer, oder lassen Sie das Feld leer',
    'who.required': 'Geben Sie Ihre Nummer oder Ihre Nationalregisternummer ein',
    'who-invalid':
      'Das ist keine Nummer von uns und keine Nationalregisternummer. Prüfen Sie, ob ein Zeichen falsch ist',
    'start.required': 'Wählen Sie einen Zeitpunkt',
    'people.invalid-choice': 'Wählen Sie, mit wie vielen Personen Sie kommen',
    'formId.required': 'Laden Sie die Seite neu und senden Sie das Formular noch einmal ab',
    'form-id-invalid': 'Laden Sie die Seite neu und senden Sie das Formular noch einmal ab',
    'not-a-date': 'Dieses Datum gibt es nicht. Tragen Sie Tag, Monat und Jahr in Ziffern ein, zum Beispiel: 14 3 2023',
    ...missingParts('de'),
    'date-in-future': 'Dieses Datum liegt in der Zukunft. Prüfen Sie es',
    'too-long': 'Das ist zu lang. Benutzen Sie höchstens 100 Zeichen',
    'unreadable-characters': 'Hier steht ein Zeichen, das wir nicht lesen können. Tippen Sie es noch einmal',
    'invalid-characters': 'Benutzen Sie hier keine Zeichen wie < und >',
    'invalid-choice': 'Wählen Sie eine der Möglichkeiten',
    required: 'Füllen Sie dieses Feld aus',
    invalid: 'Das stimmt nicht. Prüfen Sie es',
  },
  problems: {
    'unknown-language': {
      title: 'Diese Sprache gibt es hier nicht',
      detail: 'Diese Seite gibt es nicht in dieser Sprache. Wählen Sie unten eine andere Sprache.',
    },
    'unknown-municipality': {
      title: 'Diese Gemeinde finden wir nicht',
      detail:
        'Diese Gemeinde benutzt diesen Schalter nicht, oder in der Adresse steht ein Fehler. Wählen Sie unten Ihre Gemeinde.',
    },
    'case-unreadable': {
      title: 'Wir können Ihren Antrag gerade nicht anzeigen',
      detail:
        'Nichts ist verloren. Wir wurden benachrichtigt und kümmern uns darum. Haben Sie inzwischen eine Frage oder einen Termin? Rufen Sie uns an.',
    },
    'unknown-case': {
      title: 'Diesen Antrag finden wir nicht',
      detail:
        'Der Link ist unvollständig oder nicht mehr gültig. Öffnen Sie den Link in unserer letzten E-Mail, oder scannen Sie den Code auf unserem letzten Brief. Klappt es nicht? Wenden Sie sich an Ihre Gemeinde.',
    },
    'not-found': { title: 'Diese Seite gibt es nicht', detail: 'Vielleicht steht in der Adresse ein Fehler.' },
    'method-not-allowed': {
      title: 'Das geht hier nicht',
      detail: 'Diese Seite nimmt eine solche Anfrage nicht an. Gehen Sie zurück und versuchen Sie es noch einmal.',
    },
    'invalid-input': {
      title: 'Nicht alles ist richtig ausgefüllt',
      detail: 'Prüfen Sie die Felder, die wir angeben.',
    },
    'malformed-body': {
      title: 'Das konnten wir nicht lesen',
      detail: 'Was Sie gesendet haben, ist kein gültiges Formular und kein gültiges JSON.',
    },
    'body-too-large': {
      title: 'Das ist zu groß',
      detail: 'Sie haben zu viel Text gesendet. Kürzen Sie ihn und versuchen Sie es noch einmal.',
    },
    'unsupported-media-type': { title: 'Das konnten wir nicht lesen', detail: 'Senden Sie ein Formular oder JSON.' },
    'try-again': {
      title: 'Das klappt gerade nicht',
      detail:
        'Das liegt an uns, nicht an Ihnen. Versuchen Sie es in einer Minute noch einmal. Klappt es dann nicht? Rufen Sie uns an.',
    },
    unexpected: {
      title: 'Bei uns ist etwas schiefgegangen',
      detail:
        'Versuchen Sie es in ein paar Minuten noch einmal. Klappt es dann nicht? Rufen Sie uns an und nennen Sie diese Nummer:',
    },
    'already-open': {
      title: 'Sie haben schon einen Antrag',
      detail:
        'Für diese Nationalregisternummer läuft schon ein Antrag. Am Anfang haben wir Ihnen gesagt, wie Sie ihn verfolgen. Finden Sie diese Nachricht nicht? Melden Sie sich bei uns.',
    },
    'unknown-application': {
      title: 'Dieser Link funktioniert nicht mehr',
      detail:
        'Der Link gilt einige Tage, und nur der in unserer letzten E-Mail. Füllen Sie das Formular neu aus oder rufen Sie uns an.',
    },
    'too-many-mails': {
      title: 'Heute gingen schon viele E-Mails an diese Adresse',
      detail:
        'Sehen Sie in Ihr Postfach, auch in den Spam-Ordner. Klappt es nicht? Versuchen Sie es morgen oder rufen Sie uns an:',
    },
    'too-many-applications': {
      title: 'So viele Anträge können wir heute nicht annehmen',
      detail: 'Heute kamen zu viele Anträge vom selben Ort. Versuchen Sie es morgen oder rufen Sie uns an:',
    },
    'waits-for-staff': {
      title: 'Wir prüfen Ihren Antrag zuerst',
      detail:
        'An einem Tag kamen außergewöhnlich viele Anträge. Wir melden uns, sobald Sie einen Zeitpunkt wählen können.',
    },
    'form-used': {
      title: 'Dieses Formular wurde schon benutzt',
      detail: 'Damit wurde schon ein Antrag gesendet. Prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab.',
    },
    'booking-locked': {
      title: 'Sie können noch keinen Zeitpunkt wählen',
      detail: 'Das geht, sobald wir Sie am Schalter brauchen. Wir melden uns dann.',
    },
    'appointment-changed': {
      title: 'Ihr Termin wurde inzwischen verschoben',
      detail: 'Es wurde nichts storniert. Unten sehen Sie Ihren jetzigen Termin.',
    },
    'slot-taken': {
      title: 'Dieser Zeitpunkt ist gerade vergeben worden',
      detail: 'Jemand anderes war schneller. Wählen Sie einen anderen Zeitpunkt.',
    },
    'not-a-slot': {
      title: 'Diesen Zeitpunkt können Sie nicht wählen',
      detail: 'Wählen Sie einen Zeitpunkt aus der Liste.',
    },
    'in-the-past': { title: 'Dieser Zeitpunkt ist vorbei', detail: 'Wählen Sie einen anderen Zeitpunkt.' },
    'too-soon': {
      title: 'Dieser Zeitpunkt ist zu nah',
      detail: 'So schnell können wir Ihren Besuch nicht vorbereiten. Wählen Sie einen späteren Zeitpunkt.',
    },
    'too-far-ahead': {
      title: 'Dieser Zeitpunkt ist zu weit weg',
      detail: 'Wählen Sie einen früheren Zeitpunkt.',
    },
    'closed-then': { title: 'Dann haben wir geschlossen', detail: 'Wählen Sie einen Zeitpunkt aus der Liste.' },
    'too-many-people': {
      title: 'Für so viele Personen auf einmal geht es nicht',
      detail: 'Wählen Sie weniger Personen oder rufen Sie uns an. Dann suchen wir zusammen eine Lösung.',
    },
    'not-allowed-now': {
      title: 'Das geht jetzt nicht mehr',
      detail: 'Ihr Antrag hat sich inzwischen geändert. Sehen Sie nach, wie es jetzt damit steht.',
    },
    'no-appointment': {
      title: 'Sie haben keinen Termin',
      detail: 'Es gibt jetzt keinen Termin für Ihren Kalender.',
    },
    'too-many-moves': {
      title: 'Sie haben Ihren Termin schon oft geändert',
      detail: 'Möchten Sie ihn noch einmal ändern? Rufen Sie uns an:',
    },
    'asked-too-often': {
      title: 'Darum haben Sie schon oft gebeten',
      detail: 'Möchten Sie doch früher kommen? Rufen Sie uns an:',
    },
    'case-full': {
      title: 'Das geht hier nicht mehr',
      detail: 'An Ihrem Antrag wurde schon zu viel geändert. Wir helfen Ihnen am Telefon:',
    },
  },
  application: {
    sentTitle: 'Schauen Sie jetzt in Ihr Postfach',
    nothingYet: 'Es ist noch nichts beantragt.',
    sentText: 'Wir haben eine E-Mail geschickt an',
    lookText: 'Wir haben eine E-Mail an die Adresse geschickt, die Sie angegeben haben.',
    stepOpen: 'Öffnen Sie unsere E-Mail und drücken Sie auf den Knopf.',
    stepPress: 'Bestätigen Sie auf der Seite, die sich dann öffnet. Erst dann beginnt Ihr Antrag.',
    until: (moment: string) => `Tun Sie das vor dem ${moment}. Danach löschen wir Ihre Angaben.`,
    sentAgain: 'Wir haben die E-Mail noch einmal geschickt. Benutzen Sie den Knopf in der letzten E-Mail.',
    bouncedTitle: 'Unsere E-Mail ist nicht angekommen',
    bouncedText: 'Prüfen Sie Ihre Adresse und lassen Sie die E-Mail noch einmal schicken.',
    meantTitle: (domain: string) => `Meinen Sie ${domain}?`,
    meantText: (domain: string) => `Sie haben ${domain} geschrieben. Stimmt das, dann müssen Sie hier nichts tun.`,
    meantButton: 'Ja, schicken Sie sie an',
    notThereTitle: 'Kommt die E-Mail nicht an?',
    notThereText:
      'Warten Sie ein paar Minuten und sehen Sie auch im Spam-Ordner nach. Ist die Adresse falsch? Dann berichtigen Sie sie.',
    notThereElse:
      'Warten Sie ein paar Minuten und sehen Sie auch im Spam-Ordner nach. Ist die Adresse falsch? Dann füllen Sie das Formular noch einmal aus.',
    addressHint: 'Der Knopf in einer früheren E-Mail funktioniert dann nicht mehr.',
    sendAgain: 'E-Mail noch einmal schicken',
    noMore: 'Wir haben die E-Mail schon mehrmals geschickt. Rufen Sie uns an: Wir helfen Ihnen weiter.',
    doneTitle: 'Ihr Antrag ist bestätigt',
    doneText: 'Der Link in unserer E-Mail führt jetzt zu Ihrem Antrag.',
    confirmTitle: 'Bestätigen Sie Ihren Antrag',
    confirmText: 'Prüfen Sie die Angaben und drücken Sie auf den Knopf.',
    rows: { what: 'Sie möchten', wished: 'Gewählter Zeitpunkt', name: 'Name', email: 'E-Mail-Adresse' },
    beginsWished: 'Sobald Sie bestätigen, buchen wir Ihren Termin, falls der Zeitpunkt noch frei ist.',
    confirmButton: 'Ja, das beantrage ich',
    notRight: 'Stimmt etwas nicht? Dann füllen Sie das Formular besser neu aus.',
    notRightLink: 'Zum Anfang',
    notYou: 'Haben Sie das nicht beantragt? Schließen Sie diese Seite: Dann passiert nichts. Fragen?',
    wish: 'Wann möchten Sie kommen?',
    wishHint: 'Gebucht ist der Zeitpunkt erst, wenn Sie über unsere E-Mail bestätigen.',
    wishLater: 'Ich wähle später einen Zeitpunkt',
  },
  link: {
    title: 'Schicken Sie mir meinen Link noch einmal',
    lead: 'Sie haben schon einen Antrag, finden aber unsere E-Mail nicht mehr? Wir schicken den Link noch einmal.',
    who: 'Ihre Nummer bei uns oder Ihre Nationalregisternummer',
    whoHint: 'Ihre Nummer steht in jeder Nachricht von uns. Zum Beispiel: K70-49M-571',
    emailHint: 'Die Adresse, die Sie im Antrag angegeben haben.',
    button: 'Link schicken',
    sentTitle: 'Schauen Sie in Ihr Postfach',
    sentText: 'Kennen wir einen Antrag mit dieser Nummer und dieser E-Mail-Adresse? Dann ist der Link jetzt unterwegs.',
    sentElse:
      'Kommt nichts? Sehen Sie auch im Spam-Ordner nach. Hatten Sie eine andere Adresse, oder funktioniert sie nicht mehr? Rufen Sie uns an.',
  },
  status: {
    steps: 'Wie weit Ihr Antrag ist',
    referenceTitle: 'Ihre Nummer',
    referenceText: 'Rufen Sie uns an? Dann lesen Sie diese Nummer vor.',
    mailsFollow:
      'Unsere E-Mail an Sie verspätet sich etwas und kommt in einigen Minuten. Was hier steht, stimmt schon jetzt.',
    keepLink:
      'Bewahren Sie die Adresse dieser Seite auf, und geben Sie sie niemandem: Wer sie hat, kann Ihre Angaben sehen.',
    keptIn: { mail: 'Sie steht auch in unseren E-Mails.', letter: 'Sie steht auch auf unseren Briefen.' },
    choose: 'Zeitpunkt wählen',
    missedTitle: 'Sie waren nicht bei Ihrem Termin',
    missedText: (day) => `Ihr Termin war am ${day}. Sie können hier einen neuen machen.`,
    appointmentTitle: 'Ihr Termin steht fest',
    appointmentToday: 'Ihr Termin ist heute',
    appointmentPast: 'Ihr Termin war am',
    appointmentLength: (minutes) => `Rechnen Sie mit ${minutes} Minuten.`,
    appointmentPeople: (n) => `Für ${n} Personen zusammen.`,
    move: 'Anderen Zeitpunkt wählen',
    calendar: 'In meinen Kalender eintragen',
    cancel: 'Termin absagen',
    erasedOn: (day) => `Wir löschen Ihre Daten am ${day}. Danach funktioniert dieser Link nicht mehr.`,
    withdraw: 'Antrag zurückziehen',
    historyTitle: 'Was bisher geschah',
    doneConfirmed: 'Ihr Antrag ist bestätigt.',
    historyTimes: (n, moment) => `${n}-mal, zuletzt am ${moment}`,
    doneBooked: 'Ihr Termin ist gebucht. Sie bekommen noch eine Bestätigung.',
    doneMoved: 'Ihr Termin ist verschoben. Sie bekommen noch eine Bestätigung.',
    doneCancelled: 'Ihr Termin ist abgesagt. Sie können einen neuen Zeitpunkt wählen.',
    doneAsked: 'Wird ein früherer Zeitpunkt frei, bekommen Sie eine E-Mail.',
    doneStopped: 'Sie bekommen keine E-Mails mehr über einen früheren Zeitpunkt.',
    helpTitle: 'Brauchen Sie Hilfe?',
  },
  history: {
    opened: 'Sie haben den Antrag gestellt',
    book: 'Sie haben einen Termin',
    move: 'Der Termin ist verschoben',
    'cancel-appointment': 'Der Termin ist abgesagt',
    'no-show': 'Sie waren nicht beim Termin',
    'check-in': 'Sie waren am Schalter',
    'ask-earlier': 'Sie haben um eine E-Mail bei einem früheren Zeitpunkt gebeten',
    'stop-earlier': 'Sie möchten keine E-Mails mehr über einen früheren Zeitpunkt',
    withdraw: 'Sie haben den Antrag zurückgezogen',
    close: 'Die Gemeinde hat den Antrag abgeschlossen',
    discard: 'Die Gemeinde hat den Antrag abgeschlossen',
  },
  slots: {
    title: 'Wählen Sie einen Zeitpunkt',
    moveTitle: 'Wählen Sie einen anderen Zeitpunkt',
    free: (n) => count(n, 'freier Zeitpunkt', 'freie Zeitpunkte'),
    lead: (minutes) =>
      `Ein Besuch dauert ${minutes} Minuten. Wählen Sie einen Tag und eine Uhrzeit. Ihr Termin steht dann sofort fest.`,
    leadTogether: (n, minutes) =>
      `Für ${n} Personen zusammen dauert es ${minutes} Minuten. Wählen Sie einen Tag und eine Uhrzeit. Ihr Termin steht dann sofort fest.`,
    people: 'Mit wie vielen Personen kommen Sie?',
    peopleHint: 'Jede Person stellt einen eigenen Antrag. Ein Termin genügt für alle.',
    peopleCount: (n) => count(n, 'Person', 'Personen'),
    peopleButton: 'Zeitpunkte anzeigen',
    noneTogether:
      'Für so viele Personen zusammen ist kein Zeitpunkt frei. Wählen Sie weniger Personen, oder rufen Sie uns an:',
    moving: (moment) => `Ihr Termin am ${moment} bleibt bestehen, bis Sie einen anderen Zeitpunkt wählen.`,
    week: (first, last) => `${first} – ${last}`,
    weeks: 'Wochen',
    earlier: 'Früher',
    later: 'Später',
    noneTitle: 'Es ist jetzt kein Zeitpunkt frei',
    noneText: 'Alle Zeitpunkte sind vergeben. Sehen Sie morgen noch einmal nach, oder rufen Sie uns an:',
    back: 'Zurück zu meinem Antrag',
  },
  earlier: {
    title: 'Möchten Sie lieber früher kommen?',
    what: 'Wird ein früherer Zeitpunkt frei? Dann schicken wir Ihnen eine E-Mail mit dem Link.',
    first: 'Wer zuerst wählt, bekommt den Zeitpunkt.',
    stands: 'Ihr Termin bleibt bestehen, bis Sie ihn verschieben.',
    atMost: (n) => `Sie bekommen höchstens ${count(n, 'E-Mail', 'E-Mails')}.`,
    until: (day) => `Ab ${day} bekommen Sie keine mehr.`,
    button: 'E-Mail bei früherem Zeitpunkt',
    waiting: 'Sie bekommen eine E-Mail, wenn ein früherer Zeitpunkt frei wird',
    stop: 'Keine E-Mails mehr',
    over: 'Sie bekommen keine E-Mails mehr über einen früheren Zeitpunkt. Sehen Sie selbst mit „Anderen Zeitpunkt wählen“ nach, ob etwas frei ist.',
    unmailed: 'Rufen Sie uns an: Wir sehen zusammen nach, ob ein früherer Zeitpunkt frei ist.',
  },
  cancel: {
    title: 'Termin absagen?',
    text: (moment) => `Ihr Termin ist am ${moment}.`,
    after: 'Danach können Sie einen neuen Zeitpunkt wählen.',
    button: 'Ja, Termin absagen',
    keep: 'Nein, ich komme',
  },
  withdraw: {
    title: 'Antrag zurückziehen?',
    text: 'Dann bearbeiten wir Ihren Antrag nicht weiter. Haben Sie schon einen Termin, sagen wir ihn ab. Sie können das nicht rückgängig machen, aber später einen neuen Antrag stellen.',
    button: 'Ja, Antrag zurückziehen',
    keep: 'Nein, zurück',
  },
  accessibility: {
    title: 'Erklärung zur Barrierefreiheit',
    intro: (municipality) =>
      `${municipality} möchte, dass alle diesen Schalter benutzen können, wie es das Gesetz vom 19. Juli 2018 über den barrierefreien Zugang zu den Websites öffentlicher Stellen und die Regeln ihrer Region oder Gemeinschaft verlangen.`,
    scope:
      'Diese Erklärung gilt für den Online-Schalter für den Personalausweis, nicht für die anderen Websites der Gemeinde.',
    statusTitle: 'Wie barrierefrei ist diese Website?',
    status:
      'Wir bauen und testen diese Website nach WCAG 2.2, Stufen A und AA. Sie funktioniert ohne JavaScript, nur mit der Tastatur, mit einem Bildschirmleser, bei 400 % Vergrößerung und auf einem schmalen Bildschirm. Wer keine E-Mail oder kein Internet hat, dem helfen wir am Telefon oder am Schalter: Dann rufen wir an oder schicken einen Brief.',
    knownTitle: 'Was noch nicht gut ist',
    known:
      'Zurzeit kennen wir keine Teile, die nicht entsprechen. Eine unabhängige Prüfung hat noch nicht stattgefunden.',
    method:
      'Diese Erklärung stützt sich auf eine eigene Bewertung mit automatischen Tests (axe) auf jeder Seite und mit Tests von Hand.',
    feedbackTitle: 'Klappt etwas nicht?',
    feedback: 'Sagen Sie es uns. Wir helfen Ihnen am Telefon oder am Schalter weiter, und wir suchen eine Lösung.',
    complaintTitle: 'Nicht zufrieden mit unserer Antwort?',
    complaint:
      'Dann können Sie sich an die Ombudsstelle wenden, die für Ihre Gemeinde zuständig ist: in der Deutschsprachigen Gemeinschaft an die Ombudsperson der Deutschsprachigen Gemeinschaft.',
  },
  privacy: {
    title: 'Datenschutzerklärung',
    intro: (municipality) =>
      `${municipality} ist für Ihre Daten an diesem Schalter verantwortlich. Wir verarbeiten sie nach der Datenschutz-Grundverordnung (DSGVO) und dem belgischen Gesetz vom 30. Juli 2018.`,
    whatTitle: 'Welche Daten und wozu?',
    what: [
      'Ihr Name und Ihre Nationalregisternummer: um die richtigen Codes der richtigen Person zuzuordnen.',
      'Ihre E-Mail-Adresse, Ihre Telefonnummer oder Ihre Anschrift, wie Sie sie uns geben: um Ihnen zu sagen, wie weit Ihr Antrag ist.',
      'Ihre Kartennummer, wenn Sie sie angeben, und ob Sie vor Kurzem umgezogen sind: um Ihre Codes zu finden.',
      'Ihr Termin und was mit Ihrem Antrag geschehen ist: um Ihnen am Schalter zu helfen.',
      'Ob Sie bei einem früheren Zeitpunkt eine E-Mail möchten, und welche Zeitpunkte wir schon gemailt haben: bis Sie es beenden oder kommen.',
    ],
    codes: 'Ihr PIN-Code und Ihr PUK-Code stehen nie auf dieser Website oder in einer E-Mail.',
    basisTitle: 'Warum dürfen wir das?',
    basis:
      'Weil es eine Aufgabe im öffentlichen Interesse ist, die das Gesetz der Gemeinde überträgt (Artikel 6 Absatz 1 Buchstabe e DSGVO): das Ausstellen und Verwalten von Personalausweisen, nach dem Gesetz vom 19. Juli 1991 und dem Königlichen Erlass vom 25. März 2003. Ihre Nationalregisternummer benutzen wir nach dem Gesetz vom 8. August 1983 und nur dafür.',
    protectTitle: 'Wie schützen wir sie?',
    protect:
      'Ihre Nationalregisternummer und Ihre Kartennummer bewahren wir verschlüsselt auf. Unsere Mitarbeiter sehen die Nummer verdeckt. Sie steht nie in einer E-Mail oder in einer Internetadresse. Die Daten bleiben in der Europäischen Union, bei unserem Hosting-Partner.',
    looks: (period) =>
      `Wir halten fest, wer von unseren Mitarbeitern welche Akte wann ansieht und ob die vollständige Nummer gezeigt wurde. Das bewahren wir ${period} auf; Ihr Name und Ihre Nummer stehen nicht darin. Sie können uns fragen, wer Ihre Akte angesehen hat.`,
    keepTitle: 'Wie lange bewahren wir sie auf?',
    keepForm: (period) => `Ein Formular, das Sie nicht bestätigen, wird nach ${period} gelöscht.`,
    keep: (period) => `Bis ${period} nach dem Ende Ihres Antrags. Danach werden sie gelöscht.`,
    keepMore: [
      'Im Terminkalender steht kein Name, nur die Nummer Ihres Vorgangs: bis 120 Tage nach dem Tag selbst.',
      'Sicherungskopien bewahren wir noch 35 Tage auf. Sie dienen nur der Wiederherstellung nach einem Ausfall; was gelöscht ist, löschen wir dann erneut.',
    ],
    rightsTitle: 'Ihre Rechte',
    rights:
      'Sie dürfen Ihre Daten einsehen, berichtigen oder löschen lassen, die Verarbeitung einschränken lassen oder ihr widersprechen. Fragen Sie uns per E-Mail, am Telefon oder am Schalter. Niemand verfolgt Sie auf dieser Website. Sie setzt ein einziges Cookie, wenn Sie ein Formular abschicken: damit können Sie Ihre E-Mail-Adresse noch berichtigen. Nach zwei Wochen ist es weg.',
    rightsHow:
      'Wir geben Ihnen Ihre Daten als Datei mit, berichtigen, was falsch ist, und löschen Ihren Vorgang sofort, wenn Sie es wünschen und das Gesetz es erlaubt. Bringen Sie einen Ausweis mit, oder nennen Sie uns die Referenz Ihres Vorgangs.',
    complaintTitle: 'Eine Beschwerde?',
    complaint:
      'Sprechen Sie zuerst mit uns oder mit unserem Datenschutzbeauftragten. Sie können auch eine Beschwerde bei der Datenschutzbehörde einreichen: Rue de la Presse 35, 1000 Brüssel, datenschutzbehorde.be.',
  },
};
