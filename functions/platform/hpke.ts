import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/**
 * Hybrid public key encryption (RFC 9180), one message in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, which is the
 * strength of the curve. Its one secret operation, the recipient's half of the key agreement, is left to whoever holds the private key.
 */

const kem = suite('KEM', 0x0010);
const whole = suite('HPKE', 0x0010, 0x0001, 0x0001);
const empty = Buffer.alloc(0);
const tagBytes = 16;
/** Of a point of P-256, uncompressed. */
export const pointBytes = 65;
/** What stands before a point of P-256 in a SubjectPublicKeyInfo. */
const beforePoint = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/** What is bound to a message, and not in it. */
export type Bound = { info: Buffer; aad: Buffer };

/** @returns the ephemeral public key as a point, and the ciphertext with its tag */
export function hpkeSeal(
  recipient: KeyObject,
  plaintext: Buffer,
  { info, aad }: Bound,
  ephemeral = generateKeyPairSync('ec', { namedCurve: 'P-256' }),
): { enc: Buffer; ciphertext: Buffer } {
  const enc = pointOf(ephemeral.publicKey);
  const agreed = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
  const { key, nonce } = schedule(agreed, enc, recipient, info);
  const cipher = createCipheriv('aes-128-gcm', key, nonce).setAAD(aad);
  return { enc, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) };
}

/**
 * @param agreed what the recipient's private key and `enc` agree on: the x-coordinate, 32 bytes
 * @throws Error where anything of it was changed
 */
export function hpkeOpen(
  agreed: Buffer,
  recipient: KeyObject,
  { enc, ciphertext }: { enc: Buffer; ciphertext: Buffer },
  { info, aad }: Bound,
): Buffer {
  const { key, nonce } = schedule(agreed, enc, recipient, info);
  const end = Math.max(0, ciphertext.length - tagBytes);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(aad)
    .setAuthTag(ciphertext.subarray(end));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, end)), decipher.final()]);
}

/** A point of P-256 as a SubjectPublicKeyInfo, in DER. */
export function publicKeyInfo(point: Buffer): Buffer {
  return Buffer.concat([beforePoint, point]);
}

/** @param der a SubjectPublicKeyInfo @throws Error where it is no key of P-256 */
export function publicKeyIn(der: Uint8Array): KeyObject {
  const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('not a key of P-256');
  return key;
}

function pointOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-pointBytes);
}

/** RFC 9180, 4.1 (Encap, Decap) and 5.1 (KeySchedule, of base mode: no pre-shared key). */
function schedule(agreed: Buffer, enc: Buffer, recipient: KeyObject, info: Buffer): { key: Buffer; nonce: Buffer } {
  const both = Buffer.concat([enc, pointOf(recipient)]);
  const shared = expand(kem, extract(kem, empty, 'eae_prk', agreed), 'shared_secret', both, 32);
  const context = Buffer.concat([
    Buffer.from([0]),
    extract(whole, empty, 'psk_id_hash', empty),
    extract(whole, empty, 'info_hash', info),
  ]);
  const secret = extract(whole, shared, 'secret', empty);
  return { key: expand(whole, secret, 'key', context, 16), nonce: expand(whole, secret, 'base_nonce', context, 12) };
}

function suite(name: string, ...ids: number[]): Buffer {
  return Buffer.concat([Buffer.from(name), ...ids.map((id) => Buffer.from([id >> 8, id & 0xff]))]);
}

function extract(suiteId: Buffer, salt: Buffer, label: string, material: Buffer): Buffer {
  return createHmac('sha256', salt).update('HPKE-v1').update(suiteId).update(label).update(material).digest();
}

/** @param length 32 at most: HKDF's first block */
function expand(suiteId: Buffer, secret: Buffer, label: string, info: Buffer, length: number): Buffer {
  return createHmac('sha256', secret)
    .update(Buffer.from([length >> 8, length & 0xff]))
    .update('HPKE-v1')
    .update(suiteId)
    .update(label)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length);
}
