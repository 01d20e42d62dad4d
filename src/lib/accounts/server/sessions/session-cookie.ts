import type { Session } from 'lucia';
import { lucia } from './lucia.ts';

/** The part of SvelteKit's cookies that is needed here. */
interface CookieJar {
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

/** The name of the session cookie. */
export const sessionCookie = (isSecure: boolean) => cookieName(lucia.sessionCookieName, isSecure);

/** Writes the session cookie. `secure` follows the page's own scheme: on a venue's plain http a Secure cookie never arrives. */
export function setSessionCookie(cookies: CookieJar, session: Session, secure: boolean): void {
  const { value, attributes } = lucia.createSessionCookie(session.id);
  cookies.set(sessionCookie(secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: attributes.maxAge ?? 12 * 60 * 60
  });
}

/** Takes the session cookie away. */
export function clearSessionCookie(cookies: CookieJar, secure: boolean): void {
  cookies.delete(sessionCookie(secure), { path: '/', secure });
}
