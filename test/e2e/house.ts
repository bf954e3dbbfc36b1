import { randomInt } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import {
  type Access,
  type Clock,
  type Drivers,
  localDrivers,
  type Mail,
  type Mailbox,
  type SignIn,
  type SignInPage,
} from './drivers.ts';
import { deployed } from './needs.ts';

/**
 * The house under test, through HTTP alone: a local run, or the one that `HOUSE_URL` names. Clock, mailbox and sign-in are
 * drivers, which a house may lack: a test says what it `needs`.
 */
export class House {
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly #drivers: Partial<Drivers>;

  constructor(url: string, drivers: Partial<Drivers>, stop: () => Promise<void>) {
    this.url = url;
    this.stop = stop;
    this.#drivers = drivers;
  }

  /** @param now local time of Brussels at which a house with a clock opens: `2026-11-23T09:00` */
  static async open(now: string): Promise<House> {
    if (deployed) return new House(deployed.url, deployed.drivers, async () => {});
    return House.local(now);
  }

  static async local(now: string): Promise<House> {
    return House.over(await startLocal({ port: 0, now, demo: false }));
  }

  /** A local run. Whatever goes on in it needs no permission that the template does not grant: it fails where something was refused. */
  static over(local: Pick<LocalRun, 'url' | 'stop'> & Partial<Pick<LocalRun, 'denials'>>): House {
    return new House(local.url, localDrivers(local.url), async () => {
      await local.stop();
      const denials = local.denials?.() ?? [];
      if (denials.length > 0)
        throw new Error(`refused by the template's policies:\n${denials.map(({ message }) => message).join('\n')}`);
    });
  }

  get clock(): Clock {
    return this.#drivers.clock ?? lacking('clock');
  }

  get mailbox(): Mailbox {
    return this.#drivers.mailbox ?? lacking('mailbox');
  }

  get signIn(): SignIn {
    return this.#drivers.signIn ?? lacking('signIn');
  }

  get signInPage(): SignInPage {
    return this.#drivers.signInPage ?? lacking('signInPage');
  }

  get access(): Access {
    return this.#drivers.access ?? lacking('access');
  }

  /** JSON in, JSON out. */
  async call(method: 'GET' | 'POST', path: string, options: { body?: unknown; token?: string } = {}): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...(options.token && { authorization: `Bearer ${options.token}` }),
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  async advance(duration: string): Promise<void> {
    await this.clock.advance(duration);
  }

  /** @param local time of Brussels: `2026-11-23T09:00` */
  async advanceTo(local: string): Promise<void> {
    await this.clock.advanceTo(local);
  }

  /** Mails to one address, newest first. */
  async mailTo(address: string): Promise<Mail[]> {
    return (await this.mailbox.mails()).filter(({ to }) => to.includes(address));
  }

  /** Waits for a mail whose subject fits; fails with what came instead. */
  async awaitMail(address: string, subject: RegExp, withinMs = this.mailbox.patienceMs): Promise<Mail> {
    const end = performance.now() + withinMs;
    for (;;) {
      const mails = await this.mailTo(address);
      const found = mails.find((mail) => subject.test(mail.subject));
      if (found) return found;
      if (performance.now() > end)
        throw new Error(
          `no mail like ${subject} to ${address}; there are: ${mails.map((mail) => mail.subject).join(' | ')}`,
        );
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async quiesce(): Promise<void> {
    await this.clock.quiesce();
  }

  /** An access token of a member of staff: `clerk@nieuwpoort`. */
  token(account: string): Promise<string> {
    return this.signIn.token(account);
  }

  /** A member of staff at work in one municipality, who signs in with the first thing to do. */
  async desk(municipality: string, role = 'clerk'): Promise<Desk> {
    return new Desk(this, municipality, `${role}@${municipality}`);
  }

  /** Sends the request form and opens the link of its mail; a new person each time unless one is given. */
  async request(
    municipality: string,
    given: Partial<typeof someone> & { language?: string } = {},
  ): Promise<CitizenCase> {
    const { language = 'nl', ...person } = given;
    return this.ask(`/${language}/${municipality}/pin-puk/request`, { ...newPerson(), ...person });
  }

  /** Sends a public form, and opens the link of its mail. */
  async ask(path: string, form: { email: string }): Promise<CitizenCase> {
    const taken = await this.call('POST', path, { body: form });
    if (taken.status !== 202) throw new Error(`${path}: ${taken.status} ${JSON.stringify(taken.body)}`);
    const { applicationId } = z.object({ applicationId: z.string() }).parse(taken.body);
    const opened = await this.call('POST', await this.linkMailed(form.email, applicationId));
    if (opened.status !== 201 && opened.status !== 200)
      throw new Error(`${path}: ${opened.status} ${JSON.stringify(opened.body)}`);
    return new CitizenCase(this, Opened.parse(opened.body));
  }

  /** The path of the link that was mailed last for an application; waits for it. */
  async linkMailed(address: string, applicationId = '', withinMs = this.mailbox.patienceMs): Promise<string> {
    const end = performance.now() + withinMs;
    for (;;) {
      for (const { text } of await this.mailTo(address)) {
        const [link] = new RegExp(`/[a-z]{2}/applications/${applicationId}[\\w-]*/[\\w-]+`).exec(text) ?? [];
        if (link) return link;
      }
      if (performance.now() > end) throw new Error(`no link was mailed to ${address}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

export type Answer = { status: number; headers: Headers; body: unknown };

function lacking(name: keyof Drivers): never {
  throw new Error(`this house has no driver '${name}'; the test that asked for it has to say that it needs('${name}')`);
}

export const Opened = z.object({
  caseId: z.string(),
  reference: z.string(),
  statusUrl: z.string(),
  dueOn: z.string().optional(),
});

const Status = z.object({
  state: z.string(),
  reference: z.string(),
  dueOn: z.string().optional(),
  overdue: z.boolean(),
  mailsFollow: z.boolean().optional(),
  bookable: z.boolean(),
  appointment: z.object({ start: z.string(), minutes: z.int() }).loose().nullish(),
});

/** A citizen with the secret link in hand. */
export class CitizenCase {
  readonly caseId: string;
  readonly reference: string;
  readonly path: string;
  readonly dueOn: string | undefined;
  readonly #house: House;

  constructor(house: House, opened: z.infer<typeof Opened>) {
    this.#house = house;
    this.caseId = opened.caseId;
    this.reference = opened.reference;
    this.dueOn = opened.dueOn;
    this.path = new URL(opened.statusUrl, house.url).pathname;
  }

  async status(): Promise<z.infer<typeof Status>> {
    const answer = await this.#house.call('GET', this.path);
    if (answer.status !== 200) throw new Error(`status: ${answer.status} ${JSON.stringify(answer.body)}`);
    return Status.parse(answer.body);
  }

  async slots(): Promise<string[]> {
    const answer = await this.#house.call('GET', `${this.path}/slots`);
    if (answer.status !== 200) throw new Error(`slots: ${answer.status} ${JSON.stringify(answer.body)}`);
    return z
      .object({ slots: z.array(z.object({ start: z.string() })) })
      .parse(answer.body)
      .slots.map(({ start }) => start);
  }

  book(start: string): Promise<Answer> {
    return this.#house.call('POST', `${this.path}/appointment`, { body: { start } });
  }

  post(action: string): Promise<Answer> {
    return this.#house.call('POST', `${this.path}/${action}`, { body: {} });
  }
}

export class Desk {
  readonly #house: House;
  readonly #municipality: string;
  readonly #account: string;
  #token: string | undefined;

  constructor(house: House, municipality: string, account: string) {
    this.#house = house;
    this.#municipality = municipality;
    this.#account = account;
  }

  get(path: string): Promise<Answer> {
    return this.#call('GET', path);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.#call('POST', path, body);
  }

  /** Signs in again where the clock has run past the token. */
  async #call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const signIn = async () => (this.#token = await this.#house.token(this.#account));
    const call = (token: string) => this.#house.call(method, `/staff/${this.#municipality}${path}`, { token, body });
    const answer = await call(this.#token ?? (await signIn()));
    return answer.status === 401 ? call(await signIn()) : answer;
  }

  event(caseId: string, event: { type: string; [field: string]: unknown }): Promise<Answer> {
    return this.post(`/cases/${caseId}/events`, event);
  }

  /** Takes in a defective card at the counter; a new person and card each time unless given. */
  async defect(given: object = {}): Promise<CitizenCase> {
    const answer = await this.post('/defects', { ...newDefect(), ...given });
    if (answer.status !== 201) throw new Error(`defect: ${answer.status} ${JSON.stringify(answer.body)}`);
    return new CitizenCase(this.#house, Opened.parse(answer.body));
  }

  arrivals(references: string[]): Promise<Answer> {
    return this.post('/arrivals', { references });
  }
}

/** A code of a problem answer. */
export function codeOf(answer: Answer): string | undefined {
  return z.object({ code: z.string() }).safeParse(answer.body).data?.code;
}

const someone = {
  givenName: 'Mieke',
  familyName: 'Janssens',
  nationalNumber: '85073003328',
  email: 'mieke@example.org',
  phone: '0470 12 34 56',
  cardIssuedOn: '2019-05-02',
  movedRecently: false,
  formId: '0f8fad5b-d9cb-469f-a165-70867728950e',
};

/** A card that nobody has handed in before, used with care. */
export function newDefect() {
  const { givenName, familyName, nationalNumber, email, formId } = newPerson();
  return {
    givenName,
    familyName,
    nationalNumber,
    email,
    formId,
    cardNumber: cardNumber(people),
    cardKind: 'adult',
    defect: 'chip-defective',
    usedCorrectly: true,
    damaged: false,
    annexIssuedOn: '2026-11-02',
  };
}

/** A card number with right check digits. */
function cardNumber(count: number): string {
  const body = `5911${String(count % 1_000_000).padStart(6, '0')}`;
  return body + String(Number(body) % 97 || 97).padStart(2, '0');
}

/** Births a day that numbers are made for, and days to choose from before the first one's birthday. */
const [births, days] = [498, 9000];
// A house that others use too has met who comes first.
let people = deployed ? randomInt(births * days) : 0;

/** Somebody whom no test met before: a valid number, an own address and form. */
export function newPerson(): typeof someone {
  people += 1;
  const born = Temporal.PlainDate.from('1985-07-30').subtract({ days: Math.floor(people / births) });
  const day = born.toString().slice(2).replaceAll('-', '');
  const body = day + String((people % births) * 2 + 1).padStart(3, '0');
  const check = String(97 - (Number(body) % 97)).padStart(2, '0');
  const name = `citizen${people}`;
  return {
    ...someone,
    nationalNumber: body + check,
    // A house takes so many forms a day from one domain.
    email: deployed ? deployed.address(name) : `${name}@example${Math.floor(people / 20)}.org`,
    formId: crypto.randomUUID(),
  };
}
