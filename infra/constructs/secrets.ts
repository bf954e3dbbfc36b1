import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** What the sites' keys are derived from; each 64 random characters. */
export class Secrets extends Construct {
  /** Seals register numbers, and makes the citizens' links: it has to live as long as the cases. */
  readonly case: Secret;
  /** Seals the console's session cookies. */
  readonly session: Secret;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    const random = { passwordLength: 64, excludePunctuation: true };
    this.case = new Secret(this, 'Case', {
      description: 'eid-loket: seals register numbers and makes the secret links',
      encryptionKey: key,
      generateSecretString: random,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.case).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A new value would end every link that was mailed and make sealed numbers unreadable; operations.md says when to do that all the same.',
    });
    this.session = new Secret(this, 'Session', {
      description: 'eid-loket: seals the console sessions',
      encryptionKey: key,
      generateSecretString: random,
    });
    Validations.of(this.session).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Sessions last one working day; a new value signs everybody out and is set by hand after an incident, as operations.md says.',
    });
  }
}
