import { hkdfSync } from 'node:crypto';
import * as z from 'zod/mini';
import type { Clock } from './clock.ts';

/** Small facts of staff's sign-in and forms, encrypted (JWE, `dir` and A256GCM) and with an absolute end. */
export interface Seal {
  /** @param purpose what the content is bound to: what was sealed for one cannot be put in another's place */
  seal(purpose: string, content: Readonly<Record<string, unknown>>, minutes: number): Promise<string>;
  /** What was sealed; undefined where there is nothing, or what was changed, has ended, or is of another shape. */
  open<S extends z.core.$ZodType>(
    purpose: string,
    sealed: string | undefined,
    schema: S,
  ): Promise<z.output<S> | undefined>;
}

/** @param secret the deployment's session secret; the key is derived from it (HKDF), so a new secret opens nothing of before */
export function sealBy({ secret, clock }: { secret: string; clock: Clock }): Seal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'eid-loket/staff-session', 32));
  return {
    async seal(purpose, content, minutes) {
      const { EncryptJWT } = await import('jose/jwt/encrypt');
      const now = Math.floor(clock.now().epochMilliseconds / 1000);
      return new EncryptJWT({ ...content })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setIssuedAt(now)
        .setExpirationTime(now + minutes * 60)
        .encrypt(key);
    },

    async open(purpose, sealed, schema) {
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
  };
}
