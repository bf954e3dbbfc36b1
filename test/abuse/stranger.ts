import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { TestOptions } from 'vitest';
import * as z from 'zod';
import { eachAtOnce } from '../../functions/casework/at-once.ts';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { type Desk, House, newPerson } from '../e2e/house.ts';

/** Somebody with a script, and the house that it is put to: a local run, through HTTP, and what lies in its table afterwards. */

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; body: unknown; ms: number };

/** How many requests a script has under way. */
const atOnce = 6;

export const town = 'nieuwpoort';
const home = `/nl/${town}`;

const Applied = z.object({ applicationId: z.string(), sentTo: z.string(), confirmBy: z.string() });
const Opened = z.object({ caseId: z.string(), statusUrl: z.url() });
const Slots = z.object({ slots: z.array(z.object({ start: z.string() })) });
const Problem = z.object({ code: z.string() });

/** What a form of a visit without codes asks; `start`: the moment that is wished for. */
export type Form = ReturnType<typeof invented>;

/** A made-up person: a number with right check digits, and an address. */
export function invented(email: string, more: { start?: string | undefined; nationalNumber?: string } = {}) {
  const { cardIssuedOn: _, movedRecently: __, email: ___, ...person } = newPerson();
  return { ...person, email, type: 'letter', letterDate: '2019-05-02', cardStartDate: '2019-05-01', ...more };
}

/** A case, as who has opened it knows it. */
export type Held = { caseId: string; path: string };

export class Target {
  readonly house: House;
  readonly run: LocalRun;
  readonly #agents = new Map<string, Agent>();
  readonly #tables: DynamoDBClient;

  constructor(run: LocalRun) {
    this.run = run;
    this.house = House.over(run);
    this.#tables = new DynamoDBClient({
      region: 'local',
      endpoint: run.endpoint('dynamodb'),
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }

  /** @param now local time of Brussels at which it opens; a Monday, the counter opens at nine */
  static async open(now = '2026-11-23T08:30'): Promise<Target> {
    return new Target(await startLocal({ port: 0, now, demo: false }));
  }

  async stop(): Promise<void> {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#tables.destroy();
    await this.house.stop();
  }

  lead(): Promise<Desk> {
    return this.house.desk(town, 'lead');
  }

  /** @param from the loopback address that it comes from: another one is another network */
  async call(
    method: 'GET' | 'POST',
    path: string,
    {
      body,
      from = '127.0.0.1',
      headers = {},
    }: { body?: unknown; from?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const agent = this.#agents.get(from) ?? new Agent({ keepAlive: true });
    this.#agents.set(from, agent);
    const { port, host } = new URL(this.run.url);
    const began = performance.now();
    const sent = request({
      ...{ host: '127.0.0.1', port, localAddress: from, agent, method, path },
      headers: {
        ...{ host, accept: 'application/json' },
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    }).end(body === undefined ? undefined : JSON.stringify(body));
    const response = await new Promise<IncomingMessage>((answered, failed) => {
      sent.once('response', answered).once('error', failed);
    });
    const answer = { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
    const ms = performance.now() - began;
    const isJson = answer.headers['content-type']?.includes('json') ?? false;
    return { ...answer, ms, body: isJson ? JSON.parse(answer.text) : undefined };
  }

  apply(form: object, from?: string): Promise<Answer> {
    return this.call('POST', `${home}/visits`, { body: form, ...(from && { from }) });
  }

  /** Sends many forms, some at once. @returns the answers in the order of the forms */
  async applyAll(forms: readonly { form: object; from?: string }[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    await eachAtOnce([...forms.entries()], atOnce, async ([index, { form, from }]) => {
      answers[index] = await this.apply(form, from);
    });
    return answers;
  }

  /** The links that were mailed to whoever the script reads the mail of, by application. */
  async linksRead(isRead: (address: string) => boolean = () => true): Promise<Map<string, string>> {
    await this.run.quiesce();
    const links = new Map<string, string>();
    for (const { recipients, text: said } of this.run.mail()) {
      const [link, id] = /\/[a-z]{2}\/applications\/([\w-]+)\/[\w-]+/.exec(said) ?? [];
      // Newest first: an earlier link opens nothing.
      if (link && id && !links.has(id) && recipients.some(isRead)) links.set(id, link);
    }
    return links;
  }

  /** Presses the buttons of links. */
  async confirmAll(links: Iterable<string>): Promise<Held[]> {
    const held: Held[] = [];
    await eachAtOnce([...links], atOnce, async (link) => {
      const answer = await this.call('POST', link);
      if (answer.status < 300) held.push(heldBy(answer));
    });
    return held;
  }

  /** Opens a case as everybody does: a form, and the button of its mail. */
  async opens(form: Form, from?: string): Promise<Held> {
    const id = applied(await this.apply(form, from)).applicationId;
    const link = (await this.linksRead((address) => address === form.email)).get(id);
    const answer = await this.call('POST', link ?? '/no-link');
    if (answer.status >= 300) throw new Error(`${form.email}: ${answer.status} ${answer.text}`);
    return heldBy(answer);
  }

  /** The moments that anybody can wish for. */
  async freeMoments(): Promise<string[]> {
    const answer = await this.call('GET', `${home}/visits?type=letter`);
    return Slots.parse(answer.body).slots.map(({ start }) => start);
  }

  async cancel({ path }: Held): Promise<number> {
    return (await this.call('POST', `${path}/appointment/cancel`, { body: {} })).status;
  }

  /** Books a time, or moves to it. */
  book({ path }: Held, start: string | undefined): Promise<Answer> {
    return this.call('POST', `${path}/appointment`, { body: { start } });
  }

  /** Everything in the table, item by item. */
  async items(): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    for (const TableName of this.run.tables())
      for await (const { Items = [] } of paginateScan({ client: this.#tables }, { TableName }))
        found.push(...Items.map((item) => unmarshall(item)));
    return found;
  }

  /** How many cells of five minutes somebody holds, or nobody can have yet, on all days. */
  async cellsTaken(): Promise<number> {
    const now = new Date(this.run.clock.now().epochMilliseconds).toISOString();
    const Cooling = z.object({ until: z.string() });
    return (await this.items())
      .filter(({ pk }) => String(pk).includes('#agenda#'))
      .flatMap((day) => Object.entries(day))
      .filter(([name, held]) => name.startsWith('c#') && (Cooling.safeParse(held).data?.until ?? '9') > now).length;
  }

  async cases(): Promise<Record<string, unknown>[]> {
    return (await this.items()).filter(({ pk }) => String(pk).includes('#case#'));
  }

  /** A case as it is stored; its application has the same id. */
  async stored({ caseId }: Held): Promise<Record<string, unknown> | undefined> {
    return (await this.cases()).find(({ id }) => id === caseId);
  }

  /** The mails that an address has had, aliases of it included. */
  async mailsTo(...addresses: string[]) {
    await this.run.quiesce();
    return this.run.mail().filter(({ recipients }) => recipients.some((one) => addresses.includes(one)));
  }
}

export function applied(answer: Answer): z.infer<typeof Applied> {
  if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
  return Applied.parse(answer.body);
}

export function heldBy({ body }: Answer): Held {
  const { caseId, statusUrl } = Opened.parse(body);
  return { caseId, path: new URL(statusUrl).pathname };
}

/** The code of a refusal, or the status. */
export function said({ status, body }: Answer): string | number {
  return status < 400 ? status : (Problem.safeParse(body).data?.code ?? status);
}

/** How often each value is there. */
export function counted(values: readonly (string | number)[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const value of values) sum[value] = (sum[value] ?? 0) + 1;
  return sum;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return ((sorted[half] ?? 0) + (sorted[sorted.length - 1 - half] ?? 0)) / 2;
}

/** Networks to come from: the whole of 127.0.0.0/8 is this machine on Linux; elsewhere there is one address. */
export const networks = Array.from({ length: 60 }, (_, nth) => `127.0.${1 + Math.floor(nth / 20)}.${1 + (nth % 20)}`);

const hasNetworks = await new Promise<boolean>((answer) => {
  const server = createServer();
  server.once('error', () => answer(false)).listen(0, networks.at(-1), () => server.close(() => answer(true)));
});

/** What a test needs that comes from several networks: it is skipped, and counted, where there is one. */
export const fromNetworks: TestOptions = hasNetworks
  ? {}
  : { skip: true, meta: { lacking: 'this machine has one loopback address, and so one network' } };
