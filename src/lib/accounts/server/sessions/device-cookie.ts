import { readIdentityCookie, setIdentityCookie, type CookieJar } from './identity-cookie.ts';

const name = 'device';

/** As long as the browser is remembered here, see `forgetOldDevices`. */
const maxAge = 180 * 86_400;

/** The token by which this browser is known; null in a new one. */
export function readDeviceCookie(cookies: Pick<CookieJar, 'get'>, secure: boolean): string | null {
  return readIdentityCookie(cookies, name, secure);
}

/** Keeps the token in the browser, beyond the end of the session. */
export function setDeviceCookie(cookies: Pick<CookieJar, 'set'>, token: string, secure: boolean): void {
  setIdentityCookie(cookies, { name, value: token, secure, maxAge });
}
