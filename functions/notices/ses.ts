import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { clientDefaults } from '../platform/aws.ts';
import type { Mime } from './mime.ts';

/** Imported on first use alone, so that the client is a chunk of its own. */
const client = new SESClient(clientDefaults);

/** @param tags come back with bounces and complaints; names and values of `A-Z a-z 0-9 _ - . @` */
export async function sendRawEmail(
  { raw, to }: Mime,
  configurationSet: string,
  tags: Readonly<Record<string, string>>,
  abortSignal?: AbortSignal,
): Promise<void> {
  await client.send(
    new SendRawEmailCommand({
      Destinations: [to],
      RawMessage: { Data: raw },
      ConfigurationSetName: configurationSet,
      Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
    }),
    abortSignal && { abortSignal },
  );
}
