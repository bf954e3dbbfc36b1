import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { Worker } from 'node:worker_threads';
import type { JWK } from 'jose';
import * as z from 'zod';
import type { Keeper } from '../data-folder.ts';
import { parseJson } from '../json.ts';
import type { Account } from './accounts.ts';

export type IssuerData = {
  issuer: string;
  clientId: string;
  callbackUrls: string[];
  logoutUrls: string[];
  accounts: Account[];
  clock: SharedArrayBuffer;
  /** The signing key of an earlier run. */
  key: JWK | undefined;
};
export type IssuerReady = { port: number; key: JWK };

const Key = z.looseObject({ kty: z.string() });
const keyFile = 'sign-in-key.json';

/** The OpenID Connect issuer of the local run, with demo accounts. */
export class Issuer {
  readonly #worker: Worker;
  readonly #port: Promise<number>;
  readonly #without = new Set<string>();

  constructor(data: Omit<IssuerData, 'key'>, keeper: Keeper, onLog: (line: string) => void) {
    const key = Key.safeParse(parseJson(keeper.read(keyFile) ?? '')?.value).data;
    const workerData: IssuerData = { ...data, key };
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.#worker.stdout.on('data', (chunk) => onLog(String(chunk).trimEnd()));
    this.#worker.stderr.on('data', (chunk) => onLog(String(chunk).trimEnd()));
    this.#port = new Promise((ready, failed) => {
      this.#worker.once('message', (message: IssuerReady) => {
        if (!key) keeper.write(keyFile, JSON.stringify(message.key));
        ready(message.port);
      });
      this.#worker.once('error', failed);
    });
  }

  async listening(): Promise<void> {
    await this.#port;
  }

  /** Hands a request of a browser or a function on to the issuer. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const passed = httpRequest({
      host: '127.0.0.1',
      port: await this.#port,
      method: request.method,
      path: request.url,
      headers: request.headers,
    });
    passed.on('response', (answer) => {
      // A cookie's end is told on the run's clock; a browser goes by its own, and could take it for over already.
      const cookies = answer.headers['set-cookie']?.map((cookie) =>
        cookie.replace(/;\s*expires=(?!Thu, 01 Jan 1970)[^;]*/i, ''),
      );
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...(cookies && { 'set-cookie': cookies }) });
      answer.pipe(response);
    });
    passed.on('error', () => {
      if (!response.headersSent) response.writeHead(502).end();
    });
    request.pipe(passed);
  }

  /** An access token of an account, valid for a day; undefined where there is no such account. */
  async accessToken(account: string): Promise<string | undefined> {
    const response = await fetch(`http://127.0.0.1:${await this.#port}/access-token`, {
      method: 'POST',
      body: account,
    });
    if (!response.ok) return undefined;
    return z.object({ accessToken: z.string() }).parse(await response.json()).accessToken;
  }

  /** Takes an account's access away, or gives it back: as an administrator does when somebody leaves. */
  async setAccess(account: string, has: boolean): Promise<void> {
    if (has) this.#without.delete(account);
    else this.#without.add(account);
    const body = [...this.#without].join(' ');
    await fetch(`http://127.0.0.1:${await this.#port}/without-access`, { method: 'POST', body });
  }

  hasAccess(account: string): boolean {
    return !this.#without.has(account);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
