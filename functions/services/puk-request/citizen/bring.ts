import type { Route } from '../states.ts';
import type { AppointmentType } from '../../../domain/municipality-rules.ts';
import { showAmount } from '../../../ui/moments.ts';
import type { BringItem } from '../../../citizen/case/view.ts';
import { bringList } from '../../../citizen/moments.ts';
import type { MunicipalityContext } from '../../../citizen/page-context.ts';
import { rulesOf } from '../rules.ts';
import type { PukTexts } from './texts.ts';

/** What to bring, by route: the card; the letter, where that is how it was asked; the fee for new codes. */
export function bringFor(
  route: Route,
  type: AppointmentType,
  context: MunicipalityContext,
  { bring }: PukTexts,
): BringItem[] {
  const { municipality, language } = context;
  const { feeCents } = rulesOf(municipality);
  const own = [
    { code: 'identity-card', text: bring['identity-card'] },
    ...(route === 'letter' ? [{ code: 'letter', text: bring.letter }] : []),
    ...(route === 'codes' && feeCents ? [{ code: 'fee', text: bring.fee(showAmount(feeCents, language)) }] : []),
  ];
  return bringList(own, type, context);
}
