import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { newSecret, secretHash } from '#lib/accounts/server/secrets.ts';
import type { Database } from '#lib/db/server/client.ts';
import { receivedForOrder } from '#lib/billing/server/received-for-order.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { countReceivedBy } from '#lib/orders/server/received.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/** The fair that is open now, or the one named, if it is open. */
export async function openFair(sql: postgres.Sql, slug: string | undefined): Promise<string> {
  const fairs = await sql<{ slug: string }[]>`
    select slug from fairs where now() between opens_at and closes_at and slug = coalesce(${slug ?? null}, slug)
    order by opens_at desc limit 1`;
  if (!fairs[0]) throw new StartupError('No such fair is open now: a rehearsal needs one on this database.');
  return fairs[0].slug;
}

/** Dealers of a rehearsal with keys of their own, and the orders they have sent. */
export interface Hall {
  keys: string[];
  orders: string[];
  takeKeysBack(): Promise<void>;
}

/** Gives API keys to one buyer each of so many invited dealers. */
export async function giveKeys(sql: postgres.Sql, fair: string, dealers: number): Promise<Hall> {
  const buyers = await sql<{ id: string }[]>`
    select distinct on (u.dealer_id) u.id from users u
    join fair_dealers fd on fd.dealer_id = u.dealer_id join fairs f on f.id = fd.fair_id
    where f.slug = ${fair} and u.role in ('owner', 'buyer') and u.disabled_at is null
    order by u.dealer_id limit ${dealers}`;
  const keys = buyers.map(({ id }) => ({ id: uuid7(), userId: id, key: newSecret() }));
  if (keys.length === 0) throw new StartupError('No dealer with a buyer is invited to this fair.');
  await sql`insert into api_keys ${sql(
    keys.map(({ id, userId, key }) => ({
      ...{ id, user_id: userId, name: 'rehearsal', key_hash: secretHash(key) },
      ...{ scope: 'order', expires_at: new Date(Date.now() + 86_400_000) }
    }))
  )}`;
  const takeKeysBack = async () => {
    await sql`update api_keys set revoked_at = now() where id = any(${keys.map(({ id }) => id)}::uuid[])`;
  };
  return { keys: keys.map(({ key }) => key), orders: [], takeKeysBack };
}

// As the app is composed.
countReceivedBy(receivedForOrder);

/** Cancels what the rehearsal has placed, by the real command, and answers how many orders that were. */
export async function purge(db: Database, sql: postgres.Sql, ids: string[]): Promise<number> {
  const [admin] = await sql<Omit<StaffUser, 'kind'>[]>`
    select id as "userId", name, email, locale, role, region_id as "regionId" from users where role = 'admin' limit 1`;
  const actor: StaffUser = { kind: 'staff', ...admin! };
  const placed = await sql<{ number: number }[]>`
    select number from orders where id = any(${ids}::uuid[]) and status <> 'cancelled' order by number`;
  for (const { number } of placed) await cancelOrder(db, actor, { number, reason: 'rehearsal' }, new Date());
  return placed.length;
}
