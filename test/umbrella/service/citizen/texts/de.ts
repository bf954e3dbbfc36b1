import type { UmbrellaTexts } from '../texts.ts';

/** What the citizen's site says of an umbrella, in German. */
export const de: UmbrellaTexts = {
  statement: 'Bei einem gemeldeten Schirm: Wer ihn findet, sieht auch die Farbe und den Ort.',
  colour: { black: 'Schwarz', blue: 'Blau', red: 'Rot', striped: 'Gestreift' },
  bring: { 'identity-card': 'Ihren Personalausweis' },
  form: {
    title: 'Einen verlorenen Schirm melden',
    lead: 'Sagen Sie uns, welchen Schirm Sie suchen.',
    colour: 'Welche Farbe hat er?',
    lostAt: 'Wo haben Sie ihn verloren?',
    lostAtHint: 'Zum Beispiel: auf dem Markt.',
    named: 'Mein Name steht darin',
    button: 'Meldung absenden',
  },
  fieldErrors: {
    'colour.required': 'Wählen Sie eine Farbe',
    'lostAt.required': 'Geben Sie an, wo Sie ihn verloren haben',
  },
  status: {
    stepReported: 'Gemeldet',
    stepFound: 'Gefunden',
    stepCollected: 'Abgeholt',
    reportedTitle: 'Wir suchen Ihren Schirm',
    reportedText: (dueOn) => `Spätestens am ${dueOn} haben wir gesucht.`,
    lateTitle: 'Wir suchen länger als versprochen',
    lateText: (dueOn) => `Wir sollten am ${dueOn} fertig sein. Bitte entschuldigen Sie.`,
    foundTitle: 'Ihr Schirm ist gefunden',
    foundText: 'Wählen Sie jetzt einen Termin, um ihn abzuholen.',
    keptUntil: (bookBy) => `Wir bewahren ihn auf bis einschließlich ${bookBy}.`,
    collectedTitle: 'Abgeholt',
    collectedText: 'Sie haben Ihren Schirm wieder.',
    givenTitle: 'Ihr Schirm ist verschenkt',
    givenText: 'Sie haben ihn nicht rechtzeitig abgeholt.',
    withdrawnTitle: 'Sie haben Ihre Meldung zurückgezogen',
    withdrawnText: 'Wir suchen nicht mehr.',
    closedTitle: 'Ihre Meldung ist abgeschlossen',
    closedText: 'Die Gemeinde hat Ihre Meldung abgeschlossen.',
  },
  history: {
    found: 'Ihr Schirm ist gefunden',
    'undo-found': 'Berichtigt: Ihr Schirm ist noch nicht gefunden',
    'search-late': 'Wir suchen länger als versprochen',
    collected: 'Abgeholt',
    'given-away': 'Verschenkt',
  },
};
