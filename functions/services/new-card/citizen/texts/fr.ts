import type { NewCardTexts } from '../texts.ts';

/** What the citizen's site says of a new card, in French. */
export const fr: NewCardTexts = {
  annex: { 'annex-12': 'annexe 12', 'annex-6': 'annexe 6' },
  priceSource: (municipality, from) => `Tarif communal (${municipality}) depuis le ${from}.`,
  standing: {
    toApplyTitle: 'Prenez rendez-vous pour demander une nouvelle carte',
    applyBy: (day) => `Venez si possible au plus tard le ${day}.`,
    inProductionTitle: 'Votre nouvelle carte est en fabrication',
    inProductionText: (dueOn) =>
      `Nous attendons votre carte pour le ${dueOn}. Nous vous prévenons dès qu’elle est ici. Vous prenez alors rendez-vous.`,
    cardLateText:
      'Votre carte a du retard. Veuillez nous en excuser. Nous suivons votre dossier. Nous vous prévenons dès qu’elle est ici.',
    inProductionNext:
      'Vous recevez chez vous une enveloppe blanche sans expéditeur, avec vos codes PIN et PUK. Gardez cette lettre : vous en avez besoin au guichet.',
    toCollectTitle: 'Votre nouvelle carte est prête',
    toCollectText: (bookBy) => `Prenez rendez-vous et retirez votre carte en personne, au plus tard le ${bookBy}.`,
    lateText: 'Vous êtes un peu en retard, mais votre carte est encore ici. Prenez rendez-vous pour la retirer.',
    destroyOn: (day) => `À partir du ${day}, nous devons détruire une carte qui n’a pas été retirée.`,
    toRefundTitle: 'Nous vous remboursons',
    toRefundText: (amount, by) => `Nous vous remboursons ${amount}, au plus tard le ${by}.`,
    collectedTitle: 'Tout est en ordre',
    collectedText: 'Vous avez votre carte. Vous ne devez plus rien faire.',
    destroyedTitle: 'Votre carte est détruite',
    destroyedText:
      'La carte n’a pas été retirée à temps. Vous n’avez pas encore de carte valable ? Appelez-nous ou passez.',
    closedTitle: 'Votre dossier est clôturé',
    closedText: 'La commune a clôturé votre dossier.',
    closedReason: 'Motif',
  },
  steps: {
    apply: 'Demander la nouvelle carte',
    made: 'Nouvelle carte fabriquée',
    madeBy: (day) => `Pour le ${day}`,
    collect: 'Retirer la carte',
  },
  facts: {
    title: 'Bon à savoir',
    holder: 'Où est votre carte ?',
    holders: {
      citizen: 'Chez vous',
      municipality: 'Chez nous, au guichet',
      destroyed: 'Détruite',
    },
    since: (day) => `depuis le ${day}`,
    waiting: 'Qu’attendons-nous ?',
    waitingFor: {
      application: 'Que vous demandiez la nouvelle carte',
      card: 'Votre nouvelle carte',
      collection: 'Que vous retiriez votre carte',
      refund: 'Le remboursement de notre part',
    },
    annex: (annex) => `Votre ${annex}`,
    annexText: (day) => `Remplace votre carte jusqu’au ${day} inclus.`,
    annexOver: (day) => `Expirée le ${day}. Passez chez nous : nous la prolongeons.`,
    price: 'Prix de la nouvelle carte',
    free: 'Gratuite',
    paidTitle: 'Payé',
    paid: (amount, day) => `${amount}, le ${day}.`,
    refund: 'Remboursement',
    refundBy: (amount, day) => `${amount}, au plus tard le ${day}.`,
    refundDone: (amount, day) => `${amount}, le ${day}.`,
    reason: 'Pourquoi payez-vous ?',
  },
  bring: {
    annex: (annex) => `votre ${annex}`,
    photo: 'une photo d’identité récente : 6 mois au maximum, sur fond blanc',
    price: (amount) => `${amount}, pour la nouvelle carte`,
    codes: 'la lettre avec vos codes PIN et PUK, que vous avez reçue chez vous',
  },
  codes: {
    title: 'Pas reçu la lettre avec vos codes ?',
    text: (production) =>
      `La lettre arrive au plus tard ${production} après votre demande, dans une enveloppe blanche sans expéditeur. Elle n’est pas arrivée ? Demandez de nouveaux codes.`,
    button: 'Je n’ai pas reçu de codes',
    asked: 'Vous avez demandé de nouveaux codes.',
    askedLink: 'Suivre cette demande',
    confirmTitle: 'Demander de nouveaux codes ?',
    confirmText:
      'Nous demandons alors de nouveaux codes. Ils arrivent chez nous, au guichet. Nous vous prévenons dès qu’ils sont là.',
    confirmButton: 'Oui, demander de nouveaux codes',
    keep: 'Non, je cherche encore',
  },
  history: {
    refunded: 'Nous vous avons remboursé',
    applied: 'Vous avez demandé la nouvelle carte',
    'card-arrived': 'Votre nouvelle carte est arrivée',
    'undo-step': 'Rectification : nous avions noté quelque chose trop tôt',
    'annex-extended': 'Votre annexe a été prolongée',
    'codes-missing': 'Vous avez demandé de nouveaux codes',
    collected: 'Vous avez retiré votre carte',
    destroyed: 'La carte a été détruite',
  },
};
