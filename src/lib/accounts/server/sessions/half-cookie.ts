import { halfOpenMinutes } from './half-open.ts';
import { cookieName } from './session-cookie.ts';

/** The part of SvelteKit's cookies that is needed here. */
interface CookieJar {
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

const nameOf = (secure: boolean) => cookieName('second-step', secure);

/** The token of a sign-in whose second step is to come. */
export function readHalfCookie(cookies: CookieJar, secure: boolean): string | null {
  return cookies.get(nameOf(secure)) ?? null;
}

/** Keeps it as long as it is good for something. */
export function setHalfCookie(cookies: CookieJar, token: string, secure: boolean): void {
  const maxAge = halfOpenMinutes * 60;
  cookies.set(nameOf(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}

export function clearHalfCookie(cookies: CookieJar, secure: boolean): void {
  cookies.delete(nameOf(secure), { path: '/', secure });
}
