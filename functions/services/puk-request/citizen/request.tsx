import { openCase } from '../../../casework/open-case.ts';
import { dayOf } from '../../../domain/calendar.ts';
import { codesDueOn } from '../deadlines.ts';
import { needsCodes } from '../triage.ts';
import { type Answer, type Route, route, type Typed } from '../../../platform/http.ts';
import { H1, P } from '../../../ui/content.tsx';
import { Button, ButtonGroup, Checkbox, DateField, ErrorSummary, errorOf, Form } from '../../../ui/controls.tsx';
import { showAmount, showDay } from '../../../ui/moments.ts';
import type { App } from '../../../citizen/app.ts';
import { refuse } from '../../../citizen/guards.ts';
import { Carried, FormId, PersonFields, PrivacyNote } from '../../../citizen/person-form.tsx';
import { type Again, corrected, futureDates, openingAnswer } from '../../../citizen/public-form.tsx';
import { todayIn } from '../../../citizen/page-context.ts';
import { document } from '../../../citizen/shell.tsx';
import type { Asked } from '../decide.ts';
import { rulesOf } from '../rules.ts';
import { service } from '../service.ts';
import { contracts } from './contracts.ts';
import { inPuk, ownProblem, type PukContext } from './puk-context.ts';

/** The form that requests new codes. */
export function requestRoutes(app: App): Route[] {
  return [
    route(contracts.requestForm, ({ request, params, query }) =>
      inPuk(app, request, params, (context) => ({
        kind: 'page',
        json: { dueOn: dueOnIn(context), formId: app.newFormId() },
        page: () => formPage(context, query, []),
      })),
    ),
    route(
      contracts.request,
      ({ request, params, body, typed }) =>
        inPuk(app, request, params, (context) => requestCodes(context, body, typed)),
      ({ request, params, errors, typed }) =>
        inPuk(app, request, params, (context) =>
          corrected(
            context,
            [...errors, ...futureDates(typed, ['cardIssuedOn'], todayIn(context))],
            again(context, typed),
            context.puk.fieldErrors,
          ),
        ),
    ),
  ];
}

type Form = ReturnType<(typeof contracts)['request']['body']['parse']>;

async function requestCodes(context: PukContext, form: Form, typed: Typed): Promise<Answer> {
  const { app, municipality, language, puk } = context;
  const future = futureDates({ cardIssuedOn: form.cardIssuedOn }, ['cardIssuedOn'], todayIn(context));
  if (future.length > 0) return corrected(context, future, again(context, typed), puk.fieldErrors);
  if (!needsCodes(form.cardIssuedOn, rulesOf(municipality)))
    return refuse(context, 409, ownProblem(context, 'no-codes-needed'), { page: () => noCodesPage(context, typed) });
  const { formId, cardIssuedOn: _, movedRecently = false, ...person } = form;
  const asked: Asked = { route: 'codes' };
  const request = { language, formId, person: { ...person, movedRecently }, asked };
  const opening = await openCase(app.tools, municipality, service, request, { kind: 'citizen' });
  return openingAnswer(context, opening, again(context, typed));
}

function again(context: PukContext, typed: Typed): Again {
  return (said, renew) => formPage(context, typed, said, renew);
}

function formPage(
  context: PukContext,
  typed: Typed,
  said: readonly { field: string; message: string }[],
  renew?: boolean,
): string {
  const { puk, shell, language, municipality } = context;
  const { feeCents } = rulesOf(municipality);
  return document(context, {
    title: puk.form.requestTitle,
    hasErrors: said.length > 0,
    back: { href: `/${language}/${municipality.id}/pin-puk`, text: puk.form.checkAnswers },
    content: (
      <>
        <ErrorSummary errors={said} texts={shell} />
        <H1>{puk.form.requestTitle}</H1>
        <P lead>{puk.form.requestLead(showDay(dueOnIn(context), language))}</P>
        <Form action={`/${language}/${municipality.id}/pin-puk/request`}>
          <FormId context={context} typed={typed} renew={renew} />
          <PersonFields context={context} typed={typed} said={said} card />
          <DateField
            name="cardIssuedOn"
            label={puk.form.cardIssuedOn}
            description={puk.form.cardIssuedOnHint}
            texts={shell}
            typed={typed}
            error={errorOf(said, 'cardIssuedOn')}
          />
          <Checkbox
            name="movedRecently"
            label={puk.form.movedRecently}
            description={puk.form.movedRecentlyHint}
            texts={shell}
            checked={['true', 'on', 'yes'].includes(typed['movedRecently'] ?? '')}
            error={errorOf(said, 'movedRecently')}
          />
          <PrivacyNote context={context}>
            {feeCents ? `${puk.triage.fee(showAmount(feeCents, context.language))} ` : null}
          </PrivacyNote>
          <Button>{puk.form.requestButton}</Button>
        </Form>
      </>
    ),
  });
}

/** The card has the newer chip: what was typed goes on to the visit, in one tap. */
function noCodesPage(context: PukContext, typed: Typed): string {
  const { puk, language, municipality } = context;
  const { title, detail } = puk.problems['no-codes-needed'];
  return document(context, {
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
            <Button>{puk.form.noCodesButton}</Button>
          </ButtonGroup>
        </Form>
      </>
    ),
  });
}

function dueOnIn({ app, municipality }: PukContext): string {
  return codesDueOn(dayOf(app.tools.clock.now(), municipality), municipality).toString();
}
