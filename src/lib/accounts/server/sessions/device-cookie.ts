/** The part of SvelteKit's cookies that is needed here. */
interface CookieJar {
  get(name: string): string | undefined;
  set(name: string, value: string, options: CookieOptions): void;
}

interface CookieOptions {
  path: string;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
  maxAge: number;
}

/** As long as the browser is remembered here, see `forgetOldDevices`. */
const maxAge = 180 * 86_400;

/** Behind TLS no sister site can set a cookie of this name. */
const nameOf = (secure: boolean) => (secure ? '__Host-device' : 'device');

/** The token by which this browser is known; null in a new one. */
export function readDeviceCookie(cookies: CookieJar, secure: boolean): string | null {
  return cookies.get(nameOf(secure)) ?? null;
}

/** Keeps the token in the browser, beyond the end of the session. */
export function setDeviceCookie(cookies: CookieJar, token: string, secure: boolean): void {
  cookies.set(nameOf(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}
