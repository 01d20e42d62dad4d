import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mailAddresses } from '#lib/mail/server/schema.ts';
import { refuse } from '../../refusals.ts';
import { addressClearers } from '../../rights.ts';
import { personForUpdate } from './person-for-update.ts';

/**
 * Lets mails go again to a person of a company whose address sent some back, with or without an account. Nothing changes where none did.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function mailPersonAgain(
  db: Database,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string },
  now: Date
): Promise<void> {
  if (!addressClearers.includes(actor.role)) throw refuse('forbidden_role', { needs: addressClearers });
  await db.transaction(async (tx) => {
    const { company, person } = await personForUpdate(tx, actor, { companyId, id });
    if (!person.email) return;
    const [cleared] = await tx
      .update(mailAddresses)
      .set({ clearedAt: now, clearedBy: actor.userId })
      .where(and(eq(mailAddresses.address, person.email), isNull(mailAddresses.clearedAt)))
      .returning({ why: mailAddresses.why });
    if (!cleared) return;
    await recordEvent(tx, {
      type: 'person.mailed_again',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { personId: id, why: cleared.why },
      at: now
    });
  });
  wakeRelay();
}
