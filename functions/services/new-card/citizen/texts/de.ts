import type { NewCardTexts } from '../texts.ts';

/** What the citizen's site says of a new card, in German. */
export const de: NewCardTexts = {
  annex: { 'annex-12': 'Anlage 12', 'annex-6': 'Anlage 6' },
  priceSource: (municipality, from) => `Tarif von ${municipality} seit dem ${from}.`,
  standing: {
    toApplyTitle: 'Vereinbaren Sie einen Termin, um eine neue Karte zu beantragen',
    applyBy: (day) => `Kommen Sie möglichst bis ${day}.`,
    inProductionTitle: 'Ihre neue Karte wird hergestellt',
    inProductionText: (dueOn) =>
      `Wir erwarten Ihre Karte bis ${dueOn}. Wir melden uns, sobald sie hier ist. Dann vereinbaren Sie einen Termin.`,
    cardLateText:
      'Ihre Karte hat Verspätung. Bitte entschuldigen Sie. Wir kümmern uns darum und melden uns, sobald sie hier ist.',
    inProductionNext:
      'Sie erhalten zu Hause einen weißen Umschlag ohne Absender, mit Ihrem PIN-Code und Ihrem PUK-Code. Bewahren Sie diesen Brief auf: Sie brauchen ihn am Schalter.',
    toCollectTitle: 'Ihre neue Karte ist da',
    toCollectText: (bookBy) =>
      `Vereinbaren Sie einen Termin und holen Sie Ihre Karte persönlich ab, spätestens am ${bookBy}.`,
    lateText: 'Sie sind etwas spät, aber Ihre Karte liegt noch hier. Vereinbaren Sie einen Termin, um sie abzuholen.',
    destroyOn: (day) => `Ab ${day} müssen wir eine Karte, die nicht abgeholt wurde, vernichten.`,
    toRefundTitle: 'Wir zahlen Ihnen Geld zurück',
    toRefundText: (amount, by) => `Sie bekommen ${amount} von uns zurück, spätestens am ${by}.`,
    collectedTitle: 'Alles erledigt',
    collectedText: 'Sie haben Ihre Karte. Sie müssen nichts mehr tun.',
    destroyedTitle: 'Ihre Karte wurde vernichtet',
    destroyedText:
      'Die Karte wurde nicht rechtzeitig abgeholt. Haben Sie noch keine gültige Karte? Rufen Sie uns an oder kommen Sie vorbei.',
    closedTitle: 'Ihre Akte ist abgeschlossen',
    closedText: 'Die Gemeinde hat Ihre Akte abgeschlossen.',
    closedReason: 'Grund',
  },
  steps: {
    apply: 'Neue Karte beantragen',
    made: 'Neue Karte hergestellt',
    madeBy: (day) => `Bis ${day}`,
    collect: 'Karte abholen',
  },
  facts: {
    title: 'Gut zu wissen',
    holder: 'Wer hat Ihre Karte?',
    holders: {
      citizen: 'Sie',
      municipality: 'Wir, am Schalter',
      destroyed: 'Vernichtet',
    },
    since: (day) => `seit dem ${day}`,
    waiting: 'Worauf warten wir?',
    waitingFor: {
      application: 'Dass Sie die neue Karte beantragen',
      card: 'Auf Ihre neue Karte',
      collection: 'Dass Sie Ihre Karte abholen',
      refund: 'Dass wir Ihnen das Geld zurückzahlen',
    },
    annex: (annex) => `Ihre ${annex}`,
    annexText: (day) => `Ersetzt Ihre Karte bis einschließlich ${day}.`,
    annexOver: (day) => `Abgelaufen am ${day}. Kommen Sie vorbei: Wir verlängern sie.`,
    price: 'Preis der neuen Karte',
    free: 'Kostenlos',
    paidTitle: 'Bezahlt',
    paid: (amount, day) => `${amount}, am ${day}.`,
    refund: 'Rückzahlung',
    refundBy: (amount, day) => `${amount}, spätestens am ${day}.`,
    refundDone: (amount, day) => `${amount}, am ${day}.`,
    reason: 'Warum bezahlen Sie?',
  },
  bring: {
    annex: (annex) => `Ihre ${annex}`,
    photo: 'ein aktuelles Passfoto: höchstens 6 Monate alt, mit weißem Hintergrund',
    price: (amount) => `${amount} für die neue Karte`,
    codes: 'den Brief mit Ihrem PIN-Code und Ihrem PUK-Code, den Sie zu Hause erhalten haben',
  },
  codes: {
    title: 'Keinen Brief mit Ihren Codes erhalten?',
    text: (production) =>
      `Der Brief kommt nach spätestens ${production}, in einem weißen Umschlag ohne Absender. Ist er nicht gekommen? Beantragen Sie dann neue Codes.`,
    button: 'Ich habe keine Codes erhalten',
    asked: 'Sie haben neue Codes beantragt.',
    askedLink: 'Diesen Antrag verfolgen',
    confirmTitle: 'Neue Codes beantragen?',
    confirmText:
      'Wir beantragen dann neue Codes. Sie kommen bei uns am Schalter an. Wir melden uns, sobald sie da sind.',
    confirmButton: 'Ja, neue Codes beantragen',
    keep: 'Nein, ich suche noch',
  },
  history: {
    refunded: 'Wir haben Ihnen das Geld zurückgezahlt',
    applied: 'Sie haben die neue Karte beantragt',
    'card-arrived': 'Ihre neue Karte ist angekommen',
    'undo-step': 'Berichtigt: Wir haben etwas zu früh notiert',
    'annex-extended': 'Ihre Anlage wurde verlängert',
    'codes-missing': 'Sie haben neue Codes beantragt',
    collected: 'Sie haben Ihre Karte abgeholt',
    destroyed: 'Die Karte wurde vernichtet',
  },
};
