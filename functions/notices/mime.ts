import MailComposer from 'nodemailer/lib/mail-composer';
import { createHash } from 'node:crypto';
import { localized } from '../ui/localized.ts';
import { officeOf } from './facts.ts';
import type { Mailing } from './mailer.ts';
import { type Rendered, renderNotice } from './render.ts';

/** A mail as it is handed over: its MIME text, and the one address it goes to. */
export type Mime = { raw: Uint8Array; to: string };

/**
 * Writes a mailing as MIME: plain text and HTML of the same notice, and the calendar file both as an invitation and attached.
 * @param from the deployment's own address; replies go to the municipality
 */
export async function mimeOf(mailing: Mailing, from: string): Promise<Mime> {
  const { subject, municipality, key, now } = mailing;
  const { language } = subject;
  const office = officeOf(municipality, language);
  const sender = `${office.department} ${localized(municipality.name, language)}`;
  const { calendar, ...written }: Rendered = await renderNotice(mailing);
  const message = new MailComposer({
    ...written,
    from: { name: sender, address: from },
    replyTo: { name: sender, address: office.email },
    to: { name: '', address: subject.person.email },
    date: new Date(now.epochMilliseconds),
    messageId: `<${createHash('sha256').update(`${subject.id}/${key}`).digest('hex').slice(0, 32)}@${domainOf(from)}>`,
    headers: {
      'Content-Language': language,
      // No holiday replies, please (RFC 3834; the other one is for Exchange).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Eid-Loket-Notice': `${subject.id}/${key}`,
    },
    ...(calendar && { icalEvent: { ...calendar } }),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const [to = subject.person.email] = message.getEnvelope().to;
  return { raw: await message.build(), to };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
