import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { sql } from '#lib/db/server/client.ts';
import { gather } from '#lib/runtime/gather.ts';
import type { Factor } from '../../factor.ts';
import type { Role } from '../../roles.ts';
import { secretHash } from '../secrets.ts';

/** What a session row says besides its owner and end; `ref` names it to its owner without revealing its secret. */
export interface SessionAttributes {
  ref: string;
  createdAt: Date;
  device: string | null;
  actingDealerId: number | null;
  confirmedAt: Date | null;
}

/** What the session query tells of the person and of the dealer that they belong to or act for; nothing of a closed one. */
export interface UserAttributes {
  email: string;
  name: string;
  role: Role;
  locale: string;
  regionId: number | null;
  dealerId: number | null;
  dealerCode: string | null;
  dealerName: string | null;
  dealerRegionId: number | null;
  dealerRepId: string | null;
}

/** By what else than the password the person can prove that it is them, and whether the brand asks for it. */
export interface FactorAttributes {
  factors: Factor[];
  needsFactor: boolean;
}

type SessionRow = SessionAttributes & UserAttributes & FactorAttributes & { userId: string; expiresAt: Date };

/** Under load one query tells of the sessions of many requests. */
const sessionOf = gather(async (hashes) => {
  const rows = await sql()<(SessionRow & { hash: string })[]>`
    select s.id_hash as hash, s.user_id as "userId", s.expires_at as "expiresAt", s.ref, s.created_at as "createdAt",
      s.device, s.acting_dealer_id as "actingDealerId", s.confirmed_at as "confirmedAt", u.email, u.name, u.role, u.locale, u.region_id as "regionId",
      d.id as "dealerId", d.code as "dealerCode", d.name as "dealerName", d.region_id as "dealerRegionId",
      d.rep_id as "dealerRepId", array_remove(array[
        case when exists (select from code_apps c where c.user_id = u.id and c.confirmed_at is not null) then 'code_app' end,
        case when exists (select from passkeys p where p.user_id = u.id) then 'passkey' end], null) as factors,
      u.dealer_id is null and exists (select from staff_rules where second_step_since is not null) as "needsFactor"
    from unnest(${hashes}::text[]) as asked(hash)
    join sessions s on s.id_hash = asked.hash
    join users u on u.id = s.user_id
    left join dealers d on d.id = coalesce(s.acting_dealer_id, u.dealer_id) and d.closed_at is null
    where u.disabled_at is null and (u.dealer_id is null or d.id is not null)
      and s.created_at > now() - case when u.dealer_id is null then interval '16 hours' else interval '14 days' end`;
  return new Map(rows.map(({ hash, ...row }) => [hash, row]));
});

/**
 * Lucia's storage with only the SHA-256 of a session's id at rest. Lucia hands back the id that it was given, so that the
 * rows it sees carry the raw id; it is a secret and must never be logged or sent to a page. A session ends for good 14 days
 * (staff: 16 hours) after sign-in however busy it is, and at once when its owner is disabled or their
 * company is closed.
 */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await sessionOf(secretHash(id));
    if (!row) return [null, null];
    const { userId, expiresAt, ref, createdAt, device, actingDealerId, confirmedAt, ...user } = row;
    return [
      { id, userId, expiresAt, attributes: { ref, createdAt, device, actingDealerId, confirmedAt } },
      { id: userId, attributes: user }
    ];
  },

  async setSession({ id, userId, expiresAt, attributes }) {
    await sql()`
      insert into sessions (id_hash, ref, user_id, acting_dealer_id, device, confirmed_at, created_at, expires_at)
      values (${secretHash(id)}, ${attributes.ref}, ${userId}, ${attributes.actingDealerId}, ${attributes.device},
        ${attributes.confirmedAt}, ${attributes.createdAt}, ${expiresAt})`;
  },

  async updateSessionExpiration(id, expiresAt) {
    await sql()`update sessions set expires_at = ${expiresAt} where id_hash = ${secretHash(id)}`;
  },

  async deleteSession(id) {
    await sql()`delete from sessions where id_hash = ${secretHash(id)}`;
  },

  async deleteUserSessions(userId) {
    await sql()`delete from sessions where user_id = ${userId}`;
  },

  async deleteExpiredSessions() {
    await sql()`delete from sessions where expires_at < now() or created_at < now() - interval '14 days'`;
  },

  /** Lists are read from the table by `ref` (see sessions.ts): Lucia would need the raw ids, which nobody has. */
  async getUserSessions() {
    return [];
  }
};
