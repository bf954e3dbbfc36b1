import { type Route, type RouteContract, route } from '../platform/http.ts';
import { site, type Trouble } from '../platform/http-site.ts';
import { changeRoutes } from './case/changes.tsx';
import { slotRoutes } from './case/slots.tsx';
import { statusRoutes } from './case/status.tsx';
import { favicon } from '../ui/favicon.ts';
import type { App } from './app.ts';
import { refuse } from './doors.ts';
import { placeRoutes } from './places.tsx';
import { acceptedLanguage, readLanguage, sceneIn } from './scene.ts';
import { services } from './services.ts';
import { statementRoutes } from './statements.tsx';
import { isProblemCode } from './texts.ts';

const forever = 'public, max-age=31536000, immutable';

/** The citizen's site as a Lambda handler for an HTTP API (payload 2.0). */
export function citizenSite(app: App): ReturnType<typeof site> {
  return site(
    [
      ...fileRoutes(app),
      ...statementRoutes(app),
      ...placeRoutes(app),
      ...services.flatMap((service) => service.routes(app)),
      ...statusRoutes(app),
      ...slotRoutes(app),
      ...changeRoutes(app),
    ],
    { explain: (trouble) => explain(app, trouble), log: app.tools.log },
  );
}

/** A problem that no page answered, in the language and under the municipality of its path. */
async function explain(app: App, { request, status, code, errors, requestId }: Trouble) {
  const [, lang = '', place = ''] = request.path.split('/');
  const municipality = app.tools.municipality(place);
  const asked = readLanguage(lang);
  const offered = municipality?.languages;
  const language =
    asked && (!offered || offered.includes(asked)) ? asked : (offered?.[0] ?? asked ?? acceptedLanguage(request));
  const scene = { ...(await sceneIn(app, request, language)), municipality };
  return refuse(scene, status, isProblemCode(scene.texts, code) ? code : 'unexpected', {
    ...(errors.length > 0 && { errors }),
    requestId,
  });
}

const files = {
  asset: { id: 'asset', method: 'GET', path: '/assets/{file}', summary: 'A stylesheet' },
  robots: { id: 'robots', method: 'GET', path: '/robots.txt', summary: 'What search engines may visit' },
  favicon: { id: 'favicon', method: 'GET', path: '/favicon.ico', summary: 'The icon' },
  openapi: { id: 'openapi', method: 'GET', path: '/openapi.json', summary: 'This interface' },
} as const satisfies Record<string, RouteContract>;

function fileRoutes(app: App): Route[] {
  return [
    {
      contract: files.asset,
      answer: (request, { file }) => {
        const body = typeof file === 'string' ? app.styles.read(file) : undefined;
        return body === undefined
          ? explain(app, { request, status: 404, code: 'not-found', errors: [] })
          : { kind: 'file', contentType: 'text/css; charset=utf-8', body, headers: { 'cache-control': forever } };
      },
    },
    route(files.robots, () => ({
      kind: 'file',
      contentType: 'text/plain; charset=utf-8',
      body: 'User-agent: *\nDisallow: /staff\nDisallow: /*/cases/\n',
      headers: { 'cache-control': 'public, max-age=86400' },
    })),
    route(files.favicon, () => ({
      kind: 'file',
      contentType: 'image/svg+xml',
      body: favicon,
      headers: { 'cache-control': 'public, max-age=86400' },
    })),
    route(files.openapi, async () => {
      const { openApiDocument } = await import('./openapi.ts');
      return { kind: 'file', contentType: 'application/json; charset=utf-8', body: openApiDocument(app.tools.baseUrl) };
    }),
  ];
}
