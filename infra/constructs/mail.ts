import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** The sender's domain, how mail leaves, and what comes back of it. */
export class Mail extends Construct {
  readonly configurationSetName: string;
  readonly identity: EmailIdentity;
  /** Bounces, complaints, refusals and delays. Holds addresses: encrypted, and kept nowhere. */
  readonly feedback: Topic;
  readonly maySend: PolicyStatement;

  constructor(scope: Construct, id: string, { key, from, domain }: { key: IKey; from: string; domain: string }) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'Set', {
      reputationMetrics: true,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet,
      // So that SPF is aligned with the sender, as DMARC asks.
      mailFromDomain: `bounce.${domain}`,
    });
    this.feedback = new Topic(this, 'Feedback', { masterKey: key, enforceSSL: true });
    configurationSet.addEventDestination('ToFeedback', {
      destination: EventDestination.snsTopic(this.feedback),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const setArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    });
    this.maySend = new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [this.identity.emailIdentityArn, setArn],
      conditions: { StringEquals: { 'ses:FromAddress': from } },
    });
  }
}
