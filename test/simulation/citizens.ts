import { Temporal } from 'temporal-polyfill';
import type { Asking, Mailing } from '../../functions/notices/mailer.ts';
import { timeZone } from '../../functions/platform/municipalities.ts';
import type { Language } from '../../functions/domain/languages.ts';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Country } from './country.ts';
import {
  apply,
  bookAt,
  confirmFor,
  correct,
  insisting,
  look,
  type MailedLink,
  press,
  record,
  type Sent,
  wishable,
} from './deeds.ts';
import { keyOf } from './ledger.ts';
import { mailboxes } from './post.ts';
import { Random } from './random.ts';
import { visitOf } from './stored.ts';
import { day, hour, minute, second } from './time.ts';

/** Citizens: they send a form, sometimes twice, read their mail, and book, move, cancel, come, or forget about it. */

const by = { kind: 'citizen' } as const;

/** Notices after which somebody books, and how many of those who read them do. */
const invites: Readonly<Record<string, number>> = {
  'visit-opened': 0.4,
  'codes-arrived': 0.3,
  'codes-unclaimed': 0.35,
  'appointment-missed': 0.4,
  'appointment-cancelled': 0.4,
  'defect-invitation': 0.3,
  'defect-opened': 0.2,
  'defect-apply-reminder': 0.4,
  'defect-card-ready': 0.3,
  'defect-collect-reminder': 0.4,
};

/** How many mailboxes are of each kind, of a hundred. */
const kindsOfMailbox: readonly (readonly [string, number])[] = [
  [mailboxes.unknown, 4],
  [mailboxes.refused, 1],
  [mailboxes.full, 2],
  [mailboxes.stranger, 1],
];

export class Citizen {
  readonly town: Municipality;
  readonly language: Language;
  readonly #country: Country;
  readonly index: number;
  readonly #random: Random;
  #email: string;
  #forms = 0;
  #isBusy = false;
  /** Applications whose mail was read. */
  readonly #links = new Set<string>();

  /** The case that a visit can be booked for, as the last mail said. */
  waitsWith: string | undefined;
  readonly #neighbours: (random: Random) => Citizen | undefined;

  /** @param neighbours finds somebody else of the same town */
  constructor(
    country: Country,
    town: Municipality,
    index: number,
    neighbours: (random: Random) => Citizen | undefined,
  ) {
    this.#neighbours = neighbours;
    this.#country = country;
    this.index = index;
    this.town = town;
    this.#random = new Random(country.seed, 'citizen', index);
    this.language = this.#random.pick(town.languages) ?? 'nl';
    let drawn = this.#random.between(0, 100);
    const box = kindsOfMailbox.find(([, share]) => (drawn -= share) < 0)?.[0] ?? 'home.example';
    this.#email = `c${index}@${box}`;
  }

  get email(): string {
    return this.#email;
  }

  /** As the clerk hears it on the phone. */
  rightEmail(): string {
    return `c${this.index}@home.example`;
  }

  get person() {
    return {
      givenName: `Given ${this.index}`,
      familyName: `Family ${this.index % 97}`,
      email: this.#email,
      nationalNumber: String(50_000_000_000 + this.index),
    };
  }

  form(asked: unknown) {
    this.#forms += 1;
    return {
      formId: `${this.#country.seed}-${this.index}-${this.#forms}`,
      person: this.person,
      language: this.language,
      asked,
    };
  }

  /** Sends the form for codes, or for a visit that needs none. */
  async asks(): Promise<void> {
    const { time, weather } = this.#country;
    const random = this.#random;
    const asked = { route: random.pick(['codes', 'codes', 'codes', 'codes', 'codes', 'letter', 'newer-card']) };
    const start = asked.route !== 'codes' && random.chance(0.6) ? await this.#wishes(asked) : undefined;
    const form = { ...this.form(asked), start };
    const send = () => this.#sends(form);
    const insists = { times: 4, afterMs: 4 * minute, givesUp: 0.15 };
    if (random.chance(0.08)) {
      weather.note('people: a form sent twice');
      time.after(random.about(1.5 * second), () => void send());
    }
    const sent = await insisting(this.#country, random, send, insists);
    if (typeof sent !== 'object') return;
    void this.#looksAfter(sent);
    const mind = random.next();
    if (mind < 0.01) await this.#mocks();
    else if (mind < 0.03) await this.#filesOn();
    else if (mind < 0.06) {
      weather.note('people: another form');
      await time.sleep(random.about(3 * day));
      await this.#sends(this.form({ route: 'codes' }));
    }
  }

  #sends(form: Parameters<typeof apply>[3]): Promise<Sent | 'refused' | undefined> {
    const network = `10.${this.index >> 16}.${(this.index >> 8) & 255}.${this.index & 255}`;
    return apply(this.#country, this.town, 'puk-request', form, network);
  }

  async #wishes(asked: Record<string, unknown>): Promise<string | undefined> {
    const random = this.#random;
    const date = dateOf(weekdayAfter(this.#country.time.ms + random.whole(1, 20) * day));
    const free = await wishable(this.#country, this.town, 'puk-request', asked, date);
    return random.chance(0.5) ? free[0] : random.pick(free);
  }

  /** No mail comes: some see the slip on the page and correct it, some phone, some forget about it. */
  async #looksAfter(sent: Sent): Promise<void> {
    const random = this.#random;
    const { time, weather } = this.#country;
    await time.sleep(random.about(random.chance(0.7) ? hour : day));
    if (this.#links.has(sent.id) && !random.chance(0.02)) return;
    const mind = random.next();
    const email = this.rightEmail();
    if (mind < 0.5) {
      if ((await correct(this.#country, sent, email)) !== 'sent') return;
      weather.note('people: the address of a form corrected');
      this.#email = email;
    } else if (mind < 0.85) {
      const isCorrected = random.chance(0.5);
      const clerk = { kind: 'staff', id: `clerk@${this.town.id}`, name: 'An Claes' } as const;
      const outcome = await confirmFor(this.#country, this.town, sent.id, clerk, isCorrected ? email : undefined);
      if (typeof outcome !== 'object') return;
      weather.note('people: a form confirmed by staff');
      if (isCorrected) this.#email = email;
    }
  }

  /** Has a neighbour mailed, as often as the site lets it. */
  async #mocks(): Promise<void> {
    const random = this.#random;
    const { time, weather } = this.#country;
    const victim = this.#neighbours(random);
    if (!victim || victim === this) return;
    weather.note('people: a neighbour’s mailbox filled');
    for (let times = 0; times < 14; times += 1) {
      const form = this.form({ route: 'letter' });
      const sent = await this.#sends({ ...form, person: { ...form.person, email: victim.email } });
      if (typeof sent === 'object')
        for (let more = 0; more < 4; more += 1) await correct(this.#country, sent, victim.email);
      await time.sleep(random.about(5 * minute));
    }
  }

  /** Files on a neighbour's number, at the moment in which the neighbour asks too. */
  async #filesOn(): Promise<void> {
    const neighbour = this.#neighbours(this.#random);
    if (!neighbour || neighbour === this) return;
    this.#country.weather.note('people: two ask on one number');
    const form = this.form({ route: 'codes' });
    void neighbour.#sends(neighbour.form({ route: 'codes' }));
    await this.#sends({ ...form, person: { ...form.person, nationalNumber: neighbour.person.nationalNumber } });
  }

  /** The mail with the link of a form has come. */
  async isAsked({ application, confirmUrl }: Asking): Promise<void> {
    const random = this.#random;
    const { time, weather } = this.#country;
    const { id, keyVersion, person } = application;
    this.#links.add(id);
    // Somebody else has typed the address.
    if (person.givenName !== this.person.givenName) return;
    const mind = random.next();
    if (mind < 0.05) return;
    const link = { id, keyVersion, key: confirmUrl.slice(confirmUrl.lastIndexOf('/') + 1) };
    await time.sleep(random.about(mind < 0.2 ? 1.5 * day : 20 * minute));
    if (random.chance(0.08)) {
      weather.note('people: a button pressed twice');
      time.after(random.about(0.5 * second), () => void press(this.#country, link));
    }
    await this.#presses(link, application.asked['route'] !== 'codes');
    if (!random.chance(0.05)) return;
    weather.note('people: a link opened again');
    await time.sleep(random.about(2 * day));
    await press(this.#country, link);
  }

  /** @param isVisit whoever needs no codes chooses a time at once */
  async #presses(link: MailedLink, isVisit: boolean): Promise<void> {
    const random = this.#random;
    const { time } = this.#country;
    const insists = { times: 5, afterMs: 4 * minute, givesUp: 0.1 };
    const opened = await insisting(this.#country, random, () => press(this.#country, link), insists);
    if (typeof opened !== 'object') return;
    if (isVisit) this.waitsWith = opened.caseId;
    if (isVisit && random.chance(0.6)) await this.#books(opened.caseId, random.about(2 * minute));
    if (random.chance(0.03)) {
      await time.sleep(random.about(12 * day));
      await this.#does(opened.caseId, 'withdraw');
    }
  }

  async reads({ notice, subject, appointment }: Mailing): Promise<void> {
    const random = this.#random;
    const caseId = subject.id;
    const share = invites[notice];
    if (share !== undefined) this.waitsWith = caseId;
    if (share !== undefined && random.chance(share))
      return this.#books(caseId, random.about(random.chance(0.25) ? hour : 12 * day));
    if (notice === 'appointment-confirmed' || notice === 'appointment-moved') return this.#reconsiders(caseId);
    if (notice === 'earlier-slot' && appointment && random.chance(0.5)) {
      await this.#country.time.sleep(random.about(20 * minute));
      this.#country.weather.note('people: an earlier slot taken');
      await this.#bookAt(caseId, `${appointment.date}T${appointment.time}`);
    }
  }

  /** Has a visit, and thinks about it. */
  async #reconsiders(caseId: string): Promise<void> {
    const random = this.#random;
    const mind = random.next();
    if (mind < 0.1) return this.#books(caseId, random.about(2 * day));
    if (mind > 0.25) return;
    await this.#country.time.sleep(random.about(mind < 0.2 ? day : hour));
    await this.#does(caseId, mind < 0.2 ? 'cancel-appointment' : mind < 0.225 ? 'ask-earlier' : 'stop-earlier');
  }

  async #does(caseId: string, type: 'withdraw' | 'cancel-appointment' | 'ask-earlier' | 'stop-earlier'): Promise<void> {
    const outcome = await insisting(
      this.#country,
      this.#random,
      () => record(this.#country, this.town, caseId, { type }, by),
      { times: 3, afterMs: 3 * minute, givesUp: 0.3 },
    );
    if (outcome === 'recorded') this.#country.weather.note(`people: ${type}`);
  }

  /** Looks for a time on some day soon, and takes one; pressing twice, now and then. */
  async #books(caseId: string, afterMs: number): Promise<void> {
    const random = this.#random;
    const { time, weather } = this.#country;
    await time.sleep(afterMs);
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const ahead = random.whole(1, random.chance(0.4) ? 6 : 28);
        const date = dateOf(weekdayAfter(time.ms + ahead * day));
        const free = await look(this.#country, this.town, caseId, date, by);
        if (!free) return;
        // Many want the first time of a day.
        const start = random.chance(0.4) ? free[0] : random.pick(free);
        if (start === undefined) continue;
        // Some read the page for a while, and somebody else is faster.
        await time.sleep(random.about(random.chance(0.5) ? 10 * second : second));
        if (random.chance(0.3)) this.#tells(start);
        if (random.chance(0.05)) {
          weather.note('people: a time asked for twice');
          time.after(random.about(second), () => void this.#bookAt(caseId, start));
        }
        const booked = await this.#bookAt(caseId, start);
        if (booked === 'booked' || booked === 'moved' || booked === 'unchanged') return;
        if (booked === undefined && random.chance(0.3)) return;
        await time.sleep(random.about(minute));
      }
    } finally {
      this.#isBusy = false;
    }
  }

  async #bookAt(caseId: string, start: string): Promise<string | undefined> {
    const people = this.#random.chance(0.1) ? 2 : undefined;
    const booked = await bookAt(this.#country, this.town, caseId, start, by, people);
    if (booked === undefined && !this.#country.table.at(keyOf(caseId)) && this.#country.restoredAt > 0)
      await this.asksAgain();
    return booked;
  }

  /** A neighbour hears of the time, and asks for it at the same moment. */
  #tells(start: string): void {
    const { time, weather } = this.#country;
    const neighbour = this.#neighbours(this.#random);
    const caseId = neighbour?.waitsWith;
    if (!neighbour || caseId === undefined || neighbour === this) return;
    weather.note('people: two ask for one time');
    time.after(this.#random.about(0.4 * second), () => void neighbour.#bookAt(caseId, start));
  }

  /** A case that a restore took away: the link leads nowhere. */
  async asksAgain(): Promise<void> {
    await this.#country.time.sleep(this.#random.about(day));
    await this.asks();
  }

  /** Whether somebody comes to a visit. */
  comesTo(caseId: string): boolean {
    const visit = visitOf(this.#country.table.at(keyOf(caseId)));
    return new Random(this.#country.seed, 'comes', caseId, visit?.bookingId ?? '').chance(0.82);
  }

  /** Somebody told the clerk the right address. */
  corrects(email: string): void {
    this.#email = email;
  }
}

/** The same moment, or that of the Monday after it: hardly any counter is open on a weekend. */
function weekdayAfter(ms: number): number {
  const weekday = new Date(ms).getUTCDay();
  return weekday === 0 ? ms + day : weekday === 6 ? ms + 2 * day : ms;
}

/** The date of a moment in Brussels. */
export function dateOf(ms: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDate().toString();
}

/** The citizens of a country, found by their mail. */
export class Citizens {
  readonly #byEmail = new Map<string, Citizen>();
  readonly #byTown = new Map<string, Citizen[]>();
  readonly #country: Country;

  constructor(country: Country) {
    this.#country = country;
    country.onMail.push((mailing) => {
      void this.of(mailing.subject.person.email)?.reads(mailing);
    });
    country.onAsking = (asking) => void this.of(asking.application.person.email)?.isAsked(asking);
  }

  /** Everybody, as they are numbered. */
  get indexes(): number[] {
    return [...new Set([...this.#byEmail.values()].map(({ index }) => index))];
  }

  of(email: string): Citizen | undefined {
    return this.#byEmail.get(email);
  }

  /** Who a case is about. */
  ofCase(caseId: string): Citizen | undefined {
    const person = this.#country.table.at(keyOf(caseId))?.['person'];
    return typeof person === 'object' && person !== null && 'email' in person && typeof person.email === 'string'
      ? this.of(person.email)
      : undefined;
  }

  add(town: Municipality, index: number): Citizen {
    const ofTown = this.#byTown.get(town.id) ?? [];
    this.#byTown.set(town.id, ofTown);
    // Of those who came last: the others are done, mostly.
    const citizen = new Citizen(this.#country, town, index, (random) => random.pick(ofTown.slice(-20)));
    ofTown.push(citizen);
    this.#byEmail.set(citizen.email, citizen);
    this.#byEmail.set(citizen.rightEmail(), citizen);
    return citizen;
  }
}
