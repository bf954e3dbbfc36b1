import type { Municipality } from '../../municipalities/schema.ts';
import { rulesToday } from '../casework/tools.ts';
import { type HttpRequest, originOf } from '../platform/http-request.ts';
import { type Route, route } from '../platform/http.ts';
import { SignInTransaction } from '../platform/oidc.ts';
import { Alert, H1, List, P } from '../ui/content.tsx';
import { ButtonLink } from '../ui/controls.tsx';
import type { Console, Voice } from './console.ts';
import { contracts, returnPath } from './contracts.ts';
import { roleAt, type Staff, staffOf } from './grants.ts';
import { sessionCookie, sessionMinutes, sessionOf } from './require-staff.ts';
import { plainPage, plainVoice, refusal, SignOut } from './shell.tsx';

/** One sign-in under way; its own cookie, so that two windows do not take each other's. */
const transactionCookie = 'eid-sign-in-';
const transactionMinutes = 10;
/** More than these under way at once were left behind: they are dropped, or the request's headers would grow. */
const maxTransactions = 5;

export function signInRoutes(console: Console): Route[] {
  const { sessions, oidc, tools } = console;

  const start = route(contracts.start, async ({ request, query }) => {
    const voice = await plainVoice(request);
    const staff = await sessionOf(console, request);
    if (!staff)
      return {
        kind: 'page',
        json: { signedIn: false },
        page: () => door(voice, console, query.signedOut !== undefined),
      };
    const municipalities = await grantedTo(console, staff);
    const [only] = municipalities;
    const json = { signedIn: true, name: staff.name, grants: staff.grants };
    if (only && municipalities.length === 1) return { kind: 'redirect', location: `/staff/${only.id}/cases`, json };
    return { kind: 'page', json, page: () => hall(voice, console, staff, municipalities) };
  });

  const signIn = route(contracts.signIn, async ({ request, query }) => {
    try {
      const { location, transaction } = await oidc.start(query.to);
      const left = sessions.purposes(request.cookies, transactionCookie);
      return {
        kind: 'redirect',
        location,
        json: { location },
        cookies: [
          ...(left.length >= maxTransactions ? left.map((purpose) => sessions.drop(purpose)) : []),
          await sessions.give(cookieOf(transaction.state), transaction, transactionMinutes),
        ],
      };
    } catch (fault) {
      return unavailable(console, request, fault);
    }
  });

  const callback = route(contracts.callback, async ({ request }) => {
    const answer = new URLSearchParams(
      Object.entries(request.query).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, String(one)]),
      ),
    );
    const purpose = cookieOf(answer.get('state') ?? '');
    const transaction = await sessions.read(request.cookies, purpose, SignInTransaction);
    const voice = await plainVoice(request);
    const refused = (code: 'sign-in-expired' | 'sign-in-failed') =>
      refusal({ ...voice, console }, 400, code, {
        next: { href: '/staff/sign-in', text: voice.texts.signIn.tryAgain },
      });
    if (!transaction) return refused('sign-in-expired');
    let staff: Staff | undefined;
    try {
      staff = staffOf(await oidc.finish(answer, transaction, console.groupsClaim), console.groupsClaim);
    } catch (fault) {
      tools.log.warn('sign-in.failed', { fault: faultName(fault) });
    }
    if (!staff) return refused('sign-in-failed');
    tools.log.info('sign-in.done', { municipalities: Object.keys(staff.grants).length });
    return {
      kind: 'redirect',
      location: returnPath.parse(transaction.returnTo),
      json: {},
      cookies: [sessions.drop(purpose), await sessions.give(sessionCookie, staff, sessionMinutes)],
    };
  });

  const signOut = route(contracts.signOut, async ({ request }) => {
    const voice = await plainVoice(request);
    if (originOf(request, tools.baseUrl) !== 'same') return refusal({ ...voice, console }, 403, 'wrong-origin');
    const back = `${tools.baseUrl}/staff?signedOut=1`;
    const issuerSignOut = await oidc.endSession(`${tools.baseUrl}/staff`).catch(() => undefined);
    // A page and not a redirect: the policy on forms lets them lead to this site only.
    return {
      kind: 'page',
      json: { signedOut: true, ...(issuerSignOut && { next: issuerSignOut }) },
      page: () => door(voice, console, true),
      headers: { refresh: `0; url=${issuerSignOut ?? back}` },
      cookies: [sessions.drop(sessionCookie)],
    };
  });

  return [start, signIn, callback, signOut];
}

function door(voice: Voice, console: Console, signedOut: boolean): string {
  const { signIn } = voice.texts;
  return plainPage(
    voice,
    console,
    signIn.title,
    <div class="eid-console-door">
      {signedOut && (
        <Alert tone="ok" title={signIn.signedOut} announce>
          <P>{signIn.signedOutDetail}</P>
        </Alert>
      )}
      <H1>{voice.texts.siteName}</H1>
      <P>{signIn.lead}</P>
      <ButtonLink href="/staff/sign-in">{signIn.button}</ButtonLink>
    </div>,
  );
}

/** The municipalities that somebody works for: each is read, and no other. */
async function grantedTo({ tools }: Console, { grants }: Staff): Promise<Municipality[]> {
  const found = await Promise.all(Object.keys(grants).map((id) => rulesToday(tools, id)));
  return found.filter((municipality) => municipality !== undefined);
}

function hall(voice: Voice, console: Console, staff: Staff, municipalities: readonly Municipality[]): string {
  const { texts, language } = voice;
  const none = municipalities.length === 0;
  return plainPage(
    voice,
    console,
    none ? texts.signIn.noAccess.title : texts.signIn.choose,
    <div class="eid-console-door">
      <H1>{none ? texts.signIn.noAccess.title : texts.signIn.choose}</H1>
      {none && <P>{texts.signIn.noAccess.detail}</P>}
      <List
        items={municipalities.map((municipality) => (
          <>
            <a class="utrecht-link utrecht-link--html-a" href={`/staff/${municipality.id}/cases`}>
              {municipality.name[language] ?? Object.values(municipality.name)[0]}
            </a>{' '}
            <span class="eid-console-role">{texts.signIn.role[roleAt(staff, municipality.id) ?? 'clerk']}</span>
          </>
        ))}
      />
    </div>,
    <>
      <span class="eid-console-who">{staff.name}</span>
      <SignOut texts={texts} />
    </>,
  );
}

async function unavailable(console: Console, request: HttpRequest, fault: unknown) {
  console.tools.log.error('sign-in.issuer-silent', { fault: faultName(fault) });
  const voice = await plainVoice(request);
  return refusal({ ...voice, console }, 503, 'sign-in-unavailable', {
    headers: { 'retry-after': '60' },
    next: { href: '/staff/sign-in', text: voice.texts.signIn.tryAgain },
  });
}

function cookieOf(state: string): string {
  return transactionCookie + state.replace(/[^\w-]/g, '').slice(0, 12);
}

/** The libraries' errors carry a code; their names do not survive minification. */
function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}
