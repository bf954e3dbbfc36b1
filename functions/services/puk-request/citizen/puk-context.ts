import type { Answer } from '../../../platform/http.ts';
import type { HttpRequest } from '../../../platform/http-request.ts';
import type { App } from '../../../citizen/app.ts';
import { inMunicipality, refuse } from '../../../citizen/guards.ts';
import type { MunicipalityContext } from '../../../citizen/page-context.ts';
import type { OwnProblem } from '../../../citizen/texts.ts';
import { service } from '../service.ts';
import { loadTexts, type PukTexts } from './texts.ts';

/** A page of the service before there is a case: what the service itself says stands under `puk`. */
export type PukContext = MunicipalityContext & { puk: PukTexts };

/** {@link inMunicipality} where the service is offered, with its own words. */
export function inPuk(
  app: App,
  request: HttpRequest,
  params: { lang: string; municipality: string },
  answer: (context: PukContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  return inMunicipality(app, request, params, async (context) =>
    context.municipality.services.includes(service.id)
      ? answer({ ...context, puk: await loadTexts(context.language) })
      : refuse(context, 404, 'not-found'),
  );
}

/** A problem that only this service has. */
export function ownProblem({ puk }: PukContext, code: keyof PukTexts['problems']): OwnProblem {
  return { code, ...puk.problems[code] };
}
