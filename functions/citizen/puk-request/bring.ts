import type { Route } from '../../domain/puk-request/states.ts';
import type { AppointmentType } from '../../domain/rules.ts';
import { showAmount } from '../../ui/moments.ts';
import type { BringItem } from '../case/view.ts';
import { bringList } from '../moments.ts';
import type { PlaceScene } from '../scene.ts';

/** What to bring, by route: the card; the letter, where that is how it was asked; the fee for new codes. */
export function bringFor(route: Route, type: AppointmentType, scene: PlaceScene): BringItem[] {
  const { texts, municipality, language } = scene;
  const { feeCents } = municipality.puk;
  const own = [
    { code: 'identity-card', text: texts.bring['identity-card'] },
    ...(route === 'letter' ? [{ code: 'letter', text: texts.bring.letter }] : []),
    ...(route === 'codes' && feeCents ? [{ code: 'fee', text: texts.bring.fee(showAmount(feeCents, language)) }] : []),
  ];
  return bringList(own, type, scene);
}
