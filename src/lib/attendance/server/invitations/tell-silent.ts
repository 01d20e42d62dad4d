import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

interface Row extends Record<string, unknown> {
  fairId: number;
  days: number;
  count: number;
}

/**
 * Records once that a reminder is due: so many days after the first invitations went out somebody is silent, and the fair is still to come. Nothing
 * is sent: a host who is told writes to them, by letter or by telephone. Safe to run at any time.
 */
export async function tellSilent(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const due = await tx.execute<Row>(sql`
      select f.id as "fairId", coalesce(p.remind_after_days, 10) as days,
        count(*) filter (where i.answer_version = 0 and i.sent_at is not null)::int as count
      from fairs f left join fair_plans p on p.fair_id = f.id
      join fair_invitations i on i.fair_id = f.id join persons who on who.id = i.person_id and who.left_at is null
      join fair_dealers g on g.fair_id = f.id and g.dealer_id = i.dealer_id
      where f.kind = 'fair' and f.opens_at > ${at} and (p.fair_id is null or p.remind_after_days is not null)
      group by f.id, p.remind_after_days
      having min(i.sent_at) <= ${at} - make_interval(days => coalesce(p.remind_after_days, 10))
        and bool_or(i.answer_version = 0 and i.sent_at is not null)
      order by f.id limit 100`);
    return recordOnce(
      tx,
      due.map(({ fairId, days, count }) => ({
        ...{ type: 'fair.guests_silent', once: `fair ${fairId} silent ${days}`, actor: systemActor, at: now },
        ...{ aggregate: { type: 'fair', id: String(fairId) }, fairId, payload: { count, days } }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
