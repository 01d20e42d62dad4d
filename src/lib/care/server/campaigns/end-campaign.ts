import { and, eq, gt, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { campaigns } from '../campaign-schema.ts';

/**
 * Ends a campaign before its day; proofs that have come are still decided.
 * @throws {Refusal} forbidden_role, not_found (also of what is over)
 */
export async function endCampaign(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const ended = await tx
      .update(campaigns)
      .set({ endedAt: now, endedBy: actor.userId })
      .where(and(eq(campaigns.id, id), isNull(campaigns.endedAt), gt(campaigns.endsAt, now)))
      .returning({ title: campaigns.title });
    if (ended.length === 0) throw refuse('not_found', {});
    await recordEvent(tx, {
      ...{ type: 'campaign.ended', aggregate: { type: 'campaign', id }, actor, at: now },
      payload: { title: ended[0]!.title }
    });
  });
  wakeRelay();
}
