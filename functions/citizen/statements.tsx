import { type Route, route } from '../platform/http.ts';
import { H1, H2, Link, List, P } from '../ui/content.tsx';
import { telephoneHref } from '../ui/page.tsx';
import type { App } from './app.ts';
import { contracts } from './contracts.ts';
import { inPlace } from './doors.ts';
import { showDuration } from './moments.ts';
import { document } from './shell.tsx';
import { localized, type PlaceScene } from './scene.ts';

/** What the law asks a municipality to state about its site. */
export function statementRoutes(app: App): Route[] {
  return [
    route(contracts.accessibility, ({ request, params }) =>
      inPlace(app, request, params, (scene) => ({
        kind: 'page',
        json: { title: scene.texts.accessibility.title, standard: 'WCAG 2.2 AA' },
        page: () => accessibilityPage(scene),
      })),
    ),
    route(contracts.privacy, ({ request, params }) =>
      inPlace(app, request, params, (scene) => ({
        kind: 'page',
        json: { title: scene.texts.privacy.title, retention: scene.municipality.retention.afterClosing },
        page: () => privacyPage(scene),
      })),
    ),
  ];
}

function accessibilityPage(scene: PlaceScene): string {
  const { municipality, language } = scene;
  const texts = scene.texts.accessibility;
  return document(scene, {
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
        <Contact scene={scene} />
        <H2>{texts.complaintTitle}</H2>
        <P>{texts.complaint}</P>
      </>
    ),
  });
}

function privacyPage(scene: PlaceScene): string {
  const { municipality, language } = scene;
  const texts = scene.texts.privacy;
  return document(scene, {
    title: texts.title,
    content: (
      <>
        <H1>{texts.title}</H1>
        <P>{texts.intro(localized(municipality.name, language))}</P>
        <H2>{texts.whatTitle}</H2>
        <List items={texts.what} />
        {municipality.defect && <P>{texts.defect}</P>}
        <P>{texts.codes}</P>
        <H2>{texts.basisTitle}</H2>
        <P>{texts.basis}</P>
        <H2>{texts.protectTitle}</H2>
        <P>{texts.protect}</P>
        <H2>{texts.keepTitle}</H2>
        <P>{texts.keep(showDuration(municipality.retention.afterClosing, scene.texts))}</P>
        <H2>{texts.rightsTitle}</H2>
        <P>{texts.rights}</P>
        <Contact scene={scene} />
        <H2>{texts.complaintTitle}</H2>
        <P>{texts.complaint}</P>
      </>
    ),
  });
}

function Contact({ scene: { municipality, language } }: { scene: PlaceScene }) {
  const { contact } = municipality;
  return (
    <P>
      <span class="eid-line">{localized(contact.department, language)}</span>
      <span class="eid-line">
        <Link href={telephoneHref(contact.phone)}>{contact.phone}</Link>
      </span>
      <span class="eid-line">
        <Link href={`mailto:${contact.email}`}>{contact.email}</Link>
      </span>
    </P>
  );
}
