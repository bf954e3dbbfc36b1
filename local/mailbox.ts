import PostalMime, { type Address } from 'postal-mime';
import * as z from 'zod';
import type { Keeper } from './data-folder.ts';

const Attachment = z.object({
  filename: z.string(),
  contentType: z.string(),
  /** Text as it is, anything else in base64. */
  content: z.string(),
  encoding: z.enum(['utf8', 'base64']),
});

const Mail = z.object({
  id: z.string(),
  /** ISO instant on the run's clock. */
  at: z.string(),
  from: z.string(),
  /** Addresses, separated by a comma and a space. */
  to: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** By name in lower case. */
  headers: z.record(z.string(), z.string()),
  attachments: z.array(Attachment),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().optional(),
});

/** A mail that was handed over. */
export type Mail = z.infer<typeof Mail>;

/** Every mail of the run, newest first. */
export class Mailbox {
  #mails: Mail[];
  readonly #keeper: Keeper;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
    this.#mails = keeper
      .readAll('mail')
      .map((text) => Mail.parse(JSON.parse(text)))
      .toReversed();
  }

  list(): readonly Mail[] {
    return this.#mails;
  }

  find(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  add(mail: Mail): void {
    this.#mails.unshift(mail);
    this.#keeper.write(`mail/${mail.id}.json`, JSON.stringify(mail));
  }

  empty(): void {
    for (const { id } of this.#mails) this.#keeper.remove(`mail/${id}.json`);
    this.#mails = [];
  }
}

type Envelope = Pick<Mail, 'id' | 'at' | 'tags'> & {
  destinations: readonly string[];
  configurationSet: string | undefined;
};

/** Reads a mail (MIME). */
export async function readMail(raw: Uint8Array, envelope: Envelope): Promise<Mail> {
  const {
    from,
    to = [],
    cc = [],
    bcc = [],
    subject = '',
    text = '',
    html = '',
    headers,
    attachments,
  } = await PostalMime.parse(raw);
  const { destinations, configurationSet, ...rest } = envelope;
  const addressed = [...to, ...cc, ...bcc].flatMap(addressesOf);
  return {
    ...rest,
    from: from ? addressesOf(from).join(', ') : '',
    to: to.flatMap(addressesOf).join(', '),
    recipients: destinations.length > 0 ? [...destinations] : addressed,
    subject,
    text,
    html,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    attachments: attachments.map(({ filename, mimeType, content }) => {
      const encoding = /^text\/|^application\/(json|ics)/.test(mimeType) ? ('utf8' as const) : ('base64' as const);
      return {
        filename: filename ?? 'attachment',
        contentType: mimeType,
        content: bytesOf(content).toString(encoding),
        encoding,
      };
    }),
    ...(configurationSet !== undefined && { configurationSet }),
  };
}

function addressesOf(address: Address): string[] {
  return address.group ? address.group.map((member) => member.address) : [address.address];
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}
