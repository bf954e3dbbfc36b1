import MailComposer from 'nodemailer/lib/mail-composer';
import { createHash } from 'node:crypto';
import { localized } from '../ui/localized.ts';
import { officeOf } from './facts.ts';
import type { Language } from '../domain/languages.ts';
import type { Asking, Mailing } from './mailer.ts';
import { renderAsking } from './asking.ts';
import { type Rendered, renderNotice } from './render.ts';

/** A mail as it is handed over: its MIME text, and the one address it goes to. */
export type Mime = { raw: Uint8Array; to: string };

/**
 * Writes a mailing as MIME: plain text and HTML of the same notice, and the calendar file both as an invitation and attached.
 * @param from the deployment's own address; replies go to the municipality
 */
export async function mimeOf(mailing: Mailing, from: string): Promise<Mime> {
  const { subject, municipality, key, now } = mailing;
  const { id, language, person } = subject;
  return written(await renderNotice(mailing), { municipality, language, to: person.email, id, key, now, from });
}

/** Writes the mail of an application. @param key names the mail within the application */
export async function askingMimeOf(asking: Asking, key: string, from: string): Promise<Mime> {
  const { application, municipality, now } = asking;
  const { id, language, person } = application;
  return written(await renderAsking(asking), { municipality, language, to: person.email, id, key, now, from });
}

type Envelope = Pick<Mailing, 'municipality' | 'key' | 'now'> & {
  language: Language;
  to: string;
  /** The case or the application that it is about. */
  id: string;
  from: string;
};

async function written(
  { calendar, ...texts }: Rendered,
  { municipality, language, to, id, key, now, from }: Envelope,
): Promise<Mime> {
  const office = officeOf(municipality, language);
  const sender = `${office.department} ${localized(municipality.name, language)}`;
  const message = new MailComposer({
    ...texts,
    from: { name: sender, address: from },
    replyTo: { name: sender, address: office.email },
    to: { name: '', address: to },
    date: new Date(now.epochMilliseconds),
    messageId: `<${createHash('sha256').update(`${id}/${key}`).digest('hex').slice(0, 32)}@${domainOf(from)}>`,
    headers: {
      'Content-Language': language,
      // No holiday replies, please (RFC 3834; the other one is for Exchange).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Eid-Loket-Notice': `${id}/${key}`,
    },
    ...(calendar && { icalEvent: { ...calendar } }),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const [address = to] = message.getEnvelope().to;
  return { raw: await message.build(), to: address };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
