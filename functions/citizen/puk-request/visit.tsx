import { openCase } from '../../casework/open-case.ts';
import { needsCodes } from '../../domain/puk-request/triage.ts';
import { type Answer, type Route, route, type Typed } from '../../platform/http.ts';
import type { FieldError } from '../../platform/http-request.ts';
import { Card, H1, H2, List, P } from '../../ui/content.tsx';
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form, RadioGroup, errorOf } from '../../ui/controls.tsx';
import type { App } from '../app.ts';
import { contracts } from '../contracts.ts';
import { inPlace, refuse } from '../doors.ts';
import { bringFor } from './bring.ts';
import { document } from '../shell.tsx';
import { messages, type PlaceScene, todayIn } from '../scene.ts';
import type { ProblemCode } from '../texts.ts';
import { FormId, futureDates, openedAnswer, PersonFields, PrivacyNote } from './person-form.tsx';
import { alreadyOpenPage } from './request.tsx';

const dates = ['letterDate', 'cardStartDate', 'cardIssuedOn'] as const;

/** A visit that needs no new codes: the letter is in hand, or the card has the newer chip. */
export function visitRoutes(app: App): Route[] {
  return [
    route(contracts.visitForm, ({ request, params, query }) =>
      inPlace(app, request, params, (scene) => ({
        kind: 'page',
        json: { formId: app.newFormId() },
        page: () => formPage(scene, query, []),
      })),
    ),
    route(
      contracts.visit,
      ({ request, params, body, typed }) => inPlace(app, request, params, (scene) => openVisit(scene, body, typed)),
      ({ request, params, errors, typed }) =>
        inPlace(app, request, params, (scene) =>
          corrected(scene, typed, [...errors, ...futureDates(typed, dates, todayIn(scene))]),
        ),
    ),
  ];
}

type Visit = ReturnType<(typeof contracts)['visit']['body']['parse']>;

async function openVisit(scene: PlaceScene, form: Visit, typed: Typed): Promise<Answer> {
  const { app, municipality, language, texts } = scene;
  const { type, formId, letterDate, cardStartDate, cardIssuedOn, ...person } = form;
  const future = futureDates({ letterDate, cardStartDate, cardIssuedOn }, dates, todayIn(scene));
  if (future.length > 0) return corrected(scene, typed, future);
  if (type === 'letter' && letterDate && cardStartDate && letterDate <= cardStartDate)
    return refuse(scene, 409, 'letter-of-earlier-card', {
      page: () => elsewherePage(scene, 'letter-of-earlier-card', 'pin-puk', texts.triage.change),
    });
  if (type === 'newer-card' && cardIssuedOn && needsCodes(cardIssuedOn, municipality.puk))
    return refuse(scene, 409, 'codes-needed', {
      page: () =>
        elsewherePage(
          scene,
          'codes-needed',
          `pin-puk/request?cardIssuedOn=${cardIssuedOn}`,
          texts.triage.requestButton,
        ),
    });
  const opening = await openCase(app.tools, municipality, language, {
    route: type,
    formId,
    person: { ...person, movedRecently: false },
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
      return openedAnswer(scene, opening, `${opening.statusPath}/slots`);
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
  const home = `/${language}/${municipality.id}`;
  const type = contracts.visitForm.query.shape.type.parse(typed['type']);
  // A date that came from the questions stays with the form; one that is wrong sends back to the questions.
  const hidden = dates.filter((field) => typed[field]);
  return document(scene, {
    title: texts.form.visitTitle,
    hasErrors: said.length > 0,
    back: { href: `${home}/pin-puk`, text: texts.form.checkAnswers },
    content: (
      <>
        <ErrorSummary
          errors={said.map((error) =>
            hidden.some((field) => field === error.field) ? { ...error, field: '' } : error,
          )}
          texts={shell}
        />
        <H1>{texts.form.visitTitle}</H1>
        <P lead>{texts.form.visitLead}</P>
        <Form action={`${home}/visits`}>
          <FormId scene={scene} typed={typed} renew={renew} />
          {hidden.map((field) => (
            <input key={field} type="hidden" name={field} value={typed[field]} />
          ))}
          {type ? (
            <input type="hidden" name="type" value={type} />
          ) : (
            <RadioGroup
              name="type"
              label={texts.form.visitType}
              texts={shell}
              error={errorOf(said, 'type')}
              options={[
                { value: 'letter', label: texts.form.visitTypeLetter },
                { value: 'newer-card', label: texts.form.visitTypeNewer },
              ]}
            />
          )}
          <PersonFields scene={scene} typed={typed} said={said} />
          {type && (
            <Card tone="quiet">
              <H2>{texts.bring.title}</H2>
              <List items={bringFor(type, municipality.puk.appointmentType, scene).map(({ text }) => text)} />
            </Card>
          )}
          <PrivacyNote scene={scene} />
          <Button>{texts.form.visitButton}</Button>
        </Form>
      </>
    ),
  });
}

/** The visit would be in vain: why, and what to do instead. */
function elsewherePage(scene: PlaceScene, code: ProblemCode, path: string, button: string): string {
  const { texts, language, municipality } = scene;
  const { title, detail } = texts.problems[code];
  return document(scene, {
    title,
    languages: 'home',
    content: (
      <>
        <H1>{title}</H1>
        <P lead>{detail}</P>
        <ButtonGroup>
          <ButtonLink href={`/${language}/${municipality.id}/${path}`}>{button}</ButtonLink>
        </ButtonGroup>
      </>
    ),
  });
}
