/** The cookies of the console: for this site alone, out of reach of scripts. */
export interface Cookies {
  /** The value of a `Set-Cookie` header. */
  set(name: string, value: string, minutes: number): string;
  /** The `Set-Cookie` header that takes a cookie away. */
  drop(name: string): string;
  /** What the cookie of a request holds. */
  get(cookies: Sent, name: string): string | undefined;
  /** The names of the cookies of a request that begin so. */
  names(cookies: Sent, start: string): string[];
}

type Sent = Readonly<Record<string, string | undefined>>;

/** @param baseUrl the public origin: on https the cookies are `Secure` and carry the `__Host-` prefix */
export function cookiesOf(baseUrl: string): Cookies {
  const secure = baseUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])];
  const cookie = (name: string, value: string, maxAge: number) =>
    [`${prefix}${name}=${value}`, `Max-Age=${maxAge}`, ...attributes].join('; ');
  return {
    set: (name, value, minutes) => cookie(name, value, minutes * 60),
    drop: (name) => cookie(name, '', 0),
    get: (cookies, name) => cookies[`${prefix}${name}`] || undefined,
    names: (cookies, start) =>
      Object.keys(cookies)
        .filter((name) => name.startsWith(`${prefix}${start}`))
        .map((name) => name.slice(prefix.length)),
  };
}
