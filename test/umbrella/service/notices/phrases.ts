import type { Language } from '../../../../functions/domain/languages.ts';
import type { Facts } from '../../../../functions/notices/facts.ts';

type Phrases = { label: { searchedBy: string; keptUntil: string; tag: string }; card: string; origin: Facts['origin'] };

/** What the notices of an umbrella say in the same way. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  nl: {
    label: { searchedBy: 'We hebben gezocht ten laatste op', keptUntil: 'We bewaren hem tot en met', tag: 'Label' },
    card: 'uw identiteitskaart',
    origin: { why: 'omdat u een paraplu meldde', mistake: 'Deed u dat niet? Laat het ons weten.' },
  },
  fr: {
    label: {
      searchedBy: 'Nous aurons cherché au plus tard le',
      keptUntil: 'Nous le gardons jusqu’au',
      tag: 'Étiquette',
    },
    card: 'votre carte d’identité',
    origin: { why: 'parce que vous avez signalé un parapluie', mistake: 'Ce n’était pas vous ? Prévenez-nous.' },
  },
  de: {
    label: {
      searchedBy: 'Wir haben gesucht bis spätestens',
      keptUntil: 'Wir bewahren ihn auf bis einschließlich',
      tag: 'Anhänger',
    },
    card: 'Ihren Personalausweis',
    origin: { why: 'weil Sie einen Schirm gemeldet haben', mistake: 'Waren Sie das nicht? Sagen Sie uns Bescheid.' },
  },
  en: {
    label: { searchedBy: 'We have looked by', keptUntil: 'We keep it up to and including', tag: 'Tag' },
    card: 'your identity card',
    origin: { why: 'because you reported an umbrella', mistake: 'Was that not you? Then let us know.' },
  },
};
