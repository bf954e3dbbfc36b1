import { openCase } from '../../casework/open-case.ts';
import { dayOf } from '../../domain/calendar.ts';
import { codesDueOn } from '../../domain/puk-request/deadlines.ts';
import { needsCodes } from '../../domain/puk-request/triage.ts';
import { type Answer, type Route, route, type Typed } from '../../platform/http.ts';
import type { FieldError } from '../../platform/http-request.ts';
import { H1, P } from '../../ui/content.tsx';
import { Button, ButtonGroup, Checkbox, DateField, ErrorSummary, errorOf, Form } from '../../ui/controls.tsx';
import { showAmount, showDay } from '../../ui/moments.ts';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inPlace, refuse } from '../doors.ts';
import { document, HelpCard } from '../shell.tsx';
import { messages, type PlaceScene, todayIn } from '../scene.ts';
import { Carried, FormId, futureDates, openedAnswer, PersonFields, PrivacyNote } from './person-form.tsx';

/** The form that requests new codes. */
export function requestRoutes(app: App): Route[] {
  return [
    route(contracts.requestForm, ({ request, params, query }) =>
      inPlace(app, request, params, (scene) => ({
        kind: 'page',
        json: { dueOn: dueOnIn(scene), formId: app.newFormId() },
        page: () => formPage(scene, query, []),
      })),
    ),
    route(
      contracts.request,
      ({ request, params, body, typed }) => inPlace(app, request, params, (scene) => requestCodes(scene, body, typed)),
      ({ request, params, errors, typed }) =>
        inPlace(app, request, params, (scene) =>
          corrected(scene, typed, [...errors, ...futureDates(typed, ['cardIssuedOn'], todayIn(scene))]),
        ),
    ),
  ];
}

type Form = ReturnType<(typeof contracts)['request']['body']['parse']>;

async function requestCodes(scene: PlaceScene, form: Form, typed: Typed): Promise<Answer> {
  const { app, municipality, language, texts } = scene;
  const future = futureDates({ cardIssuedOn: form.cardIssuedOn }, ['cardIssuedOn'], todayIn(scene));
  if (future.length > 0) return corrected(scene, typed, future);
  if (!needsCodes(form.cardIssuedOn, municipality.puk))
    return refuse(scene, 409, 'no-codes-needed', { page: () => noCodesPage(scene, typed) });
  const { formId, cardIssuedOn: _, movedRecently = false, ...person } = form;
  const opening = await openCase(app.tools, municipality, language, {
    route: 'codes',
    formId,
    person: { ...person, movedRecently },
  });
  switch (opening.kind) {
    case 'alreadyOpen':
      return refuse(scene, 409, 'already-open', { page: () => alreadyOpenPage(scene) });
    case 'formUsed':
      return refuse(scene, 409, 'form-used', {
        page: () =>
          formPage(scene, typed, [{ field: '', message: texts.problems['form-used'].detail }], { renew: true }),
      });
    default:
      return openedAnswer(scene, opening);
  }
}

function corrected(scene: PlaceScene, typed: Typed, errors: readonly FieldError[]): Answer {
  return refuse(scene, 422, 'invalid-input', { errors, page: () => formPage(scene, typed, messages(scene, errors)) });
}

function formPage(
  scene: PlaceScene,
  typed: Typed,
  said: readonly { field: string; message: string }[],
  { renew }: { renew?: boolean } = {},
): string {
  const { texts, shell, language, municipality } = scene;
  const { feeCents } = municipality.puk;
  return document(scene, {
    title: texts.form.requestTitle,
    hasErrors: said.length > 0,
    back: { href: `/${language}/${municipality.id}/pin-puk`, text: texts.form.checkAnswers },
    content: (
      <>
        <ErrorSummary errors={said} texts={shell} />
        <H1>{texts.form.requestTitle}</H1>
        <P lead>{texts.form.requestLead(showDay(dueOnIn(scene), language))}</P>
        <Form action={`/${language}/${municipality.id}/pin-puk/request`}>
          <FormId scene={scene} typed={typed} renew={renew} />
          <PersonFields scene={scene} typed={typed} said={said} />
          <DateField
            name="cardIssuedOn"
            label={texts.form.cardIssuedOn}
            description={texts.form.cardIssuedOnHint}
            texts={shell}
            typed={typed}
            error={errorOf(said, 'cardIssuedOn')}
          />
          <Checkbox
            name="movedRecently"
            label={texts.form.movedRecently}
            description={texts.form.movedRecentlyHint}
            texts={shell}
            checked={['true', 'on', 'yes'].includes(typed['movedRecently'] ?? '')}
            error={errorOf(said, 'movedRecently')}
          />
          <PrivacyNote scene={scene}>
            {feeCents ? `${texts.triage.fee(showAmount(feeCents, scene.language))} ` : null}
          </PrivacyNote>
          <Button>{texts.form.requestButton}</Button>
        </Form>
      </>
    ),
  });
}

/** The card has the newer chip: what was typed goes on to the visit, in one tap. */
function noCodesPage(scene: PlaceScene, typed: Typed): string {
  const { texts, language, municipality } = scene;
  const { title, detail } = texts.problems['no-codes-needed'];
  return document(scene, {
    title,
    languages: 'home',
    content: (
      <>
        <H1>{title}</H1>
        <P lead>{detail}</P>
        <Form action={`/${language}/${municipality.id}/visits`}>
          <Carried typed={typed} without={['type', 'movedRecently']} />
          <input type="hidden" name="type" value="newer-card" />
          <ButtonGroup>
            <Button>{texts.form.noCodesButton}</Button>
          </ButtonGroup>
        </Form>
      </>
    ),
  });
}

export function alreadyOpenPage(scene: PlaceScene): string {
  const { title } = scene.texts.problems['already-open'];
  return document(scene, {
    title,
    languages: 'home',
    private: true,
    content: (
      <>
        <H1>{title}</H1>
        <P lead>{scene.texts.problems['already-open'].detail}</P>
        <HelpCard scene={scene} title={scene.texts.status.helpTitle} />
      </>
    ),
  });
}

function dueOnIn({ app, municipality }: PlaceScene): string {
  return codesDueOn(dayOf(app.tools.clock.now(), municipality), municipality).toString();
}
