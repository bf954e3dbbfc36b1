import { createHmac, hkdfSync } from 'node:crypto';
import * as z from 'zod/mini';
import { PermanentFault } from './faults.ts';

/** The keys of one purpose that are in use: what is new is made with the first. */
export type Keyring<Key = string> = readonly { id: string; key: Key }[];

/** The one secret of before keys had ids: what was made with it names none. */
export const unnamed = '0';

/** The first of a ring. @throws PermanentFault where there is none */
export function currentOf<Key>([current]: Keyring<Key>): { id: string; key: Key } {
  if (!current) throw new PermanentFault('no-key');
  return current;
}

/** Keys and where they are, as the environment has them: `2=arn:…,1=arn:…`. */
export const KeyList = z.pipe(
  z.string().check(z.regex(/^\d+=arn:[^,=]+(,\d+=arn:[^,=]+)*$/)),
  z.transform(
    (text): Keyring =>
      text.split(',').map((one) => {
        const [id = '', key = ''] = one.split('=');
        return { id, key };
      }),
  ),
);

/** A text made with a key, with the key's id before it. */
export function named(id: string, text: string): string {
  return id === unnamed ? text : `${id}.${text}`;
}

/**
 * A key of its own for one use, by HKDF-SHA256: one key's use tells nothing of another.
 * @param secret at least 32 random characters; or what was derived of the one secret of before, by use: `{"link": "base64"}`
 * @throws PermanentFault for any other
 */
export function derivedKey(secret: string, use: string): Buffer {
  if (secret.startsWith('{')) return Buffer.from(partOf(secret, use), 'base64');
  if (secret.length < 32) throw new PermanentFault('secret-too-short');
  return Buffer.from(hkdfSync('sha256', secret, 'eid-loket', use, 32));
}

function partOf(secret: string, use: string): string {
  const parts: unknown = JSON.parse(secret);
  const part = z.safeParse(z.record(z.string(), z.string()), parts).data?.[use];
  if (!part) throw new PermanentFault('secret-without-part', { use });
  return part;
}

export function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
