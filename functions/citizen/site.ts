import { later, RefusedRequest, type Route, type RouteContract, route } from '../platform/http.ts';
import { site } from '../platform/http-site.ts';
import { serviceRoutes } from '../platform/service-routes.ts';
import { favicon } from '../ui/favicon.ts';
import type { App } from './app.ts';
import { contracts } from './contracts.ts';

const forever = 'public, max-age=31536000, immutable';

/** The citizen's site as a Lambda handler for an HTTP API (payload 2.0). */
export function citizenSite(app: App): ReturnType<typeof site> {
  return site(
    [
      ...fileRoutes(app),
      ...later([contracts.accessibility, contracts.privacy], async () =>
        (await import('./statements.tsx')).statementRoutes(app),
      ),
      ...later([contracts.home, contracts.municipality], async () =>
        (await import('./home-pages.tsx')).homeRoutes(app),
      ),
      ...later(ofApplications, async () => (await import('./application.tsx')).applicationRoutes(app)),
      ...later([contracts.linkForm, contracts.link], async () => (await import('./link.tsx')).linkRoutes(app)),
      ...later(behindLink, async () => (await import('./case/routes.ts')).caseRoutes(app)),
      ...serviceRoutes({
        services: app.tools.services,
        under: ['/{lang}/{municipality}', '/{lang}/cases/{caseId}/{key}'],
        routesOf: (service) => service.citizen.routes(app),
      }),
    ],
    { explain: async (trouble) => (await import('./explain.ts')).explain(app, trouble), log: app.tools.log },
  );
}

const applicationContracts = [
  contracts.applicationSent,
  contracts.applicationAddress,
  contracts.applicationForm,
  contracts.applicationConfirm,
] as const;
const ofApplications: readonly RouteContract[] = applicationContracts;
const behindLink = Object.values(contracts).filter(
  (contract) => contract.access === 'link' && !ofApplications.includes(contract),
);

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
      answer: async (_, { file }) => {
        const body = typeof file === 'string' ? await app.styles.read(file) : undefined;
        if (body === undefined) throw new RefusedRequest(404, 'not-found');
        return { kind: 'file', contentType: 'text/css; charset=utf-8', body, headers: { 'cache-control': forever } };
      },
    },
    route(files.robots, () => ({
      kind: 'file',
      contentType: 'text/plain; charset=utf-8',
      body: 'User-agent: *\nDisallow: /staff\nDisallow: /*/cases/\nDisallow: /*/applications/\n',
      headers: { 'cache-control': 'public, max-age=86400' },
    })),
    route(files.favicon, () => ({
      kind: 'file',
      contentType: 'image/svg+xml',
      body: favicon,
      headers: { 'cache-control': 'public, max-age=86400' },
    })),
    route(files.openapi, async () => ({
      kind: 'file',
      contentType: 'application/json; charset=utf-8',
      body: await app.openApi(),
    })),
  ];
}
