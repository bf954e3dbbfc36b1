import * as z from 'zod/mini';
import type { Language } from '../../../functions/domain/languages.ts';
import type { Applying } from '../../../functions/services/service.ts';
import type { Asked } from './decide.ts';
import { colours } from './states.ts';

const Stored = z.object({ colour: z.enum(colours), lostAt: z.string(), named: z.boolean() });

/** A lost umbrella, before the mailbox of whoever has lost it is proven. */
export const applying: Applying<Asked> = {
  read: (stored) => z.parse(Stored, stored),
  says: (_, __, language) => words[language],
  visit: () => undefined,
};

const words: Readonly<Record<Language, { what: string; begins: string }>> = {
  nl: { what: 'dat we naar uw paraplu zoeken', begins: 'Zodra u bevestigt, beginnen we te zoeken.' },
  fr: { what: 'que nous cherchions votre parapluie', begins: 'Dès que vous confirmez, nous cherchons.' },
  de: { what: 'Ihren Regenschirm wiederfinden', begins: 'Sobald Sie bestätigen, beginnen wir zu suchen.' },
  en: { what: 'us to look for your umbrella', begins: 'As soon as you confirm, we begin to look.' },
};
