import type { ComponentChildren } from 'preact';
import { citizenApplication, confirm, readdress } from '../casework/applications.ts';
import { rulesToday } from '../casework/tools.ts';
import { type Application, isConfirmed, mostResends, type Unconfirmed } from '../domain/application.ts';
import { awaitsVisit } from '../domain/case.ts';
import { maskEmail, probablyMeant, showEmail } from '../domain/mailboxes.ts';
import { fullName } from '../domain/person-name.ts';
import { readCaseId, showReference } from '../domain/reference.ts';
import type { FieldError, HttpRequest } from '../platform/http-request.ts';
import { type Answer, type Route, route, type Typed } from '../platform/http.ts';
import { Alert, Card, DataList, H1, H2, Link, List, P } from '../ui/content.tsx';
import { Button, ButtonGroup, ErrorSummary, errorOf, type FieldMessage, Form, TextField } from '../ui/controls.tsx';
import { showDay, showInstant, showTime } from '../ui/moments.ts';
import { telephoneHref } from '../ui/page.tsx';
import type { App } from './app.ts';
import { appliedJson, formKeyIn } from './application-cookie.ts';
import { contracts } from './contracts.ts';
import { refuse } from './guards.ts';
import { acceptedLanguage, contextIn, messages, type MunicipalityContext, readLanguage } from './page-context.ts';
import { document, HelpCard, NoEmail } from './shell.tsx';

/** What comes between a form and its case: where the link went, and the link itself with its one button. */
export function applicationRoutes(app: App): Route[] {
  return [
    route(contracts.applicationSent, ({ request, params, query }) =>
      heldByForm(app, request, params, async (context) => {
        const { application } = context;
        if (isConfirmed(application)) return { kind: 'page', json: {}, page: () => confirmedPage(context) };
        const asked = await askedIn({ ...context, application });
        return {
          kind: 'page',
          json: toldOf(application),
          page: () => sentPage({ ...context, application }, asked, { isAgain: query.again === 'yes' }),
        };
      }),
    ),
    route(
      contracts.applicationAddress,
      ({ request, params, body, typed }) =>
        heldByForm(app, request, params, (context) => sendAgain(context, body.email, typed)),
      ({ request, params, errors, typed }) =>
        heldByForm(app, request, params, (context) =>
          isConfirmed(context.application)
            ? { kind: 'redirect', location: pathOf(context), json: {} }
            : misaddressed({ ...context, application: context.application }, errors, typed),
        ),
    ),
    route(contracts.applicationForm, ({ request, params }) =>
      heldByMail(app, request, params, async (context) => {
        const { application, municipality } = context;
        // Once there is a case, the link leads to it: whoever follows it changes nothing by that.
        if (isConfirmed(application)) {
          const known = await confirm(app.tools, municipality, application, { kind: 'citizen' });
          return known.kind === 'opened' || known.kind === 'opened-before'
            ? { kind: 'redirect', location: inLanguage(known.statusPath, context), json: openedJson(context, known) }
            : refuse(context, 404, 'unknown-application');
        }
        const asked = await askedIn({ ...context, application });
        return {
          kind: 'page',
          json: { ...toldOf(application), what: asked.what },
          page: () => confirmPage({ ...context, application }, asked),
        };
      }),
    ),
    route(contracts.applicationConfirm, ({ request, params }) => heldByMail(app, request, params, open)),
  ];
}

type ApplicationContext<A extends Application = Application> = MunicipalityContext & { application: A };
type Params = { lang: string; id: string };

/** The button of the mail's link: one case, however often it is pressed. */
async function open(context: ApplicationContext): Promise<Answer> {
  const { app, municipality, application } = context;
  const outcome = await confirm(app.tools, municipality, application, { kind: 'citizen' });
  if (outcome.kind === 'gone') return refuse(context, 404, 'unknown-application');
  if (outcome.kind === 'formUsed') return refuse(context, 409, 'form-used');
  const { subject, booked, kind } = outcome;
  const wished = !isConfirmed(application) && application.start !== undefined;
  const path = inLanguage(outcome.statusPath, context);
  const choose = kind === 'opened' && awaitsVisit(subject) && !booked && subject.held === undefined;
  const below = choose
    ? `/slots${wished ? '?wished=taken' : ''}`
    : kind === 'opened'
      ? booked
        ? '?done=booked'
        : '?done=confirmed'
      : '';
  return {
    kind: 'redirect',
    location: `${path}${below}`,
    status: kind === 'opened' ? 201 : 200,
    json: openedJson(context, outcome),
  };
}

function openedJson(
  { app }: ApplicationContext,
  { subject, statusPath }: Extract<Awaited<ReturnType<typeof confirm>>, { statusPath: string }>,
) {
  return {
    caseId: subject.id,
    reference: showReference(subject.reference),
    statusUrl: `${app.tools.baseUrl}${statusPath}`,
    ...('dueOn' in subject && { dueOn: subject.dueOn }),
  };
}

/** The case's own language is that of its form; who opens the link in another one stays there. */
function inLanguage(statusPath: string, { language }: Pick<MunicipalityContext, 'language'>): string {
  return statusPath.replace(/^\/[a-z]{2}\//, `/${language}/`);
}

function heldByMail(
  app: App,
  request: HttpRequest,
  params: Params & { key: string },
  answer: (context: ApplicationContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  return held(app, request, params, params.key, 'by-mail', answer);
}

/** The browser that has sent the form. Any other hears the same, whether there is such an application or not. */
function heldByForm(
  app: App,
  request: HttpRequest,
  params: Params,
  answer: (context: ApplicationContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  return held(app, request, params, formKeyIn(app.tools, request, params.id), 'by-form', answer);
}

async function held(
  app: App,
  request: HttpRequest,
  { lang, id }: Params,
  key: string,
  by: 'by-mail' | 'by-form',
  answer: (context: ApplicationContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  const language = readLanguage(lang);
  const found = await citizenApplication(app.tools, id, key, by);
  const municipality = found?.municipality ?? (await rulesToday(app.tools, readCaseId(id)?.municipality ?? ''));
  const spoken = language && (!municipality || municipality.languages.includes(language)) ? language : undefined;
  if (!municipality || !found || !spoken) {
    const context = await contextIn(
      app,
      request,
      spoken ?? municipality?.languages[0] ?? acceptedLanguage(request),
      municipality,
    );
    // A browser that takes no cookies has sent a form all the same.
    const page =
      by === 'by-form' && context.municipality
        ? lookPage({ ...context, municipality: context.municipality })
        : undefined;
    return refuse(context, 404, 'unknown-application', page ? { page: () => page } : {});
  }
  return answer({ ...(await contextIn(app, request, spoken, municipality)), application: found.application });
}

async function sendAgain(context: ApplicationContext, email: string, typed: Typed): Promise<Answer> {
  const { app, municipality, application } = context;
  const outcome = await readdress(app.tools, municipality, application, email);
  switch (outcome.kind) {
    case 'gone':
      return { kind: 'redirect', location: pathOf(context), json: {} };
    case 'refused': {
      if (isConfirmed(application)) return refuse(context, 429, outcome.code);
      const { detail } = context.texts.problems[outcome.code];
      const message = `${detail} ${municipality.contact.phone}`;
      const asked = await askedIn({ ...context, application });
      return refuse(context, 429, outcome.code, {
        page: () => sentPage({ ...context, application }, asked, { said: [{ field: 'email', message }], typed }),
      });
    }
    case 'sent':
      return {
        kind: 'redirect',
        location: `${pathOf(context)}?again=yes`,
        status: 202,
        json: toldOf(outcome.application),
      };
  }
}

async function misaddressed(
  context: ApplicationContext<Unconfirmed>,
  errors: readonly FieldError[],
  typed: Typed,
): Promise<Answer> {
  const asked = await askedIn(context);
  return refuse(context, 422, 'invalid-input', {
    errors,
    page: () => sentPage(context, asked, { said: messages(context, errors), typed }),
  });
}

function toldOf({ id, person: { email }, confirmBy }: Unconfirmed) {
  return appliedJson({ id, email, confirmBy });
}

function pathOf({ language, application }: ApplicationContext): string {
  return `/${language}/applications/${application.id}`;
}

type AskedFor = { what: string; begins: string };

/** What is asked for, and what the button begins, in the words of the service. */
async function askedIn({
  app,
  application,
  municipality,
  language,
  texts,
}: ApplicationContext<Unconfirmed>): Promise<AskedFor> {
  const service = await app.tools.services.load(application.service);
  const applying = await service?.applying?.();
  const said = applying?.says(applying.read(application.asked), municipality, language) ?? { what: '', begins: '' };
  return application.start ? { ...said, begins: texts.application.beginsWished } : said;
}

/** Nothing is asked for yet: where the mail went, and what to do where it does not come. */
function sentPage(
  context: ApplicationContext<Unconfirmed>,
  { begins }: AskedFor,
  { isAgain = false, said = [], typed = {} }: { isAgain?: boolean; said?: readonly FieldMessage[]; typed?: Typed },
): string {
  const { application, texts, shell, language, municipality } = context;
  const { application: t } = texts;
  const email = showEmail(application.person.email);
  const meant = probablyMeant(application.person.email);
  const left = mostResends - application.resends;
  return look(
    context,
    <>
      <ErrorSummary errors={said} texts={shell} />
      {isAgain && (
        <Alert tone="ok" announce>
          <P>{t.sentAgain}</P>
        </Alert>
      )}
      {application.bounced && (
        <Alert tone="warning" title={t.bouncedTitle}>
          <P>{t.bouncedText}</P>
        </Alert>
      )}
      <H1>{t.sentTitle}</H1>
      <P lead>
        <strong>{t.nothingYet}</strong> {t.sentText}{' '}
        <strong>
          <Address email={email} />
        </strong>
        .
      </P>
      {meant && (
        <Alert tone="warning" title={t.meantTitle(meant.slice(meant.lastIndexOf('@') + 1))}>
          <P>{t.meantText(email.slice(email.lastIndexOf('@') + 1))}</P>
          {left > 0 && (
            <Form action={`${pathOf(context)}/address`}>
              <input type="hidden" name="email" value={meant} />
              <Button>
                <span>
                  {t.meantButton} <Address email={meant} />
                </span>
              </Button>
            </Form>
          )}
        </Alert>
      )}
      <List
        items={[t.stepOpen, t.stepPress, t.until(showInstant(application.confirmBy, language, municipality.timeZone))]}
      />
      <P>{begins}</P>
      <H2>{t.notThereTitle}</H2>
      <P>{t.notThereText}</P>
      {left > 0 ? (
        <Form action={`${pathOf(context)}/address`}>
          <TextField
            name="email"
            label={texts.form.email}
            description={
              <>
                {t.addressHint} <NoEmail context={context} />
              </>
            }
            texts={shell}
            value={typed['email'] ?? email}
            error={errorOf(said, 'email')}
            type="email"
            inputMode="email"
            autocomplete="email"
          />
          <Button kind="secondary">{t.sendAgain}</Button>
        </Form>
      ) : (
        <P>
          {t.noMore} <NoEmail context={context} />
        </P>
      )}
    </>,
  );
}

/** The same without anything of the person: for a browser that holds no cookie. */
function lookPage(context: MunicipalityContext): string {
  const { application: t } = context.texts;
  return look(
    context,
    <>
      <H1>{t.sentTitle}</H1>
      <P lead>
        <strong>{t.nothingYet}</strong> {t.lookText}
      </P>
      <List items={[t.stepOpen, t.stepPress]} />
      <P>
        {t.notThereElse} <NoEmail context={context} />
      </P>
    </>,
  );
}

/** A long address is broken before its @, not within gmail.com. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@');
  return (
    <span class="eid-address">
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </span>
  );
}

function confirmedPage(context: ApplicationContext): string {
  const { application: t } = context.texts;
  return look(
    context,
    <>
      <H1>{t.doneTitle}</H1>
      <P lead>{t.doneText}</P>
    </>,
  );
}

function look(context: MunicipalityContext, content: ComponentChildren): string {
  const { texts, language, municipality } = context;
  return document(context, {
    title: texts.application.sentTitle,
    private: true,
    path: context.request.path.replace(/\/address$/, ''),
    aside: <HelpCard context={context} title={texts.status.helpTitle} />,
    back: { href: `/${language}/${municipality.id}`, text: texts.problemHome },
    content,
  });
}

/** What was asked, and one button. A program that follows links presses none. */
function confirmPage(context: ApplicationContext<Unconfirmed>, { what, begins }: AskedFor): string {
  const { application, texts, request, language, municipality } = context;
  const { application: t } = texts;
  const { person, start } = application;
  const [date = '', time = ''] = start?.split('T') ?? [];
  const { phone } = municipality.contact;
  return document(context, {
    title: t.confirmTitle,
    private: true,
    aside: <HelpCard context={context} title={texts.status.helpTitle} />,
    content: (
      <>
        <H1>{t.confirmTitle}</H1>
        <P lead>
          <strong>{t.nothingYet}</strong> {t.confirmText}
        </P>
        <Card>
          <DataList
            items={[
              { key: t.rows.what, value: what },
              ...(start
                ? [{ key: t.rows.wished, value: `${showDay(date, language)}, ${showTime(time, language)}` }]
                : []),
              { key: t.rows.name, value: fullName(person) },
              { key: t.rows.email, value: maskEmail(person.email) },
            ]}
          />
        </Card>
        <P>{begins}</P>
        <Form action={request.path}>
          <ButtonGroup>
            <Button>{t.confirmButton}</Button>
          </ButtonGroup>
        </Form>
        <div class="eid-after">
          <P>
            {t.notRight} <Link href={`/${language}/${municipality.id}`}>{t.notRightLink}</Link>
          </P>
          <P>
            {t.notYou} <Link href={telephoneHref(phone)}>{phone}</Link>
          </P>
        </div>
      </>
    ),
  });
}
