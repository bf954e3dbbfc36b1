import { hkdfSync } from 'node:crypto';
import * as z from 'zod/mini';
import type { Clock } from './clock.ts';

/** Small facts kept in the browser, encrypted (JWE, `dir` and A256GCM) and with an absolute end. */
export interface Sessions {
  /**
   * The value of a `Set-Cookie` header.
   * @param purpose the cookie's name, and what the content is bound to: one cookie cannot be put in another's place
   */
  give(purpose: string, content: Readonly<Record<string, unknown>>, minutes: number): Promise<string>;
  /** What a cookie holds; undefined where there is none, or one that was changed, has ended, or is of another shape. */
  read<S extends z.core.$ZodType>(
    cookies: Readonly<Record<string, string | undefined>>,
    purpose: string,
    schema: S,
  ): Promise<z.output<S> | undefined>;
  /** The `Set-Cookie` header that takes a cookie away. */
  drop(purpose: string): string;
  /** The purposes of the cookies in a request that begin so. */
  purposes(cookies: Readonly<Record<string, string | undefined>>, start: string): string[];
}

/**
 * @param secret the deployment's session secret; the key is derived from it (HKDF), so a new secret ends every session
 * @param baseUrl the public origin: on https the cookies are `Secure` and carry the `__Host-` prefix
 */
export function sessions({ secret, baseUrl, clock }: { secret: string; baseUrl: string; clock: Clock }): Sessions {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'eid-loket/staff-session', 32));
  const secure = baseUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])];
  const cookie = (purpose: string, value: string, maxAge: number) =>
    [`${prefix}${purpose}=${value}`, `Max-Age=${maxAge}`, ...attributes].join('; ');

  return {
    async give(purpose, content, minutes) {
      const { EncryptJWT } = await import('jose/jwt/encrypt');
      const now = Math.floor(clock.now().epochMilliseconds / 1000);
      const sealed = await new EncryptJWT({ ...content })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setIssuedAt(now)
        .setExpirationTime(now + minutes * 60)
        .encrypt(key);
      return cookie(purpose, sealed, minutes * 60);
    },

    async read(cookies, purpose, schema) {
      const sealed = cookies[`${prefix}${purpose}`];
      if (!sealed) return undefined;
      const { jwtDecrypt } = await import('jose/jwt/decrypt');
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          audience: purpose,
          requiredClaims: ['exp'],
          currentDate: new Date(clock.now().epochMilliseconds),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        const parsed = z.safeParse(schema, payload);
        return parsed.success ? parsed.data : undefined;
      } catch {
        // Tampered with, ended, or sealed with an earlier secret: all the same as none.
        return undefined;
      }
    },

    drop: (purpose) => cookie(purpose, '', 0),

    purposes: (cookies, start) =>
      Object.keys(cookies)
        .filter((name) => name.startsWith(`${prefix}${start}`))
        .map((name) => name.slice(prefix.length)),
  };
}
