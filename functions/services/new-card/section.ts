import * as z from 'zod';
import { Duration } from '../../../municipalities/duration.ts';
import { roughDays, type Section } from '../../../municipalities/schema.ts';
import { rulesOf } from './rules.ts';

/** A card is waited for, and then destroyed, within the year that an execution of a workflow may last. */
const longestWaitDays = 300;

/** What a municipality decides of new cards, whatever they replace. */
export const NewCardRules = z.strictObject({
  refundWithinWorkingDays: z.int().min(1).max(60),
  /** How long annex 12 (Kids-ID: annex 6) is valid, and how many days before its end everybody is warned. */
  annex: z.strictObject({ validFor: Duration, warnDaysBefore: z.int().min(0).max(30) }),
  /** How long an invitation is waited for, and when the citizen is reminded, counted from the invitation. */
  applyWithin: Duration,
  remindToApplyAfter: z.array(Duration),
  /** S1: two to three weeks. */
  productionWithin: Duration,
  /** S1: fifteen days. */
  collectWithin: Duration,
  /** Counted from the card's arrival; the first reminder starts the period to destruction. */
  remindToCollectAfter: z.array(Duration),
  destroyAfter: Duration,
  /** From when on, after the application, a citizen without the codes can ask for new ones. */
  codesMissingAfter: Duration,
  applicationType: z.string(),
  pickupType: z.string(),
});
export type NewCardRules = z.infer<typeof NewCardRules>;

/** The section `newCard`: whoever offers a service that ends in a new card has it. */
export const section: Section = {
  name: 'newCard',
  schema: NewCardRules,
  visits: (municipality) =>
    (['applicationType', 'pickupType'] as const).map((field) => ({
      path: ['newCard', field],
      type: rulesOf(municipality)[field],
    })),
  check(municipality, refuse) {
    const rules = rulesOf(municipality);
    rules.remindToApplyAfter.forEach((after, at) => {
      if (!(roughDays(after) < roughDays(rules.applyWithin)))
        refuse(['newCard', 'remindToApplyAfter', at], `is not before 'applyWithin' ends (${rules.applyWithin})`);
    });
    const [first = 0] = rules.remindToCollectAfter.map(roughDays).sort((one, other) => one - other);
    const destroyed = (first || roughDays(rules.collectWithin)) + roughDays(rules.destroyAfter);
    rules.remindToCollectAfter.forEach((after, at) => {
      if (roughDays(after) >= destroyed)
        refuse(['newCard', 'remindToCollectAfter', at], 'is not before the card is destroyed');
    });
    if (destroyed > longestWaitDays)
      refuse(
        ['newCard', 'destroyAfter'],
        `keeps a card for more than ${longestWaitDays} days: no workflow waits so long`,
      );
    if (rules.annex.warnDaysBefore >= roughDays(rules.annex.validFor))
      refuse(['newCard', 'annex', 'warnDaysBefore'], `is longer than the annex is valid (${rules.annex.validFor})`);
  },
};
