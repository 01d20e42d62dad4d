import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { fairForUpdate } from '#lib/fairs/server/plan/fair-for-update.ts';
import { writeTargets } from '#lib/targets/server/write-targets.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { spreadAims, spreadCategories, type SpreadOver, type Way } from '../spread-ways.ts';
import { categorySales } from './category-sales.ts';
import { householdsOf } from './households.ts';

/**
 * Spreads the fair's own target over the regions, reps or dealers of its guests, or over categories, in place of what they aimed for before. It is read and written in one
 * transaction, so that what is spread is what stands. Without an own target nothing changes.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function spreadTarget(
  db: Database,
  actor: StaffUser,
  fair: Fair,
  { way, over }: { way: Way; over: SpreadOver },
  now: Date
): Promise<{ changed: number }> {
  const changed = await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fair.id, { deed: 'targets', now });
    const wholeMinor = await targets.ownOfFair(tx, fair.id);
    if (wholeMinor === null) return 0;
    const given =
      over === 'category'
        ? spreadCategories(await categorySales(tx, fair), { wholeMinor, way })
        : await overGuests(tx, fair, over, { wholeMinor, way });
    return writeTargets(tx, actor, { fairId: fair.id, targets: given }, now);
  });
  wakeRelay();
  return { changed };
}

async function overGuests(
  tx: Transaction,
  fair: Fair,
  over: Exclude<SpreadOver, 'category'>,
  { wholeMinor, way }: { wholeMinor: number; way: Way }
) {
  const byRegion = await targets.byRegion(tx, fair.id);
  const known = new Map(
    byRegion.flatMap(({ regionId, target }) => (target === null ? [] : [[regionId, target]]))
  );
  const guests = (await householdsOf(tx, fair)).filter(({ isInvited }) => isInvited);
  return spreadAims(guests, over, { wholeMinor, byRegion: known, way });
}
