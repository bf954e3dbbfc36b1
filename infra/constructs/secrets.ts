import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Needs } from '../functions.ts';
import type { Settings } from '../settings.ts';

type KeyInUse = { id: string; arn: string };

/** The key of before keys had ids: one secret for links, hashes and sealed numbers. */
const unnamed = '0';
const random = { passwordLength: 64, excludePunctuation: true };

/**
 * The keys of each purpose, by the ids of the settings. Secrets are 64 random characters each; people's numbers are sealed to the public
 * half of a pair whose private half never leaves KMS. Whatever a key was made for may outlive the stack: all but the session's stay.
 */
export class Secrets extends Construct {
  /** What `npm run split-secret` has to know, while there is a secret of before. */
  readonly outputs: Record<string, string> = {};
  readonly #links: readonly KeyInUse[];
  readonly #hashes: readonly KeyInUse[];
  readonly #seals: readonly KeyInUse[];
  readonly #session: Secret;

  constructor(
    scope: Construct,
    id: string,
    { key, inUse }: { key: IKey; inUse: Pick<Settings, 'linkKeys' | 'hashKeys' | 'sealKeys' | 'caseSecret'> },
  ) {
    super(scope, id);
    const { linkKeys, hashKeys, sealKeys, caseSecret } = inUse;
    const before = [...linkKeys, ...hashKeys, ...sealKeys].includes(unnamed)
      ? this.#kept('Case', key, 'made links, hashes and sealed numbers before each had keys of its own').secretArn
      : '';
    if (before) this.outputs['CaseSecret'] = before;
    const secretsOf = (name: 'Links' | 'Hashes', what: string, ids: readonly string[]) =>
      ids.map((each): KeyInUse => {
        const { secretArn } = this.#kept(`${name}${each}`, key, `makes ${what}, key ${each}`, each === unnamed);
        if (each !== unnamed) return { id: each, arn: secretArn };
        this.outputs[`CaseSecret${name}`] = secretArn;
        return { id: each, arn: caseSecret === 'split' ? secretArn : before };
      });
    this.#links = secretsOf('Links', 'the secret links', linkKeys);
    this.#hashes = secretsOf('Hashes', 'the hashes of numbers', hashKeys);
    this.#seals = sealKeys.map((each) => ({ id: each, arn: each === unnamed ? before : this.#pair(each).keyArn }));
    this.#session = new Secret(this, 'Session', {
      description: 'eid-loket: seals the console sessions',
      encryptionKey: key,
      generateSecretString: random,
    });
    Validations.of(this.#session).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Sessions last one working day; a new value signs everybody out and is set by hand after an incident, as operations.md says.',
    });
  }

  /** What a function is told of its keys, the current ones first. */
  environmentOf({ secrets = [], numbers = [] }: Needs): Record<string, string> {
    return {
      ...(secrets.includes('links') && { LINK_KEYS: listed(this.#links) }),
      ...(secrets.includes('hashes') && { HASH_KEYS: listed(this.#hashes) }),
      ...(secrets.includes('session') && { SESSION_SECRET_ARN: this.#session.secretArn }),
      ...(numbers.length > 0 && { SEAL_KEYS: listed(this.#sealsOf(numbers)) }),
    };
  }

  /** The secrets that a function reads, by ARN. */
  readableBy({ secrets = [], numbers = [] }: Needs): string[] {
    const arns = [
      ...(secrets.includes('links') ? this.#links : []),
      ...(secrets.includes('hashes') ? this.#hashes : []),
      ...this.#sealsOf(numbers).filter(({ id }) => id === unnamed),
    ].map(({ arn }) => arn);
    return [...new Set([...arns, ...(secrets.includes('session') ? [this.#session.secretArn] : [])])];
  }

  /** What a function does with the pairs: who seals asks for the public half, and who opens for what the private half agrees on. */
  pairsOf({ numbers = [] }: Needs): { actions: string[]; arns: string[] }[] {
    const arns = this.#sealsOf(numbers).flatMap(({ id, arn }) => (id === unnamed ? [] : [arn]));
    const actions = ['kms:GetPublicKey', ...(numbers.includes('open') ? ['kms:DeriveSharedSecret'] : [])];
    return arns.length > 0 ? [{ actions, arns }] : [];
  }

  /** Who only seals needs the current key alone. */
  #sealsOf(numbers: NonNullable<Needs['numbers']>): readonly KeyInUse[] {
    return numbers.includes('open') ? this.#seals : numbers.includes('seal') ? this.#seals.slice(0, 1) : [];
  }

  /** @param isPart it is to be filled with what another secret has: until then no key can be had of it */
  #kept(id: string, key: IKey, what: string, isPart = false): Secret {
    const secret = new Secret(this, id, {
      description: `eid-loket: ${what}`,
      encryptionKey: key,
      generateSecretString: isPart ? { ...random, secretStringTemplate: '{}', generateStringKey: 'unfilled' } : random,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A new value would end what was made with it. Another key takes over beside it in two deployments, as operations.md says.',
    });
    return secret;
  }

  #pair(id: string): Key {
    return new Key(this, `Seal${id}`, {
      description: `eid-loket: people's numbers, key ${id}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.KEY_AGREEMENT,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

function listed(keys: readonly KeyInUse[]): string {
  return keys.map(({ id, arn }) => `${id}=${arn}`).join(',');
}
