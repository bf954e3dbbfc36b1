import type { JWTVerifyGetKey } from 'jose/jwt/verify';
import type { Clock } from './clock.ts';
import type { Claims, IssuerMetadata } from './oidc.ts';

export interface BearerTokens {
  /** The claims of a valid access token; undefined for any other. @throws where the issuer cannot be reached */
  claimsOf(token: string): Promise<Claims | undefined>;
}

/** How many seconds the issuer's clock may differ from ours. */
const clockTolerance = 30;

/**
 * Verifies access tokens (JWT) of the staff's issuer: signature, issuer, end, and that they are for this client. The library
 * is loaded with the first token: people come with a cookie.
 */
export function bearerTokens({
  issuer,
  clientId,
  clock,
}: {
  issuer: () => Promise<IssuerMetadata>;
  clientId: string;
  clock: Clock;
}): BearerTokens {
  let keys: JWTVerifyGetKey | undefined;
  return {
    async claimsOf(token) {
      const [metadata, { createRemoteJWKSet }, { jwtVerify }] = await Promise.all([
        issuer(),
        import('jose/jwks/remote'),
        import('jose/jwt/verify'),
      ]);
      keys ??= createRemoteJWKSet(new URL(metadata.jwks_uri));
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer: metadata.issuer,
          requiredClaims: ['sub', 'exp'],
          clockTolerance,
          currentDate: new Date(clock.now().epochMilliseconds),
        });
        const isAccess = isAccessToken(payload, protectedHeader.typ);
        return isAccess && isFor(payload, clientId) ? payload : undefined;
      } catch (fault) {
        if (unreachable(fault)) throw fault;
        return undefined;
      }
    },
  };
}

/** An ID token tells a site who signed in; it opens no door. RFC 9068 types access tokens, Cognito says `token_use`. */
function isAccessToken(payload: Claims, type: string | undefined): boolean {
  if (payload['token_use'] !== undefined) return payload['token_use'] === 'access';
  return type?.replace(/^application\//, '').toLowerCase() === 'at+jwt' || 'scope' in payload || 'scp' in payload;
}

function isFor(payload: Claims, clientId: string): boolean {
  const { aud, client_id: client, azp } = payload;
  return client === clientId || azp === clientId || (Array.isArray(aud) ? aud.includes(clientId) : aud === clientId);
}

function unreachable(fault: unknown): boolean {
  if (!(fault instanceof Error) || !('code' in fault)) return true;
  return fault.code === 'ERR_JWKS_TIMEOUT' || fault.code === 'ERR_JOSE_GENERIC';
}
