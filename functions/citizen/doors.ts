import type { Municipality } from '../../municipalities/schema.ts';
import { citizenCase } from '../casework/citizen-case.ts';
import { type Answer, type Problem, problem } from '../platform/http.ts';
import type { FieldError, HttpRequest } from '../platform/http-request.ts';
import type { App } from './app.ts';
import { problemPage } from './problem.tsx';
import {
  acceptedLanguage,
  type CaseScene,
  messages,
  type PlaceScene,
  readLanguage,
  type Scene,
  sceneIn,
} from './scene.ts';
import { viewOf } from './services.ts';
import type { ProblemCode } from './texts.ts';

/** Finds language and municipality of a path, and answers in them; or says which of the two it does not know. */
export async function inPlace(
  app: App,
  request: HttpRequest,
  params: { lang: string; municipality: string },
  answer: (scene: PlaceScene) => Promise<Answer> | Answer,
): Promise<Answer> {
  const municipality = app.tools.municipality(params.municipality);
  const language = readLanguage(params.lang);
  if (!municipality)
    return refuse(await sceneIn(app, request, language ?? acceptedLanguage(request)), 404, 'unknown-municipality');
  if (!language || !municipality.languages.includes(language)) return unknownLanguage(app, request, municipality);
  return answer({ ...(await sceneIn(app, request, language)), municipality });
}

/** Opens a secret link. A case that does not exist and a key that does not fit get the same answer. */
export async function inCase(
  app: App,
  request: HttpRequest,
  params: { lang: string; caseId: string; key: string },
  answer: (scene: CaseScene) => Promise<Answer> | Answer,
): Promise<Answer> {
  const language = readLanguage(params.lang);
  const found = await citizenCase(app.tools, params.caseId, params.key);
  if (!found) {
    const municipality = app.tools.municipality(params.caseId.split('-')[0] ?? '');
    const spoken = language ?? municipality?.languages[0] ?? acceptedLanguage(request);
    return refuse({ ...(await sceneIn(app, request, spoken)), municipality }, 404, 'unknown-case');
  }
  const { subject, municipality } = found;
  if (!language || !municipality.languages.includes(language)) return unknownLanguage(app, request, municipality);
  const path = `/${language}/cases/${encodeURIComponent(params.caseId)}/${encodeURIComponent(params.key)}`;
  const view = await viewOf(subject.service, language);
  return answer({ ...(await sceneIn(app, request, language)), municipality, subject, path, view });
}

/** A problem as its page and its document. */
export function refuse(
  scene: Scene,
  status: number,
  code: ProblemCode,
  more: { errors?: readonly FieldError[]; requestId?: string | undefined; page?: (() => string) | undefined } = {},
): Extract<Answer, { kind: 'problem' }> {
  const document: Problem = {
    ...problem(status, code, scene.texts.problems[code], more.errors && messages(scene, more.errors)),
    ...(more.requestId && { requestId: more.requestId }),
  };
  return { kind: 'problem', problem: document, page: more.page ?? (() => problemPage(scene, document)) };
}

async function unknownLanguage(app: App, request: HttpRequest, municipality: Municipality): Promise<Answer> {
  const accepted = acceptedLanguage(request);
  const language = municipality.languages.includes(accepted) ? accepted : (municipality.languages[0] ?? accepted);
  return refuse({ ...(await sceneIn(app, request, language)), municipality }, 404, 'unknown-language');
}
