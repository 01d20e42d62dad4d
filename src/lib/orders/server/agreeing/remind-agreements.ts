import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

/** So long before the end of the clock there is still time to answer in working hours. */
const hoursBefore = 6;
/** Whoever was asked a moment ago needs no reminder. */
const leastAskedHours = 3;
/** What has waited longer is a matter for a call, not for another mail. */
const longestDays = 7;
const most = 500;

interface Waiting extends Record<string, unknown> {
  id: string;
  number: number;
  fairId: number;
  dealerId: number;
  version: number;
  dueAt: string | Date;
  isLate: boolean;
}

/**
 * Records of which confirmed orders the dealer's word is wanted soon (`order.agreement_due`) or has not come in its time (`order.agreement_late`): each
 * once a version. Safe to run at any time and by several processes.
 * @returns how many were recorded
 */
export async function remindAgreements(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recorded = await db.transaction(async (tx) => {
    const found = await tx.execute<Waiting>(sql`
      select o.id, o.number::float8 as number, o.fair_id as "fairId", o.dealer_id as "dealerId", a.version, a.due_at as "dueAt",
        a.due_at <= ${at} as "isLate"
      from order_agreements a join orders o on o.id = a.order_id
      where a.agreed_at is null and o.status = 'confirmed' and o.version = a.version
        and a.due_at <= ${at} + make_interval(hours => ${hoursBefore}::int)
        and a.due_at > ${at} - make_interval(days => ${longestDays}::int)
        and (a.due_at <= ${at} or a.asked_at <= ${at} - make_interval(hours => ${leastAskedHours}::int))
        and not ${isRecorded(sql`'agreement ' || o.id || ' ' || a.version || case when a.due_at <= ${at} then ' late' else ' due' end`)}
      order by a.due_at limit ${most}`);
    return recordOnce(
      tx,
      found.map(({ id, fairId, dealerId, isLate, number, version, dueAt }) => ({
        ...{ type: isLate ? 'order.agreement_late' : 'order.agreement_due', actor: systemActor, at: now },
        once: `agreement ${id} ${version} ${isLate ? 'late' : 'due'}`,
        ...{ aggregate: { type: 'order', id }, fairId, dealerId },
        payload: { number, version, dueAt: new Date(dueAt).toISOString() }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
