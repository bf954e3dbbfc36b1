import type { PukTexts } from '../texts.ts';

/** What the citizen's site says of a request of codes, in French. */
export const fr: PukTexts = {
  triage: {
    next: 'Continuer',
    hasLetterTitle: 'Avez-vous encore la lettre avec vos codes ?',
    hasLetterHint:
      'Vous avez reçu cette lettre lorsque votre carte a été fabriquée. Elle contient un code PIN et un code PUK.',
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
      'Votre lettre est bien celle de votre carte. Avec le code PUK de cette lettre, nous créons un nouveau code PIN au guichet ou nous débloquons votre carte.',
    newerTitle: 'Vous n’avez pas besoin de nouveaux codes',
    newerText: (cutOff, including) =>
      `Votre carte a été délivrée ${including ? `le ${cutOff} ou après` : `après le ${cutOff}`}. Vous pouvez prendre rendez-vous tout de suite. Au guichet, nous créons un nouveau code PIN ou nous débloquons votre carte.`,
    codesTitle: 'Demandez d’abord de nouveaux codes',
    codesText: (cutOff, including) =>
      `Votre carte a été délivrée ${including ? `le ${cutOff} ou avant` : `avant le ${cutOff}`}. Pour une telle carte, il faut de nouveaux codes.`,
    codesStepsTitle: 'Comment ça se passe ?',
    codesStep1: 'Vous demandez les codes en ligne.',
    codesStep2: (dueOn) =>
      `Les codes arrivent chez nous. Si vous les demandez aujourd’hui, ce sera au plus tard le ${dueOn}.`,
    codesStep3: 'Nous vous prévenons. Vous choisissez ensuite le moment de votre visite.',
    fee: (amount) => `Les nouveaux codes coûtent ${amount}.`,
    bookButton: 'Prendre rendez-vous',
    requestButton: 'Demander des codes',
    change: 'Modifier mes réponses',
  },
  bring: {
    'identity-card': 'votre carte d’identité ou votre carte pour étrangers',
    letter: 'la lettre avec vos codes',
    fee: (amount) => `${amount}, pour les nouveaux codes`,
  },
  form: {
    requestTitle: 'Demander de nouveaux codes',
    requestLead: (dueOn) =>
      `Vous recevez d’abord un e-mail pour confirmer. Si vous le faites aujourd’hui, les codes arrivent chez nous au plus tard le ${dueOn}. Ensuite, vous prenez rendez-vous.`,
    visitTitle: 'Prendre rendez-vous : vos données',
    visitType: 'Avec quoi venez-vous ?',
    visitTypeLetter: 'J’ai la lettre avec mes codes',
    visitTypeNewer: 'Ma carte est assez récente : je n’ai pas besoin de codes',
    visitLead: 'Remplissez vos données. Vous recevez ensuite un e-mail pour confirmer.',
    cardIssuedOn: 'Quand votre carte a-t-elle été délivrée ?',
    cardIssuedOnHint: 'Vous ne le savez plus ? Indiquez la date de début imprimée sur votre carte.',
    movedRecently: 'Je viens de déménager d’une autre commune',
    movedRecentlyHint: 'Vos codes peuvent alors arriver dans votre ancienne commune. Nous vérifions.',
    requestButton: 'Envoyer la demande',
    visitButton: 'Continuer',
    noCodesButton: 'Continuer sans codes',
    checkAnswers: 'Vers les questions sur votre lettre et votre carte',
  },
  fieldErrors: {
    'hasLetter.required': 'Indiquez si vous avez encore la lettre',
    'letterDate.required': 'Indiquez la date de la lettre',
    'cardStartDate.required': 'Indiquez la date de début de votre carte',
    'cardIssuedOn.required': 'Indiquez quand votre carte a été délivrée',
    'type.required': 'Indiquez avec quoi vous venez',
  },
  problems: {
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
  },
  status: {
    stepRequested: 'Demande faite',
    stepOpened: 'Données remplies',
    stepArrived: 'Codes arrivés',
    stepArrivedBy: (dueOn) => `Au plus tard le ${dueOn}`,
    stepAppointment: 'Rendez-vous',
    stepDone: 'Terminé',
    requestedTitle: 'Vos codes sont en route',
    requestedText: (dueOn) => `Ils arrivent chez nous au plus tard le ${dueOn}.`,
    requestedNext:
      'Vous n’avez rien à faire pour le moment. Dès que les codes sont là, nous vous prévenons. Vous choisissez alors sur cette page le moment de votre visite.',
    overdueTitle: 'Vos codes ont du retard',
    overdueText: (dueOn) =>
      `Ils devaient arriver le ${dueOn}. Ce n’est pas le cas, et nous le regrettons. Nous suivons cela.`,
    overdueNext:
      'Vous n’avez rien à faire. Dès que les codes sont là, nous vous prévenons et vous choisissez ici un moment.',
    misroutedTitle: 'Vos codes sont arrivés dans une autre commune',
    misroutedText: (codesAt) => `Ils sont maintenant ici : ${codesAt}. Cela arrive parfois après un déménagement.`,
    misroutedNext:
      'Vous n’avez rien à faire pour le moment. Dès que les codes sont chez nous, nous vous prévenons et vous choisissez ici un moment. Des questions ? Appelez-nous.',
    readyTitle: 'Vos codes sont là',
    visitReadyTitle: 'Choisissez le moment de votre visite',
    readyText: 'Choisissez maintenant un moment pour venir au guichet.',
    visitReadyText: 'Nous avons vos données. Vous pouvez choisir un moment libre.',
    keptUntil: (bookBy) => `Nous gardons vos codes jusqu’au ${bookBy} inclus. Ensuite, ils sont détruits.`,
    bookUntil: (bookBy) => `Vous pouvez choisir un moment jusqu’au ${bookBy} inclus.`,
    lateTitle: 'Le délai pour choisir un moment est passé',
    lateText: 'Appelez-nous : nous regardons ce qui est encore possible.',
    doneTitle: 'Tout est en ordre',
    doneText: 'Votre passage au guichet est fait. Votre demande est traitée.',
    expiredTitle: 'Votre demande a expiré',
    expiredCodes:
      'Vos codes n’ont pas été retirés à temps et seront détruits. Vous en avez encore besoin ? Demandez-en de nouveaux.',
    expiredVisit: 'Vous n’avez pas choisi de moment à temps. Vous pouvez recommencer.',
    withdrawnTitle: 'Vous avez retiré votre demande',
    withdrawnText: 'Nous n’y donnons plus suite. Vous avez quand même besoin d’aide ? Vous pouvez recommencer.',
    closedTitle: 'Votre demande est clôturée',
    closedText: 'La commune a clôturé votre demande.',
    closedReason: 'Raison',
    startAgain: 'Recommencer',
  },
  history: {
    'codes-arrived': 'Vos codes sont arrivés',
    'undo-arrival': 'Rectification : vos codes ne sont pas encore là',
    misrouted: 'Vos codes sont arrivés dans une autre commune',
    'deadline-passed': 'Les codes ont du retard',
    handled: 'Traité au guichet',
    expire: 'La demande a expiré',
  },
};
