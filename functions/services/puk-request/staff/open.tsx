import { dayOf } from '../../../domain/calendar.ts';
import { onePageIntake } from '../../../staff/one-page-intake.tsx';
import { Checkbox, DateField, errorOf, RadioGroup } from '../../../ui/controls.tsx';
import { shellTexts } from '../../../ui/texts.ts';
import { rulesOf } from '../rules.ts';
import { service } from '../service.ts';
import { routes } from '../states.ts';
import { needsCodes } from '../triage.ts';
import { opening } from './contracts.ts';
import { loadTexts } from './texts/texts.ts';

/** Codes, or a visit that needs none, for somebody at the desk, on the phone or with a letter: the clerk does the triage. */
export const intake = onePageIntake({
  service: () => service,
  opening,
  words: loadTexts,
  about: ({ open }) => open.card,

  questions({ language }, { open: t, route: name }, typed, said) {
    const texts = shellTexts(language);
    return (
      <>
        <RadioGroup
          name="route"
          label={t.route}
          texts={texts}
          value={typed['route'] ?? 'codes'}
          error={errorOf(said, 'route')}
          options={routes.map((value) => ({ value, label: name[value] }))}
        />
        <DateField
          name="cardIssuedOn"
          label={t.cardIssuedOn}
          description={t.cardIssuedOnHint}
          texts={texts}
          typed={typed}
          error={errorOf(said, 'cardIssuedOn')}
          optional
        />
        <Checkbox
          name="movedRecently"
          label={t.movedRecently}
          description={t.movedRecentlyHint}
          texts={texts}
          checked={['true', 'on', 'yes'].includes(typed['movedRecently'] ?? '')}
          error={errorOf(said, 'movedRecently')}
        />
      </>
    );
  },

  asked({ route, cardIssuedOn }, { console, municipality }) {
    const today = dayOf(console.tools.clock.now(), municipality).toString();
    if (cardIssuedOn && cardIssuedOn > today) return [{ field: 'cardIssuedOn', code: 'date-in-future' }];
    // S0: a card with the newer chip needs no codes.
    const needsNone = cardIssuedOn !== undefined && !needsCodes(cardIssuedOn, rulesOf(municipality));
    if (route === 'codes' && needsNone) return [{ field: 'cardIssuedOn', code: 'no-codes-needed' }];
    return { asked: { route } };
  },
});
