import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { keyTalks } from '../care-schema.ts';
import { talkForUpdate } from './talk-for-update.ts';

/**
 * A talk that will not be held leaves the plan.
 * @throws {Refusal} forbidden_role, not_invited, talk_not_there
 */
export async function dropTalk(
  db: Database,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { dealerId } = await talkForUpdate(tx, actor, { fairId, id });
    await tx.update(keyTalks).set({ droppedAt: now }).where(eq(keyTalks.id, id));
    await recordEvent(tx, {
      ...{
        type: 'talk.dropped',
        aggregate: { type: 'talk', id },
        actor,
        fairId,
        dealerId,
        payload: {},
        at: now
      }
    });
  });
  wakeRelay();
}
