import { onePageIntake } from '../../../../functions/staff/one-page-intake.tsx';
import { errorOf, RadioGroup, TextField } from '../../../../functions/ui/controls.tsx';
import { shellTexts } from '../../../../functions/ui/texts.ts';
import { service } from '../service.ts';
import { colours } from '../states.ts';
import { opening } from './contracts.ts';
import { loadTexts } from './texts/texts.ts';

/** An umbrella that somebody reports as lost at the desk. */
export const intake = onePageIntake({
  service: () => service,
  opening,
  words: loadTexts,
  about: ({ name }) => name,
  questions({ language }, { colour, facts }, typed, said) {
    const texts = shellTexts(language);
    return (
      <>
        <RadioGroup
          name="colour"
          label={facts.colour}
          texts={texts}
          value={typed['colour']}
          error={errorOf(said, 'colour')}
          options={colours.map((value) => ({ value, label: colour[value] }))}
        />
        <TextField
          name="lostAt"
          label={facts.lostAt}
          texts={texts}
          value={typed['lostAt']}
          error={errorOf(said, 'lostAt')}
        />
      </>
    );
  },
  asked: ({ colour, lostAt }) => ({ asked: { colour, lostAt, named: false } }),
});
