import type { Language } from '../domain/languages.ts';

/** What the console says of a person's rights: loaded with its page alone. */
export type RightsTexts = {
  title: string;
  lead: string;
  corrected: string;
  numberHint: string;
  field: Record<'givenName' | 'familyName' | 'nationalNumber' | 'cardNumber' | 'language' | 'reason', string>;
  file: { title: string; detail: string; button: string };
  correct: { title: string; detail: string; reasonHint: string; button: string };
  erase: {
    title: string;
    detail: string;
    byLead: string;
    goOn: string;
    ask: (name: string, reference: string) => string;
    isOpen: string;
    hasVisit: string;
    goes: string[];
    staysTitle: string;
    stays: string[];
    reason: string;
    reasonHint: string;
    button: string;
    done: string;
    doneDetail: string;
  };
};

const nl: RightsTexts = {
  title: 'Gegevens van deze persoon',
  lead: 'Iedereen mag zijn gegevens inkijken, laten verbeteren en laten wissen. Ga eerst na wie het vraagt.',
  corrected: 'De gegevens zijn verbeterd.',
  numberHint: 'Leeg laten als het nummer juist is.',
  field: {
    givenName: 'Voornaam',
    familyName: 'Familienaam',
    nationalNumber: 'Rijksregisternummer',
    cardNumber: 'Kaartnummer',
    language: 'Taal',
    reason: 'Reden',
  },
  file: {
    title: 'Meegeven als bestand',
    detail:
      'Het bestand bevat alles wat we over deze persoon bewaren, in al deze dossiers. In elk dossier staat dan dat u het meegaf.',
    button: 'Maak het bestand',
  },
  correct: {
    title: 'Verbeteren',
    detail: 'E-mailadres, telefoonnummer en postadres verbetert u op het dossier zelf.',
    reasonHint: 'Komt in de geschiedenis. Schrijf er geen nummers of adressen in.',
    button: 'Verbeter de gegevens',
  },
  erase: {
    title: 'Nu wissen',
    detail: 'U krijgt eerst te zien wat er verdwijnt.',
    byLead: 'Een leidinggevende kan het dossier nu wissen.',
    goOn: 'Wis dit dossier',
    ask: (name, reference) => `Het dossier ${reference} van ${name} wissen?`,
    isOpen: 'Het dossier loopt nog. Het stopt, en de burger krijgt geen bericht.',
    hasVisit: 'De afspraak vervalt. De tijd komt meteen vrij.',
    goes: [
      'Alles in het dossier verdwijnt meteen: naam, nummers, adressen en geschiedenis.',
      'Dit kan niet ongedaan worden gemaakt.',
    ],
    staysTitle: 'Wat blijft',
    stays: [
      'Dat u dit dossier wiste, wanneer en waarom: 60 dagen.',
      'Reservekopieën: 35 dagen. Wie er een terugzet, wist dit dossier opnieuw.',
      'Andere dossiers van deze persoon.',
    ],
    reason: 'Reden',
    reasonHint: 'Blijft 60 dagen bewaard. Schrijf er geen namen of nummers in.',
    button: 'Wis het dossier',
    done: 'Het dossier is gewist',
    doneDetail: 'Er is niets meer van te vinden.',
  },
};

const fr: RightsTexts = {
  title: 'Données de cette personne',
  lead: 'Chacun peut consulter ses données, les faire corriger et les faire effacer. Vérifiez d’abord qui le demande.',
  corrected: 'Les données sont corrigées.',
  numberHint: 'Laissez vide si le numéro est juste.',
  field: {
    givenName: 'Prénom',
    familyName: 'Nom',
    nationalNumber: 'Numéro de registre national',
    cardNumber: 'Numéro de carte',
    language: 'Langue',
    reason: 'Raison',
  },
  file: {
    title: 'Remettre un fichier',
    detail:
      'Le fichier contient tout ce que nous conservons sur cette personne, dans tous ces dossiers. Chaque dossier indique que vous l’avez remis.',
    button: 'Créer le fichier',
  },
  correct: {
    title: 'Corriger',
    detail: 'L’adresse e-mail, le téléphone et l’adresse postale se corrigent dans le dossier même.',
    reasonHint: 'Figure dans l’historique. N’y écrivez ni numéro ni adresse.',
    button: 'Corriger les données',
  },
  erase: {
    title: 'Effacer maintenant',
    detail: 'Vous verrez d’abord ce qui disparaît.',
    byLead: 'Un responsable peut effacer le dossier maintenant.',
    goOn: 'Effacer ce dossier',
    ask: (name, reference) => `Effacer le dossier ${reference} de ${name} ?`,
    isOpen: 'Le dossier est en cours. Il s’arrête, et la personne ne reçoit aucun message.',
    hasVisit: 'Le rendez-vous est supprimé. L’heure est libre aussitôt.',
    goes: ['Tout le dossier disparaît aussitôt : nom, numéros, adresses et historique.', 'C’est définitif.'],
    staysTitle: 'Ce qui reste',
    stays: [
      'Que vous avez effacé ce dossier, quand et pourquoi : 60 jours.',
      'Les copies de sauvegarde : 35 jours. Qui en restaure une efface de nouveau ce dossier.',
      'Les autres dossiers de cette personne.',
    ],
    reason: 'Raison',
    reasonHint: 'Conservée 60 jours. N’y écrivez ni nom ni numéro.',
    button: 'Effacer le dossier',
    done: 'Le dossier est effacé',
    doneDetail: 'Il n’en reste rien.',
  },
};

const de: RightsTexts = {
  title: 'Daten dieser Person',
  lead: 'Jeder darf seine Daten einsehen, berichtigen und löschen lassen. Prüfen Sie zuerst, wer darum bittet.',
  corrected: 'Die Daten sind berichtigt.',
  numberHint: 'Leer lassen, wenn die Nummer stimmt.',
  field: {
    givenName: 'Vorname',
    familyName: 'Familienname',
    nationalNumber: 'Nationalregisternummer',
    cardNumber: 'Kartennummer',
    language: 'Sprache',
    reason: 'Grund',
  },
  file: {
    title: 'Als Datei mitgeben',
    detail:
      'Die Datei enthält alles, was wir über diese Person aufbewahren, aus allen diesen Vorgängen. In jedem Vorgang steht dann, dass Sie sie mitgegeben haben.',
    button: 'Datei erstellen',
  },
  correct: {
    title: 'Berichtigen',
    detail: 'E-Mail-Adresse, Telefonnummer und Postanschrift berichtigen Sie im Vorgang selbst.',
    reasonHint: 'Steht im Verlauf. Schreiben Sie keine Nummern oder Adressen hinein.',
    button: 'Daten berichtigen',
  },
  erase: {
    title: 'Jetzt löschen',
    detail: 'Sie sehen zuerst, was verschwindet.',
    byLead: 'Eine leitende Person kann den Vorgang jetzt löschen.',
    goOn: 'Diesen Vorgang löschen',
    ask: (name, reference) => `Den Vorgang ${reference} von ${name} löschen?`,
    isOpen: 'Der Vorgang läuft noch. Er endet, und niemand wird benachrichtigt.',
    hasVisit: 'Der Termin entfällt. Die Zeit ist sofort frei.',
    goes: [
      'Alles im Vorgang verschwindet sofort: Name, Nummern, Adressen und Verlauf.',
      'Das lässt sich nicht rückgängig machen.',
    ],
    staysTitle: 'Was bleibt',
    stays: [
      'Dass Sie diesen Vorgang gelöscht haben, wann und warum: 60 Tage.',
      'Sicherungskopien: 35 Tage. Wer eine zurückspielt, löscht diesen Vorgang erneut.',
      'Andere Vorgänge dieser Person.',
    ],
    reason: 'Grund',
    reasonHint: 'Bleibt 60 Tage gespeichert. Schreiben Sie keine Namen oder Nummern hinein.',
    button: 'Vorgang löschen',
    done: 'Der Vorgang ist gelöscht',
    doneDetail: 'Es ist nichts mehr davon zu finden.',
  },
};

const en: RightsTexts = {
  title: 'Data of this person',
  lead: 'Everybody may see their data, have it corrected and have it erased. Check first who is asking.',
  corrected: 'The data is corrected.',
  numberHint: 'Leave it empty if the number is right.',
  field: {
    givenName: 'Given name',
    familyName: 'Family name',
    nationalNumber: 'National register number',
    cardNumber: 'Card number',
    language: 'Language',
    reason: 'Reason',
  },
  file: {
    title: 'Hand over as a file',
    detail:
      'The file has all that we keep of this person, in all these cases. Each case then says that you handed it over.',
    button: 'Make the file',
  },
  correct: {
    title: 'Correct',
    detail: 'E-mail address, telephone number and postal address are corrected on the case itself.',
    reasonHint: 'Stands in the history. Write no numbers or addresses into it.',
    button: 'Correct the data',
  },
  erase: {
    title: 'Erase now',
    detail: 'You see first what goes.',
    byLead: 'A lead can erase the case now.',
    goOn: 'Erase this case',
    ask: (name, reference) => `Erase the case ${reference} of ${name}?`,
    isOpen: 'The case is still open. It stops, and nobody is told.',
    hasVisit: 'The appointment is gone. Its time is free at once.',
    goes: ['Everything in the case goes at once: name, numbers, addresses and history.', 'It cannot be undone.'],
    staysTitle: 'What stays',
    stays: [
      'That you erased this case, when and why: for 60 days.',
      'Backups: for 35 days. Whoever restores one erases this case again.',
      'Other cases of this person.',
    ],
    reason: 'Reason',
    reasonHint: 'Kept for 60 days. Write no names or numbers into it.',
    button: 'Erase the case',
    done: 'The case is erased',
    doneDetail: 'Nothing of it can be found any more.',
  },
};

export const rightsTexts: Readonly<Record<Language, RightsTexts>> = { nl, fr, de, en };
