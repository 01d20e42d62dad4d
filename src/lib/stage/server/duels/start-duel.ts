import { inArray } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { regions } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fromWire } from '#lib/money/money.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { hallFrame } from '../figures/hall-frame.ts';
import { stageDuels } from '../schema.ts';
import { runningDuel } from './running-duel.ts';

/**
 * Sets two regions against each other for so many minutes. What each takes from now on counts, as far as the hall sees it.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `duel_running`, `two_regions_needed`
 */
export async function startDuel(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; left: string; right: string; minutes: number },
  now: Date
): Promise<void> {
  const { fairId, left, right, minutes } = input;
  const frame = await hallFrame(fairId, now);
  const from = (code: string) => frame?.regions.find((region) => region.code === code)?.total;
  await atDesk(db, actor, fairId, now, async (tx) => {
    if (await runningDuel(tx, fairId, now)) throw refuse('duel_running', {});
    const known = await tx
      .select()
      .from(regions)
      .where(inArray(regions.code, [left, right]));
    const idOf = (code: string) => known.find((region) => region.code === code)?.id;
    const [leftId, rightId, leftFrom, rightFrom] = [idOf(left), idOf(right), from(left), from(right)];
    if (left === right || !leftId || !rightId || !leftFrom || !rightFrom)
      throw refuse('two_regions_needed', {});
    const endsAt = new Date(now.getTime() + minutes * 60_000);
    const id = uuid7();
    await tx.insert(stageDuels).values({
      ...{ id, fairId, leftId, rightId, startedAt: now, startedBy: actor.userId, endsAt },
      leftFromMinor: fromWire(leftFrom),
      rightFromMinor: fromWire(rightFrom)
    });
    return { type: 'stage.duel_started', payload: { duel: id, left, right, endsAt: endsAt.toISOString() } };
  });
}
