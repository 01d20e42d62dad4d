import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { PortalHealth } from '../../channel-health.ts';

/** How far the bell is behind the record, and why it stands where it does. */
export async function portalHealth(db: Queryable): Promise<PortalHealth> {
  const [row] = await db.execute<{ lastNoticeAt: string | null; behind: number; failure: string | null }>(sql`
    select (select max(at) from notices where shown)::text as "lastNoticeAt",
      coalesce((select q.last_seq - s.position from event_sequence q, subscriptions s where s.name = 'notifications'), 0)::float8 as behind,
      (select last_error from subscriptions where name = 'notifications' and failures > 0) as failure`);
  const { lastNoticeAt, behind, failure } = row!;
  return { lastNoticeAt: lastNoticeAt ? new Date(lastNoticeAt) : null, behind, failure };
}
