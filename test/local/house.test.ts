import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalRun, startLocal } from '../../local/runner.ts';

/** The end-to-end suites are put to a house that is not theirs: a local run whose panel they cannot reach. */

let run: LocalRun;
const folder = mkdtempSync(join(tmpdir(), 'eid-loket-house-'));
const tokens = join(folder, 'tokens.json');
const servers: Server[] = [];

beforeAll(async () => {
  run = await startLocal({ port: 0, demo: false, now: '2027-02-01T10:00' });
  const accounts = ['clerk@nieuwpoort', 'clerk@voorbeeld'];
  const pairs = await Promise.all(accounts.map(async (account) => [account, await run.accessToken(account)] as const));
  writeFileSync(tokens, JSON.stringify(Object.fromEntries(pairs)));
});
afterEach(close);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await run?.stop();
});

/** Runs the story's suite in a process of its own. */
function story(environment: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const vitest = join(import.meta.dirname, '../../node_modules/.bin/vitest');
  const args = ['run', '--project', 'e2e', 'test/e2e/story.test.ts'];
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NO_COLOR: '1', ...environment };
  return new Promise((done) => {
    execFile(vitest, args, { env, cwd: join(import.meta.dirname, '../..') }, (error, out, err) =>
      done({ code: error?.code ?? 0, said: out + err }),
    );
  });
}

async function close(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
}

/** @returns the address */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Hands on what is the house's own, and writes down what it was asked. */
function front(asked: string[]): Promise<string> {
  return listen((incoming, response) => {
    const { method, url = '/', headers } = incoming;
    asked.push(`${method} ${url}`);
    if (url.startsWith('/_')) {
      response.writeHead(404).end();
      return;
    }
    const onward = request(
      run.url + url,
      { method, headers: { ...headers, host: new URL(run.url).host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    incoming.pipe(onward);
  });
}

describe('a suite that HOUSE_URL points at a house', () => {
  it('fails at once where nobody answers, with a line that says so', async () => {
    const url = await listen(() => {});
    await close();
    const { code, said } = await story({ HOUSE_URL: url });
    expect([code, said]).toEqual([1, expect.stringContaining(`HOUSE_URL ${url}: nobody answers (ECONNREFUSED)`)]);
    expect(said).not.toMatch(/passed|skipped/);
  });

  it('fails where somebody else answers: nothing is asked of a local run instead', async () => {
    const asked: (string | undefined)[] = [];
    const url = await listen(({ url: path }, response) => {
      asked.push(path);
      response.writeHead(path === '/' ? 200 : 404, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
    });
    const { code, said } = await story({ HOUSE_URL: url });
    expect([code, said]).toEqual([1, expect.stringMatching(/Tests +\d+ failed \| \d+ skipped/)]);
    expect(asked).toContain('/nl/nieuwpoort/visits');
  });

  it('asks that house for everything, and counts what it cannot ask of it', async () => {
    const asked: string[] = [];
    const { code, said } = await story({ HOUSE_URL: await front(asked) });
    expect([code, said]).toEqual([0, expect.stringMatching(/Tests +\d+ passed \| \d+ skipped/)]);
    expect(said).toMatch(/\d skipped: this house has no mailbox, no sign-in driver/);
    expect(said).toMatch(/\d skipped: this house has no mailbox driver/);
    expect(asked).toContain('GET /nl/nieuwpoort/pin-puk?hasLetter=no&cardIssuedOn=2021-12-31');
    expect(asked).toContain('POST /nl/nieuwpoort/visits');
    expect(asked.filter((one) => one.includes('/_local'))).toEqual([]);
    // The queue sends it, after the form was answered.
    await expect.poll(() => run.mail()[0]?.to, { timeout: 10_000 }).toMatch(/^success\+citizen\d+@simulator/);
  });

  it('uses the drivers that its environment gives: tokens of staff, and a mailbox', async () => {
    const asked: string[] = [];
    const { code, said } = await story({
      HOUSE_URL: await front(asked),
      HOUSE_SIGN_IN_TOKENS: tokens,
      HOUSE_MAIL_URL: `${run.url}/_local/mail`,
      HOUSE_MAIL_ADDRESS: 'test+*@example.org',
    });
    expect([code, said]).toEqual([0, expect.stringMatching(/Tests +\d+ passed \| \d+ skipped/)]);
    expect(said.match(/skipped: .*/g)).toEqual(['skipped: this house has no clock driver']);
    expect(asked.some((one) => one.startsWith('POST /staff/nieuwpoort/arrivals'))).toBe(true);
    expect(asked.filter((one) => one.includes('/_local'))).toEqual([]);
  });
});
