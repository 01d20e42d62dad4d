import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { judgeClass, type ClassGrounds } from '../../classing/class-rule.ts';
import { classGrounds } from '../class-schema.ts';
import { dealerForClassing } from './dealer-for-classing.ts';

/**
 * Says what a dealer is classed by. The class follows by the rule, unless somebody named another one; where too little is known to say one, it stays.
 * What was said already is no change.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function judgeDealer(
  db: Database,
  actor: StaffUser,
  { dealerId, market, strength, potential }: ClassGrounds & { dealerId: number },
  now: Date
): Promise<void> {
  const said = { market, strength, potential };
  await db.transaction(async (tx) => {
    const before = await dealerForClassing(tx, actor, dealerId);
    const names = Object.keys(said) as (keyof ClassGrounds)[];
    if (names.every((name) => before.grounds[name] === said[name])) return;
    const judged = judgeClass(said);
    const to = before.grounds.namedClass ?? judged.class ?? before.class;
    await tx
      .insert(classGrounds)
      .values({ dealerId, ...said, changedAt: now })
      .onConflictDoUpdate({ target: classGrounds.dealerId, set: { ...said, changedAt: now } });
    if (to !== before.class) await tx.update(dealers).set({ class: to }).where(eq(dealers.id, dealerId));
    await recordEvent(tx, {
      ...{
        type: 'dealer.judged',
        aggregate: { type: 'dealer', id: String(dealerId) },
        actor,
        dealerId,
        at: now
      },
      payload: { ...said, judged: judged.class, because: judged.because, before: before.class, class: to }
    });
  });
  wakeRelay();
}
