/** The part of SvelteKit's cookies that is needed to know somebody again. */
export interface CookieJar {
  get(name: string): string | undefined;
  set(name: string, value: string, options: CookieOptions): void;
  delete(name: string, options: { path: string; secure?: boolean }): void;
}

interface CookieOptions {
  path: string;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
  maxAge: number;
}

/**
 * A cookie that says who somebody is. Over TLS its name makes browsers take it from this very host alone, so that no sister site and
 * no one on the line can plant one; on a venue's plain http they would not take it at all under that name.
 */
export const cookieName = (name: string, isSecure: boolean) => (isSecure ? `__Host-${name}` : name);

/**
 * Keeps `value` for so many seconds, out of the reach of scripts and of forms on other sites. `secure` follows the page's own scheme: on a
 * venue's plain http a Secure cookie never arrives.
 */
export function setIdentityCookie(
  cookies: Pick<CookieJar, 'set'>,
  { name, value, secure, maxAge }: { name: string; value: string; secure: boolean; maxAge: number }
): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge } as const;
  cookies.set(cookieName(name, secure), value, options);
}

/** The value, or null where there is none. */
export function readIdentityCookie(
  cookies: Pick<CookieJar, 'get'>,
  name: string,
  secure: boolean
): string | null {
  return cookies.get(cookieName(name, secure)) ?? null;
}

export function clearIdentityCookie(cookies: Pick<CookieJar, 'delete'>, name: string, secure: boolean): void {
  cookies.delete(cookieName(name, secure), { path: '/', secure });
}
