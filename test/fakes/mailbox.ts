import type { Reply, visitorOf } from './browser.ts';
import { handOut } from './jobs.ts';
import type { FakeTools } from './tools.ts';

type Visitor = ReturnType<typeof visitorOf>;

/** The path of the link in the latest mail of an application; what the queue has is done first. @param to one address alone */
export async function linkMailed(tools: FakeTools, to?: string): Promise<string> {
  await handOut(tools);
  const mail = tools.mails.findLast(
    (one) => one.notice === 'confirm-application' && (to === undefined || one.to === to),
  );
  if (!mail) throw new Error(`no link was mailed; there are: ${tools.mails.map(({ notice }) => notice).join(', ')}`);
  return new URL(mail.statusUrl).pathname;
}

/** A program's form, and then the link of its mail: the answer with the case. */
export async function asked(
  tools: FakeTools,
  visitor: Visitor,
  path: string,
  form: Record<string, string>,
): Promise<Reply> {
  const taken = await visitor.post(path, form);
  if (taken.status !== 202) throw new Error(`${path}: ${taken.status} ${taken.text}`);
  return visitor.post(await linkMailed(tools));
}
