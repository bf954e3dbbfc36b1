import { rulesToday } from '../casework/tools.ts';
import type { Trouble } from '../platform/http-site.ts';
import type { App } from './app.ts';
import { refuse } from './guards.ts';
import { acceptedLanguage, readLanguage, contextIn } from './page-context.ts';
import { isProblemCode } from './texts.ts';

/** A problem that no page answered, in the language and under the municipality of its path: that much is known without a case. */
export async function explain(app: App, { request, status, code, errors, requestId, again }: Trouble) {
  const [, lang = '', place = '', caseId = ''] = request.path.split('/');
  const municipality = await rulesToday(
    app.tools,
    place === 'cases' || place === 'applications' ? (caseId.split('-')[0] ?? '') : place,
  );
  const asked = readLanguage(lang);
  const offered = municipality?.languages;
  const language =
    asked && (!offered || offered.includes(asked)) ? asked : (offered?.[0] ?? asked ?? acceptedLanguage(request));
  const context = await contextIn(app, request, language, municipality);
  return refuse(context, status, isProblemCode(context.texts, code) ? code : 'unexpected', {
    ...(errors.length > 0 && { errors }),
    requestId,
    again,
  });
}
