import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { serviceRoles } from '../../rights.ts';
import { supportRequests } from '../support-schema.ts';

/**
 * Answers a request once; its task ends by that, and the dealer is told.
 * @throws {Refusal} forbidden_role, not_found (also of what was answered)
 */
export async function answerSupport(
  db: Database,
  actor: StaffUser,
  { id, answer }: { id: string; answer: string },
  now: Date
): Promise<void> {
  if (!serviceRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: serviceRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ request: supportRequests })
      .from(supportRequests)
      .innerJoin(dealers, eq(dealers.id, supportRequests.dealerId))
      .where(and(eq(supportRequests.id, id), dealersOf(actor)))
      .for('no key update', { of: supportRequests });
    if (!found || found.request.answeredAt) throw refuse('not_found', {});
    const { dealerId, topic, words, askedBy } = found.request;
    const said = { answer, answeredBy: actor.userId, answeredAt: now };
    await tx.update(supportRequests).set(said).where(eq(supportRequests.id, id));
    await recordEvent(tx, {
      ...{ type: 'support.answered', aggregate: { type: 'support', id }, actor, dealerId, at: now },
      payload: { topic, words, answer, askedBy }
    });
  });
  wakeRelay();
}
