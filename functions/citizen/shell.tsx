import type { Language } from '../domain/languages.ts';
import type { ComponentChildren } from 'preact';
import type { Municipality } from '../../municipalities/schema.ts';
import type { HttpRequest } from '../platform/http-request.ts';
import { addressOf, localized } from '../ui/localized.ts';
import { Alert, Card, H2, Link, P } from '../ui/content.tsx';
import { type Masthead, Page, renderPage, telephoneHref } from '../ui/page.tsx';
import type { MunicipalityContext, PageContext } from './page-context.ts';

/** A citizen's page as an HTML document: the shell of the municipality around the content. */
export function document(
  context: PageContext,
  page: {
    title: string;
    hasErrors?: boolean;
    back?: { href: string; text: string } | undefined;
    aside?: ComponentChildren;
    /** False where the same address in another language makes no sense, as after a form. */
    languages?: 'same-page' | 'home';
    private?: boolean;
    /** Where the page can be opened, if the request's own path is only for posting. */
    path?: string;
    content: ComponentChildren;
  },
): string {
  const { municipality, language, texts, shell, styles, request } = context;
  const home = municipality && `/${language}/${municipality.id}`;
  return renderPage(
    <Page
      language={language}
      title={page.title}
      hasErrors={page.hasErrors}
      municipality={municipality && mastheadOf(municipality, language)}
      siteName={texts.siteName}
      languages={municipality?.languages.map((other) => ({
        language: other,
        href:
          page.languages === 'home'
            ? `/${other}/${municipality.id}`
            : inLanguage(page.path ? { path: page.path, query: {} } : request, other),
      }))}
      styles={styles}
      footerLinks={
        home
          ? [
              {
                href: `${home}/accessibility`,
                text: shell.accessibility,
                current: request.path === `${home}/accessibility`,
              },
              { href: `${home}/privacy`, text: shell.privacy, current: request.path === `${home}/privacy` },
            ]
          : []
      }
      back={page.back}
      aside={page.aside}
      private={page.private}
    >
      {page.content}
    </Page>,
  );
}

/** What the header and footer show of a municipality. */
function mastheadOf({ id, name, contact }: Municipality, language: Language): Masthead {
  return {
    name: localized(name, language),
    department: localized(contact.department, language),
    homeHref: `/${language}/${id}`,
    address: addressOf({ contact }, language),
    phone: contact.phone,
    email: contact.email,
    website: contact.website,
  };
}

/** Where the counter is, a line each. */
export function AddressLines({ context }: { context: MunicipalityContext }) {
  return addressOf(context.municipality, context.language).map((line) => (
    <span key={line} class="eid-line">
      {line}
    </span>
  ));
}

/** Phone and mail, a line each. */
export function ContactLines({ context: { municipality } }: { context: MunicipalityContext }) {
  const { phone, email } = municipality.contact;
  return (
    <>
      <span class="eid-line">
        <Link href={telephoneHref(phone)}>{phone}</Link>
      </span>
      <span class="eid-line">
        <Link href={`mailto:${email}`}>{email}</Link>
      </span>
    </>
  );
}

/** The way without mail, where an address is asked for. */
export function NoEmail({ context: { municipality, language, texts } }: { context: MunicipalityContext }) {
  const { phone } = municipality.contact;
  return (
    <span class="eid-line">
      {texts.noEmail.call} <Link href={telephoneHref(phone)}>{phone}</Link>. {texts.noEmail.visit}{' '}
      {addressOf(municipality, language).join(', ')}.
    </span>
  );
}

/** Whom to call or to mail. */
export function Contact({ context }: { context: MunicipalityContext }) {
  return (
    <P>
      <span class="eid-line">{localized(context.municipality.contact.department, context.language)}</span>
      <ContactLines context={context} />
    </P>
  );
}

/** The same in a card, for whoever is stuck. */
export function HelpCard({ context, title }: { context: MunicipalityContext; title: string }) {
  return (
    <Card tone="quiet">
      <H2>{title}</H2>
      <Contact context={context} />
    </Card>
  );
}

/** What to do first about a card that is lost or stolen: have it blocked, at the numbers that the municipality gives. */
export function DocStop({
  context,
  title,
  text,
}: {
  context: PageContext & { municipality: Municipality };
  title: string;
  text: string;
}) {
  const { freephone, elsewhere } = context.municipality.docStop;
  return (
    <Alert tone="info" title={title}>
      <P>
        {text} <Link href={telephoneHref(freephone)}>{freephone}</Link>{' '}
        <span class="eid-nowrap">
          (<Link href={telephoneHref(elsewhere)}>{elsewhere}</Link>)
        </span>
      </P>
    </Alert>
  );
}

/** A problem's sentence where it belongs: on the page that it is about. */
export function ProblemAlert({
  context,
  code,
}: {
  context: PageContext;
  code: keyof PageContext['texts']['problems'];
}) {
  const { title, detail } = context.texts.problems[code];
  return (
    <Alert tone="warning" title={title} announce>
      <P>{detail}</P>
    </Alert>
  );
}

/** The same page in another language. Its query carries dates and choices only. */
function inLanguage(request: Pick<HttpRequest, 'path' | 'query'>, language: Language): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query))
    if (typeof value === 'string' && !(`${name}-day` in request.query)) query.set(name, value);
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return `/${language}/${request.path.split('/').slice(2).join('/')}${search}`;
}
