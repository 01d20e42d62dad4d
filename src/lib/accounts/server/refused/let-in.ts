import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import { rateLimits, users } from '../schema.ts';
import { secretHash } from '../secrets.ts';

/**
 * Ends the pauses that failed tries have made for an account, so that its person may try at once from any browser. The next failures count
 * anew.
 *
 * @throws {Refusal} `forbidden_role`, `not_found`
 */
export async function letIn(db: Database, actor: StaffUser, userId: string, now: Date): Promise<void> {
  if (actor.role !== 'admin') throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const [person] = await tx.select().from(users).where(eq(users.id, userId));
    if (!person) throw new Refusal('not_found');
    await tx.delete(rateLimits).where(eq(rateLimits.account, secretHash(person.email)));
    await recordEvent(tx, {
      type: 'user.let_in',
      aggregate: { type: 'user', id: person.id },
      actor,
      dealerId: person.dealerId,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}
