import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type QueueProps, QueueEncryption } from 'aws-cdk-lib/aws-sqs';

/** What every queue of this system has: our own key, TLS, and nothing in it that outlives the stack. */
export function encryptedWith(key: IKey): QueueProps {
  return {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    dataKeyReuse: Duration.hours(1),
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  };
}
