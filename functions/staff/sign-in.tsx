import type { Municipality } from '../../municipalities/schema.ts';
import { rulesToday } from '../casework/tools.ts';
import { type HttpRequest, originOf } from '../platform/http-request.ts';
import { type Answer, type Route, route } from '../platform/http.ts';
import { faultName, type SignedIn, SignInTransaction } from '../platform/oidc.ts';
import { Alert, H1, List, P } from '../ui/content.tsx';
import { ButtonLink } from '../ui/controls.tsx';
import type { Console, Voice } from './console.ts';
import { contracts, returnPath } from './contracts.ts';
import { roleAt, type Staff, staffOf } from './grants.ts';
import { notSignedIn } from './require-staff.ts';
import { plainPage, plainVoice, refusal, SignOut } from './shell.tsx';

/** One sign-in under way; its own cookie, so that two windows do not take each other's. */
const transactionCookie = 'eid-sign-in-';
const transactionMinutes = 10;
/** More than these under way at once were left behind: they are dropped, or the request's headers would grow. */
const maxTransactions = 5;
/** Says once that somebody has signed out, to whoever comes back from the issuer's own page for that. */
const signedOutCookie = 'eid-signed-out';
const signedOutMinutes = 5;
/** What an issuer answers where it would have to ask somebody something, and was asked not to (OpenID Connect Core, 3.1.2.6). */
const needsSomebody = ['login_required', 'interaction_required', 'account_selection_required', 'consent_required'];

export function signInRoutes(console: Console): Route[] {
  const { sessions, cookies, seal, oidc, tools } = console;

  const start = route(contracts.start, async ({ request, query }) => {
    const voice = await plainVoice(request);
    const standing = await sessions.standing(request);
    if (standing.kind === 'unread' || standing.kind === 'issuer-silent')
      return notSignedIn(console, request, contracts.start, standing);
    if (standing.kind !== 'signed-in') {
      const isSaid = query.signedOut !== undefined || cookies.get(request.cookies, signedOutCookie) !== undefined;
      return {
        kind: 'page',
        json: { signedIn: false },
        page: () => door(voice, console, isSaid),
        cookies: isSaid ? [cookies.drop(signedOutCookie)] : [],
      };
    }
    const { staff } = standing;
    const municipalities = await grantedTo(console, staff);
    const [only] = municipalities;
    const json = { signedIn: true, name: staff.name, grants: staff.grants };
    if (only && municipalities.length === 1) return { kind: 'redirect', location: `/staff/${only.id}/cases`, json };
    return { kind: 'page', json, page: () => hall(voice, console, staff, municipalities) };
  });

  const signIn = route(contracts.signIn, async ({ request, query }) => {
    try {
      const { kind } = await sessions.standing(request);
      // Whoever was away for too long signs in anew, also where the issuer still knows the browser.
      const prompt = kind === 'unread' ? 'none' : kind === 'ended' ? 'login' : undefined;
      const { location, transaction } = await oidc.start(query.to, prompt);
      const left = cookies.names(request.cookies, transactionCookie);
      const purpose = cookieOf(transaction.state);
      const sealed = await seal.seal(purpose, transaction, transactionMinutes);
      return {
        kind: 'redirect',
        location,
        json: { location },
        cookies: [
          ...(left.length >= maxTransactions ? left.map((one) => cookies.drop(one)) : []),
          cookies.set(purpose, sealed, transactionMinutes),
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
    const transaction = await seal.open(purpose, cookies.get(request.cookies, purpose), SignInTransaction);
    const voice = await plainVoice(request);
    const refused = (code: 'sign-in-expired' | 'sign-in-failed') =>
      refusal({ ...voice, console }, 400, code, {
        next: { href: '/staff/sign-in', text: voice.texts.signIn.tryAgain },
      });
    if (!transaction) return refused('sign-in-expired');
    const location = returnPath.parse(transaction.returnTo);
    // Nobody could be asked: they sign in by themselves, and come back to the same page.
    const asking: Answer = {
      kind: 'redirect',
      location: `/staff/sign-in?${new URLSearchParams({ to: location }).toString()}`,
      json: {},
      cookies: [cookies.drop(purpose)],
    };
    if (transaction.silent && needsSomebody.includes(answer.get('error') ?? '')) {
      await sessions.end(request);
      return asking;
    }
    let signedIn: SignedIn | undefined;
    try {
      signedIn = await oidc.finish(answer, transaction, console.groupsClaim);
    } catch (fault) {
      tools.log.warn('sign-in.failed', { fault: faultName(fault) });
    }
    const staff = signedIn && staffOf(signedIn.claims, console.groupsClaim);
    if (!staff) return refused('sign-in-failed');
    if (!transaction.silent) {
      tools.log.info('sign-in.done', { municipalities: Object.keys(staff.grants).length });
      const session = await sessions.begin(request, staff, signedIn?.refreshToken);
      return { kind: 'redirect', location, json: {}, cookies: [cookies.drop(purpose), session] };
    }
    if (await sessions.goOn(request, staff, signedIn?.refreshToken))
      return { kind: 'redirect', location, json: {}, cookies: [cookies.drop(purpose)] };
    // Somebody else is signed in at the issuer, or the session has ended meanwhile.
    await sessions.end(request);
    return asking;
  });

  const signOut = route(contracts.signOut, async ({ request }) => {
    const voice = await plainVoice(request);
    if (originOf(request, tools.baseUrl) !== 'same') return refusal({ ...voice, console }, 403, 'wrong-origin');
    const session = await sessions.signOut(request);
    const back = `${tools.baseUrl}/staff?signedOut=1`;
    const issuerSignOut = await oidc.endSession(`${tools.baseUrl}/staff`).catch(() => undefined);
    // A page and not a redirect: the policy on forms lets them lead to this site only.
    return {
      kind: 'page',
      json: { signedOut: true, ...(issuerSignOut && { next: issuerSignOut }) },
      page: () => door(voice, console, true),
      headers: { refresh: `0; url=${issuerSignOut ?? back}` },
      cookies: [session, cookies.set(signedOutCookie, '1', signedOutMinutes)],
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
