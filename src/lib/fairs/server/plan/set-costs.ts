import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Cost } from '../../costs.ts';
import { fairCosts } from '../books-schema.ts';
import { costsOf } from './costs.ts';
import { fairForUpdate } from './fair-for-update.ts';

/**
 * Says what a fair is to cost and has cost, by head. What was there already is no change.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function setCosts(
  db: Database,
  actor: StaffUser,
  { fairId, costs }: { fairId: number; costs: readonly Cost[] },
  now: Date
): Promise<{ changed: number }> {
  const changed = await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fairId, { deed: 'books', now });
    const before = new Map((await costsOf(tx, fairId)).map((cost) => [cost.head, cost]));
    const changes = costs.filter(({ head, plannedMinor, realMinor }) => {
      const old = before.get(head)!;
      return old.plannedMinor !== plannedMinor || old.realMinor !== realMinor;
    });
    if (changes.length === 0) return 0;
    await tx
      .insert(fairCosts)
      .values(changes.map(({ head, plannedMinor, realMinor }) => ({ fairId, head, plannedMinor, realMinor })))
      .onConflictDoUpdate({
        target: [fairCosts.fairId, fairCosts.head],
        set: { plannedMinor: sql`excluded.planned_minor`, realMinor: sql`excluded.real_minor` }
      });
    await recordEvent(tx, {
      type: 'fair.costs_set',
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, at: now },
      payload: { changes: changes.map((to) => ({ ...to, before: before.get(to.head)! })) }
    });
    return changes.length;
  });
  wakeRelay();
  return { changed };
}
