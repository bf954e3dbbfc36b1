import { openApiDocument } from '../citizen/openapi.ts';
import { services } from './registry.ts';

/** The interface of both sites with all services, as JSON: what `/openapi.json` says. */
export async function openApiOfAll(): Promise<string> {
  return openApiDocument(await services.all());
}
