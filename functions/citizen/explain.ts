import { rulesToday } from '../casework/tools.ts';
import type { Trouble } from '../platform/http-site.ts';
import type { App } from './app.ts';
import { refuse } from './guards.ts';
import { acceptedLanguage, readLanguage, contextIn } from './page-context.ts';
import { isProblemCode } from './texts.ts';

/** A problem that no page answered, in the language and under the municipality of its path. */
export async function explain(app: App, { request, status, code, errors, requestId }: Trouble) {
  const [, lang = '', place = ''] = request.path.split('/');
  const municipality = await rulesToday(app.tools, place);
  const asked = readLanguage(lang);
  const offered = municipality?.languages;
  const language =
    asked && (!offered || offered.includes(asked)) ? asked : (offered?.[0] ?? asked ?? acceptedLanguage(request));
  const context = await contextIn(app, request, language, municipality);
  return refuse(context, status, isProblemCode(context.texts, code) ? code : 'unexpected', {
    ...(errors.length > 0 && { errors }),
    requestId,
  });
}
