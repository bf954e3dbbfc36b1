import type { UmbrellaTexts } from '../texts.ts';

/** What the citizen's site says of an umbrella, in French. */
export const fr: UmbrellaTexts = {
  statement: 'Pour un parapluie signalé : la personne qui le trouve voit aussi la couleur et le lieu.',
  colour: { black: 'Noir', blue: 'Bleu', red: 'Rouge', striped: 'Rayé' },
  bring: { 'identity-card': 'votre carte d’identité' },
  form: {
    title: 'Signaler un parapluie perdu',
    lead: 'Dites-nous quel parapluie vous cherchez.',
    colour: 'De quelle couleur est-il ?',
    lostAt: 'Où l’avez-vous perdu ?',
    lostAtHint: 'Par exemple : au marché.',
    named: 'Mon nom est écrit dedans',
    button: 'Envoyer',
  },
  fieldErrors: {
    'colour.required': 'Choisissez une couleur',
    'lostAt.required': 'Indiquez où vous l’avez perdu',
  },
  status: {
    stepReported: 'Signalé',
    stepFound: 'Retrouvé',
    stepCollected: 'Repris',
    reportedTitle: 'Nous cherchons votre parapluie',
    reportedText: (dueOn) => `Nous aurons cherché au plus tard le ${dueOn}.`,
    lateTitle: 'Nous cherchons plus longtemps que promis',
    lateText: (dueOn) => `Nous devions avoir fini le ${dueOn}. Veuillez nous excuser.`,
    foundTitle: 'Votre parapluie est retrouvé',
    foundText: 'Choisissez un moment pour venir le chercher.',
    keptUntil: (bookBy) => `Nous le gardons jusqu’au ${bookBy} inclus.`,
    collectedTitle: 'Repris',
    collectedText: 'Vous avez récupéré votre parapluie.',
    givenTitle: 'Votre parapluie a été donné',
    givenText: 'Vous n’êtes pas venu(e) à temps.',
    withdrawnTitle: 'Vous avez retiré votre demande',
    withdrawnText: 'Nous ne cherchons plus.',
    closedTitle: 'Votre demande est clôturée',
    closedText: 'La commune a clôturé votre demande.',
  },
  history: {
    found: 'Votre parapluie est retrouvé',
    'undo-found': 'Correction : votre parapluie n’est pas encore retrouvé',
    'search-late': 'Nous cherchons plus longtemps que promis',
    collected: 'Repris',
    'given-away': 'Donné',
  },
};
