import { mailFeedback, MailFeedback } from '../../functions/jobs/mail-feedback.ts';
import type { Asking, Mailing, Sent } from '../../functions/notices/mailer.ts';
import { RetryableFault } from '../../functions/platform/faults.ts';
import type { Lambda, Process } from './lambda.ts';
import type { Ledger } from './ledger.ts';
import { Random } from './random.ts';
import { day, hour, minute, second } from './time.ts';
import type { SimulatedTools } from './tools.ts';

/** What mailboxes are like, by the domain of an address. Everything else is read. */
export const mailboxes = {
  /** SES does not take it. */
  refused: 'refused.example',
  /** Nobody has it: it comes back after a while. */
  unknown: 'unknown.example',
  /** Full for now, and SES tries again. */
  full: 'full.example',
  /** Whoever has it complains. */
  stranger: 'stranger.example',
} as const;

/** What is on its way to a mailbox. `tags`: as SES gives them back with what it tells. */
type Letter = { box: string; tags: { caseId: string } & Record<string, string>; name: string; read: () => void };

/** SES: takes mail, so many a second, delivers it, and tells what came back. */
export class Post {
  readonly #lambda: Lambda;
  readonly #ledger: Ledger;
  readonly #seed: number;
  readonly #toolsOf: (process: Process) => SimulatedTools;
  readonly #hears: (mailing: Mailing) => void;
  readonly #isAsked: (asking: Asking) => void;
  /** How many mails a second it takes. */
  readonly #quota: number;
  #left: number;
  #leftAt: number;

  constructor(
    lambda: Lambda,
    ledger: Ledger,
    seed: number,
    toolsOf: (process: Process) => SimulatedTools,
    /** Is told of a mail that a citizen reads. */
    hears: (mailing: Mailing) => void,
    /** The same, of the mail of an application. */
    isAsked: (asking: Asking) => void,
  ) {
    this.#lambda = lambda;
    this.#ledger = ledger;
    this.#seed = seed;
    this.#toolsOf = toolsOf;
    this.#hears = hears;
    this.#isAsked = isAsked;
    this.#quota = new Random(seed, 'quota').pick([1, 1, 5, 14]);
    this.#left = this.#quota;
    this.#leftAt = lambda.time.ms;
  }

  /** @param signal whether somebody still waits for the answer */
  async send(process: Process, mailing: Mailing, signal?: AbortSignal): Promise<Sent> {
    this.#takeOne(process);
    const { subject, key, municipality, notice } = mailing;
    const box = boxOf(subject.person.email);
    if (box === mailboxes.refused) {
      this.#ledger.notTaken(process, mailing);
      return this.#refused();
    }
    this.#ledger.taken(process, mailing, signal?.aborted !== true);
    const tags = { caseId: subject.id, municipality: municipality.id, notice, address: String(subject.keyVersion) };
    this.#deliver({ box, tags, name: key, read: () => this.#hears(mailing) });
    return { kind: 'sent' };
  }

  /** The mail of an application. */
  async ask(process: Process, asking: Asking, signal?: AbortSignal): Promise<Sent> {
    this.#takeOne(process);
    const { application, municipality } = asking;
    const box = boxOf(application.person.email);
    if (box === mailboxes.refused) return this.#refused();
    this.#ledger.asked(process, asking, signal?.aborted !== true);
    const [caseId, of] = [application.id, String(application.keyVersion)];
    const tags = { caseId, municipality: municipality.id, notice: 'confirm-application', application: of };
    this.#deliver({ box, tags, name: `application ${of}`, read: () => this.#isAsked(asking) });
    return { kind: 'sent' };
  }

  #refused(): Sent {
    this.#lambda.weather.note('mail: not taken');
    return { kind: 'refused', code: 'MessageRejected' };
  }

  #takeOne(process: Process): void {
    const { time, weather } = this.#lambda;
    this.#left = Math.min(this.#quota, this.#left + ((time.ms - this.#leftAt) / second) * this.#quota);
    this.#leftAt = time.ms;
    if (this.#left < 1) {
      weather.note('mail: over the quota');
      process.disturb();
      throw new RetryableFault('ses.SendRawEmail', { error: 'Throttling' });
    }
    this.#left -= 1;
  }

  #deliver({ box, tags, name, read }: Letter): void {
    const { time, weather } = this.#lambda;
    const random = new Random(this.#seed, 'post', tags.caseId, name, time.ms);
    switch (box) {
      case mailboxes.unknown:
        weather.note('mail: came back');
        // Some mail servers think about it for days.
        time.after(random.chance(0.8) ? random.about(minute) : random.between(hour, 3 * day), () =>
          this.#tell(tags, { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } }),
        );
        return;
      case mailboxes.full:
        weather.note('mail: mailbox full for now');
        time.after(random.about(minute), () =>
          this.#tell(tags, { eventType: 'Bounce', bounce: { bounceType: 'Transient' } }),
        );
        break;
      case mailboxes.stranger:
        weather.note('mail: complaint');
        time.after(random.about(6 * hour), () => this.#tell(tags, { eventType: 'Complaint' }));
        return;
      default:
    }
    time.after(random.about(20 * second), read);
  }

  #tell(tags: Letter['tags'], event: object): void {
    const listed = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
    const Message = JSON.stringify({ ...event, mail: { tags: listed } });
    this.#lambda.send('mail-feedback', tags.caseId, (process) =>
      mailFeedback(this.#toolsOf(process), MailFeedback.parse({ Records: [{ Sns: { Message } }] })),
    );
  }
}

function boxOf(email: string): string {
  return email.slice(email.indexOf('@') + 1);
}
