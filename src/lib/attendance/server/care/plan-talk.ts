import { and, count, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { careRoles } from '../../care/rights.ts';
import { refuse } from '../../refusals.ts';
import { keyTalks } from '../care-schema.ts';
import { guestForCare, refuseUnknownStaff } from './guest-for-care.ts';

export interface TalkInput {
  id: string;
  fairId: number;
  dealerId: number;
  staffId: string;
  withWhom: string;
  startsAt: Date | null;
  topic: string;
}

/** More talks with one dealer at one fair are not planned but noted elsewhere. */
const most = 20;

/**
 * Plans a talk with a dealer at a fair, or changes the one of this id. The id comes from the page, so that sending the form twice plans one.
 * @throws {Refusal} forbidden_role, not_invited, unknown_staff, talk_not_there, too_many_talks
 */
export async function planTalk(
  db: Database,
  actor: StaffUser,
  { id, fairId, dealerId, ...talk }: TalkInput,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await guestForCare(tx, actor, careRoles, { fairId, dealerId });
    await refuseUnknownStaff(tx, talk.staffId);
    const [before] = await tx.select().from(keyTalks).where(eq(keyTalks.id, id)).for('update');
    if (before && (before.fairId !== fairId || before.dealerId !== dealerId || before.droppedAt))
      throw refuse('talk_not_there', {});
    if (before && isSame(before, talk)) return;
    if (before) await tx.update(keyTalks).set(talk).where(eq(keyTalks.id, id));
    else {
      await refuseMore(tx, fairId, dealerId);
      await tx.insert(keyTalks).values({ id, fairId, dealerId, ...talk, madeBy: actor.userId, madeAt: now });
    }
    await recordEvent(tx, {
      type: before ? 'talk.changed' : 'talk.planned',
      ...{ aggregate: { type: 'talk', id }, actor, fairId, dealerId, at: now },
      payload: { staffId: talk.staffId, startsAt: talk.startsAt?.toISOString() ?? null }
    });
  });
  wakeRelay();
}

function isSame(
  before: typeof keyTalks.$inferSelect,
  talk: Omit<TalkInput, 'id' | 'fairId' | 'dealerId'>
): boolean {
  return (
    before.staffId === talk.staffId &&
    before.withWhom === talk.withWhom &&
    before.topic === talk.topic &&
    (before.startsAt?.getTime() ?? null) === (talk.startsAt?.getTime() ?? null)
  );
}

async function refuseMore(tx: Transaction, fairId: number, dealerId: number): Promise<void> {
  const [row] = await tx
    .select({ count: count() })
    .from(keyTalks)
    .where(and(eq(keyTalks.fairId, fairId), eq(keyTalks.dealerId, dealerId), isNull(keyTalks.droppedAt)));
  if (row!.count >= most) throw refuse('too_many_talks', { most });
}
