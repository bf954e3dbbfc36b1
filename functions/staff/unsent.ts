import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { HttpRequest } from '../platform/http-request.ts';
import type { Console } from './console.ts';

/**
 * Forms that were sent when a session had ended. Each is kept in the table, sealed, for an hour, and is shown again on its own page to
 * whoever had filled it in, once they have signed in; nothing is carried out by that. Its page has a name that says nothing, and only
 * the browser that has sent it holds the id that it is found by.
 */

const unsentPath = '/staff/unsent/';
const unsentCookie = 'eid-unsent-';
const unsentMinutes = 60;
/** More than these in one browser were left behind: their cookies are dropped, or the request's headers would grow. */
const maxUnsent = 8;

/** What a form held, and where it was to go. */
const Unsent = z.object({
  path: z.string(),
  query: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});
type Unsent = z.infer<typeof Unsent>;

/** Keeps what a request has posted. @param subject whose it is: nobody else is shown it @returns the page that will show it again, and the cookies for that */
export async function keepUnsent(
  { drafts, seal, cookies, tools }: Console,
  request: HttpRequest,
  subject: string,
): Promise<{ path: string; cookies: string[] }> {
  const [name, id] = [randomBytes(9).toString('base64url'), randomBytes(32).toString('base64url')];
  const unsent = {
    path: request.path,
    query: new URLSearchParams(
      Object.entries(request.query).flatMap(([field, value]) => (typeof value === 'string' ? [[field, value]] : [])),
    ).toString(),
    fields: (request.posted() ?? []).map(([field, value]): [string, string] => [field, value]),
  } satisfies Unsent;
  const sealed = await seal.seal(purposeOf(id), unsent, unsentMinutes);
  await drafts.keep(id, { subject, sealed }, tools.clock.now().add({ minutes: unsentMinutes }));
  const left = cookies.names(request.cookies, unsentCookie);
  return {
    path: unsentPath + name,
    cookies: [
      ...(left.length >= maxUnsent ? left.map((one) => cookies.drop(one)) : []),
      cookies.set(unsentCookie + name, id, unsentMinutes),
    ],
  };
}

/** What was sent under a name by the browser of a request, and by this person; undefined where there is nothing of theirs. */
export async function readUnsent(
  { drafts, seal, cookies }: Console,
  request: HttpRequest,
  name: string,
  subject: string,
): Promise<Unsent | undefined> {
  const id = cookies.get(request.cookies, unsentCookie + name);
  const draft = id === undefined ? undefined : await drafts.read(id);
  return id !== undefined && draft?.subject === subject ? seal.open(purposeOf(id), draft.sealed, Unsent) : undefined;
}

/** What came from the page of such a form was sent, and is not kept any longer. @returns the `Set-Cookie` headers for that */
export async function discardUnsent({ drafts, cookies, tools }: Console, request: HttpRequest): Promise<string[]> {
  const from = request.header('referer') ?? '';
  const [, name = ''] = URL.canParse(from) ? (/^\/staff\/unsent\/([\w-]+)$/.exec(new URL(from).pathname) ?? []) : [];
  const id = name && cookies.get(request.cookies, unsentCookie + name);
  if (!id) return [];
  try {
    await drafts.discard(id);
  } catch (fault) {
    // It is forgotten within the hour all the same; what was sent has been carried out.
    tools.log.warn('unsent.not-discarded', { fault: fault instanceof Error ? fault.name : 'unknown' });
  }
  return [cookies.drop(unsentCookie + name)];
}

function purposeOf(id: string): string {
  return `eid-unsent ${id}`;
}
