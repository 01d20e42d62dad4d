import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { ConsentPurpose } from '../../privacy.ts';
import { personForUpdate } from '../persons/person-for-update.ts';
import { personConsents } from '../privacy-schema.ts';

export interface ConsentsGiven {
  companyId: number;
  personId: string;
  /** Everything that they agree to now; what is missing is withdrawn. */
  purposes: readonly ConsentPurpose[];
}

/**
 * Writes down what a person agrees to. Each purpose has its own moment and who heard it; what stands already stays as it was heard.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function setConsents(
  db: Database,
  actor: StaffUser,
  { companyId, personId, purposes }: ConsentsGiven,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { company } = await personForUpdate(tx, actor, { companyId, id: personId });
    const standing = await tx
      .select({ purpose: personConsents.purpose })
      .from(personConsents)
      .where(and(eq(personConsents.personId, personId), isNull(personConsents.withdrawnAt)));
    const withdrawn = standing.map(({ purpose }) => purpose).filter((one) => !purposes.includes(one));
    const given = purposes.filter((one) => !standing.some(({ purpose }) => purpose === one));
    if (given.length + withdrawn.length === 0) return;
    await giveConsents(tx, actor, { personId, purposes: given }, now);
    if (withdrawn.length > 0)
      await tx
        .update(personConsents)
        .set({ withdrawnAt: now, withdrawnBy: actor.userId })
        .where(
          and(
            eq(personConsents.personId, personId),
            isNull(personConsents.withdrawnAt),
            inArray(personConsents.purpose, withdrawn)
          )
        );
    await recordEvent(tx, {
      type: 'person.consents_set',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { personId, given, withdrawn },
      at: now
    });
  });
  wakeRelay();
}

/** Adds what is agreed to and does not stand yet. The caller holds the person. */
export async function giveConsents(
  tx: Transaction,
  actor: StaffUser,
  { personId, purposes }: Omit<ConsentsGiven, 'companyId'>,
  now: Date
): Promise<void> {
  if (purposes.length === 0) return;
  await tx
    .insert(personConsents)
    .values(purposes.map((purpose) => ({ personId, purpose, givenAt: now, recordedBy: actor.userId })))
    .onConflictDoNothing();
}
