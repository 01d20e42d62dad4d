import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

interface Row extends Record<string, unknown> {
  fairId: number;
  days: number;
  count: number;
  /** Whose guests they are; null for all of the fair. */
  repId: string | null;
}

/**
 * Records once that a reminder is due: so many days after the first invitations went out somebody is silent, and the fair is still to come. Hosts hear of the
 * whole fair, each rep of the own guests. Nothing is sent: who is told writes to them, by letter or by telephone. Safe to run at any time.
 */
export async function tellSilent(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const at = sql`${now.toISOString()}::timestamptz`;
    const days = sql`coalesce(p.remind_after_days, 10)`;
    const due = await tx.execute<Row>(sql`
      select f.id as "fairId", ${days} as days, d.rep_id as "repId",
        count(*) filter (where i.answer_version = 0 and i.sent_at is not null)::int as count
      from fairs f left join fair_plans p on p.fair_id = f.id
      join fair_invitations i on i.fair_id = f.id join persons who on who.id = i.person_id and who.left_at is null
      join fair_dealers g on g.fair_id = f.id and g.dealer_id = i.dealer_id join dealers d on d.id = g.dealer_id
      where f.kind = 'fair' and f.opens_at > ${at} and (p.fair_id is null or p.remind_after_days is not null)
      group by grouping sets ((f.id, p.remind_after_days), (f.id, p.remind_after_days, d.rep_id))
      having min(i.sent_at) <= ${at} - make_interval(days => ${days})
        and bool_or(i.answer_version = 0 and i.sent_at is not null)
        and (grouping(d.rep_id) = 1 or d.rep_id is not null)
        and not ${isRecorded(sql`'fair ' || f.id || ' silent ' || ${days} || coalesce(' ' || d.rep_id, '')`)}
      order by f.id, d.rep_id limit 300`);
    return recordOnce(
      tx,
      due.map((row) => factOf(row, now))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

function factOf({ fairId, days, count, repId }: Row, at: Date): ClockFact {
  const of = { aggregate: { type: 'fair', id: String(fairId) }, fairId, actor: systemActor, at };
  const once = `fair ${fairId} silent ${days}`;
  return repId === null
    ? { ...of, type: 'fair.guests_silent', once, payload: { count, days } }
    : { ...of, type: 'fair.own_guests_silent', once: `${once} ${repId}`, payload: { count, days, repId } };
}
