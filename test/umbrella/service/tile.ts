import type { Tile } from '../../../functions/citizen/case/view.ts';
import type { Language } from '../../../functions/domain/languages.ts';

const path = 'umbrella';

/** How the municipality's page leads to a report. */
export const tile: Record<Language, Tile> = {
  nl: { path, title: 'Paraplu verloren', text: 'Meld wat u verloor. We zoeken hem en laten het u weten.' },
  fr: { path, title: 'Parapluie perdu', text: 'Signalez ce que vous avez perdu. Nous cherchons et vous prévenons.' },
  de: {
    path,
    title: 'Regenschirm verloren',
    text: 'Melden Sie, was Sie verloren haben. Wir suchen ihn und melden uns.',
  },
  en: { path, title: 'Umbrella lost', text: 'Report what you lost. We look for it, and let you know.' },
};
