import type { Trouble } from '../platform/http-site.ts';
import type { App } from './app.ts';
import { refuse } from './doors.ts';
import { acceptedLanguage, readLanguage, sceneIn } from './scene.ts';
import { isProblemCode } from './texts.ts';

/** A problem that no page answered, in the language and under the municipality of its path. */
export async function explain(app: App, { request, status, code, errors, requestId }: Trouble) {
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
