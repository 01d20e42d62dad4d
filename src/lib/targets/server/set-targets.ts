import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '#lib/fairs/refusals.ts';
import { fairForUpdate } from '#lib/fairs/server/plan/fair-for-update.ts';
import type { Aim } from '../aim.ts';
import { targets } from './schema.ts';

export interface TargetInput {
  aim: Aim;
  /** Minor units of the fair's currency; null takes the target away. */
  amount: number | null;
}

/**
 * Sets what several aim for at a fair, all or none. Those that are as they were change nothing and are not recorded.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_aim
 */
export async function setTargets(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; targets: readonly TargetInput[] },
  now: Date
): Promise<{ changed: number }> {
  const { fairId } = input;
  const changes = await db.transaction(async (tx) => {
    // The fair's row is the lock: two people who set the same target would otherwise both find none and insert.
    await fairForUpdate(tx, actor, fairId, { deed: 'targets', now });
    const changed = [];
    for (const { aim, amount } of input.targets) {
      await refuseUnknown(tx, aim);
      const before = await storeTarget(tx, fairId, aim, amount);
      if (before !== amount) changed.push({ aim, amountMinor: amount, beforeMinor: before });
    }
    if (changed.length > 0) {
      await recordEvent(tx, {
        type: 'target.set',
        aggregate: { type: 'fair', id: String(fairId) },
        actor,
        fairId,
        payload: { changes: changed },
        at: now
      });
    }
    return changed.length;
  });
  wakeRelay();
  return { changed: changes };
}

async function refuseUnknown(tx: Transaction, aim: Aim): Promise<void> {
  if (aim.of === 'fair' || aim.of === 'category') return;
  const found =
    aim.of === 'rep'
      ? await tx
          .select({ id: users.id })
          .from(users)
          .where(and(eq(users.id, aim.id), isNull(users.dealerId)))
      : aim.of === 'region'
        ? await tx.select({ id: regions.id }).from(regions).where(eq(regions.id, aim.id))
        : await tx.select({ id: dealers.id }).from(dealers).where(eq(dealers.id, aim.id));
  if (found.length === 0) throw refuse('unknown_aim', {});
}

/** Returns what the target was before. */
async function storeTarget(
  tx: Transaction,
  fairId: number,
  aim: Aim,
  amount: number | null
): Promise<number | null> {
  const columns = columnsOf(aim);
  const same = and(eq(targets.fairId, fairId), ...sameAim(columns));
  const [before] = await tx.select({ amount: targets.amountMinor }).from(targets).where(same);
  if (before?.amount === amount) return amount;
  if (amount === null) await tx.delete(targets).where(same);
  else if (before) await tx.update(targets).set({ amountMinor: amount }).where(same);
  else await tx.insert(targets).values({ fairId, ...columns, amountMinor: amount });
  return before?.amount ?? null;
}

type AimColumns = ReturnType<typeof columnsOf>;

function columnsOf(aim: Aim) {
  return {
    regionId: aim.of === 'region' ? aim.id : null,
    repId: aim.of === 'rep' ? aim.id : null,
    dealerId: aim.of === 'dealer' ? aim.id : null,
    category: aim.of === 'category' ? aim.id : null
  };
}

function sameAim({ regionId, repId, dealerId, category }: AimColumns): SQL[] {
  return [
    regionId === null ? isNull(targets.regionId) : eq(targets.regionId, regionId),
    repId === null ? isNull(targets.repId) : eq(targets.repId, repId),
    dealerId === null ? isNull(targets.dealerId) : eq(targets.dealerId, dealerId),
    category === null ? isNull(targets.category) : eq(targets.category, category)
  ];
}
