import { and, eq, gte, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { StoredArrival } from '../../desk/queue.ts';
import { arrivals } from '../desk-schema.ts';

const latelyMs = 15 * 60_000;
const most = 5_000;

/** Who was taken in within the last quarter of an hour, by desk: what a queue is measured by. */
export async function latelyArrived(
  db: Queryable,
  actor: StaffUser,
  fairId: number,
  now: Date
): Promise<StoredArrival[]> {
  if (!sees(actor.role, 'guests')) return [];
  const rows = await db
    .select({ desk: arrivals.desk, arrivedAt: arrivals.arrivedAt, tookMs: arrivals.tookMs })
    .from(arrivals)
    .innerJoin(dealers, eq(dealers.id, arrivals.dealerId))
    .where(
      and(
        ...[eq(arrivals.fairId, fairId), isNull(arrivals.undoneAt), dealersOf(actor)],
        gte(arrivals.changedAt, new Date(now.getTime() - latelyMs))
      )
    )
    .limit(most);
  return rows.map((row) => ({ ...row, arrivedAt: row.arrivedAt.toISOString() }));
}
