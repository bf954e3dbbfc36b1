import type { ComponentChildren, JSX } from 'preact';
import * as z from 'zod/mini';
import type { Opening } from '../../casework/open-case.ts';
import { showReference } from '../../domain/reference.ts';
import type { Answer, Typed } from '../../platform/http.ts';
import type { FieldError } from '../../platform/http-request.ts';
import { Link, P } from '../../ui/content.tsx';
import { errorOf, type FieldMessage, TextField } from '../../ui/controls.tsx';
import type { PlaceScene } from '../scene.ts';

/** The questions about the person, which every form of the service asks. */
export function PersonFields(props: { scene: PlaceScene; typed: Typed; said: readonly FieldMessage[] }): JSX.Element {
  const { scene, typed, said } = props;
  const { form } = scene.texts;
  const texts = scene.shell;
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
      />
      <TextField
        name="familyName"
        label={form.familyName}
        texts={texts}
        value={typed['familyName']}
        error={error('familyName')}
        autocomplete="family-name"
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
        description={form.emailHint}
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
      <TextField
        name="cardNumber"
        label={form.cardNumber}
        description={form.cardNumberHint}
        texts={texts}
        value={typed['cardNumber']}
        error={error('cardNumber')}
        inputMode="numeric"
        size="short"
        optional
      />
    </>
  );
}

/** What the form says of privacy, just before it is sent. */
export function PrivacyNote({ scene, children }: { scene: PlaceScene; children?: ComponentChildren }): JSX.Element {
  const { texts, language, municipality } = scene;
  return (
    <P>
      {children}
      {texts.form.privacy} <Link href={`/${language}/${municipality.id}/privacy`}>{texts.form.privacyLink}</Link>.
    </P>
  );
}

/** The form's id: the one that came back with a form that has to be corrected, or a new one. */
export function FormId({
  scene,
  typed,
  renew,
}: {
  scene: PlaceScene;
  typed: Typed;
  renew?: boolean | undefined;
}): JSX.Element {
  const sent = z.uuid().safeParse(typed['formId']);
  return <input type="hidden" name="formId" value={sent.success && !renew ? sent.data : scene.app.newFormId()} />;
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

/** Dates that lie in the future; the other schemas cannot know what day it is. */
export function futureDates(typed: Typed, fields: readonly string[], today: string): FieldError[] {
  return fields.flatMap((field) => {
    const date = typed[field];
    return date && /^\d{4}-\d\d-\d\d$/.test(date) && date > today ? [{ field, code: 'date-in-future' }] : [];
  });
}

/** The answer to a form that opened a case, now or the first time it was submitted. */
export function openedAnswer(
  { app }: PlaceScene,
  opening: Extract<Opening, { statusPath: string }>,
  location: string = opening.statusPath,
): Answer {
  const { case: subject, statusPath, kind } = opening;
  return {
    kind: 'redirect',
    location,
    status: kind === 'opened' ? 201 : 200,
    json: {
      caseId: subject.id,
      reference: showReference(subject.reference),
      statusUrl: `${app.tools.baseUrl}${statusPath}`,
      ...('dueOn' in subject && { dueOn: subject.dueOn }),
    },
  };
}
