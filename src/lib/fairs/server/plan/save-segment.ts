import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { instantOf } from '#lib/time/zone.ts';
import { mostSegments } from '../../agenda.ts';
import type { SegmentInput } from '../../plan-form.ts';
import { refuse } from '../../refusals.ts';
import { fairSegments } from '../plan-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';
import { isOfStaff } from './is-of-staff.ts';

/**
 * Puts a part into the programme, or changes the one of this id. Parts may overlap; the page says where they clash.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, ends_before_start, agenda_full, unknown_owner
 */
export async function saveSegment(
  db: Database,
  actor: StaffUser,
  { fairId, ...given }: SegmentInput & { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { timeZone } = await fairForUpdate(tx, actor, fairId, { deed: 'plan', now });
    const [startsAt, endsAt] = [instantOf(given.startsAt, timeZone), instantOf(given.endsAt, timeZone)];
    if (!(endsAt > startsAt)) throw refuse('ends_before_start', {});
    const { ownerId } = given;
    if (ownerId && !(await isOfStaff(tx, ownerId))) throw refuse('unknown_owner', {});
    const part = { ...given, fairId, startsAt, endsAt };
    const others = await tx
      .select({ id: fairSegments.id })
      .from(fairSegments)
      .where(and(eq(fairSegments.fairId, fairId), sql`${fairSegments.id} <> ${given.id}`));
    if (others.length >= mostSegments) throw refuse('agenda_full', { most: mostSegments });
    const saved = await tx
      .insert(fairSegments)
      .values(part)
      .onConflictDoUpdate({ target: fairSegments.id, set: part, setWhere: eq(fairSegments.fairId, fairId) })
      .returning({ id: fairSegments.id });
    // The id is another fair's.
    if (saved.length === 0) throw refuse('fair_not_found', { fair: String(fairId) });
    await recordEvent(tx, {
      type: 'fair.segment_saved',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { ...part },
      at: now
    });
  });
  wakeRelay();
}
