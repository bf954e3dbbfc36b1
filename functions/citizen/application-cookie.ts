import { formKey, type Told } from '../casework/applications.ts';
import type { Tools } from '../casework/tools.ts';
import { maskEmail, probablyMeant } from '../domain/mailboxes.ts';
import { readCaseId } from '../domain/reference.ts';
import type { HttpRequest } from '../platform/http-request.ts';

/**
 * A form's own cookie: whoever has sent the form can see and correct the address that it went to, and nobody else. It opens nothing.
 * The one cookie of the citizens' site.
 */

/** How long it is kept: the link itself ends by its own date. */
const maxAgeSeconds = 14 * 24 * 60 * 60;

/** The value of a `Set-Cookie` header. */
export function formCookie(tools: Pick<Tools, 'links' | 'baseUrl'>, id: string): string {
  const attributes = [`Max-Age=${maxAgeSeconds}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  const secure = isSecure(tools) ? ['Secure'] : [];
  return [`${nameOf(tools, id)}=${formKey(tools, { id })}`, ...attributes, ...secure].join('; ');
}

/** The key that a browser holds of an application; empty where it has none. */
export function formKeyIn(tools: Pick<Tools, 'baseUrl'>, request: HttpRequest, id: string): string {
  return request.cookies[nameOf(tools, id)] ?? '';
}

/** What a form that makes an application answers a program. */
export function appliedJson({ id, email, confirmBy }: Told) {
  const meant = probablyMeant(email);
  return {
    applicationId: id,
    sentTo: maskEmail(email),
    confirmBy,
    ...(meant && { didYouMean: maskEmail(meant) }),
  };
}

function nameOf(tools: Pick<Tools, 'baseUrl'>, id: string): string {
  return `${isSecure(tools) ? '__Host-' : ''}application-${readCaseId(id)?.reference ?? 'none'}`;
}

function isSecure({ baseUrl }: Pick<Tools, 'baseUrl'>): boolean {
  return baseUrl.startsWith('https:');
}
