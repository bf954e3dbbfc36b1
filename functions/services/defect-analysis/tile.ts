import type { Tile } from '../../citizen/case/view.ts';
import type { Language } from '../../domain/languages.ts';

const path = 'defective-card';

/** How the municipality's page leads to what to do with a defective card. */
export const tile: Record<Language, Tile> = {
  nl: {
    path,
    title: 'Uw kaart werkt niet',
    text: 'Chip los of defect, of verkeerde gegevens? Lees wat u doet, wat er dan gebeurt en wat het kost.',
  },
  fr: {
    path,
    title: 'Votre carte ne fonctionne pas',
    text: 'Puce détachée ou défectueuse, données erronées ? Voici ce que vous faites, ce qui se passe ensuite et ce que cela coûte.',
  },
  de: {
    path,
    title: 'Ihre Karte funktioniert nicht',
    text: 'Chip lose oder defekt, oder falsche Angaben? Lesen Sie, was Sie tun, was dann geschieht und was es kostet.',
  },
  en: {
    path,
    title: 'Your card does not work',
    text: 'Chip loose or defective, or wrong data? Read what to do, what happens then and what it costs.',
  },
};
