import type { Texts } from '../texts.ts';
import { missingParts } from '../../ui/date-errors.ts';
import { pluralsOf } from '../../ui/plurals.ts';

const { count } = pluralsOf('fr');

/** All that the citizen's site says in French. */
export const fr: Texts = {
  siteName: 'Guichet eID',
  problemHome: 'Retour à l’accueil',
  back: 'Retour',
  home: {
    title: 'Choisissez votre commune',
    lead: 'Préparez ici, en ligne, votre passage au guichet pour votre carte d’identité.',
  },
  municipality: {
    title: 'Carte d’identité : guichet en ligne',
    lead: (municipality) => `Bienvenue au guichet en ligne de ${municipality}. Comment pouvons-nous vous aider ?`,
    openCaseTitle: 'Vous avez déjà une demande ?',
    openCaseLink: 'Vous ne trouvez pas notre e-mail ? Faites renvoyer le lien',
    openCaseText:
      'Ouvrez le lien de notre e-mail, ou scannez le code de notre lettre. Vous y suivez votre demande et vous y prenez ou déplacez votre rendez-vous.',
    lostTitle: 'Carte perdue ou volée ?',
    lostText: 'Faites bloquer votre carte tout de suite auprès de DOC STOP, jour et nuit.',
    visitTitle: 'Notre guichet',
    byAppointment: 'Uniquement sur rendez-vous',
    hoursTitle: 'Heures de rendez-vous',
    closedTitle: 'Fermetures exceptionnelles',
    closedDays: (first, last) => `du ${first} au ${last}`,
    closedHours: (from, to) => `de ${from} à ${to}`,
    range: (from, to) => `${from} – ${to}`,
  },
  bring: {
    title: 'À apporter',
    noProxy: 'Venez vous-même. Personne ne peut le faire à votre place.',
    proxy:
      'Vous ne pouvez pas venir vous-même ? Quelqu’un d’autre peut venir à votre place. Demandez-nous d’abord ce que cette personne doit apporter.',
  },
  form: {
    givenName: 'Prénom',
    familyName: 'Nom de famille',
    familyNameHint: 'Vous n’avez qu’un seul nom ? Indiquez-le, et laissez l’autre champ vide.',
    nationalNumber: 'Numéro de registre national',
    nationalNumberHint: '11 chiffres, au dos de votre carte. Par exemple : 85.07.30-033.28',
    email: 'Adresse e-mail',
    emailHint: 'Vous y recevez le lien vers votre demande et tous nos messages.',
    phone: 'Numéro de téléphone',
    phoneHint: 'Si nous devons vous demander quelque chose, ou si notre e-mail n’arrive pas.',
    cardNumber: 'Numéro de carte',
    cardNumberHint:
      '12 chiffres, sur le devant de votre carte, par exemple 000-0011032-71. Sur une carte pour étrangers : B et 9 chiffres.',
    privacy: 'Nous utilisons vos données uniquement pour cette demande.',
    privacyLink: 'Lisez comment nous traitons vos données',
  },
  /** Of a field that has a label. */
  noEmail: { call: 'Pas d’e-mail ? Appelez-nous :', visit: 'Ou passez nous voir :' },
  unreadableIn: (field: string) =>
    `Le champ « ${field} » contient un caractère que nous ne pouvons pas lire. Tapez-le à nouveau`,
  fieldErrors: {
    'givenName.required': 'Indiquez votre prénom et votre nom de famille',
    'no-letter': 'Un nom contient au moins une lettre',
    'nationalNumber.required': 'Indiquez votre numéro de registre national',
    'nationalNumber.not-eleven-digits':
      'Un numéro de registre national a 11 chiffres. Vérifiez-le au dos de votre carte',
    'nationalNumber.wrong-check-digits': 'Ce numéro de registre national n’est pas correct. Vérifiez chaque chiffre',
    'nationalNumber.no-such-date':
      'Ce numéro de registre national n’est pas correct : il ne commence pas par une date de naissance',
    'nationalNumber.no-such-serial': 'Ce numéro de registre national n’existe pas. Vérifiez chaque chiffre',
    'email.required': 'Indiquez votre adresse e-mail',
    'email.email-invalid': 'Cette adresse e-mail n’est pas correcte. Une adresse ressemble à : nom@exemple.be',
    'email.email-not-ascii':
      'Avant le @, nous ne pouvons utiliser que des lettres sans accent, des chiffres et des signes comme . et -. Vérifiez votre adresse',
    'phone.phone-invalid': 'Ce numéro de téléphone n’est pas correct. Par exemple : 0470 12 34 56 ou +32 470 12 34 56',
    'phone.phone-too-short': 'Ce numéro de téléphone est trop court. Vérifiez s’il manque un chiffre',
    'cardNumber.not-a-card-number':
      'Un numéro de carte a 12 chiffres, celui d’une carte pour étrangers B et 9 chiffres. Vérifiez-le sur votre carte, ou laissez ce champ vide',
    'cardNumber.wrong-check-digits':
      'Ce numéro de carte n’est pas correct. Vérifiez chaque chiffre, ou laissez ce champ vide',
    'who.required': 'Indiquez votre numéro ou votre numéro de registre national',
    'who-invalid': 'Ce n’est ni un de nos numéros, ni un numéro de registre national. Vérifiez s’il y a une faute',
    'start.required': 'Choisissez un moment',
    'people.invalid-choice': 'Choisissez combien de personnes viennent',
    'formId.required': 'Rechargez la page et envoyez à nouveau le formulaire',
    'form-id-invalid': 'Rechargez la page et envoyez à nouveau le formulaire',
    'not-a-date': 'Cette date n’existe pas. Indiquez le jour, le mois et l’année en chiffres, par exemple : 14 3 2023',
    ...missingParts('fr'),
    'date-in-future': 'Cette date est dans le futur. Vérifiez-la',
    'too-long': 'C’est trop long. Utilisez au maximum 100 caractères',
    'unreadable-characters': 'Il y a ici un caractère que nous ne pouvons pas lire. Tapez-le à nouveau',
    'invalid-characters': 'N’utilisez pas ici de caractères comme < et >',
    'invalid-choice': 'Choisissez une des possibilités',
    required: 'Remplissez ce champ',
    invalid: 'Ceci n’est pas correct. Vérifiez',
  },
  problems: {
    'unknown-language': {
      title: 'Cette langue n’existe pas ici',
      detail: 'Cette page n’existe pas dans cette langue. Choisissez une autre langue ci-dessous.',
    },
    'unknown-municipality': {
      title: 'Nous ne trouvons pas cette commune',
      detail:
        'Cette commune n’utilise pas ce guichet, ou il y a une erreur dans l’adresse. Choisissez votre commune ci-dessous.',
    },
    'case-unreadable': {
      title: 'Nous ne pouvons pas afficher votre demande',
      detail:
        'Rien n’est perdu. Nous sommes prévenus et nous nous en occupons. Une question ou un rendez-vous entre-temps ? Appelez-nous.',
    },
    'unknown-case': {
      title: 'Nous ne trouvons pas cette demande',
      detail:
        'Le lien est incomplet ou n’est plus valable. Ouvrez le lien de notre dernier e-mail, ou scannez le code de notre dernière lettre. Cela ne marche pas ? Contactez votre commune.',
    },
    'not-found': { title: 'Cette page n’existe pas', detail: 'Il y a peut-être une erreur dans l’adresse.' },
    'method-not-allowed': {
      title: 'Ce n’est pas possible ici',
      detail: 'Cette page n’accepte pas cette demande. Revenez en arrière et réessayez.',
    },
    'invalid-input': { title: 'Tout n’est pas rempli correctement', detail: 'Vérifiez les champs que nous indiquons.' },
    'malformed-body': {
      title: 'Nous n’avons pas pu lire ceci',
      detail: 'Ce que vous avez envoyé n’est ni un formulaire ni du JSON valable.',
    },
    'body-too-large': {
      title: 'C’est trop grand',
      detail: 'Vous avez envoyé trop de texte. Raccourcissez-le et réessayez.',
    },
    'unsupported-media-type': { title: 'Nous n’avons pas pu lire ceci', detail: 'Envoyez un formulaire ou du JSON.' },
    'try-again': {
      title: 'Cela ne fonctionne pas pour l’instant',
      detail: 'Le problème vient de chez nous. Réessayez dans une minute. Cela ne marche toujours pas ? Appelez-nous.',
    },
    unexpected: {
      title: 'Un problème est survenu chez nous',
      detail: 'Réessayez dans quelques minutes. Le problème continue ? Appelez-nous et donnez ce numéro :',
    },
    'already-open': {
      title: 'Vous avez déjà une demande',
      detail:
        'Une demande est déjà en cours pour ce numéro de registre national. Au début, nous vous avons dit comment la suivre. Vous ne trouvez pas ce message ? Contactez-nous.',
    },
    'unknown-application': {
      title: 'Ce lien ne fonctionne plus',
      detail:
        'Le lien est valable quelques jours, et seulement celui de notre dernier e-mail. Remplissez le formulaire à nouveau, ou appelez-nous.',
    },
    'too-many-mails': {
      title: 'Beaucoup d’e-mails sont déjà partis à cette adresse aujourd’hui',
      detail:
        'Regardez dans votre boîte mail, aussi dans les courriers indésirables. Cela ne marche pas ? Essayez demain, ou appelez-nous :',
    },
    'too-many-applications': {
      title: 'Nous ne pouvons pas accepter autant de demandes aujourd’hui',
      detail: 'Trop de demandes sont venues du même endroit aujourd’hui. Essayez demain, ou appelez-nous :',
    },
    'waits-for-staff': {
      title: 'Nous examinons d’abord votre demande',
      detail:
        'Nous avons reçu exceptionnellement beaucoup de demandes en un jour. Nous vous prévenons dès que vous pouvez choisir un moment.',
    },
    'form-used': {
      title: 'Ce formulaire a déjà servi',
      detail: 'Une demande a déjà été envoyée avec ce formulaire. Vérifiez vos données et envoyez-les à nouveau.',
    },
    'booking-locked': {
      title: 'Vous ne pouvez pas encore choisir de moment',
      detail: 'Ce sera possible dès que votre visite au guichet sera utile. Nous vous préviendrons alors.',
    },
    'appointment-changed': {
      title: 'Votre rendez-vous a été déplacé entre-temps',
      detail: 'Rien n’est annulé. Vous voyez ci-dessous votre rendez-vous actuel.',
    },
    'slot-taken': {
      title: 'Ce moment vient d’être pris',
      detail: 'Quelqu’un d’autre a été plus rapide. Choisissez un autre moment.',
    },
    'not-a-slot': { title: 'Vous ne pouvez pas choisir ce moment', detail: 'Choisissez un moment dans la liste.' },
    'in-the-past': { title: 'Ce moment est passé', detail: 'Choisissez un autre moment.' },
    'too-soon': {
      title: 'Ce moment est trop proche',
      detail: 'Nous ne pouvons pas préparer votre visite aussi vite. Choisissez un moment plus tard.',
    },
    'too-far-ahead': { title: 'Ce moment est trop lointain', detail: 'Choisissez un moment plus tôt.' },
    'closed-then': { title: 'Nous sommes fermés à ce moment', detail: 'Choisissez un moment dans la liste.' },
    'too-many-people': {
      title: 'Impossible de venir aussi nombreux',
      detail: 'Choisissez moins de personnes, ou appelez-nous. Nous chercherons une solution ensemble.',
    },
    'not-allowed-now': {
      title: 'Ce n’est plus possible',
      detail: 'Votre demande a changé entre-temps. Regardez où elle en est.',
    },
    'no-appointment': {
      title: 'Vous n’avez pas de rendez-vous',
      detail: 'Il n’y a pas de rendez-vous à mettre dans votre agenda.',
    },
    'too-many-moves': {
      title: 'Vous avez souvent changé votre rendez-vous',
      detail: 'Vous voulez encore le changer ? Appelez-nous :',
    },
    'asked-too-often': {
      title: 'Vous l’avez déjà souvent demandé',
      detail: 'Vous voulez quand même venir plus tôt ? Appelez-nous :',
    },
    'case-full': {
      title: 'Ce n’est plus possible ici',
      detail: 'Votre demande a déjà été trop souvent modifiée. Nous vous aidons par téléphone :',
    },
  },
  application: {
    sentTitle: 'Regardez maintenant dans votre boîte mail',
    nothingYet: 'Rien n’est encore demandé.',
    sentText: 'Nous avons envoyé un e-mail à',
    lookText: 'Nous avons envoyé un e-mail à l’adresse que vous avez indiquée.',
    stepOpen: 'Ouvrez notre e-mail et appuyez sur le bouton.',
    stepPress: 'Confirmez sur la page qui s’ouvre. Votre demande commence à ce moment-là.',
    until: (moment: string) => `Faites-le avant le ${moment}. Nous effaçons ensuite ce que vous avez indiqué.`,
    sentAgain: 'Nous avons renvoyé l’e-mail. Utilisez le bouton du dernier e-mail.',
    bouncedTitle: 'Notre e-mail n’est pas arrivé',
    bouncedText: 'Vérifiez votre adresse et faites renvoyer l’e-mail.',
    meantTitle: (domain: string) => `Voulez-vous dire ${domain} ?`,
    meantText: (domain: string) => `Vous avez écrit ${domain}. Si c’est correct, vous ne devez rien faire ici.`,
    meantButton: 'Oui, envoyez-le à',
    notThereTitle: 'L’e-mail n’arrive pas ?',
    notThereText:
      'Attendez quelques minutes et regardez aussi dans les courriers indésirables. Il y a une faute dans l’adresse ? Corrigez-la.',
    notThereElse:
      'Attendez quelques minutes et regardez aussi dans les courriers indésirables. Il y a une faute dans l’adresse ? Remplissez à nouveau le formulaire.',
    addressHint: 'Le bouton d’un e-mail précédent ne fonctionne alors plus.',
    sendAgain: 'Renvoyer l’e-mail',
    noMore: 'Nous avons déjà envoyé l’e-mail plusieurs fois. Appelez-nous : nous vous aidons.',
    doneTitle: 'Votre demande est confirmée',
    doneText: 'Le lien de notre e-mail mène maintenant à votre demande.',
    confirmTitle: 'Confirmez votre demande',
    confirmText: 'Vérifiez que tout est correct et appuyez sur le bouton.',
    rows: { what: 'Vous demandez', wished: 'Moment choisi', name: 'Nom', email: 'Adresse e-mail' },
    beginsWished: 'Dès que vous confirmez, nous fixons votre rendez-vous, si le moment est encore libre.',
    confirmButton: 'Oui, je fais cette demande',
    notRight: 'Quelque chose n’est pas correct ? Remplissez plutôt le formulaire à nouveau.',
    notRightLink: 'Retour au début',
    notYou: 'Vous n’avez rien demandé ? Fermez cette page : il ne se passe rien. Une question ?',
    wish: 'Quand voulez-vous venir ?',
    wishHint: 'Le moment n’est réservé que lorsque vous confirmez par notre e-mail.',
    wishLater: 'Je choisis un moment plus tard',
  },
  link: {
    title: 'Renvoyez-moi mon lien',
    lead: 'Vous avez déjà une demande, mais vous ne retrouvez plus notre e-mail ? Nous renvoyons le lien.',
    who: 'Votre numéro chez nous, ou votre numéro de registre national',
    whoHint: 'Votre numéro se trouve dans chacun de nos messages. Par exemple : K70-49M-571',
    emailHint: 'L’adresse que vous avez indiquée dans votre demande.',
    button: 'Envoyer le lien',
    sentTitle: 'Regardez dans votre boîte mail',
    sentText: 'Si nous avons une demande avec ce numéro et cette adresse e-mail, le lien est en route.',
    sentElse:
      'Rien n’arrive ? Regardez aussi dans les courriers indésirables. Vous aviez une autre adresse, ou elle ne marche plus ? Appelez-nous.',
  },
  status: {
    steps: 'Où en est votre demande',
    referenceTitle: 'Votre numéro',
    referenceText: 'Vous nous appelez ? Lisez-nous ce numéro.',
    mailsFollow:
      'Notre e-mail a un peu de retard et arrive dans quelques minutes. Ce que vous lisez ici est déjà exact.',
    keepLink: 'Gardez l’adresse de cette page et ne la donnez à personne : qui l’a peut voir vos données.',
    keptIn: { mail: 'Elle se trouve aussi dans nos e-mails.', letter: 'Elle se trouve aussi sur nos lettres.' },
    choose: 'Choisir un moment',
    missedTitle: 'Vous avez manqué le rendez-vous',
    missedText: (day) => `Votre rendez-vous était le ${day}. Vous pouvez en prendre un nouveau ici.`,
    appointmentTitle: 'Votre rendez-vous est fixé',
    appointmentToday: 'Votre rendez-vous est aujourd’hui',
    appointmentPast: 'Votre rendez-vous était le',
    appointmentLength: (minutes) => `Comptez ${minutes} minutes.`,
    appointmentPeople: (n) => `Pour ${n} personnes ensemble.`,
    move: 'Choisir un autre moment',
    calendar: 'Mettre dans mon agenda',
    cancel: 'Annuler le rendez-vous',
    erasedOn: (day) => `Nous effaçons vos données le ${day}. Ensuite, ce lien ne fonctionne plus.`,
    withdraw: 'Retirer la demande',
    historyTitle: 'Ce qui s’est déjà passé',
    doneConfirmed: 'Votre demande est confirmée.',
    historyTimes: (n, moment) => `${n} fois, la dernière le ${moment}`,
    doneBooked: 'Votre rendez-vous est pris. Vous recevrez encore une confirmation.',
    doneMoved: 'Votre rendez-vous est déplacé. Vous recevrez encore une confirmation.',
    doneCancelled: 'Votre rendez-vous est annulé. Vous pouvez choisir un nouveau moment.',
    doneAsked: 'Si un moment se libère plus tôt, vous recevez un e-mail.',
    doneStopped: 'Vous ne recevez plus d’e-mails pour un moment plus tôt.',
    helpTitle: 'Besoin d’aide ?',
  },
  history: {
    opened: 'Vous avez fait la demande',
    book: 'Vous avez un rendez-vous',
    move: 'Le rendez-vous est déplacé',
    'cancel-appointment': 'Le rendez-vous est annulé',
    'no-show': 'Vous avez manqué le rendez-vous',
    'check-in': 'Vous êtes venu(e) au guichet',
    'ask-earlier': 'Vous avez demandé un e-mail si un moment se libère plus tôt',
    'stop-earlier': 'Vous ne voulez plus d’e-mails pour un moment plus tôt',
    withdraw: 'Vous avez retiré la demande',
    close: 'La commune a clôturé la demande',
    discard: 'La commune a clôturé la demande',
  },
  slots: {
    title: 'Choisissez un moment',
    moveTitle: 'Choisissez un autre moment',
    free: (n) => count(n, 'moment libre', 'moments libres'),
    lead: (minutes) =>
      `Une visite dure ${minutes} minutes. Choisissez un jour et une heure. Votre rendez-vous est alors fixé tout de suite.`,
    leadTogether: (n, minutes) =>
      `Pour ${n} personnes ensemble, la visite dure ${minutes} minutes. Choisissez un jour et une heure. Votre rendez-vous est alors fixé tout de suite.`,
    people: 'Combien de personnes viennent ?',
    peopleHint: 'Chaque personne fait sa propre demande. Un seul rendez-vous suffit pour tous.',
    peopleCount: (n) => count(n, 'personne', 'personnes'),
    peopleButton: 'Afficher les moments',
    noneTogether:
      'Il n’y a pas de moment pour autant de personnes ensemble. Choisissez moins de personnes, ou appelez-nous :',
    moving: (moment) => `Votre rendez-vous du ${moment} reste fixé tant que vous n’en choisissez pas un autre.`,
    week: (first, last) => `${first} – ${last}`,
    weeks: 'Semaines',
    earlier: 'Plus tôt',
    later: 'Plus tard',
    noneTitle: 'Il n’y a pas de moment libre',
    noneText: 'Tous les moments sont pris. Regardez à nouveau demain, ou appelez-nous :',
    back: 'Retour à ma demande',
  },
  earlier: {
    title: 'Vous préférez venir plus tôt ?',
    what: 'Un moment se libère plus tôt ? Nous vous envoyons un e-mail avec le lien.',
    first: 'Le premier qui choisit obtient le moment.',
    stands: 'Votre rendez-vous reste fixé tant que vous ne le déplacez pas.',
    atMost: (n) => `Vous recevez au maximum ${count(n, 'e-mail', 'e-mails')}.`,
    until: (day) => `À partir du ${day}, vous n’en recevez plus.`,
    button: 'M’écrire si un moment se libère',
    waiting: 'Vous recevez un e-mail si un moment se libère plus tôt',
    stop: 'Ne plus recevoir d’e-mails',
    over: 'Vous ne recevez plus d’e-mails pour un moment plus tôt. Regardez vous-même si un moment est libre avec « Choisir un autre moment ».',
    unmailed: 'Appelez-nous : nous regardons ensemble si un moment plus tôt est libre.',
  },
  cancel: {
    title: 'Annuler le rendez-vous ?',
    text: (moment) => `Votre rendez-vous est le ${moment}.`,
    after: 'Vous pourrez ensuite choisir un nouveau moment.',
    button: 'Oui, annuler mon rendez-vous',
    keep: 'Non, je viens',
  },
  withdraw: {
    title: 'Retirer la demande ?',
    text: 'Nous arrêtons alors votre demande. Si vous avez un rendez-vous, nous l’annulons. Vous ne pouvez pas revenir en arrière, mais vous pourrez faire une nouvelle demande plus tard.',
    button: 'Oui, retirer ma demande',
    keep: 'Non, revenir',
  },
  accessibility: {
    title: 'Déclaration d’accessibilité',
    intro: (municipality) =>
      `${municipality} veut que chacun puisse utiliser ce guichet, comme le demandent la loi du 19 juillet 2018 sur l’accessibilité des sites internet des organismes publics et les règles de sa région ou communauté.`,
    scope:
      'Cette déclaration concerne le guichet en ligne pour la carte d’identité, et non les autres sites de la commune.',
    statusTitle: 'Ce site est-il accessible ?',
    status:
      'Nous construisons et testons ce site selon les WCAG 2.2, niveaux A et AA. Il fonctionne sans JavaScript, au clavier seul, avec un lecteur d’écran, avec un agrandissement de 400 % et sur un écran étroit. Qui n’a pas d’e-mail ou pas d’internet est aidé par téléphone ou au guichet : nous appelons alors, ou nous envoyons une lettre.',
    knownTitle: 'Ce qui n’est pas encore bon',
    known:
      'Nous ne connaissons pas pour le moment de parties qui ne sont pas conformes. Il n’y a pas encore eu d’audit indépendant.',
    method:
      'Cette déclaration se fonde sur notre propre évaluation, avec des tests automatiques (axe) de chaque page et des tests manuels.',
    feedbackTitle: 'Quelque chose ne marche pas ?',
    feedback: 'Dites-le-nous. Nous vous aidons au téléphone ou au guichet, et nous cherchons une solution.',
    complaintTitle: 'Notre réponse ne vous satisfait pas ?',
    complaint:
      'Vous pouvez vous adresser au médiateur compétent pour votre commune : le médiateur de la Wallonie et de la Fédération Wallonie-Bruxelles, le médiateur bruxellois ou le Vlaamse Ombudsdienst.',
  },
  privacy: {
    title: 'Déclaration de vie privée',
    intro: (municipality) =>
      `${municipality} est responsable de vos données sur ce guichet. Nous les traitons selon le Règlement général sur la protection des données (RGPD) et la loi belge du 30 juillet 2018.`,
    whatTitle: 'Quelles données et pourquoi ?',
    what: [
      'Votre nom et votre numéro de registre national : pour lier les bons codes à la bonne personne.',
      'Votre adresse e-mail, votre numéro de téléphone ou votre adresse, comme vous nous les donnez : pour vous dire où en est votre demande.',
      'Votre numéro de carte, si vous le donnez, et si vous venez de déménager : pour retrouver vos codes.',
      'Votre rendez-vous et ce qui s’est passé avec votre demande : pour vous aider au guichet.',
      'Si vous voulez un e-mail quand un moment se libère plus tôt, et les moments déjà envoyés : jusqu’à ce que vous y mettiez fin ou que vous veniez.',
    ],
    codes: 'Votre code PIN et votre code PUK ne sont jamais sur ce site ni dans un e-mail.',
    basisTitle: 'Pourquoi pouvons-nous le faire ?',
    basis:
      'Parce que c’est une mission d’intérêt public que la loi confie à la commune (article 6.1.e du RGPD) : délivrer et gérer les cartes d’identité, selon la loi du 19 juillet 1991 et l’arrêté royal du 25 mars 2003. Nous utilisons votre numéro de registre national selon la loi du 8 août 1983, et uniquement pour cela.',
    protectTitle: 'Comment les protégeons-nous ?',
    protect:
      'Nous conservons votre numéro de registre national et votre numéro de carte sous forme chiffrée. Nos agents voient un numéro masqué. Il n’est jamais dans un e-mail ni dans une adresse internet. Les données restent dans l’Union européenne, chez notre hébergeur.',
    looks: (period) =>
      `Nous enregistrons quel agent consulte quel dossier, quand, et si le numéro complet a été affiché. Nous le conservons ${period} ; votre nom et votre numéro n’y figurent pas. Vous pouvez nous demander qui a consulté votre dossier.`,
    keepTitle: 'Combien de temps les gardons-nous ?',
    keepForm: (period) => `Un formulaire que vous ne confirmez pas est effacé après ${period}.`,
    keep: (period) => `Jusqu’à ${period} après la fin de votre demande. Ensuite, elles sont effacées.`,
    keepMore: [
      'L’agenda ne contient aucun nom, seulement le numéro de votre dossier : jusqu’à 120 jours après le jour même.',
      'Nous gardons les copies de sauvegarde 35 jours encore. Elles ne servent qu’à réparer après une panne ; ce qui est effacé, nous l’effaçons alors de nouveau.',
    ],
    rightsTitle: 'Vos droits',
    rights:
      'Vous pouvez consulter vos données, les faire corriger ou effacer, faire limiter leur traitement ou vous y opposer. Demandez-le-nous par e-mail, par téléphone ou au guichet. Personne ne vous suit sur ce site. Il place un seul cookie, quand vous envoyez un formulaire : il vous permet encore de corriger votre adresse e-mail. Après deux semaines, il disparaît.',
    rightsHow:
      'Nous vous remettons vos données dans un fichier, nous corrigeons ce qui est faux, et nous effaçons votre dossier aussitôt si vous le demandez et que la loi le permet. Venez avec une pièce d’identité, ou donnez-nous la référence de votre dossier.',
    complaintTitle: 'Une plainte ?',
    complaint:
      'Parlez-en d’abord avec nous ou avec notre délégué à la protection des données. Vous pouvez aussi introduire une plainte auprès de l’Autorité de protection des données, rue de la Presse 35, 1000 Bruxelles, autoriteprotectiondonnees.be.',
  },
};
