import { sql } from '#lib/db/server/client.ts';
import type { KeyScope } from '../../key-scope.ts';
import { secretHash } from '../secrets.ts';
import type { UserAttributes } from '../sessions/session-adapter.ts';

type Row = { id: string; keyId: string; scope: KeyScope; isStale: boolean } & UserAttributes;

/** Whose key this is, while it works and its owner's account is open. */
export async function keyOwner(key: string) {
  const [row] = await sql()<Row[]>`
    select k.id as "keyId", k.scope, coalesce(k.last_used_at < now() - interval '5 minutes', true) as "isStale",
      u.id, u.email, u.name, u.role, u.locale, u.region_id as "regionId", d.id as "dealerId", d.code as "dealerCode",
      d.name as "dealerName", d.region_id as "dealerRegionId", d.rep_id as "dealerRepId"
    from api_keys k
    join users u on u.id = k.user_id
    left join dealers d on d.id = u.dealer_id
    where k.key_hash = ${secretHash(key)} and k.revoked_at is null and k.expires_at > now() and u.disabled_at is null
      and d.closed_at is null`;
  if (!row) return null;
  const { keyId, scope, isStale, ...user } = row;
  if (isStale) await sql()`update api_keys set last_used_at = now() where id = ${keyId}`;
  return { key: { id: keyId, scope }, user };
}
