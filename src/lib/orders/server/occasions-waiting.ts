import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import type { OccasionWaiting } from '../occasion-waiting.ts';

/** The fair that matters now and every refill; empty where there is nothing to choose. */
export async function occasionsWaiting(
  db: Queryable,
  actor: StaffUser,
  now = new Date()
): Promise<OccasionWaiting[]> {
  const [fair, standing] = await Promise.all([fairs.current(db, now), refills.all(db)]);
  const all = [...(fair ? [fair] : []), ...standing];
  if (all.length < 2) return [];
  const ids = sql.join(
    all.map(({ id }) => sql`${id}::int`),
    sql`, `
  );
  const rows = await db.execute<{ id: number; waiting: number }>(sql`
    select orders.fair_id as id, count(*)::int as waiting from orders join dealers on dealers.id = orders.dealer_id
    where orders.fair_id in (${ids}) and orders.status in ('submitted', 'in_review') and ${dealersOf(actor)} group by 1`);
  const waiting = new Map([...rows].map((row) => [row.id, row.waiting]));
  return all.map(({ id, slug, name }) => ({ slug, name, waiting: waiting.get(id) ?? 0 }));
}
