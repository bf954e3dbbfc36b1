import type { DefectTexts } from '../texts.ts';

/** What the citizen's site says of a defective card, in French. */
export const fr: DefectTexts = {
  cards: { adult: 'Carte d’identité', 'kids-id': 'Kids-ID', foreigner: 'Carte pour étrangers' },
  standing: {
    toSendTitle: 'Votre carte est envoyée pour examen',
    toSendText: 'Nous avons votre carte. Nous l’envoyons à un helpdesk, qui examine ce qui ne va pas.',
    contestedText: 'Vous n’êtes pas d’accord de payer la nouvelle carte. Nous faisons donc examiner votre carte.',
    toSendNext: 'Vous ne devez rien faire. Nous vous prévenons dès que la carte est partie.',
    atHelpdeskTitle: 'Votre carte est examinée',
    atHelpdeskText: (helpdesk, promisedOn) =>
      `Le helpdesk de ${helpdesk} examine votre carte. Nous attendons la réponse pour le ${promisedOn}.`,
    atHelpdeskNext:
      'Vous ne devez rien faire. Nous vous prévenons dès que nous savons si la nouvelle carte est gratuite.',
    overdueTitle: 'L’examen prend plus de temps que prévu',
    overdueText: (helpdesk, promisedOn) =>
      `Le helpdesk de ${helpdesk} n’a pas encore répondu. Nous attendions la réponse pour le ${promisedOn}. Veuillez nous en excuser.`,
    overdueNext: 'Nous le relançons jusqu’à ce que nous ayons une réponse. Vous ne devez rien faire.',
    because: {
      free: 'Votre carte a été examinée. Vous n’y êtes pour rien : la nouvelle carte est gratuite.',
      lost: 'Votre carte s’est perdue en chemin. Veuillez nous en excuser. La nouvelle carte est gratuite.',
      'to-pay':
        'Votre carte a été examinée. Le fabricant ne prend pas les frais en charge. La nouvelle carte est à vos frais.',
      misuse: 'Votre carte est abîmée ou n’a pas été utilisée correctement. La nouvelle carte est donc à vos frais.',
    },
    costless: 'Votre carte doit être remplacée. La nouvelle carte ne vous coûte rien.',
    contest:
      'Vous n’êtes pas d’accord de payer ? Appelez-nous ou passez avant de demander la nouvelle carte. Nous faisons alors examiner la carte.',
    oldCardTitle: 'Votre carte fonctionne',
    oldCardText: (bookBy) =>
      `Votre carte a été examinée : elle fonctionne. Vous n’avez pas besoin d’une nouvelle carte. Prenez rendez-vous et retirez-la, au plus tard le ${bookBy}.`,
  },
  steps: {
    handedIn: 'Carte remise',
    sent: 'Envoyée pour examen',
    verdict: 'Examinée',
    verdictBy: (day) => `Réponse attendue pour le ${day}`,
    asking: 'Plus tard que prévu : nous relançons',
  },
  facts: {
    holders: {
      belpic: 'Au helpdesk de Belpic',
      zetes: 'Au helpdesk de Zetes',
      lost: 'Perdue en chemin',
    },
    waitingFor: {
      dispatch: 'L’envoi de votre carte',
      verdict: 'La réponse du helpdesk',
    },
    unknown: 'Nous le saurons après l’examen : gratuite, ou au tarif de la commune.',
  },
  history: {
    opened: 'Vous avez remis votre carte',
    'sent-for-analysis': 'Nous avons envoyé votre carte pour examen',
    chased: 'Nous avons relancé le helpdesk',
    contested: 'Vous n’étiez pas d’accord : la carte est examinée',
    verdict: {
      free: 'Examinée : la nouvelle carte est gratuite',
      'to-pay': 'Examinée : la nouvelle carte est à vos frais',
      'card-works': 'Examinée : votre carte fonctionne',
      lost: 'La carte s’est perdue en chemin',
    },
  },
  page: {
    title: 'Votre carte ne fonctionne pas',
    lead: 'Venez au guichet avec votre carte. Nous regardons ensemble ce qui ne va pas.',
    lostTitle: 'Perdue ou volée plutôt que défectueuse ?',
    lostText: 'Faites bloquer votre carte tout de suite auprès de DOC STOP, jour et nuit.',
    forTitle: 'Quand venir ?',
    forVisible: 'Cela se voit : la puce s’est détachée, ou des données erronées sont imprimées sur la carte.',
    forInvisible:
      'Cela ne se voit pas : la puce ne fonctionne pas, un changement d’adresse échoue, ou la puce contient des données erronées.',
    bringTitle: 'Que devez-vous apporter ?',
    bringCard: 'la carte qui ne fonctionne pas',
    bringPhoto: 'une photo d’identité récente : 6 mois au maximum, sur fond blanc (pas pour une Kids-ID)',
    nextTitle: 'Et ensuite ?',
    steps: ({ verdict, production }) => [
      'Nous regardons votre carte au guichet. Vous recevez une annexe 12 (pour une Kids-ID : une annexe 6). Elle remplace votre carte.',
      'Aucun dommage visible ? Nous envoyons la carte à un helpdesk, Belpic ou Zetes.',
      `Dans ${verdict} environ, nous savons si la nouvelle carte est gratuite. Nous vous invitons alors à la demander.`,
      `Au plus tard ${production} après, vous recevez chez vous une lettre avec vos codes. Nous vous prévenons dès que la carte est là.`,
      'Vous retirez la carte en personne, avec cette lettre et votre annexe.',
    ],
    costTitle: 'Combien cela coûte-t-il ?',
    costFree: 'Le fabricant de la carte prend les frais en charge ? La nouvelle carte est gratuite.',
    costPay:
      'La carte est abîmée, n’a pas été utilisée correctement, ou le fabricant ne prend pas les frais en charge ? Vous payez :',
    costNone:
      'La carte est abîmée, n’a pas été utilisée correctement, ou le fabricant ne prend pas les frais en charge ? La nouvelle carte est à vos frais. Demandez-nous le prix.',
    costBefore: 'Vous payez à l’avance. La nouvelle carte est gratuite ? Nous vous remboursons.',
    costContest: 'Vous n’êtes pas d’accord de payer ? Dites-le-nous : nous faisons alors examiner la carte.',
    contactTitle: 'Notre guichet',
  },
  statement:
    'Votre carte est défectueuse ? Nous notons alors aussi le numéro de la carte, ce qui ne va pas, qui détient la carte et le résultat de l’examen. La carte part au helpdesk Belpic ou Zetes, qui l’examine pour l’autorité fédérale. Nous ne transmettons ni votre adresse e-mail ni votre numéro de téléphone.',
};
