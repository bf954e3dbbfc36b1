import { awsFault } from '../platform/aws.ts';
import { type Ids, PermanentFault, RetryableFault } from '../platform/faults.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer, Sent } from './mailer.ts';
import type { Mime } from './mime.ts';

/**
 * What SES answers, and what it does to a mail. `refused`: the mail is given up, and staff see it on the case. `later`: it is
 * tried again, for it passes without us. `deployment`: it is tried again only once somebody put the deployment right.
 * Whatever is not in the table is sorted by its status: throttling and 5xx pass, the rest does not.
 */
const upstream: Readonly<Record<string, 'refused' | 'later' | 'deployment'>> = {
  /** The recipient or the content is not taken. */
  MessageRejected: 'refused',
  /** The address is none: a control character, no domain. */
  InvalidParameterValue: 'refused',
  /** Too many mails a second, or the day's quota. */
  Throttling: 'later',
  LimitExceeded: 'later',
  ServiceUnavailable: 'later',
  InternalFailure: 'later',
  MailFromDomainNotVerifiedException: 'deployment',
  ConfigurationSetDoesNotExistException: 'deployment',
  /** Somebody, or SES itself, has paused it, and goes on with it. */
  ConfigurationSetSendingPausedException: 'later',
  AccountSendingPausedException: 'later',
  AccessDenied: 'deployment',
};

/**
 * Mail by Amazon SES. What renders and sends is loaded with the first mail, so that it weighs on no page that only reads.
 * @param from an address of a domain that SES has verified
 */
export function sesMailer({
  from,
  configurationSet,
  log,
}: {
  from: string;
  configurationSet: string;
  log: Log;
}): Mailer {
  async function handOver(mime: Mime, ids: Ids, tags: Tags, signal: AbortSignal | undefined): Promise<Sent> {
    const { sendRawEmail } = await import('./ses.ts');
    try {
      await sendRawEmail(mime, configurationSet, tags, signal);
    } catch (error) {
      const code = error instanceof Error ? error.name : 'unknown';
      switch (oursToWaitFor(error) ?? upstream[code]) {
        case 'refused':
          log.error('mail.failed', { ...ids, fault: code });
          return { kind: 'refused', code };
        case 'later':
          throw new RetryableFault('ses.SendRawEmail', { error: code });
        case 'deployment':
          throw new PermanentFault('ses.SendRawEmail', { error: code });
        default:
          throw awsFault('ses.SendRawEmail', error);
      }
    }
    log.info('mail.sent', ids);
    return { kind: 'sent' };
  }

  return {
    async send(mailing, signal) {
      const { subject, municipality, notice, key } = mailing;
      const { mimeOf } = await import('./mime.ts');
      const ids = { caseId: subject.id, municipality: municipality.id, notice };
      // The key of the link names the address that it went to: what comes back of it is about that address alone.
      const tags = { ...ids, mail: key, address: String(subject.keyVersion) };
      return handOver(await mimeOf(mailing, from), { ...ids, key }, tags, signal);
    },

    async ask(asking, signal) {
      const { application, municipality } = asking;
      const { askingMimeOf } = await import('./mime.ts');
      const key = `ask.${application.keyVersion}`;
      const ids = { caseId: application.id, municipality: municipality.id, notice: 'confirm-application' };
      const tags = { ...ids, application: String(application.keyVersion) };
      return handOver(await askingMimeOf(asking, key, from), { ...ids, key }, tags, signal);
    },
  };
}

type Tags = Readonly<Record<string, string>>;

/**
 * SES also says `MessageRejected` of a sender that is not verified yet, of an account in its sandbox, and of one that is paused;
 * only its message tells. The mail itself is good, and is not given up for that.
 */
function oursToWaitFor(error: unknown): 'deployment' | 'later' | undefined {
  if (!(error instanceof Error) || error.name !== 'MessageRejected') return undefined;
  if (/sending (has been )?paused/i.test(error.message)) return 'later';
  return /^Email address is not verified/i.test(error.message) ? 'deployment' : undefined;
}
