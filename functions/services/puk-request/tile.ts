import type { Tile } from '../../citizen/case/view.ts';
import type { Language } from '../../domain/languages.ts';

const path = 'pin-puk';

/** How the municipality's page leads to a request of codes. */
export const tile: Record<Language, Tile> = {
  nl: {
    path,
    title: 'Pincode vergeten of kaart geblokkeerd',
    text: 'Vraag nieuwe codes aan of maak meteen een afspraak. Dat duurt een paar minuten. U hoeft zich niet aan te melden.',
  },
  fr: {
    path,
    title: 'Code PIN oublié ou carte bloquée',
    text: 'Demandez de nouveaux codes ou prenez tout de suite rendez-vous. Cela prend quelques minutes. Vous n’avez pas besoin de vous connecter.',
  },
  de: {
    path,
    title: 'PIN-Code vergessen oder Karte gesperrt',
    text: 'Beantragen Sie neue Codes oder machen Sie gleich einen Termin. Das dauert ein paar Minuten. Sie müssen sich nicht anmelden.',
  },
  en: {
    path,
    title: 'PIN code forgotten or card blocked',
    text: 'Request new codes, or make an appointment straight away. It takes a few minutes. You do not need to sign in.',
  },
};
