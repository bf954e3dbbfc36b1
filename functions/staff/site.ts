import { RefusedRequest, type Route, route } from '../platform/http.ts';
import { site, type Trouble } from '../platform/http-site.ts';
import { agendaRoutes } from './agenda.tsx';
import { arrivalsRoutes } from './arrivals.tsx';
import { caseRoutes } from './case.tsx';
import { bookingRoutes } from './booking.tsx';
import { closingsRoutes } from './closings.tsx';
import { browserLanguages, type Console, languageOf, voiceOf } from './console.ts';
import { contracts } from './contracts.ts';
import { forecastRoutes } from './forecast.tsx';
import { knownProblem, refusal } from './shell.tsx';
import { signInRoutes } from './sign-in.tsx';
import { weekRoutes } from './week.tsx';
import { worklistRoutes } from './worklist.tsx';

/** All routes of the console. The fixed paths come before those that begin with a municipality. */
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
    ...signInRoutes(console),
    asset,
    ...worklistRoutes(console),
    ...caseRoutes(console),
    ...arrivalsRoutes(console),
    ...bookingRoutes(console),
    ...agendaRoutes(console),
    ...weekRoutes(console),
    ...closingsRoutes(console),
    ...forecastRoutes(console),
  ];
}

/** The console as the handler of an HTTP API. */
export function staffSite(console: Console): ReturnType<typeof site> {
  const explain = async ({ request, status, code, errors, requestId }: Trouble) => {
    const voice = await voiceOf(languageOf(request, browserLanguages(request)).language);
    return refusal({ ...voice, console }, status, knownProblem(code), { errors, requestId });
  };
  // A form of the console has no secret in its address: the browser may say where a post comes from.
  return site(staffRoutes(console), { explain, log: console.tools.log, referrerPolicy: 'same-origin' });
}
