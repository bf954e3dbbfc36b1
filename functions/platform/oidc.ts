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
});
export type SignInTransaction = z.infer<typeof SignInTransaction>;

export interface Oidc {
  /** What the issuer says of itself; asked once for as long as the function lives. */
  issuer: () => Promise<IssuerMetadata>;
  /** Where to send the browser (code flow with PKCE), and what to remember. */
  start(returnTo: string): Promise<{ location: string; transaction: SignInTransaction }>;
  /**
   * Who came back. @param answer the query of the callback
   * @throws where state, nonce, code or the ID token do not fit
   */
  finish(answer: URLSearchParams, transaction: SignInTransaction, wantedClaim: string): Promise<Claims>;
  /** Where the issuer ends its own session, where it offers that. */
  endSession(returnTo: string): Promise<string | undefined>;
}

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
    if (isLoopback(settings.issuer)) library.allowInsecureRequests(configuration);
    return { library, configuration };
  });

  return {
    issuer,

    async start(returnTo) {
      const { library, configuration } = await client();
      const transaction = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
        returnTo,
      };
      const location = library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
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
      const claims: Claims = { ...tokens.claims() };
      // Some issuers tell claims of a scope at the userinfo endpoint only.
      if (wantedClaim in claims || !configuration.serverMetadata().userinfo_endpoint) return claims;
      const more = await library.fetchUserInfo(configuration, tokens.access_token, String(claims['sub']));
      return { ...more, ...claims };
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

async function discover({ issuer }: OidcSettings): Promise<IssuerMetadata> {
  if (!issuer.startsWith('https://') && !isLoopback(issuer))
    throw new UnusableIssuer(`the issuer ${issuer} must be https; http is for this machine only`);
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(5_000),
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
