import type { Session, User } from 'lucia';
import { sql } from '#lib/db/server/client.ts';
import { mayActFor, type Actor, type DealerUser, type ScreenActor, type StaffUser } from '../../actor.ts';
import type { KeyScope } from '../../key-scope.ts';
import { isDealerRole, isStaffRole } from '../../roles.ts';
import { noteTry, refuseGuesses } from '../keys/key-tries.ts';
import { lucia } from './lucia.ts';
import { keyOwner } from '../keys/key-owner.ts';
import { cookieName } from './identity-cookie.ts';
import { sessionCookie } from './session-cookie.ts';
import { secretHash } from '../secrets.ts';
import type { UserAttributes } from './session-adapter.ts';

/** Name of the cookie in which a paired screen keeps its token. */
export const screenCookie = (isSecure: boolean) => cookieName('screen', isSecure);

/** Who is behind a request or a socket. `session.id` is a secret: never send it to a page or log it. */
export interface Identity {
  actor: Actor | null;
  /** Who has to set up a second step before anything else: they are nobody until they have. */
  pending: DealerUser | StaffUser | null;
  session: Session | null;
  /** The key for other software that was shown, and what it is good for. It opens the API and live connections, no pages. */
  key: { id: string; scope: KeyScope } | null;
}

const nobody: Identity = { actor: null, pending: null, session: null, key: null };

/**
 * Tells who is calling from the headers of a request or of a socket's handshake: pages, API and sockets sign in by this one
 * function. A bearer token is an API key or a screen's token; else the session cookie counts, else the screen cookie.
 * @throws {Refusal} `too_many_tries` when too many wrong tokens came from the same address
 */
export async function identify(headers: {
  cookie: string | null;
  authorization: string | null;
  /** Whether it came over TLS, where cookies have other names; not when nothing is said. */
  isSecure?: boolean;
  /** Where it comes from; wrong keys are counted by it. */
  network?: string;
}): Promise<Identity> {
  const token = headers.authorization ? lucia.readBearerToken(headers.authorization) : null;
  if (token) return bearer(token, headers.network);
  if (!headers.cookie) return nobody;
  const { isSecure = false } = headers;
  // Not by Lucia, which decodes every cookie there is: one bare percent sign of a sister site would shut the person out.
  const sessionId = cookieValue(headers.cookie, sessionCookie(isSecure));
  if (sessionId) {
    const { session, user } = await lucia.validateSession(sessionId);
    if (session) return signedIn(user, session);
  }
  const screenToken = cookieValue(headers.cookie, screenCookie(isSecure));
  return screenToken ? { ...nobody, actor: await screenOf(screenToken) } : nobody;
}

function signedIn(user: User, session: Session): Identity {
  const person = personOf(user, session.actingDealerId);
  const { factors, needsFactor } = user;
  const actor = person && { ...person, confirmedAt: session.confirmedAt, factors };
  const isPending = needsFactor && factors.length === 0;
  return { ...nobody, session, actor: isPending ? null : actor, pending: isPending ? actor : null };
}

/** @throws {Refusal} `too_many_tries` */
async function bearer(token: string, network?: string): Promise<Identity> {
  if (network !== undefined) refuseGuesses(token, network);
  const found = (await byKey(token)) ?? { ...nobody, actor: await screenOf(token) };
  if (network !== undefined) noteTry(token, network, found.actor !== null);
  return found;
}

async function byKey(token: string): Promise<Identity | null> {
  const found = await keyOwner(token);
  const owner = found && personOf(found.user, null);
  return found && { ...nobody, actor: owner && { ...owner, program: true }, key: found.key };
}

type Signed = { id: string } & UserAttributes;

function personOf(user: User | Signed, actingDealerId: number | null): DealerUser | StaffUser | null {
  const person = { userId: user.id, name: user.name, email: user.email, locale: user.locale };
  if (isStaffRole(user.role)) {
    const staff = { kind: 'staff' as const, ...person, role: user.role, regionId: user.regionId };
    return actingDealerId !== null && user.dealerId !== null && mayActFor(staff, dealerOf(user))
      ? { ...dealerUser(user, person), role: 'buyer', actedBy: { userId: user.id, name: user.name } }
      : staff;
  }
  return isDealerRole(user.role) ? { ...dealerUser(user, person), role: user.role, actedBy: null } : null;
}

const dealerOf = (user: User | Signed) => ({ regionId: user.dealerRegionId!, repId: user.dealerRepId });

const dealerUser = <Person>(user: User | Signed, person: Person) => ({
  kind: 'dealer' as const,
  ...person,
  dealerId: user.dealerId!,
  dealerCode: user.dealerCode!,
  dealerName: user.dealerName!,
  regionId: user.dealerRegionId!
});

async function screenOf(token: string): Promise<ScreenActor | null> {
  const [row] = await sql()<Omit<ScreenActor, 'kind'>[]>`
    select id as "screenId", fair_id as "fairId", name, screen_group as "group" from screens
    where token_hash = ${secretHash(token)} and paired_at is not null and revoked_at is null and fair_id is not null`;
  return row ? { kind: 'screen', ...row } : null;
}

/** Reads one cookie of a Cookie header; null when it is not there or cannot be read. */
export function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
