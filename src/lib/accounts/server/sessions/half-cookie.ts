import { halfOpenMinutes } from './half-open.ts';
import {
  clearIdentityCookie,
  readIdentityCookie,
  setIdentityCookie,
  type CookieJar
} from './identity-cookie.ts';

const name = 'second-step';

/** The token of a sign-in whose second step is to come. */
export function readHalfCookie(cookies: CookieJar, secure: boolean): string | null {
  return readIdentityCookie(cookies, name, secure);
}

/** Keeps it as long as it is good for something. */
export function setHalfCookie(cookies: CookieJar, token: string, secure: boolean): void {
  setIdentityCookie(cookies, { name, value: token, secure, maxAge: halfOpenMinutes * 60 });
}

export function clearHalfCookie(cookies: CookieJar, secure: boolean): void {
  clearIdentityCookie(cookies, name, secure);
}
