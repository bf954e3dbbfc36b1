import { randomUUID } from 'node:crypto';
import type { Mail } from './mailbox.ts';
import type { MailEventSpec, TargetSpec } from './template/deployment.ts';
import { accountId, region } from './template/identities.ts';

/**
 * What SES reports of a mail to whoever subscribed to its configuration set: `…@bounce.example` bounces for good, `…@soft.example` because
 * the mailbox is full, `…@undetermined.example` nobody knows why; `…@delay.example` waits for more than a day, `…@complaint.example`
 * complains. Everything else is delivered.
 * @param deliver hands an event to a function, as SNS wraps it
 */
export function mailEvents(
  specs: readonly MailEventSpec[],
  deliver: (target: TargetSpec, event: unknown, from: MailEventSpec) => void,
): (mail: Mail) => void {
  return (mail) => {
    for (const spec of specs) {
      const { configurationSet, eventTypes, targets } = spec;
      if (configurationSet !== mail.configurationSet) continue;
      for (const event of eventsOf(mail)) {
        if (!eventTypes.includes(event.eventType.toLowerCase())) continue;
        for (const target of targets) deliver(target, wrapped(event, mail.at), spec);
      }
    }
  };
}

const dayMs = 24 * 60 * 60 * 1000;

const bounceTypes = {
  'bounce.example': 'Permanent',
  'soft.example': 'Transient',
  'undetermined.example': 'Undetermined',
} as const;

const diagnoses = {
  Permanent: { status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
  Transient: { status: '5.2.2', diagnosticCode: 'smtp; 552 5.2.2 mailbox full' },
  Undetermined: {},
} as const;

function eventsOf(mail: Mail): ({ eventType: string } & Record<string, unknown>)[] {
  const to = (domain: string) => mail.recipients.filter((address) => address.toLowerCase().endsWith(`@${domain}`));
  const complained = to('complaint.example');
  const bounces = Object.entries(bounceTypes).flatMap(([domain, bounceType]) => {
    const bounced = to(domain);
    return bounced.length > 0 ? [{ bounced, bounceType }] : [];
  });
  const delayed = to('delay.example');
  const common = { mail: described(mail) };
  const feedback = { timestamp: mail.at, feedbackId: `feedback-${mail.id}` };
  const events: ({ eventType: string } & Record<string, unknown>)[] = [{ eventType: 'Send', ...common, send: {} }];
  for (const { bounced, bounceType } of bounces)
    events.push({
      eventType: 'Bounce',
      ...common,
      bounce: {
        ...feedback,
        bounceType,
        bounceSubType: bounceType === 'Transient' ? 'MailboxFull' : 'General',
        bouncedRecipients: bounced.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          ...diagnoses[bounceType],
        })),
      },
    });
  if (delayed.length > 0)
    events.push({
      eventType: 'DeliveryDelay',
      ...common,
      deliveryDelay: {
        timestamp: new Date(Date.parse(mail.at) + dayMs).toISOString(),
        delayType: 'TransientCommunicationFailure',
        expirationTime: new Date(Date.parse(mail.at) + 2 * dayMs).toISOString(),
        delayedRecipients: delayed.map((emailAddress) => ({ emailAddress, status: '4.4.1' })),
      },
    });
  if (bounces.length + delayed.length === 0)
    events.push({ eventType: 'Delivery', ...common, delivery: { timestamp: mail.at, recipients: mail.recipients } });
  if (complained.length > 0)
    events.push({
      eventType: 'Complaint',
      ...common,
      complaint: {
        ...feedback,
        complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
        complaintFeedbackType: 'abuse',
      },
    });
  return events;
}

function described(mail: Mail) {
  const tags = Object.entries(mail.tags).map(([name, value]) => [name, [value]] as const);
  return {
    timestamp: mail.at,
    messageId: mail.id,
    source: mail.from,
    sendingAccountId: accountId,
    destination: mail.recipients,
    headersTruncated: false,
    headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
    commonHeaders: { from: [mail.from], to: mail.recipients, subject: mail.subject, messageId: mail.id },
    tags: { 'ses:configuration-set': [mail.configurationSet ?? ''], ...Object.fromEntries(tags) },
  };
}

function wrapped(event: unknown, at: string): unknown {
  const topic = `arn:aws:sns:${region}:${accountId}:mail-events`;
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: `${topic}:local`,
        Sns: {
          Type: 'Notification',
          MessageId: randomUUID(),
          TopicArn: topic,
          Subject: 'Amazon SES Email Event Notification',
          Message: JSON.stringify(event),
          Timestamp: at,
          MessageAttributes: {},
        },
      },
    ],
  };
}
