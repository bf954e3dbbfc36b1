import { Temporal } from 'temporal-polyfill';
import type { Asking, Mailing } from '../../functions/notices/mailer.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import { caseKey } from '../../functions/storage/keys.ts';
import type { Item } from '../../functions/storage/table.ts';
import type { Process } from './lambda.ts';
import type { Story } from './story.ts';
import { caseIdOf, isOpen, list, map, mailsOwed, type StoredMail, text } from './stored.ts';
import { day, minute, type VirtualTime } from './time.ts';
import { isTrue, lastOf, owedBy } from './truth.ts';

/** What did not hold. `about`: the id of a case, or the key of a day of the agenda. */
export type Violation = { kind: string; about: string; at: number; what: string };

/** What somebody was told is recorded. */
type Acknowledged = { caseId: string; event: string; from: string; at: number };

/** A mail that SES took, or would not take. */
export type Taken = StoredMail & { caseId: string; takenAt: number; isExcused: boolean; notTaken: boolean };

/** A mail of an application that SES took: which of its links it has. */
type Asked = { keyVersion: number; isExcused: boolean };

/** Mails that take back what another said, of which step, and what that step's mail is. */
const corrections: Readonly<Record<string, { event: string; notice: string }>> = {
  'arrival-corrected': { event: 'codes-arrived', notice: 'codes-arrived' },
  'defect-corrected': { event: 'undo-step', notice: '' },
};

/** More is of no use to anybody. */
const longestList = 50;
/** What was stored this long ago is of no interest to an invocation that still runs. */
const remembered = 10 * minute;
const year = 365 * day;

/**
 * Writes down what citizens and clerks were told, which mails left, and what was stored, and finds at once what does not go together.
 */
export class Ledger {
  readonly violations: Violation[] = [];
  readonly #time: VirtualTime;
  readonly #story: Story;
  readonly #acknowledged: Acknowledged[] = [];
  readonly #mails = new Map<string, Taken[]>();
  readonly #versions = new Map<string, { at: number; item: Item | undefined }[]>();
  readonly #lives = new Map<string, { from: number; to: number | undefined }>();
  /** Per case, how late in its order the last mail was that left. */
  readonly #order = new Map<string, number>();
  /** Forms that were taken, and until when their link opens something. */
  #applied: { id: string; confirmBy: string; at: number }[] = [];
  /** Applications whose button was pressed, by their citizen or by staff. */
  readonly #pressed = new Set<string>();
  /** Which case somebody was told that an application became. */
  readonly #became = new Map<string, string>();
  readonly #asked = new Map<string, Asked[]>();
  /** Mails that anybody could ask for: by town, mailbox and day. */
  readonly #perMailbox = new Map<string, { isExcused: boolean }[]>();
  readonly #known: ReadonlySet<string>;
  #restoredAt = Number.NEGATIVE_INFINITY;

  /** @param known kinds that are not looked for */
  constructor(time: VirtualTime, story: Story, known: ReadonlySet<string> = new Set()) {
    this.#known = known;
    this.#time = time;
    this.#story = story;
  }

  violate(kind: string, about: string, what: string): void {
    if (this.#known.has(kind)) return;
    if (
      this.violations.length >= longestList ||
      this.violations.some((one) => one.kind === kind && one.about === about)
    )
      return;
    this.violations.push({ kind, about, at: this.#time.ms, what });
    this.#story.tell(about, `VIOLATION ${kind}: ${what}`);
  }

  /**
   * The sum over all cases of the time from opening to final end, or to now, in years of 365 days. A case that a restore took back
   * counts nothing.
   */
  get caseYears(): number {
    let sum = 0;
    for (const { from, to } of this.#lives.values()) sum += (to ?? this.#time.ms) - from;
    return sum / year;
  }

  get cases(): number {
    return this.#lives.size;
  }

  /** Somebody was told that something is recorded. @param from when that was asked for (ISO instant) */
  acknowledge(caseId: string, event: string, from: string): void {
    this.#acknowledged.push({ caseId, event, from, at: this.#time.ms });
  }

  /** What was acknowledged since the last time this was asked, and everything at the end. */
  *acknowledgedUntilNow(): Generator<Acknowledged> {
    yield* this.#acknowledged.splice(0);
  }

  /** Somebody was told that a form was taken. */
  applied(id: string, confirmBy: string): void {
    this.#applied.push({ id, confirmBy, at: this.#time.ms });
  }

  /** The forms that were taken and whose links still open something. */
  get waiting(): readonly { id: string; at: number }[] {
    this.#applied = this.#applied.filter(({ confirmBy }) => Date.parse(confirmBy) > this.#time.ms);
    return this.#applied;
  }

  /** Somebody presses the button of an application. */
  pressed(id: string): void {
    this.#pressed.add(id);
  }

  /** Somebody was told which case an application became. */
  became(id: string, caseId: string): void {
    const before = this.#became.get(id) ?? caseId;
    this.#became.set(id, caseId);
    if (before !== caseId) this.violate('one form, two cases', id, `${before}, then ${caseId}`);
  }

  mailsOf(caseId: string): readonly Taken[] {
    return this.#mails.get(caseId) ?? [];
  }

  /** The table was written. */
  written(before: Item | undefined, after: Item | undefined): void {
    const caseId = caseIdOf(after ?? before);
    if (caseId === undefined) return;
    this.#remember(caseId, after);
    if (!after) return;
    if (!before && !this.#pressed.has(caseId) && text(map(list(after, 'history')[0], 'by'), 'kind') !== 'staff')
      this.violate('opened by nobody', caseId, 'its button was not pressed');
    const [historyBefore, history] = [list(before, 'history'), list(after, 'history')];
    const last = historyBefore.at(-1);
    const same = history[historyBefore.length - 1];
    if (last && (text(same, 'at') !== text(last, 'at') || text(same, 'event') !== text(last, 'event')))
      this.violate(
        'a write was lost',
        caseId,
        `${text(last, 'event')} of ${text(last, 'at')} is not in the history any more`,
      );
    const owed = mailsOwed(after);
    const owedBefore = mailsOwed(before);
    const added = owed.filter(({ id }) => !owedBefore.some((one) => one.id === id));
    for (const entry of history.slice(historyBefore.length))
      for (const notice of owedBy(text(entry, 'event') ?? '', before, after) ?? [])
        if (!added.some((mail) => mail.notice === notice))
          this.violate('not owed', caseId, `${notice} is not owed by ${text(entry, 'event')}`);
    for (const mail of owedBefore)
      if (!owed.some(({ id }) => id === mail.id)) this.#removed(caseId, mail, before, after);
  }

  #remember(caseId: string, item: Item | undefined): void {
    const versions = this.#versions.get(caseId) ?? [];
    const old = versions.findLastIndex(({ at }) => at < this.#time.ms - remembered);
    if (old > 0) versions.splice(0, old);
    versions.push({ at: this.#time.ms, item });
    this.#versions.set(caseId, versions);
    if (!item) return;
    this.#lives.set(caseId, {
      from: Date.parse(text(item, 'createdAt') ?? ''),
      to: isOpen(item) ? undefined : Date.parse(text(item, 'closedAt') ?? ''),
    });
  }

  /** A mail left the outbox: SES had it, or it was not true any more. */
  #removed(caseId: string, mail: StoredMail, before: Item | undefined, after: Item): void {
    if (this.mailsOf(caseId).some(({ id, at }) => id === mail.id && at === mail.at)) return;
    const isSaidAgain = mailsOwed(before).some(
      (other) => other.id !== mail.id && other.notice === mail.notice && other.bookingId === mail.bookingId,
    );
    const isTold = [before, after].every((item) => item && isTrue(item, mail, this.#time.ms)) && !isSaidAgain;
    const correction = corrections[mail.notice];
    if (!isTold) return;
    if (!correction)
      this.violate(
        'never mailed',
        caseId,
        `${mail.notice} (${mail.id}) left the outbox, and nobody had it (${lastOf(after)})`,
      );
    else if (this.#wasTold(caseId, after, correction))
      this.violate('never corrected', caseId, `${mail.notice} (${mail.id}) left the outbox, though the step was told`);
  }

  /** Whether somebody had a mail of the last step of a kind: who was never told of it hears nothing of its correction. */
  #wasTold(caseId: string, item: Item, { event, notice }: { event: string; notice: string }): boolean {
    const step = list(item, 'history').findLast((entry) => text(entry, 'event') === event);
    const since = Date.parse(text(step, 'at') ?? '');
    return this.mailsOf(caseId).some((mail) => mail.notice === notice && mail.takenAt >= since && !mail.notTaken);
  }

  /** SES has a mail. @param isHeard whether somebody hears of that */
  taken(process: Process, mailing: Mailing, isHeard: boolean): void {
    const taken = this.#note(process, mailing, false);
    taken.isExcused = !isHeard;
    const { caseId, id, notice } = taken;
    if (notice === 'link') this.#counts(taken, mailing.municipality, mailing.subject.person.email, taken.at);
    const copies = this.mailsOf(caseId).filter((one) => one !== taken && one.id === id && one.at === taken.at);
    const [first] = copies;
    if (first && copies.every(({ isExcused }) => !isExcused))
      this.violate('mailed twice', caseId, `${notice} (${id}), first ${new Date(first.takenAt).toISOString()}`);
    const order = orderOf(id);
    const before = this.#order.get(caseId) ?? 0;
    if (!first && !taken.isScheduled && !Number.isNaN(order)) {
      if (order < before)
        this.violate('out of order', caseId, `${notice} (${id}) left after one of version ${Math.floor(before)}`);
      this.#order.set(caseId, Math.max(order, before));
    }
    this.#isTrueOf(process, taken, mailing.subject.person.email);
  }

  /** SES has the mail of an application. @param isHeard whether somebody hears of that */
  asked(process: Process, { application, municipality }: Asking, isHeard: boolean): void {
    const { id, keyVersion, person, mail } = application;
    const asked = { keyVersion, isExcused: !isHeard };
    const all = this.#asked.get(id) ?? [];
    const copies = all.filter((one) => one.keyVersion === keyVersion);
    if (copies.length > 0 && copies.every(({ isExcused }) => !isExcused))
      this.violate('asked twice', id, `link ${keyVersion}`);
    this.#asked.set(id, [...all, asked]);
    process.disturbed.push(() => {
      asked.isExcused = true;
    });
    this.#counts(asked, municipality, person.email, mail?.since ?? '');
  }

  /** Nobody gets more than a cap of what anybody can have sent to them. @param since when it was asked for */
  #counts(mail: { isExcused: boolean }, { id, limits }: Asking['municipality'], email: string, since: string): void {
    const day = Temporal.Instant.from(since).toZonedDateTimeISO(timeZone).toPlainDate();
    const name = `${id} ${email} ${day.toString()}`;
    const all = [...(this.#perMailbox.get(name) ?? []), mail];
    this.#perMailbox.set(name, all);
    const most = limits.mailsPerMailbox;
    if (all.filter(({ isExcused }) => !isExcused).length > most)
      this.violate('more mails than the cap', name, `${all.length} of ${most}`);
  }

  /** SES does not take it: staff are to see that. */
  notTaken(process: Process, mailing: Mailing): void {
    this.#note(process, mailing, true);
  }

  /** The table is as it was: what was acknowledged and stored since then is undone. */
  restored(asOf: number, items: Iterable<Item>): void {
    this.#restoredAt = this.#time.ms;
    const kept = this.#acknowledged.filter(({ at }) => at <= asOf);
    this.#acknowledged.splice(0, this.#acknowledged.length, ...kept);
    this.#applied = this.#applied.filter(({ at }) => at <= asOf);
    this.#became.clear();
    for (const asked of this.#asked.values()) for (const one of asked) one.isExcused = true;
    for (const mails of this.#perMailbox.values()) for (const one of mails) one.isExcused = true;
    this.#lives.clear();
    this.#order.clear();
    this.#versions.clear();
    for (const item of items) {
      const caseId = caseIdOf(item);
      if (caseId !== undefined) this.#remember(caseId, item);
    }
    // What is owed again by the restored table was mailed, perhaps: nobody can know.
    for (const mails of this.#mails.values()) for (const mail of mails) mail.isExcused ||= mail.takenAt > asOf;
  }

  #note(process: Process, mailing: Mailing, notTaken: boolean): Taken {
    const { subject, key, notice, appointment } = mailing;
    const entry = subject.outbox.find(({ id }) => id === key);
    const taken: Taken = {
      caseId: subject.id,
      id: key,
      at: entry?.at ?? '',
      notice,
      bookingId: appointment?.bookingId,
      isScheduled: entry?.kind === 'mail' && entry.notBefore !== undefined && entry.notBefore !== entry.at,
      takenAt: this.#time.ms,
      isExcused: false,
      notTaken,
    };
    process.disturbed.push(() => {
      taken.isExcused = true;
    });
    const mails = this.#mails.get(subject.id);
    if (mails) mails.push(taken);
    else this.#mails.set(subject.id, [taken]);
    return taken;
  }

  /** A mail says what is true, or was true when whoever sent it began; and goes to the address of then, or of now. */
  #isTrueOf(process: Process, mail: Taken, to: string): void {
    // Of a table that is gone.
    if (process.startedAt < this.#restoredAt) return;
    const versions = this.#versions.get(mail.caseId) ?? [];
    const then = versions.findLast(({ at }) => at <= process.startedAt)?.item;
    const since = [
      ...(then ? [then] : []),
      ...versions.filter(({ at }) => at > process.startedAt).map(({ item }) => item),
    ];
    if (!since.some((item) => item && isTrue(item, mail, process.startedAt)))
      this.violate(
        'mailed though false',
        mail.caseId,
        `${mail.notice} (${mail.id}): ${then ? lastOf(then) : 'nothing stored'}`,
      );
    if (!since.some((item) => text(map(item, 'person'), 'email') === to))
      this.violate('mailed to an address that was corrected', mail.caseId, `${mail.notice} (${mail.id})`);
  }
}

/** The place of a mail in its case's order: the version that owes it, and which of that version's it is. */
function orderOf(id: string): number {
  const [version = '0', index = '0'] = id.split('.');
  return Number(version) + Number.parseInt(index, 10) / 1000;
}

/** How a case stands in the table. */
export function keyOf(caseId: string): string {
  return caseKey(caseId) ?? '';
}
