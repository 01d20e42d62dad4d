import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dueOn, mostChecks } from '../../checklist.ts';
import type { CheckInput } from '../../duty-form.ts';
import { refuse } from '../../refusals.ts';
import { fairChecks } from '../books-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';
import { isOfStaff } from './is-of-staff.ts';

/**
 * Puts a point on the checklist of a fair, or changes owner, date and title of the one of this id. A point of the template keeps its words.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_owner, title_missing, list_full
 */
export async function saveCheck(
  db: Database,
  actor: StaffUser,
  { fairId, id, title, ownerId, ...given }: CheckInput & { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { timeZone } = await fairForUpdate(tx, actor, fairId, { deed: 'books', now });
    if (ownerId && !(await isOfStaff(tx, ownerId))) throw refuse('unknown_owner', {});
    const ofThis = and(eq(fairChecks.id, id), eq(fairChecks.fairId, fairId));
    const [before] = await tx.select().from(fairChecks).where(ofThis);
    const words = before?.template ? null : title;
    if (!before?.template && !words) throw refuse('title_missing', {});
    const isOther = sql`${fairChecks.fairId} = ${fairId} and ${fairChecks.id} <> ${id}`;
    if ((await tx.$count(fairChecks, isOther)) >= mostChecks) throw refuse('list_full', { most: mostChecks });
    const point = { title: words, ownerId, dueAt: dueOn(given.dueOn, timeZone) };
    const saved = await tx
      .insert(fairChecks)
      .values({ id, fairId, template: before?.template ?? null, ...point })
      .onConflictDoUpdate({ target: fairChecks.id, set: point, setWhere: eq(fairChecks.fairId, fairId) })
      .returning({ id: fairChecks.id });
    // The id is another fair's.
    if (saved.length === 0) throw refuse('fair_not_found', { fair: String(fairId) });
    await recordEvent(tx, {
      type: 'fair.check_saved',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { id, template: before?.template ?? null, ...point, dueAt: point.dueAt.toISOString() },
      at: now
    });
  });
  wakeRelay();
}
