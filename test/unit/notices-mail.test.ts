import { languages } from '../../functions/domain/languages.ts';
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { mimeOf } from '../../functions/notices/mime.ts';
import { sesMailer } from '../../functions/notices/ses-mailer.ts';
import { mailingOf, statusUrl } from './mailings.ts';
import { nieuwpoort } from './municipality.ts';

const from = 'loket@mail.example';

async function sent(...sample: Parameters<typeof mailingOf>) {
  const { raw, to } = await mimeOf(mailingOf(...sample), from);
  const source = Buffer.from(raw).toString('latin1');
  const mail = await PostalMime.parse(raw);
  const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return { mail, source, to, header, headers: source.slice(0, source.indexOf('\r\n\r\n')) };
}

describe('a mail', () => {
  it('comes from the municipality’s department, and is answered by it', async () => {
    const { mail, to } = await sent('codes-arrived', { rules: nieuwpoort });
    expect(mail.from).toMatchObject({ name: 'Dienst Burgerzaken Nieuwpoort', address: from });
    expect(mail.replyTo).toMatchObject([{ address: 'bevolking@nieuwpoort.be' }]);
    expect(mail.to).toMatchObject([{ address: 'mieke@example.org' }]);
    expect(to).toBe('mieke@example.org');
  });

  it('says what it is, so that a copy is known and no machine answers', async () => {
    const { header, mail } = await sent('codes-arrived', { language: 'de' });
    expect(header('x-eid-loket-notice')).toEqual(['voorbeeld-K7Q49MX2C/3.0']);
    expect(header('auto-submitted')).toEqual(['auto-generated']);
    expect(header('x-auto-response-suppress')).toEqual(['All']);
    expect(header('content-language')).toEqual(['de']);
    expect(mail.date).toBe('2026-11-24T10:00:00.000Z');
    expect(mail.messageId).toBe((await sent('codes-arrived')).mail.messageId);
  });

  it.each(languages)('in %s carries its subject, HTML and text unharmed, in ASCII alone', async (language) => {
    const { mail, source } = await sent('request-received', {
      language,
      person: { givenName: 'Zoë Çağla', familyName: 'Müller–Łuczak' },
    });
    expect(source).not.toMatch(/[^\r\n\t\x20-\x7e]/);
    expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(mail.subject).toMatch(/codes|Codes/);
    expect(mail.text).toContain('Zoë Çağla Müller–Łuczak');
    expect(mail.html).toContain('Zoë Çağla Müller–Łuczak');
    expect(mail.text).toContain(statusUrl(language));
    expect(mail.attachments).toEqual([]);
  });

  it('encodes a subject that is not ASCII', async () => {
    const { headers, mail } = await sent('case-closed', { language: 'fr' });
    expect(headers).toMatch(/^Subject: =\?UTF-8\?/im);
    expect(mail.subject).toBe('Votre demande est clôturée');
  });

  it.each([
    ['appointment-confirmed', 'REQUEST', 'afspraak-K7Q-49M-X2C.ics'],
    ['appointment-cancelled', 'CANCEL', 'afspraak-K7Q-49M-X2C.ics'],
  ] as const)('%s is an invitation, and has the same file attached', async (notice, method, filename) => {
    const { mail, source } = await sent(notice);
    expect(source).toMatch(/^Content-Type: multipart\/mixed/m);
    expect(source).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(source.replace(/\r\n\s+/g, ' ')).toMatch(new RegExp(`^Content-Type: text/calendar;.*method=${method}`, 'm'));
    const files = mail.attachments.map(({ content }) =>
      typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString(),
    );
    expect(files).toHaveLength(2);
    for (const file of files) expect(file).toMatch(new RegExp(`^METHOD:${method}\r?$`, 'm'));
    expect(mail.attachments.map((attachment) => attachment.filename)).toContain(filename);
  });

  it('takes no header from what a citizen typed', async () => {
    const evil = 'An\r\nBcc: victim@example.org\r\n\r\n<html>';
    const { headers, mail, to } = await sent('appointment-confirmed', {
      person: { givenName: evil, familyName: evil, email: 'an@example.org\r\nBcc: victim@example.org' },
    });
    expect(headers).not.toMatch(/^bcc:/im);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.to).toHaveLength(1);
    expect(to).not.toMatch(/[\r\n]/);
  });

  it('goes to one address, whatever was typed', async () => {
    const { mail } = await sent('codes-arrived', { person: { email: 'a@example.org, b@example.org' } });
    expect(mail.to).toHaveLength(1);
  });
});

describe('the SES mailer', () => {
  const ses = mockClient(SESClient);
  const logged: { level: string; code: string; ids: unknown }[] = [];
  const take = (level: string) => (code: string, ids?: unknown) => void logged.push({ level, code, ids });
  const mailer = sesMailer({
    from,
    configurationSet: 'loket',
    log: { info: take('info'), warn: take('warn'), error: take('error') },
  });
  const refuse = (name: string, status = 400, message = 'no mail for mieke@example.org') =>
    ses
      .on(SendRawEmailCommand)
      .rejects(Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } }));

  beforeEach(() => {
    ses.reset();
    logged.length = 0;
  });

  it('hands over the mail with its configuration set and the tags that come back with a bounce', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'm' });
    expect(await mailer.send(mailingOf('codes-arrived'))).toEqual({ kind: 'sent' });
    const input = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input;
    expect(input).toMatchObject({
      Destinations: ['mieke@example.org'],
      ConfigurationSetName: 'loket',
      Tags: [
        { Name: 'caseId', Value: 'voorbeeld-K7Q49MX2C' },
        { Name: 'municipality', Value: 'voorbeeld' },
        { Name: 'notice', Value: 'codes-arrived' },
        { Name: 'mail', Value: '3.0' },
        { Name: 'address', Value: '1' },
      ],
    });
    for (const { Name, Value } of input?.Tags ?? []) expect(`${Name}${Value}`).toMatch(/^[\w.@-]+$/);
    expect((await PostalMime.parse(input?.RawMessage?.Data ?? '')).subject).toBe(
      'Uw codes zijn er: maak nu een afspraak',
    );
  });

  it.each(['MessageRejected', 'InvalidParameterValue'])('gives a mail up on %s, and says so', async (name) => {
    refuse(name);
    expect(await mailer.send(mailingOf('codes-arrived'))).toEqual({ kind: 'refused', code: name });
    expect(logged).toMatchObject([{ level: 'error', code: 'mail.failed', ids: { fault: name } }]);
  });

  it.each([
    ['Throttling', 400],
    ['LimitExceeded', 400],
    ['TooManyRequestsException', 429],
    ['ServiceUnavailable', 503],
    ['InternalFailure', 500],
    ['TimeoutError', 0],
    ['ConfigurationSetSendingPausedException', 400],
    ['AccountSendingPausedException', 400],
  ])('will try again after %s', async (name, status) => {
    refuse(name, status);
    await expect(mailer.send(mailingOf('codes-arrived'))).rejects.toMatchObject({ name: 'RetryableFault' });
  });

  it.each([
    'MailFromDomainNotVerifiedException',
    'ConfigurationSetDoesNotExistException',
    'AccessDenied',
    'SomethingNew',
  ])('waits for an engineer after %s', async (name) => {
    refuse(name);
    await expect(mailer.send(mailingOf('codes-arrived'))).rejects.toMatchObject({ name: 'PermanentFault' });
  });

  it.each([
    [
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: mieke@example.org',
      'PermanentFault',
    ],
    ['Sending paused for this account.', 'RetryableFault'],
  ])('gives no mail up for a sender that may not send yet: %s', async (message, name) => {
    refuse('MessageRejected', 400, message);
    await expect(mailer.send(mailingOf('codes-arrived'))).rejects.toMatchObject({ name });
    expect(logged).toEqual([]);
  });

  it('never logs nor throws the address', async () => {
    for (const name of ['MessageRejected', 'Throttling', 'AccessDenied', 'SomethingNew']) {
      refuse(name);
      const outcome = await mailer.send(mailingOf('codes-arrived')).catch((fault: unknown) => fault);
      const told = outcome instanceof Error ? outcome.message + outcome.stack + JSON.stringify(outcome) : outcome;
      expect(JSON.stringify([told, logged])).not.toMatch(/mieke|Janssens/i);
    }
  });
});
