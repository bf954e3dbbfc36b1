import * as z from 'zod/mini';
import { Day, Instant } from '../../../staff/schemas.ts';
import { annexKinds } from '../fields.ts';

/** What the stages of a new card add to the console's contracts. */

/** Euro, as people type it: `21`, `21,00`, `€ 21.00`, or a number; cents come out. */
export const Amount = z
  .pipe(
    z.union([z.string(), z.number()], { error: 'amount-invalid' }),
    z.transform((typed: string | number, { issues }) => {
      const plain = String(typed)
        .replace(/[\s\u00a0\u202f]|€|eur(?:o|os)?$/giu, '')
        .replace(',', '.');
      const cents = /^\d{1,5}(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
      if (cents !== undefined) return cents;
      issues.push({ code: 'custom', message: 'amount-invalid', input: typed });
      return z.NEVER;
    }),
  )
  .check(z.meta({ description: 'Euro, zero or more', examples: ['21,00'] }));

const Ticked = z.optional(z.union([z.literal('true'), z.literal(true)], { error: 'check-missing' }));
export const checks = ['codes', 'annex', 'oldCard'] as const;
export type Check = (typeof checks)[number];

export const newCardCommands = [
  z.object({
    type: z.literal('applied'),
    amount: z.optional(Amount),
    /** Judged by the kind of card, which the case knows. */
    newCardNumber: z.optional(z.string({ error: 'not-twelve-digits' }).check(z.maxLength(40, 'not-twelve-digits'))),
  }),
  z.object({ type: z.literal('card-arrived') }),
  z.object({ type: z.literal('undo-step') }),
  z.object({ type: z.literal('annex-extended') }),
  z
    .object({
      type: z.literal('collected'),
      /** What the form asked to check; a script that asks nothing has nothing to tick. */
      asked: z.optional(z.string()),
      codes: Ticked,
      annex: Ticked,
      oldCard: Ticked,
    })
    .check(
      z.check((context) => {
        const asked = (context.value.asked ?? '').split(',');
        for (const name of checks)
          if (asked.includes(name) && context.value[name] === undefined)
            context.issues.push({ code: 'custom', message: 'check-missing', path: [name], input: context.value });
      }),
    ),
  z.object({ type: z.literal('destroyed') }),
  z.object({ type: z.literal('refunded') }),
] as const;

export type NewCardEvent = z.infer<(typeof newCardCommands)[number]>['type'];

/** Who has which card. @param holder those that the service knows */
export function custodyOf<Holder extends z.ZodMiniType<string>>(holder: Holder) {
  return z.optional(z.array(z.object({ card: z.enum(['old', 'new']), holder, since: Instant })));
}

/** On the case's own page. Amounts are euro cents. */
export const newCardFacts = {
  annex: z.optional(
    z.object({
      kind: z.enum(annexKinds),
      issuedOn: Day,
      expiresOn: Day,
      /** Near its end, or over. */
      warns: z.optional(z.enum(['ends', 'ended'])),
    }),
  ),
  custody: custodyOf(z.string()),
  price: z.optional(z.object({ cents: z.int(), from: Day, source: z.string() })),
  paid: z.optional(z.object({ cents: z.int(), on: Day })),
  refund: z.optional(z.object({ cents: z.int(), dueOn: Day, doneOn: z.optional(Day) })),
  /** Which card lies at the counter. */
  card: z.optional(z.enum(['new', 'old'])),
  destroyOn: z.optional(Day),
  /** The request of new codes that came out of this case. */
  codesCase: z.optional(z.string()),
};
