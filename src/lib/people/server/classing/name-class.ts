import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { judgeClass, type DealerClass } from '../../classing/class-rule.ts';
import { classGrounds } from '../class-schema.ts';
import { dealerForClassing } from './dealer-for-classing.ts';

/**
 * Somebody names a class against the rule, with a reason that stays with their name; or, without a class, lets the rule hold again. What stands
 * already is no change.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function nameClass(
  db: Database,
  actor: StaffUser,
  { dealerId, class: named, reason }: { dealerId: number; class: DealerClass | null; reason: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await dealerForClassing(tx, actor, dealerId);
    const { grounds } = before;
    if (named === grounds.namedClass && (named === null || reason === grounds.reason)) return;
    const to = named ?? judgeClass(grounds).class ?? before.class;
    const kept = {
      namedClass: named,
      ...(named === null ? nobody : { namedBy: actor.userId, namedAt: now, reason })
    };
    await tx
      .insert(classGrounds)
      .values({ dealerId, ...kept, changedAt: now })
      .onConflictDoUpdate({ target: classGrounds.dealerId, set: { ...kept, changedAt: now } });
    if (to !== before.class) await tx.update(dealers).set({ class: to }).where(eq(dealers.id, dealerId));
    await recordEvent(tx, {
      type: named === null ? 'dealer.class_by_rule' : 'dealer.class_named',
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, dealerId, at: now },
      payload: { before: before.class, class: to, reason: named === null ? null : reason }
    });
  });
  wakeRelay();
}

const nobody = { namedBy: null, namedAt: null, reason: null };
