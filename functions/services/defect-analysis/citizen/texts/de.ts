import type { DefectTexts } from '../texts.ts';

/** What the citizen's site says of a defective card, in German. */
export const de: DefectTexts = {
  cards: { adult: 'Personalausweis', 'kids-id': 'Kids-ID', foreigner: 'Ausländerkarte' },
  standing: {
    toSendTitle: 'Ihre Karte wird zur Prüfung eingeschickt',
    toSendText: 'Wir haben Ihre Karte. Wir schicken sie an einen Helpdesk, der prüft, was nicht stimmt.',
    contestedText:
      'Sie sind nicht damit einverstanden, die neue Karte zu bezahlen. Darum lassen wir Ihre Karte prüfen.',
    toSendNext: 'Sie müssen nichts tun. Wir melden uns, sobald die Karte unterwegs ist.',
    atHelpdeskTitle: 'Ihre Karte wird geprüft',
    atHelpdeskText: (helpdesk, promisedOn) =>
      `Der Helpdesk von ${helpdesk} prüft Ihre Karte. Wir erwarten die Antwort bis ${promisedOn}.`,
    atHelpdeskNext: 'Sie müssen nichts tun. Wir melden uns, sobald wir wissen, ob die neue Karte kostenlos ist.',
    overdueTitle: 'Die Prüfung dauert länger als erwartet',
    overdueText: (helpdesk, promisedOn) =>
      `Der Helpdesk von ${helpdesk} hat noch nicht geantwortet. Wir haben die Antwort bis ${promisedOn} erwartet. Bitte entschuldigen Sie.`,
    overdueNext: 'Wir fragen nach, bis wir eine Antwort haben. Sie müssen nichts tun.',
    because: {
      free: 'Ihre Karte wurde geprüft. Der Fehler liegt nicht bei Ihnen: Die neue Karte ist kostenlos.',
      lost: 'Ihre Karte ist auf dem Weg zur Prüfung verloren gegangen. Bitte entschuldigen Sie. Die neue Karte ist kostenlos.',
      'to-pay':
        'Ihre Karte wurde geprüft. Der Hersteller übernimmt die Kosten nicht. Sie bezahlen die neue Karte selbst.',
      misuse: 'Ihre Karte ist beschädigt oder wurde nicht richtig benutzt. Darum bezahlen Sie die neue Karte selbst.',
    },
    costless: 'Ihre Karte muss ersetzt werden. Die neue Karte kostet Sie nichts.',
    contest:
      'Sind Sie nicht einverstanden, dass Sie bezahlen? Rufen Sie uns an oder kommen Sie vorbei, bevor Sie die neue Karte beantragen. Dann lassen wir die Karte prüfen.',
    oldCardTitle: 'Ihre Karte funktioniert',
    oldCardText: (bookBy) =>
      `Ihre Karte wurde geprüft: Sie funktioniert. Sie brauchen keine neue. Vereinbaren Sie einen Termin und holen Sie sie ab, spätestens am ${bookBy}.`,
  },
  steps: {
    handedIn: 'Karte abgegeben',
    sent: 'Zur Prüfung eingeschickt',
    verdict: 'Geprüft',
    verdictBy: (day) => `Antwort erwartet bis ${day}`,
    asking: 'Später als erwartet: Wir fragen nach',
  },
  facts: {
    holders: {
      belpic: 'Der Helpdesk von Belpic',
      zetes: 'Der Helpdesk von Zetes',
      lost: 'Unterwegs verloren gegangen',
    },
    waitingFor: {
      dispatch: 'Dass wir Ihre Karte einschicken',
      verdict: 'Auf die Antwort des Helpdesks',
    },
    unknown: 'Das wissen wir nach der Prüfung: kostenlos, oder der Tarif der Gemeinde.',
  },
  history: {
    opened: 'Sie haben Ihre Karte abgegeben',
    'sent-for-analysis': 'Wir haben Ihre Karte zur Prüfung eingeschickt',
    chased: 'Wir haben beim Helpdesk nachgefragt',
    contested: 'Sie waren nicht einverstanden: Die Karte wird geprüft',
    verdict: {
      free: 'Geprüft: Die neue Karte ist kostenlos',
      'to-pay': 'Geprüft: Sie bezahlen die neue Karte',
      'card-works': 'Geprüft: Ihre Karte funktioniert',
      lost: 'Die Karte ging unterwegs verloren',
    },
  },
  page: {
    title: 'Ihre Karte funktioniert nicht',
    lead: 'Kommen Sie mit Ihrer Karte zum Schalter. Wir sehen uns gemeinsam an, was nicht stimmt.',
    lostTitle: 'Verloren oder gestohlen statt defekt?',
    lostText: 'Lassen Sie Ihre Karte sofort bei DOC STOP sperren, Tag und Nacht.',
    forTitle: 'Wann kommen Sie vorbei?',
    forVisible: 'Man sieht es: Der Chip hat sich gelöst, oder auf der Karte stehen falsche Angaben.',
    forInvisible:
      'Man sieht es nicht: Der Chip funktioniert nicht, eine Adressänderung klappt nicht, oder auf dem Chip stehen falsche Angaben.',
    bringTitle: 'Was bringen Sie mit?',
    bringCard: 'die Karte, die nicht funktioniert',
    bringPhoto: 'ein aktuelles Passfoto: höchstens 6 Monate alt, mit weißem Hintergrund (nicht für eine Kids-ID)',
    nextTitle: 'Was geschieht dann?',
    steps: ({ verdict, production }) => [
      'Wir sehen uns Ihre Karte am Schalter an. Sie erhalten eine Anlage 12 (für eine Kids-ID: eine Anlage 6). Sie ersetzt Ihre Karte.',
      'Ist kein Schaden zu sehen? Dann schicken wir die Karte an einen Helpdesk, Belpic oder Zetes.',
      `Nach etwa ${verdict} wissen wir, ob die neue Karte kostenlos ist. Dann laden wir Sie ein, sie zu beantragen.`,
      `Nach spätestens ${production} erhalten Sie zu Hause einen Brief mit Ihren Codes. Wir melden uns, sobald die Karte da ist.`,
      'Sie holen die Karte persönlich ab, mit diesem Brief und Ihrer Anlage.',
    ],
    costTitle: 'Was kostet es?',
    costFree: 'Übernimmt der Hersteller der Karte die Kosten? Dann ist die neue Karte kostenlos.',
    costPay:
      'Ist die Karte beschädigt, wurde sie nicht richtig benutzt, oder übernimmt der Hersteller die Kosten nicht? Dann zahlen Sie:',
    costNone:
      'Ist die Karte beschädigt, wurde sie nicht richtig benutzt, oder übernimmt der Hersteller die Kosten nicht? Dann bezahlen Sie die neue Karte. Fragen Sie uns nach dem Preis.',
    costBefore: 'Sie zahlen im Voraus. Ist die neue Karte kostenlos? Dann bekommen Sie das Geld zurück.',
    costContest: 'Sind Sie nicht einverstanden, dass Sie bezahlen? Sagen Sie es uns: Dann lassen wir die Karte prüfen.',
    contactTitle: 'Unser Schalter',
  },
  statement:
    'Ist Ihre Karte defekt? Dann notieren wir auch die Kartennummer, was nicht stimmt, wer die Karte hat und was die Untersuchung ergibt. Die Karte geht an den Helpdesk Belpic oder Zetes, der sie für den Föderalstaat untersucht. Ihre E-Mail-Adresse und Telefonnummer geben wir nicht weiter.',
};
