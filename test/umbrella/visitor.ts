import { type Filled, type Page, press, type Which } from '../fakes/press.ts';

/** A page as it came: where a browser was sent instead stands in `location`. */
export type Shown = Page & { status: number; location: string };

/** Somebody before a browser, over HTTP. @param token of a member of staff */
export function visitorOf(url: string, token?: () => Promise<string>) {
  const send = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const response = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html,application/xhtml+xml',
        ...(init.body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(token && { authorization: `Bearer ${await token()}` }),
      },
    });
    return {
      url: path,
      status: response.status,
      location: response.headers.get('location') ?? '',
      text: await response.text(),
    };
  };
  return {
    open: (path: string) => send(path),
    /** Presses a button of a page, and goes where it leads. */
    async press(page: Page, which: Which, filled?: Filled): Promise<Shown> {
      const { method, url: path, fields } = press(page, which, filled);
      const body = new URLSearchParams(fields).toString();
      const shown = await send(path, method === 'POST' ? { method, body } : {});
      return shown.location ? send(shown.location) : shown;
    },
  };
}
