import type { Texts } from '../texts.ts';

/** All that the citizen's site says in French. */
export const fr: Texts = {
  siteName: 'Guichet eID',
  problemHome: 'Retour à l’accueil',
  home: {
    title: 'Choisissez votre commune',
    lead: 'Préparez ici, en ligne, votre passage au guichet pour votre carte d’identité.',
  },
  municipality: {
    title: 'Carte d’identité : guichet en ligne',
    lead: (municipality) => `Bienvenue au guichet en ligne de ${municipality}. Comment pouvons-nous vous aider ?`,
    pinTitle: 'Code PIN oublié ou carte bloquée',
    pinText:
      'Demandez de nouveaux codes ou prenez tout de suite rendez-vous. Cela prend quelques minutes. Vous n’avez pas besoin de vous connecter.',
    openCaseTitle: 'Vous avez déjà une demande ?',
    openCaseText:
      'Ouvrez le lien dans l’e-mail que nous vous avons envoyé. Vous y suivez votre demande et vous y prenez ou déplacez votre rendez-vous.',
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
  triage: {
    back: 'Retour',
    next: 'Continuer',
    hasLetterTitle: 'Avez-vous encore la lettre avec vos codes ?',
    hasLetterHint:
      'Vous avez reçu cette lettre quand votre carte a été faite. Elle contient un code PIN et un code PUK.',
    hasLetterYes: 'Oui, j’ai la lettre',
    hasLetterNo: 'Non, je n’ai plus la lettre',
    letterDateTitle: 'Quelle est la date de la lettre ?',
    letterDateHint: 'La date se trouve à droite, au milieu de la lettre. Par exemple : 14 3 2023.',
    cardStartDateTitle: 'À partir de quelle date votre carte est-elle valable ?',
    cardStartDateHint:
      'C’est la date de début de votre carte. Elle est imprimée sur la carte, près de « Valable du – au » : prenez la première date.',
    cardIssuedOnTitle: 'Quand votre carte a-t-elle été délivrée ?',
    cardIssuedOnHint:
      'Vous ne le savez plus ? Indiquez la date de début imprimée sur votre carte, près de « Valable du – au ».',
    earlierTitle: 'Cette lettre est celle d’une carte précédente',
    earlierText: (letterDate, cardStart) =>
      `Votre lettre date du ${letterDate}. Votre carte est valable à partir du ${cardStart}. La lettre d’une carte est toujours plus récente que le début de cette carte. Vous ne pouvez donc pas utiliser cette lettre. Nous continuons comme si vous n’aviez pas de lettre.`,
    letterTitle: 'Vous pouvez prendre rendez-vous tout de suite',
    letterText:
      'Votre lettre est bien celle de votre carte. Avec le code PUK de cette lettre, nous faisons un nouveau code PIN au guichet ou nous débloquons votre carte.',
    newerTitle: 'Vous n’avez pas besoin de nouveaux codes',
    newerText: (cutOff, including) =>
      `Votre carte a été délivrée ${including ? `le ${cutOff} ou après` : `après le ${cutOff}`}. Vous pouvez prendre rendez-vous tout de suite. Au guichet, nous faisons un nouveau code PIN ou nous débloquons votre carte.`,
    codesTitle: 'Demandez d’abord de nouveaux codes',
    codesText: (cutOff, including) =>
      `Votre carte a été délivrée ${including ? `le ${cutOff} ou avant` : `avant le ${cutOff}`}. Pour une telle carte, il faut de nouveaux codes.`,
    codesStepsTitle: 'Comment ça se passe ?',
    codesStep1: 'Vous demandez les codes en ligne.',
    codesStep2: (dueOn) =>
      `Les codes arrivent chez nous. Si vous les demandez aujourd’hui, ce sera au plus tard le ${dueOn}.`,
    codesStep3: 'Vous recevez un e-mail. Vous choisissez ensuite le moment de votre visite.',
    fee: (amount) => `Les nouveaux codes coûtent ${amount}.`,
    bookButton: 'Prendre rendez-vous',
    requestButton: 'Demander des codes',
    change: 'Modifier mes réponses',
  },
  bring: {
    title: 'À apporter',
    'identity-card': 'votre carte d’identité ou votre carte pour étrangers',
    letter: 'la lettre avec vos codes',
    fee: (amount) => `${amount}, pour les nouveaux codes`,
    noProxy: 'Venez vous-même. Personne ne peut le faire à votre place.',
  },
  form: {
    requestTitle: 'Demander de nouveaux codes',
    requestLead: (dueOn) =>
      `Si vous les demandez maintenant, les codes arrivent chez nous au plus tard le ${dueOn}. Vous recevez alors un e-mail pour prendre rendez-vous.`,
    visitTitle: 'Prendre rendez-vous : vos données',
    visitType: 'Avec quoi venez-vous ?',
    visitTypeLetter: 'J’ai la lettre avec mes codes',
    visitTypeNewer: 'Ma carte est assez récente : je n’ai pas besoin de codes',
    visitLead: 'Remplissez vos données. Vous choisissez ensuite un moment libre.',
    givenName: 'Prénom',
    familyName: 'Nom de famille',
    nationalNumber: 'Numéro de registre national',
    nationalNumberHint: '11 chiffres, au dos de votre carte. Par exemple : 85.07.30-033.28',
    email: 'Adresse e-mail',
    emailHint: 'Vous y recevez le lien vers votre demande et tous nos messages.',
    phone: 'Numéro de téléphone',
    phoneHint: 'Seulement si nous devons vous demander quelque chose.',
    cardNumber: 'Numéro de carte',
    cardNumberHint: '12 chiffres, sur le devant de votre carte. Par exemple : 000-0011032-71',
    cardIssuedOn: 'Quand votre carte a-t-elle été délivrée ?',
    cardIssuedOnHint: 'Vous ne le savez plus ? Indiquez la date de début imprimée sur votre carte.',
    movedRecently: 'Je viens de déménager d’une autre commune',
    movedRecentlyHint: 'Vos codes peuvent alors arriver dans votre ancienne commune. Nous vérifions.',
    privacy: 'Nous utilisons vos données uniquement pour cette demande.',
    privacyLink: 'Lisez comment nous traitons vos données',
    requestButton: 'Envoyer la demande',
    visitButton: 'Continuer : choisir un moment',
    noCodesButton: 'Continuer sans codes : choisir un moment',
    checkAnswers: 'Vers les questions sur votre lettre et votre carte',
  },
  fieldErrors: {
    'givenName.required': 'Indiquez votre prénom',
    'familyName.required': 'Indiquez votre nom de famille',
    'nationalNumber.required': 'Indiquez votre numéro de registre national',
    'nationalNumber.not-eleven-digits':
      'Un numéro de registre national a 11 chiffres. Vérifiez-le au dos de votre carte',
    'nationalNumber.wrong-check-digits': 'Ce numéro de registre national n’est pas correct. Vérifiez chaque chiffre',
    'nationalNumber.no-such-date':
      'Ce numéro de registre national n’est pas correct : il ne commence pas par une date de naissance',
    'email.required': 'Indiquez votre adresse e-mail',
    'email.email-invalid': 'Cette adresse e-mail n’est pas correcte. Une adresse ressemble à : nom@exemple.be',
    'phone.phone-invalid': 'Ce numéro de téléphone n’est pas correct. Par exemple : 0470 12 34 56 ou +32 470 12 34 56',
    'cardNumber.not-twelve-digits':
      'Un numéro de carte a 12 chiffres. Vérifiez-le sur le devant de votre carte, ou laissez ce champ vide',
    'cardNumber.wrong-check-digits':
      'Ce numéro de carte n’est pas correct. Vérifiez chaque chiffre, ou laissez ce champ vide',
    'hasLetter.required': 'Indiquez si vous avez encore la lettre',
    'letterDate.required': 'Indiquez la date de la lettre',
    'cardStartDate.required': 'Indiquez la date de début de votre carte',
    'cardIssuedOn.required': 'Indiquez quand votre carte a été délivrée',
    'type.required': 'Indiquez avec quoi vous venez',
    'start.required': 'Choisissez un moment',
    'formId.required': 'Rechargez la page et envoyez à nouveau le formulaire',
    'form-id-invalid': 'Rechargez la page et envoyez à nouveau le formulaire',
    'not-a-date': 'Cette date n’existe pas. Indiquez le jour, le mois et l’année en chiffres, par exemple : 14 3 2023',
    'date-in-future': 'Cette date est dans le futur. Vérifiez-la',
    'too-long': 'C’est trop long. Utilisez au maximum 100 caractères',
    'invalid-characters': 'N’utilisez pas ici de signes comme < et >',
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
    'unknown-case': {
      title: 'Nous ne trouvons pas cette demande',
      detail:
        'Le lien est incomplet ou n’est plus valable. Ouvrez le lien dans le dernier e-mail que nous vous avons envoyé. Cela ne marche pas ? Contactez votre commune.',
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
    unexpected: {
      title: 'Un problème est survenu chez nous',
      detail: 'Réessayez dans quelques minutes. Le problème continue ? Appelez-nous et donnez ce numéro :',
    },
    'already-open': {
      title: 'Vous avez déjà une demande',
      detail:
        'Une demande est déjà en cours pour ce numéro de registre national. Au début, nous avons envoyé un e-mail avec le lien. Vous ne trouvez pas cet e-mail ? Contactez-nous.',
    },
    'no-codes-needed': {
      title: 'Vous n’avez pas besoin de nouveaux codes',
      detail:
        'Avec une carte de cette date, vous pouvez prendre rendez-vous tout de suite. Nous gardons ce que vous avez rempli.',
    },
    'codes-needed': {
      title: 'Il vous faut d’abord de nouveaux codes',
      detail: 'Avec une carte de cette date, nous ne pouvons pas vous aider sans codes. Demandez-les en ligne.',
    },
    'letter-of-earlier-card': {
      title: 'Cette lettre est celle d’une carte précédente',
      detail:
        'La lettre doit être plus récente que le début de votre carte. Recommencez et indiquez que vous n’avez pas de lettre.',
    },
    'form-used': {
      title: 'Ce formulaire a déjà servi',
      detail: 'Une demande a déjà été envoyée avec ce formulaire. Vérifiez vos données et envoyez-les à nouveau.',
    },
    'booking-locked': {
      title: 'Vous ne pouvez pas encore choisir de moment',
      detail: 'Ce sera possible dès que vos codes seront chez nous. Vous recevrez alors un e-mail.',
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
    'not-allowed-now': {
      title: 'Ce n’est plus possible',
      detail: 'Votre demande a changé entre-temps. Regardez où elle en est.',
    },
    'no-appointment': {
      title: 'Vous n’avez pas de rendez-vous',
      detail: 'Il n’y a pas de rendez-vous à mettre dans votre agenda.',
    },
  },
  status: {
    steps: 'Où en est votre demande',
    stepRequested: 'Demande faite',
    stepOpened: 'Données remplies',
    stepArrived: 'Codes arrivés',
    stepArrivedBy: (dueOn) => `Au plus tard le ${dueOn}`,
    stepAppointment: 'Rendez-vous',
    stepDone: 'Terminé',
    referenceTitle: 'Votre numéro',
    referenceText: 'Vous nous appelez ? Lisez-nous ce numéro.',
    keepLink: 'Gardez cette page. Le lien est aussi dans l’e-mail que vous avez reçu. Ne le donnez à personne.',
    requestedTitle: 'Vos codes sont en route',
    requestedText: (dueOn) => `Ils arrivent chez nous au plus tard le ${dueOn}.`,
    requestedNext:
      'Vous n’avez rien à faire pour le moment. Dès que les codes sont là, vous recevez un e-mail. Vous choisissez alors sur cette page le moment de votre visite.',
    overdueTitle: 'Vos codes ont du retard',
    overdueText: (dueOn) =>
      `Ils devaient arriver le ${dueOn}. Ce n’est pas le cas, et nous le regrettons. Nous suivons cela.`,
    overdueNext:
      'Vous n’avez rien à faire. Dès que les codes sont là, vous recevez un e-mail et vous choisissez ici un moment.',
    misroutedTitle: 'Vos codes sont arrivés dans une autre commune',
    misroutedText: (codesAt) => `Ils sont maintenant ici : ${codesAt}. Cela arrive parfois après un déménagement.`,
    misroutedNext:
      'Vous n’avez rien à faire pour le moment. Dès que les codes sont chez nous, vous recevez un e-mail et vous choisissez ici un moment. Des questions ? Appelez-nous.',
    readyTitle: 'Vos codes sont là',
    visitReadyTitle: 'Choisissez le moment de votre visite',
    readyText: 'Choisissez maintenant un moment pour venir au guichet.',
    visitReadyText: 'Nous avons vos données. Vous pouvez choisir un moment libre.',
    keptUntil: (bookBy) => `Nous gardons vos codes jusqu’au ${bookBy} inclus. Ensuite, ils sont détruits.`,
    bookUntil: (bookBy) => `Vous pouvez choisir un moment jusqu’au ${bookBy} inclus.`,
    choose: 'Choisir un moment',
    missedTitle: 'Vous avez manqué le rendez-vous',
    missedText: (day) => `Votre rendez-vous était le ${day}. Vous pouvez en prendre un nouveau ici.`,
    appointmentTitle: 'Votre rendez-vous est fixé',
    appointmentToday: 'Votre rendez-vous est aujourd’hui',
    appointmentPast: 'Votre rendez-vous était le',
    appointmentLength: (minutes) => `Comptez ${minutes} minutes.`,
    move: 'Choisir un autre moment',
    calendar: 'Mettre dans mon agenda',
    cancel: 'Annuler le rendez-vous',
    lateTitle: 'Le délai pour choisir un moment est passé',
    lateText: 'Appelez-nous : nous regardons ce qui est encore possible.',
    doneTitle: 'Tout est en ordre',
    doneText: 'Votre passage au guichet est fait. Votre demande est traitée.',
    expiredTitle: 'Votre demande est expirée',
    expiredCodes:
      'Vos codes n’ont pas été retirés à temps et seront détruits. Vous en avez encore besoin ? Demandez-en de nouveaux.',
    expiredVisit: 'Vous n’avez pas choisi de moment à temps. Vous pouvez recommencer.',
    withdrawnTitle: 'Vous avez retiré votre demande',
    withdrawnText: 'Nous n’en faisons plus rien. Vous avez quand même besoin d’aide ? Vous pouvez recommencer.',
    closedTitle: 'Votre demande est clôturée',
    closedText: 'La commune a clôturé votre demande.',
    closedReason: 'Raison',
    startAgain: 'Recommencer',
    erasedOn: (day) => `Nous effaçons vos données le ${day}. Ensuite, ce lien ne fonctionne plus.`,
    withdraw: 'Retirer la demande',
    historyTitle: 'Ce qui s’est déjà passé',
    doneBooked: 'Votre rendez-vous est pris. Vous recevez une confirmation par e-mail.',
    doneMoved: 'Votre rendez-vous est déplacé. Vous recevez une confirmation par e-mail.',
    doneCancelled: 'Votre rendez-vous est annulé. Vous pouvez choisir un nouveau moment.',
    helpTitle: 'Besoin d’aide ?',
  },
  history: {
    opened: 'Vous avez fait la demande',
    'codes-arrived': 'Vos codes sont arrivés',
    'undo-arrival': 'Rectification : vos codes ne sont pas encore là',
    misrouted: 'Vos codes sont arrivés dans une autre commune',
    'deadline-passed': 'Les codes ont du retard',
    book: 'Vous avez un rendez-vous',
    move: 'Le rendez-vous est déplacé',
    'cancel-appointment': 'Le rendez-vous est annulé',
    'no-show': 'Vous avez manqué le rendez-vous',
    handled: 'Traité au guichet',
    withdraw: 'Vous avez retiré la demande',
    close: 'La commune a clôturé la demande',
    expire: 'La demande est expirée',
  },
  slots: {
    title: 'Choisissez un moment',
    moveTitle: 'Choisissez un autre moment',
    free: (count) => (count === 1 ? '1 moment libre' : `${count} moments libres`),
    lead: (minutes) =>
      `Une visite dure ${minutes} minutes. Choisissez un jour et une heure. Votre rendez-vous est alors fixé tout de suite.`,
    moving: (moment) => `Votre rendez-vous du ${moment} reste fixé tant que vous n’en choisissez pas un autre.`,
    week: (first, last) => `${first} – ${last}`,
    weeks: 'Semaines',
    earlier: 'Plus tôt',
    later: 'Plus tard',
    noneTitle: 'Il n’y a pas de moment libre',
    noneText: 'Tous les moments sont pris. Regardez à nouveau demain, ou appelez-nous :',
    back: 'Retour à ma demande',
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
      'Nous construisons et testons ce site selon les WCAG 2.2, niveaux A et AA. Il fonctionne sans JavaScript, au clavier seul, avec un lecteur d’écran, avec un agrandissement de 400 % et sur un écran étroit.',
    knownTitle: 'Ce qui n’est pas encore bon',
    known:
      'Nous ne connaissons pas pour le moment de parties qui ne sont pas conformes. Il n’y a pas encore eu d’audit indépendant.',
    method:
      'Cette déclaration se fonde sur notre propre évaluation, avec des tests automatiques (axe) de chaque page et des tests manuels.',
    feedbackTitle: 'Quelque chose ne marche pas ?',
    feedback: 'Dites-le-nous. Nous vous aidons au téléphone ou au guichet, et nous cherchons une solution.',
    complaintTitle: 'Pas satisfait de notre réponse ?',
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
      'Votre adresse e-mail et, si vous le donnez, votre numéro de téléphone : pour vous dire où en est votre demande.',
      'Votre numéro de carte, si vous le donnez, et si vous venez de déménager : pour retrouver vos codes.',
      'Votre rendez-vous et ce qui s’est passé avec votre demande : pour vous aider au guichet.',
    ],
    codes: 'Votre code PIN et votre code PUK ne sont jamais sur ce site ni dans un e-mail.',
    basisTitle: 'Pourquoi pouvons-nous le faire ?',
    basis:
      'Parce que c’est une mission d’intérêt public que la loi confie à la commune (article 6.1.e du RGPD) : délivrer et gérer les cartes d’identité, selon la loi du 19 juillet 1991 et l’arrêté royal du 25 mars 2003. Nous utilisons votre numéro de registre national selon la loi du 8 août 1983, et uniquement pour cela.',
    protectTitle: 'Comment les protégeons-nous ?',
    protect:
      'Nous conservons votre numéro de registre national et votre numéro de carte sous forme chiffrée. Nos agents voient un numéro masqué ; celui qui l’ouvre en entier est noté. Il n’est jamais dans un e-mail ni dans une adresse internet. Les données restent dans l’Union européenne, chez notre hébergeur.',
    keepTitle: 'Combien de temps les gardons-nous ?',
    keep: (period) => `Jusqu’à ${period} après la fin de votre demande. Ensuite, elles sont effacées.`,
    rightsTitle: 'Vos droits',
    rights:
      'Vous pouvez consulter vos données, les faire corriger ou effacer, faire limiter leur traitement ou vous y opposer. Demandez-le-nous par e-mail, par téléphone ou au guichet. Ce site n’utilise pas de cookies et personne ne vous suit.',
    complaintTitle: 'Une plainte ?',
    complaint:
      'Parlez-en d’abord avec nous ou avec notre délégué à la protection des données. Vous pouvez aussi introduire une plainte auprès de l’Autorité de protection des données, rue de la Presse 35, 1000 Bruxelles, autoriteprotectiondonnees.be.',
  },
  duration: {
    days: (n) => (n === 1 ? '1 jour' : `${n} jours`),
    weeks: (n) => (n === 1 ? '1 semaine' : `${n} semaines`),
    months: (n) => `${n} mois`,
    years: (n) => (n === 1 ? '1 an' : `${n} ans`),
  },
};
