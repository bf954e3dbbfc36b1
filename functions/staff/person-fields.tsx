import type { JSX } from 'preact';
import { contacts } from '../domain/case-fields.ts';
import type { Typed } from '../platform/http.ts';
import { errorOf, type FieldMessage, RadioGroup, Textarea, TextField } from '../ui/controls.tsx';
import { languageNames, shellTexts } from '../ui/texts.ts';
import type { Visit } from './console.ts';

/** The fields of a form for somebody at the desk, on the phone or with a letter. @param said what is wrong with them */
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
  const t = texts.newCase;
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
      <RadioGroup
        name="contact"
        label={t.contact}
        description={t.contactHint}
        texts={shell}
        value={typed['contact'] ?? 'mail'}
        error={errorOf(said, 'contact')}
        options={contacts.map((value) => ({ value, label: texts.contact.offered[value] }))}
      />
      <TextField {...input('email')} description={t.emailHint} type="email" inputMode="email" optional />
      <TextField {...input('phone')} description={t.phoneHint} type="tel" inputMode="tel" size="medium" optional />
      <Textarea
        name="address"
        label={texts.case.field.address}
        description={texts.case.field.addressHint}
        texts={shell}
        value={typed['address']}
        error={errorOf(said, 'address')}
        rows={3}
        optional
      />
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
