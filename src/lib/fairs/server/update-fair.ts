import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { FairInput } from '../fair-form.ts';
import { refuse } from '../refusals.ts';
import { namesOf, writeNames } from './fair-names.ts';
import { fairForUpdate } from './plan/fair-for-update.ts';
import { fairColumns, isDuplicate } from './schedule.ts';
import { fairs } from './schema.ts';

type Fair = typeof fairs.$inferSelect;

/**
 * Changes a fair; closing it early or extending it is a change of `closesAt`. Takes effect at once: an order sent a moment
 * later meets the new dates.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, closes_before_opening, doors_outside, slug_taken, currency_in_use
 */
export async function updateFair(
  db: Database,
  actor: StaffUser,
  { id, ...input }: FairInput & { id: number },
  now: Date
): Promise<{ slug: string }> {
  const columns = fairColumns(input);
  await db
    .transaction(async (tx) => {
      const before = await fairForUpdate(tx, actor, id, { deed: 'times', now });
      if (before.currency !== columns.currency) await refuseWhenInUse(tx, before);
      const names = await namesOf(tx, input);
      const changes = {
        ...changesOf<Partial<Fair>>(before, columns),
        ...changesOf(names, pick(input, names))
      };
      if (Object.keys(changes).length === 0) return;
      await tx.update(fairs).set(columns).where(eq(fairs.id, id));
      await writeNames(tx, input);
      await recordEvent(tx, {
        type: 'fair.updated',
        aggregate: { type: 'fair', id: String(id) },
        actor,
        fairId: id,
        payload: { changes },
        at: now
      });
    })
    .catch((error: unknown) => {
      throw isDuplicate(error, 'fairs_slug_unique') ? refuse('slug_taken', { slug: input.slug }) : error;
    });
  wakeRelay();
  return { slug: input.slug };
}

/** Orders and targets are above this domain, but their amounts are in the fair's currency: whatever happened fixes it. */
async function refuseWhenInUse(tx: Transaction, fair: Fair): Promise<void> {
  const [used] = await tx.execute(sql`
    select 1 from targets where fair_id = ${fair.id} union all
    select 1 from orders where fair_id = ${fair.id} limit 1`);
  if (used) throw refuse('currency_in_use', { currency: fair.currency });
}

function pick<Values extends object>(from: Values, like: Values): Values {
  return Object.fromEntries(Object.keys(like).map((name) => [name, from[name as keyof Values]])) as Values;
}

function changesOf<Values extends object>(before: Values, after: Values) {
  const names = Object.keys(after) as (keyof Values)[];
  const changed = names.filter((name) => String(before[name]) !== String(after[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]));
}
