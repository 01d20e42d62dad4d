import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mailAddresses } from '#lib/mail/server/schema.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import { users } from '../schema.ts';

/**
 * Lets mails go again to a person whose address sent some back. Nothing changes where none did.
 * @throws {Refusal} `not_found`, `forbidden_role`
 */
export async function mailAgain(db: Database, actor: StaffUser, userId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx.select().from(users).where(eq(users.id, userId));
    if (!person) throw new Refusal('not_found');
    const may = person.dealerId === null ? ['admin'] : ['admin', 'director'];
    if (!may.includes(actor.role)) throw new Refusal('forbidden_role');
    const cleared = await tx
      .update(mailAddresses)
      .set({ clearedAt: now, clearedBy: actor.userId })
      .where(and(eq(mailAddresses.address, person.email), isNull(mailAddresses.clearedAt)))
      .returning({ why: mailAddresses.why });
    if (cleared.length === 0) return;
    await recordEvent(tx, {
      type: 'user.mailed_again',
      aggregate: { type: 'user', id: userId },
      actor,
      dealerId: person.dealerId,
      payload: { why: cleared[0]!.why },
      at: now
    });
  });
  wakeRelay();
}
