import { openApi } from '../platform/openapi.ts';
import { staffContracts } from '../staff/contracts.ts';
import { contracts as citizen } from './contracts.ts';

/** The interface of both sites, from the contracts of their routes. The build puts it beside the code, for it never changes after. */
export function openApiDocument(): string {
  const document = openApi([...Object.values(citizen), ...staffContracts], {
    title: 'eid-loket',
    version: '1',
    description:
      'The eID counter of a municipality. The same routes serve pages: ask for `application/json`. Forms are accepted as well as JSON.',
  });
  return JSON.stringify(document);
}
