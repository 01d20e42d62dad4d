import { sql } from 'drizzle-orm';
import { mayActFor, type StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../../refusals.ts';
import { ruleRoles } from '../../reviewing/order-rules.ts';
import { difficultyOf, spreadReviews, type Reviewer } from '../../reviewing/spread-reviews.ts';
import { reviewAssignments } from '../review-schema.ts';
import * as reviewers from './reviewers.ts';

/** What one asking spreads; what has priority and then the oldest first, the rest at the next. */
const most = 500;

/**
 * Spreads the orders of a fair that wait and that nobody reviews over those who may, by difficulty, load and experience. Two people who ask
 * at once give no order twice.
 * @returns how many were given to somebody
 * @throws {Refusal} forbidden_role
 */
export async function assignReviews(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<number> {
  if (!ruleRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...ruleRoles] });
  const given = await db.transaction(async (tx) => {
    const people = await reviewers.everybody(tx);
    const [waiting, standing] = [await unassigned(tx, fairId), await standingOf(tx)];
    const work = waiting.map((one) => ({
      orderId: one.id,
      ...{ difficulty: difficultyOf(one), isFirst: one.isFirst },
      eligible: people.filter((person) => mayActFor(person, one)).map((person) => person.userId)
    }));
    const chosen = spreadReviews(
      work,
      people.map(({ userId }): Reviewer => ({ id: userId, load: 0, experience: 0, ...standing.get(userId) }))
    );
    if (chosen.size === 0) return 0;
    const rows = await tx
      .insert(reviewAssignments)
      .values(
        [...chosen].map(([orderId, reviewerId]) => ({ id: uuid7(), orderId, reviewerId, assignedAt: now }))
      )
      .onConflictDoNothing()
      .returning({ id: reviewAssignments.id });
    await recordEvent(tx, {
      type: 'reviews.assigned',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { orders: rows.length },
      at: now
    });
    return rows.length;
  });
  wakeRelay();
  return given;
}

interface Waiting extends Record<string, unknown> {
  id: string;
  regionId: number;
  repId: string | null;
  isFirst: boolean;
  lines: number;
  warned: number;
  failed: number;
}

/** Orders without a reviewer, with what there is to look at. */
function unassigned(tx: Transaction, fairId: number): Promise<Waiting[]> {
  return tx.execute<Waiting>(sql`
    select o.id, d.region_id as "regionId", d.rep_id as "repId", o.order_class = 'priority' as "isFirst",
      (select count(*)::int from order_lines l where l.order_id = o.id and l.quantity > l.cancelled_quantity) as lines,
      coalesce(c.warned, 0) as warned, coalesce(c.failed, 0) as failed
    from orders o join dealers d on d.id = o.dealer_id
    left join lateral (
      select (select count(*)::int from jsonb_array_elements(results) one where one->>'verdict' = 'warned') as warned,
        (select count(*)::int from jsonb_array_elements(results) one where one->>'verdict' = 'failed') as failed
      from order_checks where order_id = o.id and version = o.version order by made_at desc, id desc limit 1) c on true
    where o.fair_id = ${fairId} and o.status in ('submitted', 'in_review') and not exists (
      select from review_assignments a where a.order_id = o.id and a.ended_at is null)
    order by o.order_class <> 'priority', o.placed_at, o.number limit ${most}`);
}

/** By reviewer: the orders that they have now, and how many they have tested so far. */
async function standingOf(tx: Transaction): Promise<Map<string, { load: number; experience: number }>> {
  const rows = await tx.execute<{ id: string; load: number; experience: number }>(sql`
    select u.id,
      (select count(*)::int from review_assignments a join orders o on o.id = a.order_id
        where a.reviewer_id = u.id and a.ended_at is null and o.status in ('submitted', 'in_review')) as load,
      (select count(*)::int from order_checks c where c.made_by = u.id) as experience
    from users u where u.dealer_id is null`);
  return new Map(rows.map(({ id, load, experience }) => [id, { load, experience }]));
}
