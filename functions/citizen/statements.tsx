import { type Route, route } from '../platform/http.ts';
import { H1, H2, List, P } from '../ui/content.tsx';
import { localized } from '../ui/localized.ts';
import { showPeriod } from '../ui/periods.ts';
import type { App } from './app.ts';
import { contracts } from './contracts.ts';
import { inMunicipality } from './guards.ts';
import { Contact, document } from './shell.tsx';
import type { MunicipalityContext } from './page-context.ts';

/** What the law asks a municipality to state about its site. */
export function statementRoutes(app: App): Route[] {
  return [
    route(contracts.accessibility, ({ request, params }) =>
      inMunicipality(app, request, params, (context) => ({
        kind: 'page',
        json: { title: context.texts.accessibility.title, standard: 'WCAG 2.2 AA' },
        page: () => accessibilityPage(context),
      })),
    ),
    route(contracts.privacy, ({ request, params }) =>
      inMunicipality(app, request, params, async (context) => {
        const { municipality, language, texts } = context;
        const offered = await app.tools.services.all(municipality.services);
        const ofServices = await Promise.all(offered.flatMap(({ citizen }) => citizen.statement?.(language) ?? []));
        return {
          kind: 'page',
          json: { title: texts.privacy.title, retention: municipality.retention.afterClosing },
          page: () => privacyPage(context, ofServices),
        };
      }),
    ),
  ];
}

function accessibilityPage(context: MunicipalityContext): string {
  const { municipality, language } = context;
  const texts = context.texts.accessibility;
  return document(context, {
    title: texts.title,
    content: (
      <>
        <H1>{texts.title}</H1>
        <P>{texts.intro(localized(municipality.name, language))}</P>
        <P>{texts.scope}</P>
        <H2>{texts.statusTitle}</H2>
        <P>{texts.status}</P>
        <H2>{texts.knownTitle}</H2>
        <P>{texts.known}</P>
        <P>{texts.method}</P>
        <H2>{texts.feedbackTitle}</H2>
        <P>{texts.feedback}</P>
        <Contact context={context} />
        <H2>{texts.complaintTitle}</H2>
        <P>{texts.complaint}</P>
      </>
    ),
  });
}

/** @param ofServices who else sees what is kept, a sentence each service that shares it */
function privacyPage(context: MunicipalityContext, ofServices: readonly string[]): string {
  const { municipality, language } = context;
  const texts = context.texts.privacy;
  return document(context, {
    title: texts.title,
    content: (
      <>
        <H1>{texts.title}</H1>
        <P>{texts.intro(localized(municipality.name, language))}</P>
        <H2>{texts.whatTitle}</H2>
        <List items={texts.what} />
        {ofServices.map((sentence) => (
          <P key={sentence}>{sentence}</P>
        ))}
        <P>{texts.codes}</P>
        <H2>{texts.basisTitle}</H2>
        <P>{texts.basis}</P>
        <H2>{texts.protectTitle}</H2>
        <P>{texts.protect}</P>
        <P>{texts.looks(showPeriod(municipality.retention.trail, language, 'accusative'))}</P>
        <H2>{texts.keepTitle}</H2>
        <P>{texts.keep(showPeriod(municipality.retention.afterClosing, language, 'accusative'))}</P>
        <P>{texts.keepForm(showPeriod(municipality.limits.confirmWithin, language))}</P>
        <List items={texts.keepMore} />
        <H2>{texts.rightsTitle}</H2>
        <P>{texts.rights}</P>
        <P>{texts.rightsHow}</P>
        <Contact context={context} />
        <H2>{texts.complaintTitle}</H2>
        <P>{texts.complaint}</P>
      </>
    ),
  });
}
