import type { Language } from '../domain/languages.ts';
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { favicon } from './favicon.ts';
import { languageNames, shellTexts } from './texts.ts';

/** What the shell shows of a municipality, in the page's language. */
export type Masthead = {
  name: string;
  department: string;
  /** Where the name leads. */
  homeHref: string;
  /** Street, postcode and town: one entry a line. */
  address: readonly string[];
  phone: string;
  email: string;
  website: string;
};

export type NavigationLink = { href: string; text: string; current?: boolean | undefined };

export type PageProps = {
  language: Language;
  /** Without the municipality's name: the shell adds it. Unique on the site. */
  title: string;
  /** Prefixes the title, so that a screen reader says at once that something has to be corrected. */
  hasErrors?: boolean | undefined;
  municipality?: Masthead | undefined;
  /** Shown instead of a municipality's name where there is none. */
  siteName: string;
  /** The same page in the other languages; the page's own is left out of the links. */
  languages?: readonly { language: Language; href: string }[] | undefined;
  /** Addresses of the style sheets, the theme last. */
  styles: readonly string[];
  /** Links in the header, as the console's menu. */
  navigation?: readonly NavigationLink[] | undefined;
  /** At the end of the header: who is signed in, sign out. */
  account?: ComponentChildren;
  /** Links in the footer, as the statements. */
  footerLinks?: readonly NavigationLink[] | undefined;
  /** Above the heading: a way back. */
  back?: { href: string; text: string } | undefined;
  /** Beside the content on wide screens, under it on narrow ones. */
  aside?: ComponentChildren;
  /** `wide` for tables; a citizen's page keeps a line readable. */
  width?: 'reading' | 'wide' | undefined;
  /** Keeps the page out of search engines; true for everything with a case. */
  private?: boolean | undefined;
  children: ComponentChildren;
};

/** The whole document around a page's content: header, language links, main, footer. No script, no inline style. */
export function Page(props: PageProps): JSX.Element {
  const texts = shellTexts(props.language);
  const { municipality } = props;
  const owner = municipality?.name ?? props.siteName;
  const title = `${props.hasErrors ? `${texts.errorPrefix}: ` : ''}${props.title} – ${owner}`;
  return (
    <html lang={props.language} class="utrecht-root">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light" />
        {props.private && <meta name="robots" content="noindex, nofollow" />}
        <link rel="icon" href={faviconHref} type="image/svg+xml" />
        {props.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body class="utrecht-body utrecht-document utrecht-document--surface">
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main">
          {texts.skipToContent}
        </a>
        <div class={`utrecht-page-layout eid-page eid-page--${props.width ?? 'reading'}`}>
          <header class="utrecht-page-header eid-header">
            <div class="utrecht-page-header__content eid-header__content">
              <a class="eid-brand" href={municipality?.homeHref ?? '/'}>
                <span class="eid-brand__mark" aria-hidden="true" />
                <span class="eid-brand__text">
                  <span class="eid-brand__name">{owner}</span>
                  {municipality && <span class="eid-brand__department">{municipality.department}</span>}
                </span>
              </a>
              {props.navigation && props.navigation.length > 0 && (
                <nav class="eid-navigation" aria-label={texts.menu}>
                  <ul class="eid-navigation__list">
                    {props.navigation.map((link) => (
                      <li key={link.href}>
                        <a
                          class="eid-navigation__link"
                          href={link.href}
                          aria-current={link.current ? 'page' : undefined}
                        >
                          {link.text}
                        </a>
                      </li>
                    ))}
                  </ul>
                </nav>
              )}
              {props.account && <div class="eid-account">{props.account}</div>}
              {props.languages && props.languages.length > 1 && (
                <nav class="eid-languages" aria-label={texts.languages}>
                  <ul class="eid-languages__list">
                    {props.languages.map(({ language, href }) => (
                      <li key={language}>
                        <a
                          class="eid-languages__link"
                          href={href}
                          lang={language}
                          hreflang={language}
                          aria-current={language === props.language ? 'true' : undefined}
                        >
                          <abbr class="eid-languages__short" title={languageNames[language]}>
                            {language.toUpperCase()}
                          </abbr>
                        </a>
                      </li>
                    ))}
                  </ul>
                </nav>
              )}
            </div>
          </header>
          <div class="utrecht-page-body eid-body">
            <div class={`utrecht-page-body__content eid-content${props.aside ? ' eid-content--with-aside' : ''}`}>
              <main class="eid-main" id="main" tabIndex={-1}>
                {props.back && (
                  <a class="utrecht-link utrecht-link--html-a eid-back" href={props.back.href}>
                    {props.back.text}
                  </a>
                )}
                {props.children}
              </main>
              {props.aside && <aside class="eid-aside">{props.aside}</aside>}
            </div>
          </div>
          <footer class="utrecht-page-footer eid-footer">
            <div class="utrecht-page-footer__content eid-footer__content">
              {municipality && (
                <address class="utrecht-page-footer__address--reset-address eid-footer__address">
                  <h2 class="eid-footer__heading">{texts.contact}</h2>
                  <p>
                    {[municipality.department, ...municipality.address].map((line) => (
                      <span key={line} class="eid-line">
                        {line}
                      </span>
                    ))}
                  </p>
                  <ul class="eid-footer__list">
                    <li>
                      <a class="utrecht-link utrecht-link--html-a" href={telephoneHref(municipality.phone)}>
                        {municipality.phone}
                      </a>
                    </li>
                    <li>
                      <a class="utrecht-link utrecht-link--html-a" href={`mailto:${municipality.email}`}>
                        {municipality.email}
                      </a>
                    </li>
                    <li>
                      <a class="utrecht-link utrecht-link--html-a" href={municipality.website}>
                        {municipality.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
                      </a>
                    </li>
                  </ul>
                </address>
              )}
              {props.footerLinks && props.footerLinks.length > 0 && (
                <nav aria-label={texts.aboutSite}>
                  <h2 class="eid-footer__heading">{texts.aboutSite}</h2>
                  <ul class="eid-footer__list">
                    {props.footerLinks.map((link) => (
                      <li key={link.href}>
                        <a
                          class="utrecht-link utrecht-link--html-a"
                          href={link.href}
                          aria-current={link.current ? 'page' : undefined}
                        >
                          {link.text}
                        </a>
                      </li>
                    ))}
                  </ul>
                </nav>
              )}
            </div>
          </footer>
        </div>
      </body>
    </html>
  );
}

/** A page as the text of an HTML document. */
export function renderPage(page: JSX.Element): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** `+32 58 22 44 40` as a link that a phone dials. */
export function telephoneHref(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}

const faviconHref = `data:image/svg+xml,${encodeURIComponent(favicon)}`;
