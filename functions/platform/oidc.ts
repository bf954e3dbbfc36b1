import type { TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import * as z from 'zod/mini';
import { once } from './once.ts';

/** How the staff's issuer is reached; any OpenID Connect provider. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  /** The public origin, without a slash at the end. */
  baseUrl: string;
};

export type Claims = Readonly<Record<string, unknown>>;

/** What has to be remembered between leaving for the sign-in page and coming back. */
export const SignInTransaction = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** Nobody was to be asked anything (`prompt=none`). */
  silent: z.optional(z.boolean()),
});
export type SignInTransaction = z.infer<typeof SignInTransaction>;

/** Who somebody is, as the issuer says now. */
export type SignedIn = {
  claims: Claims;
  /** By which it can be asked again, where the issuer gives one; a new one takes the place of the one before. */
  refreshToken?: string | undefined;
};

export interface Oidc {
  /** What the issuer says of itself; asked once for as long as the function lives. */
  issuer: () => Promise<IssuerMetadata>;
  /**
   * Where to send the browser (code flow with PKCE), and what to remember.
   * @param prompt `none`: whoever is still signed in there comes back at once, anybody else with an error; `login`: they sign in anew
   */
  start(returnTo: string, prompt?: 'none' | 'login'): Promise<{ location: string; transaction: SignInTransaction }>;
  /**
   * Who came back. @param answer the query of the callback
   * @throws where state, nonce, code or the ID token do not fit
   */
  finish(answer: URLSearchParams, transaction: SignInTransaction, wantedClaim: string): Promise<SignedIn>;
  /**
   * Who it is now, without the browser. `refused`: the issuer does not vouch for them any more.
   * @throws where the issuer does not say: it cannot be reached, or has a fault of its own
   */
  refresh(refreshToken: string, wantedClaim: string): Promise<SignedIn | 'refused'>;
  /** Makes a refresh token worthless, where the issuer offers that. @throws where it cannot be reached */
  revoke(refreshToken: string): Promise<void>;
  /** Where the issuer ends its own session, where it offers that. */
  endSession(returnTo: string): Promise<string | undefined>;
}

/** How many seconds the issuer has for each answer: somebody waits. */
const issuerTimeout = 5;

const callbackPath = '/staff/callback';

/** An issuer that cannot be used: unreachable, not the one that was asked, or without encryption. */
class UnusableIssuer extends Error {
  override name = 'UnusableIssuer';
}

const IssuerMetadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.exactOptional(z.url()),
  end_session_endpoint: z.exactOptional(z.url()),
  revocation_endpoint: z.exactOptional(z.url()),
  scopes_supported: z.exactOptional(z.array(z.string())),
  id_token_signing_alg_values_supported: z.exactOptional(z.array(z.string())),
  authorization_response_iss_parameter_supported: z.exactOptional(z.boolean()),
});
export type IssuerMetadata = z.infer<typeof IssuerMetadata>;

/** OpenID Connect with one issuer. `openid-client` is loaded on the first sign-in only. */
export function oidc(settings: OidcSettings): Oidc {
  const { clientId, baseUrl } = settings;
  const redirectUri = baseUrl + callbackPath;
  const issuer = once(() => discover(settings));
  const client = once(async () => {
    const [library, metadata] = await Promise.all([import('openid-client'), issuer()]);
    const configuration = new library.Configuration(metadata, clientId, undefined, library.None());
    library.enableNonRepudiationChecks(configuration);
    configuration.timeout = issuerTimeout;
    if (isLoopback(settings.issuer)) library.allowInsecureRequests(configuration);
    return { library, configuration };
  });

  // Some issuers tell claims of a scope at the userinfo endpoint only.
  async function signedIn(tokens: Tokens, wantedClaim: string): Promise<SignedIn> {
    const { library, configuration } = await client();
    const claims: Claims = { ...tokens.claims() };
    const refreshToken = tokens.refresh_token;
    if (wantedClaim in claims || !configuration.serverMetadata().userinfo_endpoint) return { claims, refreshToken };
    const expected = typeof claims['sub'] === 'string' ? claims['sub'] : library.skipSubjectCheck;
    const more = await library.fetchUserInfo(configuration, tokens.access_token, expected);
    return { claims: { ...more, ...claims }, refreshToken };
  }

  return {
    issuer,

    async start(returnTo, prompt) {
      const { library, configuration } = await client();
      const transaction = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
        returnTo,
        ...(prompt === 'none' && { silent: true }),
      };
      const location = library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: await scopes(issuer),
        ...(prompt && { prompt }),
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(transaction.verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, transaction };
    },

    async finish(answer, transaction, wantedClaim) {
      const { library, configuration } = await client();
      const tokens = await library.authorizationCodeGrant(
        configuration,
        new URL(`${redirectUri}?${answer.toString()}`),
        {
          expectedState: transaction.state,
          expectedNonce: transaction.nonce,
          pkceCodeVerifier: transaction.verifier,
          idTokenExpected: true,
        },
      );
      return signedIn(tokens, wantedClaim);
    },

    async refresh(refreshToken, wantedClaim) {
      const { library, configuration } = await client();
      try {
        const answer = await signedIn(await library.refreshTokenGrant(configuration, refreshToken), wantedClaim);
        // An issuer that does not rotate its tokens gives none along.
        return { ...answer, refreshToken: answer.refreshToken ?? refreshToken };
      } catch (fault) {
        if (fault instanceof library.ResponseBodyError && fault.error === 'invalid_grant') return 'refused';
        throw fault;
      }
    },

    async revoke(refreshToken) {
      const { library, configuration } = await client();
      if (!configuration.serverMetadata().revocation_endpoint) return;
      await library.tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
    },

    async endSession(returnTo) {
      const { end_session_endpoint: endpoint } = await issuer();
      if (!endpoint) return undefined;
      const url = new URL(endpoint);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('post_logout_redirect_uri', returnTo);
      // What Amazon Cognito calls the same.
      url.searchParams.set('logout_uri', returnTo);
      return url.href;
    },
  };
}

/** The libraries' errors carry a code; their names do not survive minification. */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}

type Tokens = Pick<TokenEndpointResponse & TokenEndpointResponseHelpers, 'claims' | 'access_token' | 'refresh_token'>;

/** An issuer that names the scope for refresh tokens gives them for it alone; one that does not know it would refuse the sign-in. */
async function scopes(issuer: Oidc['issuer']): Promise<string> {
  const { scopes_supported: known = [] } = await issuer();
  return ['openid', 'profile', ...(known.includes('offline_access') ? ['offline_access'] : [])].join(' ');
}

async function discover({ issuer }: OidcSettings): Promise<IssuerMetadata> {
  if (!issuer.startsWith('https://') && !isLoopback(issuer))
    throw new UnusableIssuer(`the issuer ${issuer} must be https; http is for this machine only`);
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(issuerTimeout * 1000),
  });
  if (!response.ok) throw new UnusableIssuer(`the issuer ${issuer} answers ${response.status}`);
  const parsed = IssuerMetadata.safeParse(await response.json());
  if (!parsed.success || parsed.data.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, ''))
    throw new UnusableIssuer(`the issuer ${issuer} describes another`);
  return parsed.data;
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
  );
}
