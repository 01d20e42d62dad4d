import type { Session } from 'lucia';
import { clearIdentityCookie, cookieName, setIdentityCookie, type CookieJar } from './identity-cookie.ts';
import { lucia } from './lucia.ts';

/** The name of the session cookie. */
export const sessionCookie = (isSecure: boolean) => cookieName(lucia.sessionCookieName, isSecure);

/** Writes the session cookie. */
export function setSessionCookie(cookies: Pick<CookieJar, 'set'>, session: Session, secure: boolean): void {
  const { value, attributes } = lucia.createSessionCookie(session.id);
  const maxAge = attributes.maxAge ?? 12 * 60 * 60;
  setIdentityCookie(cookies, { name: lucia.sessionCookieName, value, secure, maxAge });
}

/** Takes the session cookie away. */
export function clearSessionCookie(cookies: Pick<CookieJar, 'delete'>, secure: boolean): void {
  clearIdentityCookie(cookies, lucia.sessionCookieName, secure);
}
