import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairForUpdate } from '#lib/fairs/server/plan/fair-for-update.ts';
import type { FairRules } from '../arithmetic/fair-rules.ts';
import { columnsOf, ofFair } from './fair-rules.ts';
import { fairParameters } from './schema.ts';

/**
 * Sets what a fair's arithmetic goes by and what reps are paid. Rules that are as they were change nothing and are not recorded.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function setFairRules(
  db: Database,
  actor: StaffUser,
  { fairId, rules }: { fairId: number; rules: FairRules },
  now: Date
): Promise<{ changed: boolean }> {
  const changed = await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fairId, { deed: 'targets', now });
    const [before, after] = [columnsOf(await ofFair(tx, fairId)), columnsOf(rules)];
    const names = (Object.keys(after) as (keyof typeof after)[]).filter(
      (name) => before[name] !== after[name]
    );
    if (names.length === 0) return false;
    await tx
      .insert(fairParameters)
      .values({ fairId, ...after })
      .onConflictDoUpdate({ target: fairParameters.fairId, set: after });
    await recordEvent(tx, {
      type: 'fair.rules_set',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: {
        changes: Object.fromEntries(names.map((name) => [name, { from: before[name], to: after[name] }]))
      },
      at: now
    });
    return true;
  });
  wakeRelay();
  return { changed };
}
