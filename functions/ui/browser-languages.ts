import { languages, type Language } from '../domain/languages.ts';
import preferredLanguages from 'negotiator/lib/language.js';
import type { HttpRequest } from '../platform/http-request.ts';

/** All languages: those of the browser first (`Accept-Language`), as it ranks them, then the others. `fr-BE` asks for French. */
export function browserLanguages(request: Pick<HttpRequest, 'header'>): Language[] {
  const wanted = preferredLanguages(request.header('accept-language')).flatMap((tag) => {
    const [spoken = ''] = tag.toLowerCase().split(/[-_]/);
    return languages.find((language) => language === spoken) ?? [];
  });
  return [...new Set([...wanted, ...languages])];
}
