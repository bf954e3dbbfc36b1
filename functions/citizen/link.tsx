import { askForLinks } from '../casework/links.ts';
import { readNationalNumber } from '../domain/identifiers.ts';
import { readReference } from '../domain/reference.ts';
import { type Answer, type Route, route, type Typed } from '../platform/http.ts';
import { H1, P } from '../ui/content.tsx';
import { Button, ErrorSummary, errorOf, type FieldMessage, Form, TextField } from '../ui/controls.tsx';
import type { App } from './app.ts';
import { contracts } from './contracts.ts';
import { inMunicipality, refuse } from './guards.ts';
import type { MunicipalityContext } from './page-context.ts';
import { corrected } from './public-form.tsx';
import { document, HelpCard, NoEmail } from './shell.tsx';

/** 'Send me my link again': the same answer always, and mail to the address on file alone. */
export function linkRoutes(app: App): Route[] {
  return [
    route(contracts.linkForm, ({ request, params }) =>
      inMunicipality(app, request, params, (context) => ({
        kind: 'page',
        json: {},
        page: () => formPage(context, {}, []),
      })),
    ),
    route(
      contracts.link,
      ({ request, params, body, typed }) =>
        inMunicipality(app, request, params, (context) => send(context, body, typed)),
      ({ request, params, errors, typed }) =>
        inMunicipality(app, request, params, (context) =>
          corrected(context, errors, (said) => formPage(context, typed, said)),
        ),
    ),
  ];
}

async function send(
  context: MunicipalityContext,
  { who, email }: { who: string; email: string },
  typed: Typed,
): Promise<Answer> {
  const { app, municipality, texts } = context;
  const again = (said: readonly FieldMessage[]) => formPage(context, typed, said);
  const number = readNationalNumber(who);
  const reference = readReference(who);
  if (!number.ok && !reference) return corrected(context, [{ field: 'who', code: 'who-invalid' }], again);
  const meant = number.ok ? { nationalNumber: number.text } : { reference: who };
  if (!(await askForLinks(app.tools, municipality, meant, email))) {
    const message = `${texts.problems['too-many-mails'].detail} ${municipality.contact.phone}`;
    return refuse(context, 429, 'too-many-mails', { page: () => again([{ field: 'email', message }]) });
  }
  return { kind: 'page', status: 202, json: {}, page: () => sentPage(context) };
}

function formPage(context: MunicipalityContext, typed: Typed, said: readonly FieldMessage[]): string {
  const { texts, shell, language, municipality } = context;
  const home = `/${language}/${municipality.id}`;
  return document(context, {
    title: texts.link.title,
    hasErrors: said.length > 0,
    back: { href: home, text: texts.problemHome },
    content: (
      <>
        <ErrorSummary errors={said} texts={shell} />
        <H1>{texts.link.title}</H1>
        <P lead>{texts.link.lead}</P>
        <Form action={`${home}/link`}>
          <TextField
            name="who"
            label={texts.link.who}
            description={texts.link.whoHint}
            texts={shell}
            value={typed['who']}
            error={errorOf(said, 'who')}
            autocomplete="off"
          />
          <TextField
            name="email"
            label={texts.form.email}
            description={
              <>
                {texts.link.emailHint} <NoEmail context={context} />
              </>
            }
            texts={shell}
            value={typed['email']}
            error={errorOf(said, 'email')}
            type="email"
            inputMode="email"
            autocomplete="email"
          />
          <Button>{texts.link.button}</Button>
        </Form>
      </>
    ),
  });
}

function sentPage(context: MunicipalityContext): string {
  const { texts, language, municipality } = context;
  const home = `/${language}/${municipality.id}`;
  return document(context, {
    title: texts.link.sentTitle,
    private: true,
    path: `${home}/link`,
    back: { href: home, text: texts.problemHome },
    aside: <HelpCard context={context} title={texts.status.helpTitle} />,
    content: (
      <>
        <H1>{texts.link.sentTitle}</H1>
        <P lead>{texts.link.sentText}</P>
        <P>{texts.link.sentElse}</P>
      </>
    ),
  });
}
