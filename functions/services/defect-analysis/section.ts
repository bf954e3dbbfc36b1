import * as z from 'zod';
import { Promised, type Section } from '../../../municipalities/schema.ts';
import { helpdesks } from './terms.ts';

const helpdesk = z.enum(helpdesks);

/** What a municipality decides of the analysis of defective cards; what follows it stands in `newCard`. */
export const DefectRules = z.strictObject({
  /** Which helpdesk is proposed, by the kind of problem. */
  helpdesks: z.strictObject({
    'chip-detached': helpdesk,
    'wrong-data-printed': helpdesk,
    'chip-defective': helpdesk,
    'address-change': helpdesk,
    'wrong-data-on-chip': helpdesk,
  }),
  /** A card is sent within so many working days. */
  dispatchWithinWorkingDays: z.int().min(0).max(30),
  /** S1: about one week. */
  verdictWithin: Promised,
  /** A late verdict is asked for again after so many working days; after so many times it is the lead's. */
  chase: z.strictObject({ everyWorkingDays: z.int().min(1).max(30), escalateAfter: z.int().min(1).max(20) }),
  /** S1 collects the price after the verdict; the federal advice is before it, with a refund. */
  payment: z.enum(['after-verdict', 'before-verdict']),
});
export type DefectRules = z.infer<typeof DefectRules>;

/** The section `defect`: absent where defective cards are not taken in. */
export const section: Section = {
  name: 'defect',
  schema: DefectRules,
  visits: () => [],
  check(municipality, refuse) {
    const hasPrice = municipality.fees.some(
      ({ card, reasons, urgency }) => card === 'adult' && reasons.includes('defect') && urgency === 'normal',
    );
    if (!hasPrice) refuse(['fees'], `has no normal price of an adult's card because of a defect: 'defect' needs one`);
  },
};
