import { shownAgain } from '../platform/http-request.ts';
import { type Answer, type Route, route } from '../platform/http.ts';
import { type RouteFamily, routeFor } from '../platform/service-routes.ts';
import type { Console } from './console.ts';
import { contracts } from './contracts.ts';
import { notSignedIn } from './require-staff.ts';
import { plainVoice, refusal } from './shell.tsx';
import { readUnsent } from './unsent.ts';

/**
 * Shows again what was sent when a session had ended: the form's own route draws it, as it draws what it refuses.
 * @param all the routes of the console, of which one takes that form
 */
export function unsentRoutes(console: Console, all: readonly (Route | RouteFamily)[]): Route[] {
  return [
    route(contracts.unsent, async ({ request, params }): Promise<Answer> => {
      const standing = await console.sessions.standing(request);
      if (standing.kind !== 'signed-in') return notSignedIn(console, request, contracts.unsent, standing);
      const unsent = await readUnsent(console, request, params.form, standing.staff.id);
      const found = unsent && (await routeFor(all, 'POST', unsent.path));
      if (!found) return refusal({ ...(await plainVoice(request)), console }, 404, 'unknown-form');
      const { year } = console.tools.clock.now().toZonedDateTimeISO('UTC');
      const again = shownAgain(request, unsent, year);
      const answer = await found.route.answer(again.request, found.params, again.body);
      // What the form's route calls refused input is what was asked for here.
      return answer.kind === 'problem' && answer.problem.status === 422
        ? { ...answer, kind: 'page', json: { shown: unsent.path } }
        : answer;
    }),
  ];
}
