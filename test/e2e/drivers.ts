import type { Page } from 'playwright-core';
import * as z from 'zod';
import { Temporal } from 'temporal-polyfill';

/** What a house may offer to who tests it, beside its own pages. A local run has all of it. */
export type Drivers = {
  clock: Clock;
  mailbox: Mailbox;
  signIn: SignIn;
  signInPage: SignInPage;
  access: Access;
};

export type Clock = {
  /** @param duration ISO 8601: `P3D` */
  advance(duration: string): Promise<void>;
  /** @param local time of Brussels: `2026-11-23T09:00` */
  advanceTo(local: string): Promise<void>;
  /** Resolves when nothing is under way. */
  quiesce(): Promise<void>;
};

export type Mailbox = {
  /** Newest first. */
  mails(): Promise<Mail[]>;
  /** How long a mail may take to get here. */
  patienceMs: number;
};

export type SignIn = {
  /** An access token of a member of staff: `clerk@nieuwpoort`. */
  token(account: string): Promise<string>;
};

export type SignInPage = {
  /** On the issuer's own page, where the console has sent the browser. */
  choose(page: Page, account: string): Promise<void>;
};

export type Access = {
  /** Somebody leaves: the issuer does not know them any more. */
  takeAway(account: string): Promise<void>;
  giveBack(account: string): Promise<void>;
};

/** What `GET /_local/mail` answers, and what any other mailbox has to answer. */
export const Mails = z.array(
  z.object({
    to: z.union([z.string(), z.array(z.string())]).transform((to) => [to].flat().join(', ')),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    attachments: z.array(z.object({ filename: z.string().nullish(), content: z.string() }).loose()),
  }),
);
export type Mail = z.infer<typeof Mails>[number];

/** The drivers of a local run, at its address. */
export function localDrivers(url: string): Drivers {
  const post = async (path: string, body: object = {}): Promise<unknown> => {
    const answer = await fetch(new URL(`/_local/${path}`, url), { method: 'POST', body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    clock: {
      advance: async (advance) => {
        await post('clock', { advance });
      },
      advanceTo: async (local) => {
        const to = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant().toString();
        await post('clock', { to });
      },
      quiesce: async () => {
        await post('quiesce');
      },
    },
    mailbox: { mails: () => readMails(new URL('/_local/mail', url)), patienceMs: 30_000 },
    signIn: {
      token: async (account) =>
        z.object({ accessToken: z.string() }).parse(await post('sign-in', { account })).accessToken,
    },
    access: {
      takeAway: async (account) => {
        await post('staff', { account, access: 'no' });
      },
      giveBack: async (account) => {
        await post('staff', { account, access: 'yes' });
      },
    },
    signInPage: { choose: (page, account) => page.locator(`button[value="${account}"]`).click() },
  };
}

/** @throws Error with the status where the mailbox refuses */
export async function readMails(mailbox: URL): Promise<Mail[]> {
  const answer = await fetch(mailbox, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`mailbox: ${answer.status} ${await answer.text()}`);
  return Mails.parse(await answer.json());
}
