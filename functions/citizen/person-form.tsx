import type { ComponentChildren, JSX } from 'preact';
import * as z from 'zod/mini';
import type { Typed } from '../platform/http.ts';
import { Link, P } from '../ui/content.tsx';
import { errorOf, type FieldMessage, TextField } from '../ui/controls.tsx';
import type { MunicipalityContext } from './page-context.ts';
import { NoEmail } from './shell.tsx';

/** The questions about the person, which every form asks that opens a case. */
export function PersonFields(props: {
  context: MunicipalityContext;
  typed: Typed;
  said: readonly FieldMessage[];
  /** Whether the number of the card is of use, and asked. */
  card?: boolean | undefined;
}): JSX.Element {
  const { context, typed, said, card } = props;
  const { form } = context.texts;
  const texts = context.shell;
  const error = (field: string) => errorOf(said, field);
  return (
    <>
      <TextField
        name="givenName"
        label={form.givenName}
        texts={texts}
        value={typed['givenName']}
        error={error('givenName')}
        autocomplete="given-name"
        required={false}
      />
      <TextField
        name="familyName"
        label={form.familyName}
        description={form.familyNameHint}
        texts={texts}
        value={typed['familyName']}
        error={error('familyName')}
        autocomplete="family-name"
        required={false}
      />
      <TextField
        name="nationalNumber"
        label={form.nationalNumber}
        description={form.nationalNumberHint}
        texts={texts}
        value={typed['nationalNumber']}
        error={error('nationalNumber')}
        inputMode="numeric"
        size="short"
      />
      <TextField
        name="email"
        label={form.email}
        description={
          <>
            {form.emailHint} <NoEmail context={context} />
          </>
        }
        texts={texts}
        value={typed['email']}
        error={error('email')}
        type="email"
        inputMode="email"
        autocomplete="email"
      />
      <TextField
        name="phone"
        label={form.phone}
        description={form.phoneHint}
        texts={texts}
        value={typed['phone']}
        error={error('phone')}
        type="tel"
        inputMode="tel"
        autocomplete="tel"
        size="short"
        optional
      />
      {card && (
        <TextField
          name="cardNumber"
          label={form.cardNumber}
          description={form.cardNumberHint}
          texts={texts}
          value={typed['cardNumber']}
          error={error('cardNumber')}
          size="short"
          optional
        />
      )}
    </>
  );
}

/** What the form says of privacy, just before it is sent. */
export function PrivacyNote({
  context,
  children,
}: {
  context: MunicipalityContext;
  children?: ComponentChildren;
}): JSX.Element {
  const { texts, language, municipality } = context;
  return (
    <P>
      {children}
      {texts.form.privacy} <Link href={`/${language}/${municipality.id}/privacy`}>{texts.form.privacyLink}</Link>.
    </P>
  );
}

/** The form's id: the one that came back with a form that has to be corrected, or a new one. */
export function FormId({
  context,
  typed,
  renew,
}: {
  context: MunicipalityContext;
  typed: Typed;
  renew?: boolean | undefined;
}): JSX.Element {
  const sent = z.uuid().safeParse(typed['formId']);
  return <input type="hidden" name="formId" value={sent.success && !renew ? sent.data : context.app.newFormId()} />;
}

/** All that was typed, hidden, so that another route can take it over. */
export function Carried({ typed, without }: { typed: Typed; without: readonly string[] }): JSX.Element {
  return (
    <>
      {Object.entries(typed).map(([name, value]) =>
        without.includes(name) || /-(day|month|year)$/.test(name) ? null : (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
    </>
  );
}
