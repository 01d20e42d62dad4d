import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { keyTalks } from '../care-schema.ts';
import { talkForUpdate } from './talk-for-update.ts';

/**
 * Notes what came of a talk; a later note takes the place of an earlier one. The same again is no change.
 * @throws {Refusal} forbidden_role, not_invited, talk_not_there
 */
export async function noteTalk(
  db: Database,
  actor: StaffUser,
  { fairId, id, outcome }: { fairId: number; id: string; outcome: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const talk = await talkForUpdate(tx, actor, { fairId, id });
    if (talk.outcome === outcome) return;
    await tx
      .update(keyTalks)
      .set({ outcome, notedBy: actor.userId, notedAt: now })
      .where(eq(keyTalks.id, id));
    await recordEvent(tx, {
      ...{ type: 'talk.noted', aggregate: { type: 'talk', id }, actor, fairId, dealerId: talk.dealerId },
      ...{ payload: { outcome, before: talk.outcome }, at: now }
    });
  });
  wakeRelay();
}
