import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Drivers, readMails } from './drivers.ts';

/** A house that somebody else runs. */
export type Deployed = {
  /** Without a slash at the end. */
  url: string;
  drivers: Partial<Drivers>;
  /** Where a citizen of this name can be mailed. */
  address(name: string): string;
};

const Environment = z.object({
  HOUSE_URL: z.url({ protocol: /^https?$/, error: 'has to be an address: https://loket.example.be' }),
  HOUSE_SIGN_IN_TOKENS: z.string().optional(),
  HOUSE_MAIL_URL: z.url({ protocol: /^https?$/, error: 'has to be an address' }).optional(),
  HOUSE_MAIL_ADDRESS: z
    .string()
    .regex(/^[^@*]*\*[^@*]*@[^@*]+$/, 'has to have one * before its @: test+*@example.be')
    .optional(),
});

/** SES takes these in, also from its sandbox, and nobody's bounces rise. Nobody can read them either. */
const simulator = 'success+*@simulator.amazonses.com';

/** A mail to a real mailbox goes through queues that are not ours. */
const mailPatienceMs = 60_000;

/**
 * The house that `HOUSE_URL` names, with the drivers that its environment gives.
 * @returns undefined where the variable is not set: the suites run against a local run of their own
 * @throws Error that says which variable is wrong, and why
 */
export function readDeployed(environment: Readonly<Record<string, string | undefined>>): Deployed | undefined {
  if (environment['HOUSE_URL'] === undefined) return undefined;
  const { data, error } = Environment.safeParse(environment);
  if (!data) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  const { HOUSE_URL, HOUSE_SIGN_IN_TOKENS, HOUSE_MAIL_URL, HOUSE_MAIL_ADDRESS } = data;
  if (HOUSE_MAIL_URL !== undefined && HOUSE_MAIL_ADDRESS === undefined)
    throw new Error(
      'HOUSE_MAIL_URL wants HOUSE_MAIL_ADDRESS too: whose mail comes to that mailbox, as test+*@example.be',
    );
  return {
    url: HOUSE_URL.replace(/\/+$/, ''),
    drivers: {
      ...(HOUSE_SIGN_IN_TOKENS !== undefined && { signIn: { token: tokensOf(HOUSE_SIGN_IN_TOKENS) } }),
      ...(HOUSE_MAIL_URL !== undefined && {
        mailbox: { mails: () => readMails(new URL(HOUSE_MAIL_URL)), patienceMs: mailPatienceMs },
      }),
    },
    address: (name) => (HOUSE_MAIL_ADDRESS ?? simulator).replace('*', name),
  };
}

/** @param file JSON: an access token for each account, `{"clerk@nieuwpoort": "eyJ…"}` */
function tokensOf(file: string): (account: string) => Promise<string> {
  const tokens = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return async (account) => {
    const token = tokens[account];
    if (token === undefined) throw new Error(`HOUSE_SIGN_IN_TOKENS: no token of ${account} in ${file}`);
    return token;
  };
}
