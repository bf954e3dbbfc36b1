import { apply } from '../../../../functions/casework/applications.ts';
import type { App } from '../../../../functions/citizen/app.ts';
import { inMunicipality, refuse } from '../../../../functions/citizen/guards.ts';
import { FormId, PersonFields, PrivacyNote } from '../../../../functions/citizen/person-form.tsx';
import { type Again, corrected, sentAnswer, untakenAnswer } from '../../../../functions/citizen/public-form.tsx';
import type { MunicipalityContext } from '../../../../functions/citizen/page-context.ts';
import { document } from '../../../../functions/citizen/shell.tsx';
import type { HttpRequest } from '../../../../functions/platform/http-request.ts';
import { type Answer, type Route, route, type Typed } from '../../../../functions/platform/http.ts';
import { H1, P } from '../../../../functions/ui/content.tsx';
import {
  Button,
  Checkbox,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  RadioGroup,
  TextField,
} from '../../../../functions/ui/controls.tsx';
import type { Asked } from '../decide.ts';
import { service } from '../service.ts';
import { colours } from '../states.ts';
import { contracts } from './contracts.ts';
import { loadTexts, type UmbrellaTexts } from './texts.ts';

type UmbrellaContext = MunicipalityContext & { umbrella: UmbrellaTexts };

/** The form that reports a lost umbrella. */
export function reportRoutes(app: App): Route[] {
  return [
    route(contracts.umbrellaForm, ({ request, params }) =>
      offered(app, request, params, (context) => ({
        kind: 'page',
        json: { formId: app.newFormId() },
        page: () => formPage(context, {}, []),
      })),
    ),
    route(
      contracts.umbrella,
      ({ request, params, body: { formId, colour, lostAt, named = false, ...person }, typed }) =>
        offered(app, request, params, async (context) => {
          const asked: Asked = { colour, lostAt, named };
          const wanted = { language: context.language, formId, person, asked };
          const applied = await apply(app.tools, context.municipality, service, wanted, request.network);
          return applied.kind === 'applied'
            ? sentAnswer(context, applied)
            : untakenAnswer(context, applied, again(context, typed));
        }),
      ({ request, params, errors, typed }) =>
        offered(app, request, params, (context) =>
          corrected(context, errors, again(context, typed), context.umbrella.fieldErrors),
        ),
    ),
  ];
}

function offered(
  app: App,
  request: HttpRequest,
  params: { lang: string; municipality: string },
  answer: (context: UmbrellaContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  return inMunicipality(app, request, params, async (context) =>
    context.municipality.services.includes(service.id)
      ? answer({ ...context, umbrella: await loadTexts(context.language) })
      : refuse(context, 404, 'not-found'),
  );
}

function again(context: UmbrellaContext, typed: Typed): Again {
  return (said, renew) => formPage(context, typed, said, renew);
}

function formPage(context: UmbrellaContext, typed: Typed, said: readonly FieldMessage[], renew?: boolean): string {
  const { umbrella, shell, language, municipality } = context;
  const { form, colour } = umbrella;
  const home = `/${language}/${municipality.id}`;
  return document(context, {
    title: form.title,
    hasErrors: said.length > 0,
    back: { href: home, text: context.texts.municipality.title },
    content: (
      <>
        <ErrorSummary errors={said} texts={shell} />
        <H1>{form.title}</H1>
        <P lead>{form.lead}</P>
        <Form action={`${home}/umbrella`}>
          <FormId context={context} typed={typed} renew={renew} />
          <RadioGroup
            name="colour"
            label={form.colour}
            texts={shell}
            value={typed['colour']}
            error={errorOf(said, 'colour')}
            options={colours.map((value) => ({ value, label: colour[value] }))}
          />
          <TextField
            name="lostAt"
            label={form.lostAt}
            description={form.lostAtHint}
            texts={shell}
            value={typed['lostAt']}
            error={errorOf(said, 'lostAt')}
          />
          <Checkbox
            name="named"
            label={form.named}
            texts={shell}
            checked={['true', 'on', 'yes'].includes(typed['named'] ?? '')}
            error={errorOf(said, 'named')}
          />
          <PersonFields context={context} typed={typed} said={said} />
          <PrivacyNote context={context} />
          <Button>{form.button}</Button>
        </Form>
      </>
    ),
  });
}
