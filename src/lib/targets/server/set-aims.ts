import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { regions } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '#lib/fairs/refusals.ts';
import { fairForUpdate } from '#lib/fairs/server/plan/fair-for-update.ts';
import { measures, type Measure } from '../arithmetic/aims.ts';
import { fairAims } from './schema.ts';

export interface AimsInput {
  fairId: number;
  /** null: the whole fair. */
  regionId: number | null;
  /** What is aimed for by measure; null takes the aim away, what is not named stays. */
  aims: Readonly<Partial<Record<Measure, number | null>>>;
}

/**
 * Sets what a region or the whole fair aims for beside the amount of orders: households, invited, core dealers, share of owners, orders on
 * site. All or none; what is as it was changes nothing and is not recorded.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_aim
 */
export async function setAims(
  db: Database,
  actor: StaffUser,
  input: AimsInput,
  now: Date
): Promise<{ changed: number }> {
  const { fairId, regionId } = input;
  const changed = await db.transaction(async (tx) => {
    // The fair's row is the lock: two people who set the same aim would otherwise both find none and insert.
    await fairForUpdate(tx, actor, fairId, { deed: 'targets', now });
    if (regionId !== null) await refuseUnknown(tx, regionId);
    const changes = [];
    for (const measure of measures) {
      const value = input.aims[measure];
      if (value === undefined) continue;
      const before = await storeAim(tx, input, measure, value);
      if (before !== value) changes.push({ regionId, measure, value, before });
    }
    if (changes.length > 0)
      await recordEvent(tx, {
        type: 'aims.set',
        aggregate: { type: 'fair', id: String(fairId) },
        actor,
        fairId,
        payload: { changes },
        at: now
      });
    return changes.length;
  });
  wakeRelay();
  return { changed };
}

async function refuseUnknown(tx: Transaction, regionId: number): Promise<void> {
  const found = await tx.select({ id: regions.id }).from(regions).where(eq(regions.id, regionId));
  if (found.length === 0) throw refuse('unknown_aim', {});
}

/** Returns what the aim was before. */
async function storeAim(
  tx: Transaction,
  { fairId, regionId }: AimsInput,
  measure: Measure,
  value: number | null
): Promise<number | null> {
  const same = and(
    eq(fairAims.fairId, fairId),
    regionId === null ? isNull(fairAims.regionId) : eq(fairAims.regionId, regionId),
    eq(fairAims.measure, measure)
  );
  const [before] = await tx.select({ value: fairAims.value }).from(fairAims).where(same);
  if (before?.value === value) return value;
  if (value === null) await tx.delete(fairAims).where(same);
  else if (before) await tx.update(fairAims).set({ value }).where(same);
  else await tx.insert(fairAims).values({ fairId, regionId, measure, value });
  return before?.value ?? null;
}
