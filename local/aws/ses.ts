import { randomUUID } from 'node:crypto';
import type { Mail, Mailbox } from '../mailbox.ts';
import { readMail } from '../mailbox.ts';
import { type AwsAnswer, awsXmlError, type ServiceEndpoint } from './endpoint.ts';

export type SesOptions = {
  mailbox: Mailbox;
  configurationSets: readonly string[];
  now: () => Date;
  onSent: (mail: Mail) => void;
};

/**
 * SES: takes what `SendRawEmail` hands over into the mailbox. An address `reject@…` or `…@reject.example` is refused at once.
 */
export function ses({ mailbox, configurationSets, now, onSent }: SesOptions): ServiceEndpoint {
  return async ({ operation, body }): Promise<AwsAnswer> => {
    if (operation !== 'SendRawEmail')
      return awsXmlError(400, 'InvalidAction', `the local run does not know ${operation} of SES`);
    const input = new URLSearchParams(body);
    const configurationSet = input.get('ConfigurationSetName') ?? undefined;
    if (configurationSet !== undefined && !configurationSets.includes(configurationSet))
      return awsXmlError(
        400,
        'ConfigurationSetDoesNotExist',
        `Configuration set <${configurationSet}> does not exist.`,
      );
    const raw = Buffer.from(input.get('RawMessage.Data') ?? '', 'base64');
    const mail = await readMail(raw, {
      id: `${String(now().getTime()).padStart(15, '0')}-${randomUUID()}`,
      at: now().toISOString(),
      destinations: list(input, 'Destinations.member'),
      tags: Object.fromEntries(
        list(input, 'Tags.member', '.Name').map((name, index) => [
          name,
          input.get(`Tags.member.${index + 1}.Value`) ?? '',
        ]),
      ),
      configurationSet,
    });
    if (mail.recipients.length === 0) return awsXmlError(400, 'InvalidParameterValue', 'Missing final recipients');
    const refused = mail.recipients.find((address) => /^reject@|@reject\.example$/i.test(address));
    if (refused) return awsXmlError(400, 'MessageRejected', `Email address is not accepted: ${refused}`);
    mailbox.add(mail);
    onSent(mail);
    return {
      status: 200,
      contentType: 'text/xml',
      body: `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${mail.id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></SendRawEmailResponse>`,
    };
  };
}

function list(input: URLSearchParams, prefix: string, suffix = ''): string[] {
  const found: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = input.get(`${prefix}.${index}${suffix}`);
    if (value === null) return found;
    found.push(value);
  }
}
