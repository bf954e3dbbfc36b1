import { site, type Trouble } from '../platform/http-site.ts';
import { later, RefusedRequest, type Route, route } from '../platform/http.ts';
import { serviceRoutes } from '../platform/service-routes.ts';
import type { Console } from './console.ts';
import { contracts } from './contracts.ts';

/** The house's routes of the console. The fixed paths come before those that begin with a municipality. */
function staffRoutes(console: Console): Route[] {
  const asset = route(contracts.asset, ({ params }) => {
    const { file, text: body } = console.ownStyle;
    if (params.file !== file) throw new RefusedRequest(404, 'not-found');
    return {
      kind: 'file',
      contentType: 'text/css; charset=utf-8',
      body,
      headers: { 'cache-control': 'public, max-age=31536000, immutable' },
    };
  });
  return [
    ...later([contracts.start, contracts.signIn, contracts.callback, contracts.signOut], async () =>
      (await import('./sign-in.tsx')).signInRoutes(console),
    ),
    asset,
    ...later(
      [contracts.home, contracts.worklist, contracts.retryAll, contracts.searchForm, contracts.search],
      async () => (await import('./worklist.tsx')).worklistRoutes(console),
    ),
    ...later([contracts.newCase, contracts.openCase], async () =>
      (await import('./new-case.tsx')).newCaseRoutes(console),
    ),
    ...later([contracts.contacts, contracts.letters, contracts.letter, contracts.postLetters], async () =>
      (await import('./contacts.tsx')).contactRoutes(console),
    ),
    ...later([contracts.application, contracts.confirmFor], async () =>
      (await import('./applications.tsx')).applicationRoutes(console),
    ),
    ...later([contracts.export], async () => (await import('./export.ts')).exportRoutes(console)),
    ...later([contracts.case, contracts.events], async () => (await import('./case.tsx')).caseRoutes(console)),
    ...later(
      [contracts.person, contracts.personFile, contracts.correctPerson, contracts.eraseForm, contracts.erase],
      async () => (await import('./person-rights.tsx')).personRoutes(console),
    ),
    ...later([contracts.arrivalsDesk, contracts.arrivals, contracts.undoArrivals], async () =>
      (await import('./arrivals.tsx')).arrivalsRoutes(console),
    ),
    ...later([contracts.slots, contracts.book], async () => (await import('./booking.tsx')).bookingRoutes(console)),
    ...later([contracts.agendaToday, contracts.agenda], async () =>
      (await import('./agenda.tsx')).agendaRoutes(console),
    ),
    ...later([contracts.agendaWeek], async () => (await import('./week.tsx')).weekRoutes(console)),
    ...later([contracts.closings, contracts.close, contracts.cancelHit, contracts.reopen], async () =>
      (await import('./closings.tsx')).closingsRoutes(console),
    ),
    ...later([contracts.recent, contracts.chosen, contracts.discard], async () =>
      (await import('./recent.tsx')).recentRoutes(console),
    ),
    ...later([contracts.trail], async () => (await import('./trail.tsx')).trailRoutes(console)),
    ...later([contracts.forecast], async () => (await import('./forecast.tsx')).forecastRoutes(console)),
  ];
}

/** The console as the handler of an HTTP API. */
export function staffSite(console: Console): ReturnType<typeof site> {
  const explain = async ({ request, status, code, errors, requestId, again }: Trouble) => {
    const { knownProblem, refusal, whereFailed } = await import('./shell.tsx');
    const from = await whereFailed(console, request, status);
    return refusal(from, status, knownProblem(code), { errors, requestId, again });
  };
  // A form of the console has no secret in its address: the browser may say where a post comes from.
  const ofServices = serviceRoutes({
    services: console.tools.services,
    under: ['/staff/{municipality}'],
    routesOf: (service) => service.staff.routes(console),
  });
  const all = [...staffRoutes(console), ...ofServices];
  const unsent = later([contracts.unsent], async () => (await import('./unsent-page.ts')).unsentRoutes(console, all));
  return site([...unsent, ...all], {
    explain,
    log: console.tools.log,
    referrerPolicy: 'same-origin',
  });
}
