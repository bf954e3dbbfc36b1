import type { ComponentChildren, JSX } from 'preact';
import { rulesToday } from '../casework/tools.ts';
import type { Language } from '../domain/languages.ts';
import type { Municipality } from '../domain/municipality-rules.ts';
import type { FieldError, HttpRequest } from '../platform/http-request.ts';
import { type Answer, problem } from '../platform/http.ts';
import type { Again } from '../platform/http-site.ts';
import { browserLanguages } from '../ui/browser-languages.ts';
import { Alert, H1, Link, P } from '../ui/content.tsx';
import { ButtonLink, type FieldMessage } from '../ui/controls.tsx';
import { type Masthead, type NavigationLink, Page, renderPage } from '../ui/page.tsx';
import { shellTexts } from '../ui/texts.ts';
import { TryAgain } from '../ui/try-again.tsx';
import { type Console, languageOf, type Visit, type Voice, voiceOf } from './console.ts';
import { type OwnProblem, type ProblemCode, problemCodes, type StaffTexts } from './texts/texts.ts';
import { type Words, wordOf } from './words.ts';

/** The voice of a page where no municipality is known: what was chosen before, or the browser's. */
export function plainVoice(request: HttpRequest): Promise<Voice> {
  return voiceOf(languageOf(request, browserLanguages(request)).language);
}

/** A town whose name and contact a page shows to whoever is not, or not for certain, one of its staff. */
type Town = { municipality: Municipality; styles: readonly string[] };

type Outside = Voice & { console: Console; town?: Town | undefined };

/** Where a request failed, by its path alone. Only what failed on our side says whose it was: all else is refused alike. */
export async function whereFailed(console: Console, request: HttpRequest, status: number): Promise<Outside> {
  const [, , place = ''] = request.path.split('/');
  const municipality = status >= 500 ? await rulesToday(console.tools, place) : undefined;
  if (!municipality) return { ...(await plainVoice(request)), console };
  const { language } = languageOf(request, municipality.languages);
  const [voice, styles] = await Promise.all([voiceOf(language), console.styles.of(municipality.id)]);
  return { ...voice, console, town: { municipality, styles } };
}

/** A page inside a municipality: its name, the menu, who is signed in. */
export function consolePage(
  visit: Visit,
  page: {
    title: string;
    /** The entry of the menu that it belongs to: one of the house's own, or a service by its id. */
    section?: string | undefined;
    /** The address of this page as a GET: where the language links lead. */
    path: string;
    back?: { href: string; text: string } | undefined;
    hasErrors?: boolean | undefined;
  },
  content: ComponentChildren,
): string {
  const { console, municipality, texts, language, staff, role, request } = visit;
  const home = homeOf(municipality);
  // What is shown again stays so in another language.
  const path = request.shownAgain ?? page.path;
  const entries = [
    { section: 'new-case', path: 'cases/new', text: texts.nav.newCase },
    { section: 'worklist', path: 'cases', text: texts.nav.worklist },
    { section: 'contacts', path: 'contacts', text: texts.nav.contacts },
    ...visit.offered.flatMap(({ id }) => {
      const nav = visit.desks.get(id)?.nav;
      return nav ? [{ section: id, ...nav }] : [];
    }),
    { section: 'arrivals', path: 'arrivals', text: texts.nav.arrivals },
    { section: 'agenda', path: 'agenda', text: texts.nav.agenda },
    { section: 'forecast', path: 'forecast', text: texts.nav.forecast },
    ...(role === 'lead'
      ? [
          { section: 'closings', path: 'closings', text: texts.nav.closings },
          { section: 'recent', path: 'recent', text: texts.nav.recent },
          { section: 'trail', path: 'trail', text: texts.nav.trail },
        ]
      : []),
  ];
  const navigation: NavigationLink[] = entries.map(({ section, path, text }) => ({
    href: `${home}/${path}`,
    text,
    current: page.section === section,
  }));
  return renderPage(
    <Page
      language={language}
      title={page.title}
      hasErrors={page.hasErrors}
      siteName={texts.siteName}
      municipality={mastheadOf(municipality, language)}
      languages={municipality.languages.map((one) => ({ language: one, href: withLanguage(path, one) }))}
      styles={[...visit.styles, ownHref(console)]}
      navigation={navigation}
      account={
        <>
          <span class="eid-console-who">
            {staff.name}
            <span class="eid-console-role">{texts.signIn.role[role]}</span>
          </span>
          {Object.keys(staff.grants).length > 1 && (
            <a class="eid-console-quiet" href="/staff">
              {texts.signIn.otherMunicipality}
            </a>
          )}
          <SignOut texts={texts} />
        </>
      }
      back={page.back}
      width="wide"
      private
    >
      <div class="eid-console">
        {request.shownAgain && (
          <Alert tone="info" title={texts.unsent.title} announce>
            <P>{texts.unsent.detail}</P>
          </Alert>
        )}
        {content}
      </div>
    </Page>,
  );
}

/** A page outside any visit: the door, and what went wrong. */
export function plainPage(
  { language, texts, town }: Voice & Pick<Outside, 'town'>,
  console: Pick<Console, 'styles' | 'ownStyle'>,
  title: string,
  content: ComponentChildren,
  account?: JSX.Element,
): string {
  return renderPage(
    <Page
      language={language}
      title={title}
      siteName={texts.siteName}
      municipality={town && mastheadOf(town.municipality, language)}
      styles={[...(town?.styles ?? [console.styles.site]), ownHref(console)]}
      account={account}
      private
    >
      <div class="eid-console">{content}</div>
    </Page>,
  );
}

export function SignOut({ texts }: { texts: StaffTexts }): JSX.Element {
  return (
    <form method="post" action="/staff/sign-out">
      <button class="eid-console-quiet" type="submit">
        {texts.signIn.signOut}
      </button>
    </form>
  );
}

/** A refusal in words, outside a municipality or inside one. */
export function refusal(
  from: Outside | Visit,
  status: number,
  told: ProblemCode | OwnProblem,
  more: {
    errors?: readonly FieldError[] | undefined;
    /** What a service says of its own fields. */
    fields?: Words | undefined;
    headers?: Record<string, string> | undefined;
    cookies?: readonly string[] | undefined;
    detail?: string | undefined;
    /** What a script is told besides. */
    facts?: Record<string, unknown> | undefined;
    requestId?: string | undefined;
    /** How to try again what failed on our side. */
    again?: Again | undefined;
    /** The page, where it is another than the plain one. */
    page?: (() => string) | undefined;
    next?: { href: string; text: string } | undefined;
  } = {},
): Extract<Answer, { kind: 'problem' }> {
  const { texts } = from;
  const problemSaid = typeof told === 'string' ? { code: told, ...texts.problems[told] } : told;
  const { code, ...said } = { ...problemSaid, ...(more.detail && { detail: more.detail }) };
  const messages = more.errors && messagesOf(more.errors, texts, more.fields);
  const withFacts = {
    ...problem(
      status,
      code,
      said,
      messages && more.errors?.map((error, at) => ({ ...error, message: messages[at]?.message ?? '' })),
    ),
    ...(more.requestId && { requestId: more.requestId }),
    ...more.facts,
  };
  const municipality = 'municipality' in from ? from.municipality : from.town?.municipality;
  const next = more.next ?? {
    href: municipality ? `${homeOf(municipality)}/cases` : '/staff',
    text: texts.backToWorklist,
  };
  const content = (
    <div class="eid-console-problem">
      <H1>{said.title}</H1>
      <P>{said.detail}</P>
      {messages && messages.length > 0 && (
        <ul class="utrecht-unordered-list">
          {messages.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      )}
      {more.requestId && <P>{more.requestId}</P>}
      {more.again ? (
        <TryAgain again={more.again} texts={shellTexts(from.language)}>
          <ButtonLink href={next.href} kind="secondary">
            {next.text}
          </ButtonLink>
        </TryAgain>
      ) : (
        <ButtonLink href={next.href}>{next.text}</ButtonLink>
      )}
    </div>
  );
  return {
    kind: 'problem',
    problem: withFacts,
    headers: more.headers,
    cookies: more.cookies,
    page:
      more.page ??
      (() =>
        'municipality' in from
          ? consolePage(from, { title: said.title, path: `${homeOf(from.municipality)}/cases` }, content)
          : plainPage(from, from.console, said.title, content)),
  };
}

/** Field errors in words: what is said of that field, or else of that code. @param own what a service says of its own fields */
export function messagesOf(errors: readonly FieldError[], texts: StaffTexts, own?: Words): FieldMessage[] {
  return errors.map(({ field, code }) => ({
    field,
    message:
      wordOf(`${field}.${code}`, own, texts.fields) ?? wordOf(code, own, texts.fields) ?? texts.fields['invalid'] ?? '',
  }));
}

/** The code of a problem that the console has words for; any other is told as something unexpected. */
export function knownProblem(code: string): ProblemCode {
  return problemCodes.find((known) => known === code) ?? 'unexpected';
}

/** What was just done, said once at the top of the page that follows. */
export function DoneMessage({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <Alert tone="ok" announce>
      <P>{children}</P>
    </Alert>
  );
}

export function CaseLink({
  home,
  caseId,
  children,
}: {
  home: string;
  caseId: string;
  children: ComponentChildren;
}): JSX.Element {
  return <Link href={`${home}/cases/${caseId}`}>{children}</Link>;
}

/** Where the console of a municipality begins. */
export function homeOf(municipality: Pick<Municipality, 'id'>): string {
  return `/staff/${municipality.id}`;
}

function ownHref({ ownStyle }: Pick<Console, 'ownStyle'>): string {
  return `/staff/assets/${ownStyle.file}`;
}

function withLanguage(path: string, language: Language): string {
  const [plain = path, query = ''] = path.split('?');
  const search = new URLSearchParams(query);
  search.set('lang', language);
  return `${plain}?${search.toString()}`;
}

function mastheadOf(municipality: Municipality, language: Language): Masthead {
  const { contact } = municipality;
  const said = (text: Partial<Record<Language, string>>) => text[language] ?? Object.values(text)[0] ?? '';
  return {
    name: said(municipality.name),
    department: said(contact.department),
    homeHref: `${homeOf(municipality)}/cases`,
    address: [said(contact.building), said(contact.street), `${contact.postcode} ${said(contact.town)}`],
    phone: contact.phone,
    email: contact.email,
    website: contact.website,
  };
}
