import { openCase, type Opening, type PersonGiven } from '../../functions/casework/open-case.ts';
import type { FormTools } from '../../functions/casework/tools.ts';
import type { Language } from '../../functions/domain/languages.ts';
import { service } from '../../functions/services/puk-request/service.ts';
import type { Route } from '../../functions/services/puk-request/states.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import { citizen } from './cases.ts';

/** A request of codes, or a visit that needs none, as the citizen's form opens it. */
export function openRequest(
  tools: FormTools,
  municipality: Municipality,
  {
    route,
    formId,
    person,
    language = 'nl',
  }: { route: Route; formId: string; person: PersonGiven; language?: Language },
): Promise<Opening> {
  return openCase(tools, municipality, service, { language, formId, person, asked: { route } }, citizen);
}
