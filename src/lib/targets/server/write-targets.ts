import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { refuse } from '#lib/fairs/refusals.ts';
import { fairForUpdate } from '#lib/fairs/server/plan/fair-for-update.ts';
import { aimKey, type Aim } from '../aim.ts';
import { targets } from './schema.ts';

export interface TargetInput {
  aim: Aim;
  /** Minor units of the fair's currency; null takes the target away. */
  amount: number | null;
}

/** So many changes are named in the record; of more it says how many there were. */
const mostNamed = 500;

/**
 * Sets what several aim for at a fair, in the caller's transaction, with a handful of statements however many they are. Those that are as they were change
 * nothing and are not recorded. Answers how many changed.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_aim
 */
export async function writeTargets(
  tx: Transaction,
  actor: StaffUser,
  { fairId, targets: given }: { fairId: number; targets: readonly TargetInput[] },
  now: Date
): Promise<number> {
  // The fair's row is the lock: two people who set the same target would otherwise both find none and insert.
  await fairForUpdate(tx, actor, fairId, { deed: 'targets', now });
  await refuseUnknown(tx, given);
  const rows = await tx.select().from(targets).where(eq(targets.fairId, fairId));
  const before = new Map(rows.map((row) => [aimKey(aimOf(row)), row]));
  const asked = new Map(given.map((one) => [aimKey(one.aim), one]));
  const changed = [...asked].flatMap(([key, { aim, amount }]) => {
    const known = before.get(key);
    return (known?.amountMinor ?? null) === amount ? [] : [{ aim, amount, known }];
  });
  if (changed.length === 0) return 0;
  await store(tx, fairId, changed);
  const changes = changed
    .slice(0, mostNamed)
    .map(({ aim, amount, known }) => ({ aim, amountMinor: amount, beforeMinor: known?.amountMinor ?? null }));
  await recordEvent(tx, {
    ...{ type: 'target.set', aggregate: { type: 'fair', id: String(fairId) }, actor, fairId, at: now },
    payload: { changes, ...(changed.length > mostNamed ? { count: changed.length } : {}) }
  });
  return changed.length;
}

interface Change extends TargetInput {
  known: typeof targets.$inferSelect | undefined;
}

async function store(tx: Transaction, fairId: number, changed: readonly Change[]): Promise<void> {
  const gone = changed.flatMap(({ amount, known }) => (amount === null && known ? [known.id] : []));
  const moved = changed.flatMap(({ amount, known }) =>
    amount !== null && known ? [{ id: known.id, amount }] : []
  );
  const fresh = changed.flatMap(({ aim, amount, known }) =>
    amount !== null && !known ? [{ fairId, ...columnsOf(aim), amountMinor: amount }] : []
  );
  for (const ids of chunks(gone)) await tx.delete(targets).where(inArray(targets.id, ids));
  if (moved.length > 0)
    await tx.execute(sql`
      update targets t set amount_minor = s.amount
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as s(id int, amount bigint) where t.id = s.id`);
  for (const some of chunks(fresh)) await tx.insert(targets).values(some);
}

function chunks<Item>(all: readonly Item[], size = 2_000): Item[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, nth) =>
    all.slice(nth * size, (nth + 1) * size)
  );
}

async function refuseUnknown(tx: Transaction, given: readonly TargetInput[]): Promise<void> {
  const idsOf = <Of extends Aim['of']>(of: Of) => [
    ...new Set(given.flatMap(({ aim }) => (aim.of === of ? [(aim as { id: number | string }).id] : [])))
  ];
  const [ofRegions, ofReps, ofDealers] = [idsOf('region'), idsOf('rep'), idsOf('dealer')];
  let found = 0;
  for (const ids of chunks(ofRegions as number[]))
    found += (await tx.select({ id: regions.id }).from(regions).where(inArray(regions.id, ids))).length;
  for (const ids of chunks(ofReps as string[]))
    found += (
      await tx
        .select({ id: users.id })
        .from(users)
        .where(and(inArray(users.id, ids), isNull(users.dealerId)))
    ).length;
  for (const ids of chunks(ofDealers as number[]))
    found += (await tx.select({ id: dealers.id }).from(dealers).where(inArray(dealers.id, ids))).length;
  if (found < ofRegions.length + ofReps.length + ofDealers.length) throw refuse('unknown_aim', {});
}

const columnsOf = (aim: Aim) => ({
  regionId: aim.of === 'region' ? aim.id : null,
  repId: aim.of === 'rep' ? aim.id : null,
  dealerId: aim.of === 'dealer' ? aim.id : null,
  category: aim.of === 'category' ? aim.id : null
});

function aimOf({ regionId, repId, dealerId, category }: typeof targets.$inferSelect): Aim {
  if (regionId !== null) return { of: 'region', id: regionId };
  if (repId !== null) return { of: 'rep', id: repId };
  if (dealerId !== null) return { of: 'dealer', id: dealerId };
  return category === null ? { of: 'fair' } : { of: 'category', id: category };
}
