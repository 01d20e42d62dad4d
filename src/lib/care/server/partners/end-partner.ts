import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { partners } from '../referral-schema.ts';

/**
 * Ends a partner: its link leads nowhere any more. What it has of those whom it named before stays as it was agreed.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function endPartner(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .update(partners)
      .set({ endedAt: now, endedBy: actor.userId })
      .where(and(eq(partners.id, id), isNull(partners.endedAt)))
      .returning({ name: partners.name });
    if (!ended) throw refuse('not_found', {});
    await recordEvent(tx, {
      ...{ type: 'partner.ended', aggregate: { type: 'partner', id }, actor, at: now },
      payload: { name: ended.name }
    });
  });
  wakeRelay();
}
