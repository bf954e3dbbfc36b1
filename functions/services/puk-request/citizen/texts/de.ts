import type { PukTexts } from '../texts.ts';

/** What the citizen's site says of a request of codes, in German. */
export const de: PukTexts = {
  triage: {
    next: 'Weiter',
    hasLetterTitle: 'Haben Sie den Brief mit Ihren Codes noch?',
    hasLetterHint:
      'Diesen Brief haben Sie bekommen, als Ihre Karte hergestellt wurde. Darin stehen ein PIN-Code und ein PUK-Code.',
    hasLetterYes: 'Ja, ich habe den Brief',
    hasLetterNo: 'Nein, ich habe den Brief nicht mehr',
    letterDateTitle: 'Welches Datum steht auf dem Brief?',
    letterDateHint: 'Das Datum steht rechts, in der Mitte des Briefes. Zum Beispiel: 14 3 2023.',
    cardStartDateTitle: 'Ab welchem Datum ist Ihre Karte gültig?',
    cardStartDateHint:
      'Das ist das Anfangsdatum Ihrer Karte. Es steht auf der Karte bei „Gültig von – bis“: Nehmen Sie das erste Datum.',
    cardIssuedOnTitle: 'Wann wurde Ihre Karte ausgestellt?',
    cardIssuedOnHint:
      'Wissen Sie es nicht mehr? Dann tragen Sie das Anfangsdatum ein, das auf Ihrer Karte bei „Gültig von – bis“ steht.',
    earlierTitle: 'Dieser Brief gehört zu einer früheren Karte',
    earlierText: (letterDate, cardStart) =>
      `Ihr Brief ist vom ${letterDate}. Ihre Karte ist ab dem ${cardStart} gültig. Der Brief zu einer Karte ist immer jünger als deren Anfangsdatum. Sie können diesen Brief also nicht benutzen. Wir machen weiter, als hätten Sie keinen Brief.`,
    letterTitle: 'Sie können gleich einen Termin machen',
    letterText:
      'Ihr Brief gehört zu Ihrer Karte. Mit dem PUK-Code aus diesem Brief erstellen wir am Schalter einen neuen PIN-Code oder entsperren Ihre Karte.',
    newerTitle: 'Sie brauchen keine neuen Codes',
    newerText: (cutOff, including) =>
      `Ihre Karte wurde ${including ? `am ${cutOff} oder danach` : `nach dem ${cutOff}`} ausgestellt. Sie können gleich einen Termin machen. Am Schalter erstellen wir einen neuen PIN-Code oder entsperren Ihre Karte.`,
    codesTitle: 'Beantragen Sie zuerst neue Codes',
    codesText: (cutOff, including) =>
      `Ihre Karte wurde ${including ? `am ${cutOff} oder davor` : `vor dem ${cutOff}`} ausgestellt. Für eine solche Karte brauchen wir neue Codes.`,
    codesStepsTitle: 'So geht es',
    codesStep1: 'Sie beantragen die Codes online.',
    codesStep2: (dueOn) => `Die Codes kommen bei uns an. Wenn Sie sie heute beantragen, spätestens am ${dueOn}.`,
    codesStep3: 'Wir melden uns. Danach wählen Sie einen Zeitpunkt für Ihren Besuch.',
    fee: (amount) => `Neue Codes kosten ${amount}.`,
    bookButton: 'Termin machen',
    requestButton: 'Codes beantragen',
    change: 'Meine Antworten ändern',
  },
  bring: {
    'identity-card': 'Ihren Personalausweis oder Ihre Ausländerkarte',
    letter: 'den Brief mit Ihren Codes',
    fee: (amount) => `${amount} für die neuen Codes`,
  },
  form: {
    requestTitle: 'Neue Codes beantragen',
    requestLead: (dueOn) =>
      `Sie bekommen zuerst eine E-Mail zum Bestätigen. Wenn Sie das heute tun, kommen die Codes spätestens am ${dueOn} bei uns an. Danach machen Sie einen Termin.`,
    visitTitle: 'Termin machen: Ihre Angaben',
    visitType: 'Womit kommen Sie?',
    visitTypeLetter: 'Ich habe den Brief mit meinen Codes',
    visitTypeNewer: 'Meine Karte ist neu genug: Ich brauche keine Codes',
    visitLead: 'Füllen Sie Ihre Angaben aus. Sie bekommen dann eine E-Mail zum Bestätigen.',
    cardIssuedOn: 'Wann wurde Ihre Karte ausgestellt?',
    cardIssuedOnHint: 'Wissen Sie es nicht mehr? Dann tragen Sie das Anfangsdatum ein, das auf Ihrer Karte steht.',
    movedRecently: 'Ich bin vor Kurzem aus einer anderen Gemeinde umgezogen',
    movedRecentlyHint: 'Dann können Ihre Codes in Ihrer früheren Gemeinde ankommen. Wir prüfen das.',
    requestButton: 'Antrag absenden',
    visitButton: 'Weiter',
    noCodesButton: 'Weiter ohne Codes',
    checkAnswers: 'Zu den Fragen über Ihren Brief und Ihre Karte',
  },
  fieldErrors: {
    'hasLetter.required': 'Wählen Sie, ob Sie den Brief noch haben',
    'letterDate.required': 'Tragen Sie das Datum des Briefes ein',
    'cardStartDate.required': 'Tragen Sie das Anfangsdatum Ihrer Karte ein',
    'cardIssuedOn.required': 'Tragen Sie ein, wann Ihre Karte ausgestellt wurde',
    'type.required': 'Wählen Sie, womit Sie kommen',
  },
  problems: {
    'no-codes-needed': {
      title: 'Sie brauchen keine neuen Codes',
      detail: 'Mit einer Karte von diesem Datum können Sie gleich einen Termin machen. Ihre Angaben nehmen wir mit.',
    },
    'codes-needed': {
      title: 'Sie brauchen zuerst neue Codes',
      detail: 'Mit einer Karte von diesem Datum können wir Ihnen ohne Codes nicht helfen. Beantragen Sie sie online.',
    },
    'letter-of-earlier-card': {
      title: 'Dieser Brief gehört zu einer früheren Karte',
      detail:
        'Der Brief muss jünger sein als das Anfangsdatum Ihrer Karte. Beginnen Sie neu und wählen Sie, dass Sie keinen Brief haben.',
    },
  },
  status: {
    stepRequested: 'Beantragt',
    stepOpened: 'Angaben ausgefüllt',
    stepArrived: 'Codes angekommen',
    stepArrivedBy: (dueOn) => `Spätestens am ${dueOn}`,
    stepAppointment: 'Termin',
    stepDone: 'Fertig',
    requestedTitle: 'Ihre Codes sind unterwegs',
    requestedText: (dueOn) => `Sie kommen spätestens am ${dueOn} bei uns an.`,
    requestedNext:
      'Sie müssen jetzt nichts tun. Sobald die Codes da sind, melden wir uns. Dann wählen Sie auf dieser Seite einen Zeitpunkt für Ihren Besuch.',
    overdueTitle: 'Ihre Codes kommen später als versprochen',
    overdueText: (dueOn) =>
      `Sie sollten am ${dueOn} da sein. Das ist nicht gelungen, und das tut uns leid. Wir gehen dem nach.`,
    overdueNext:
      'Sie müssen nichts tun. Sobald die Codes da sind, melden wir uns, und Sie wählen hier einen Zeitpunkt.',
    misroutedTitle: 'Ihre Codes sind in einer anderen Gemeinde angekommen',
    misroutedText: (codesAt) => `Sie liegen jetzt hier: ${codesAt}. Das kommt nach einem Umzug manchmal vor.`,
    misroutedNext:
      'Sie müssen jetzt nichts tun. Sobald die Codes bei uns sind, melden wir uns, und Sie wählen hier einen Zeitpunkt. Haben Sie Fragen? Rufen Sie uns an.',
    readyTitle: 'Ihre Codes sind da',
    visitReadyTitle: 'Wählen Sie einen Zeitpunkt für Ihren Besuch',
    readyText: 'Wählen Sie jetzt einen Zeitpunkt, um zum Schalter zu kommen.',
    visitReadyText: 'Wir haben Ihre Angaben. Sie können jetzt einen freien Zeitpunkt wählen.',
    keptUntil: (bookBy) => `Wir bewahren Ihre Codes bis einschließlich ${bookBy} auf. Danach werden sie vernichtet.`,
    bookUntil: (bookBy) => `Sie können bis einschließlich ${bookBy} einen Zeitpunkt wählen.`,
    lateTitle: 'Die Frist für einen Zeitpunkt ist vorbei',
    lateText: 'Rufen Sie uns an: Wir sehen, was noch möglich ist.',
    doneTitle: 'Alles ist in Ordnung',
    doneText: 'Sie waren am Schalter. Ihr Antrag ist erledigt.',
    expiredTitle: 'Ihr Antrag ist abgelaufen',
    expiredCodes:
      'Ihre Codes wurden nicht rechtzeitig abgeholt und werden vernichtet. Brauchen Sie sie noch? Dann beantragen Sie neue.',
    expiredVisit: 'Sie haben nicht rechtzeitig einen Zeitpunkt gewählt. Sie können neu beginnen.',
    withdrawnTitle: 'Sie haben Ihren Antrag zurückgezogen',
    withdrawnText: 'Wir unternehmen nichts mehr. Brauchen Sie doch noch Hilfe? Dann beginnen Sie neu.',
    closedTitle: 'Ihr Antrag ist abgeschlossen',
    closedText: 'Die Gemeinde hat Ihren Antrag abgeschlossen.',
    closedReason: 'Grund',
    startAgain: 'Neu beginnen',
  },
  history: {
    'codes-arrived': 'Ihre Codes sind angekommen',
    'undo-arrival': 'Berichtigt: Ihre Codes sind doch noch nicht da',
    misrouted: 'Ihre Codes sind in einer anderen Gemeinde angekommen',
    'deadline-passed': 'Die Codes kommen später als versprochen',
    handled: 'Am Schalter erledigt',
    expire: 'Der Antrag ist abgelaufen',
  },
};
