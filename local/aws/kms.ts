import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Keeper } from '../data-folder.ts';
import { isRecord, parseJson } from '../json.ts';
import type { KeyPairSpec } from '../template/deployment.ts';
import { awsError, awsJson, type ServiceEndpoint } from './endpoint.ts';

/** KMS, as far as key pairs for key agreement go: those of the template, generated once and kept. */
export function kms(specs: readonly KeyPairSpec[], keeper: Keeper): ServiceEndpoint {
  const file = 'key-pairs.json';
  const kept = parseJson(keeper.read(file) ?? '{}')?.value;
  const before = isRecord(kept) ? kept : {};
  const pairs = new Map(specs.map(({ id }) => [id, privateKeyOf(before[id])]));
  const texts = [...pairs].map(([id, pair]) => [id, pair.export({ format: 'pem', type: 'pkcs8' })]);
  // What the template no longer has is kept too: with its retained key, a deployment has it as well.
  keeper.write(file, JSON.stringify({ ...before, ...Object.fromEntries(texts) }, null, 2));

  return async ({ operation, body }) => {
    const input = parseJson(body)?.value;
    const { KeyId, KeyAgreementAlgorithm, PublicKey } = isRecord(input) ? input : {};
    const spec = specs.find(({ arn, id }) => arn === KeyId || id === KeyId);
    const pair = spec && pairs.get(spec.id);
    if (!pair) return awsError(400, 'NotFoundException', `Key '${String(KeyId)}' does not exist`);
    const about = {
      KeyId: spec.arn,
      KeyAgreementAlgorithms: ['ECDH'],
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'KEY_AGREEMENT',
    };
    switch (operation) {
      case 'GetPublicKey': {
        const der = createPublicKey(pair).export({ format: 'der', type: 'spki' });
        return awsJson({ ...about, PublicKey: der.toString('base64') });
      }
      case 'DeriveSharedSecret': {
        const other = typeof PublicKey === 'string' ? publicKeyIn(PublicKey) : undefined;
        if (KeyAgreementAlgorithm !== 'ECDH' || !other)
          return awsError(400, 'ValidationException', 'the public key is none of the curve of this key');
        const secret = diffieHellman({ privateKey: pair, publicKey: other });
        return awsJson({ KeyId: spec.arn, KeyAgreementAlgorithm, SharedSecret: secret.toString('base64') });
      }
      default:
        return awsError(400, 'UnknownOperationException', `the local run does not know ${operation} of KMS`);
    }
  };
}

function privateKeyOf(kept: unknown): KeyObject {
  return typeof kept === 'string'
    ? createPrivateKey(kept)
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function publicKeyIn(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}
