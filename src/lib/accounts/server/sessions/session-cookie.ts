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

/** Writes the session cookie. `secure` follows the page's own scheme: on a venue's plain http a Secure cookie never arrives. */
export function setSessionCookie(cookies: CookieJar, session: Session, secure: boolean): void {
  const { name, value, attributes } = lucia.createSessionCookie(session.id);
  cookies.set(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: attributes.maxAge ?? 12 * 60 * 60
  });
}

/** Takes the session cookie away. */
export function clearSessionCookie(cookies: CookieJar, secure: boolean): void {
  cookies.delete(lucia.sessionCookieName, { path: '/', secure });
}
