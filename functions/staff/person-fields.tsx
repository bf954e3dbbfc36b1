import type { JSX } from 'preact';
import type { Typed } from '../platform/http.ts';
import { errorOf, type FieldMessage, RadioGroup, TextField } from '../ui/controls.tsx';
import { languageNames, shellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';

/** The fields of a form for somebody who stands at the counter. @param said what is wrong with them */
export function PersonFields({
  visit: { texts, language, municipality },
  typed,
  said,
}: {
  visit: Visit;
  typed: Typed;
  said: readonly FieldMessage[];
}): JSX.Element {
  const { field, hint } = texts.person;
  const shell = shellTexts(language);
  const input = (name: keyof typeof field) => ({
    name,
    label: field[name],
    texts: shell,
    value: typed[name],
    error: errorOf(said, name),
  });
  return (
    <>
      <TextField {...input('givenName')} required={false} />
      <TextField {...input('familyName')} description={hint.familyName} required={false} />
      <TextField {...input('nationalNumber')} inputMode="numeric" size="medium" />
      <TextField {...input('email')} type="email" inputMode="email" />
      <TextField {...input('phone')} description={hint.phone} type="tel" inputMode="tel" size="medium" optional />
      {municipality.languages.length > 1 && (
        <RadioGroup
          {...input('language')}
          value={typed['language'] ?? language}
          description={hint.language}
          options={municipality.languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      )}
    </>
  );
}
