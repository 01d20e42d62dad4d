import type { Session, User } from 'lucia';
import { sql } from '#lib/db/server/client.ts';
import type { Actor, ScreenActor } from '../../actor.ts';
import { isDealerRole, isStaffRole } from '../../roles.ts';
import { lucia } from './lucia.ts';
import { secretHash } from '../secrets.ts';
import type { UserAttributes } from './session-adapter.ts';

/** Name of the cookie in which a paired screen keeps its token. */
export const screenCookie = 'screen';

/** Who is behind a request or a socket. `session.id` is a secret: never send it to a page or log it. */
export interface Identity {
  actor: Actor | null;
  session: Session | null;
}

const nobody: Identity = { actor: null, session: null };

/**
 * Tells who is calling from the headers of a request or of a socket's handshake: pages, API and sockets sign in by this one
 * function. A bearer token is an API key or a screen's token; else the session cookie counts, else the screen cookie.
 */
export async function identify(headers: {
  cookie: string | null;
  authorization: string | null;
}): Promise<Identity> {
  const token = headers.authorization ? lucia.readBearerToken(headers.authorization) : null;
  if (token) return { actor: (await apiKeyOwner(token)) ?? (await screenOf(token)), session: null };
  if (!headers.cookie) return nobody;
  // Not by Lucia, which decodes every cookie there is: one bare percent sign of a sister site would shut the person out.
  const sessionId = cookieValue(headers.cookie, lucia.sessionCookieName);
  if (sessionId) {
    const { session, user } = await lucia.validateSession(sessionId);
    if (session) return { actor: personOf(user, session.actingDealerId), session };
  }
  const screenToken = cookieValue(headers.cookie, screenCookie);
  return screenToken ? { actor: await screenOf(screenToken), session: null } : nobody;
}

function personOf(
  user: User | ({ id: string } & UserAttributes),
  actingDealerId: number | null
): Actor | null {
  const person = { userId: user.id, name: user.name, email: user.email, locale: user.locale };
  if (user.dealerId !== null) {
    const actedBy = actingDealerId === null ? null : { userId: user.id, name: user.name };
    const role = actedBy ? 'buyer' : user.role;
    if (!isDealerRole(role)) return null;
    return {
      kind: 'dealer',
      ...person,
      role,
      dealerId: user.dealerId,
      dealerCode: user.dealerCode!,
      dealerName: user.dealerName!,
      regionId: user.dealerRegionId!,
      actedBy
    };
  }
  return isStaffRole(user.role)
    ? { kind: 'staff', ...person, role: user.role, regionId: user.regionId }
    : null;
}

async function apiKeyOwner(key: string): Promise<Actor | null> {
  const [row] = await sql()<({ id: string } & UserAttributes)[]>`
    select u.id, u.email, u.name, u.role, u.locale, u.region_id as "regionId", d.id as "dealerId", d.code as "dealerCode",
      d.name as "dealerName", d.region_id as "dealerRegionId"
    from api_keys k
    join users u on u.id = k.user_id
    left join dealers d on d.id = u.dealer_id
    where k.key_hash = ${secretHash(key)} and k.revoked_at is null and u.disabled_at is null`;
  return row ? personOf(row, null) : null;
}

async function screenOf(token: string): Promise<ScreenActor | null> {
  const [row] = await sql()<{ screenId: string; fairId: number; name: string }[]>`
    select id as "screenId", fair_id as "fairId", name from screens
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
