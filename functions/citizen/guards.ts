import type { Municipality } from '../../municipalities/schema.ts';
import { citizenCase } from '../casework/citizen-case.ts';
import { rulesToday } from '../casework/tools.ts';
import { type Answer, type Problem, problem } from '../platform/http.ts';
import type { FieldError, HttpRequest } from '../platform/http-request.ts';
import type { Again } from '../platform/http-site.ts';
import type { App } from './app.ts';
import { problemPage } from './problem.tsx';
import {
  acceptedLanguage,
  type CaseContext,
  messages,
  type MunicipalityContext,
  readLanguage,
  type PageContext,
  contextIn,
} from './page-context.ts';
import { endsInNumber, type FieldSentences, type OwnProblem, type ProblemCode } from './texts.ts';

/** Finds language and municipality of a path, and answers in them; or says which of the two it does not know. */
export async function inMunicipality(
  app: App,
  request: HttpRequest,
  params: { lang: string; municipality: string },
  answer: (context: MunicipalityContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  const municipality = await rulesToday(app.tools, params.municipality);
  const language = readLanguage(params.lang);
  if (!municipality)
    return refuse(
      await contextIn(app, request, language ?? acceptedLanguage(request), undefined),
      404,
      'unknown-municipality',
    );
  if (!language || !municipality.languages.includes(language)) return unknownLanguage(app, request, municipality);
  return answer(await contextIn(app, request, language, municipality));
}

/** Opens a secret link. A case that does not exist and a key that does not fit get the same answer. */
export async function inCase(
  app: App,
  request: HttpRequest,
  params: { lang: string; caseId: string; key: string },
  answer: (context: CaseContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  const language = readLanguage(params.lang);
  const found = await citizenCase(app.tools, params.caseId, params.key);
  if (!found) {
    const municipality = await rulesToday(app.tools, params.caseId.split('-')[0] ?? '');
    const spoken = language ?? municipality?.languages[0] ?? acceptedLanguage(request);
    const context = await contextIn(app, request, spoken, municipality);
    return refuse(context, 404, 'unknown-case');
  }
  const { subject, service, municipality } = found;
  if (!language || !municipality.languages.includes(language)) return unknownLanguage(app, request, municipality);
  const path = `/${language}/cases/${encodeURIComponent(params.caseId)}/${encodeURIComponent(params.key)}`;
  const view = await service.citizen.view(language);
  return answer({ ...(await contextIn(app, request, language, municipality)), subject, service, path, view });
}

/** A problem as its page and its document: one that the house has words for, or a service's own. */
export function refuse(
  context: PageContext,
  status: number,
  what: ProblemCode | OwnProblem,
  more: {
    errors?: readonly FieldError[];
    /** What the service says of its own fields. */
    fieldErrors?: FieldSentences;
    requestId?: string | undefined;
    again?: Again | undefined;
    page?: (() => string) | undefined;
  } = {},
): Extract<Answer, { kind: 'problem' }> {
  const { code, ...said } = typeof what === 'string' ? { code: what, ...sentencesOf(context, what) } : what;
  const document: Problem = {
    ...problem(status, code, said, more.errors && messages(context, more.errors, more.fieldErrors)),
    ...(more.requestId && { requestId: more.requestId }),
  };
  return { kind: 'problem', problem: document, page: more.page ?? (() => problemPage(context, document, more.again)) };
}

/** What is said of a problem in plain text, with the number where the way out is to call. */
function sentencesOf({ texts, municipality }: PageContext, code: ProblemCode): { title: string; detail: string } {
  const { title, detail } = texts.problems[code];
  return { title, detail: municipality && endsInNumber(code) ? `${detail} ${municipality.contact.phone}` : detail };
}

async function unknownLanguage(app: App, request: HttpRequest, municipality: Municipality): Promise<Answer> {
  const accepted = acceptedLanguage(request);
  const language = municipality.languages.includes(accepted) ? accepted : (municipality.languages[0] ?? accepted);
  return refuse(await contextIn(app, request, language, municipality), 404, 'unknown-language');
}
