import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { RefillWords } from '../../refill-form.ts';
import { writeNames } from '../fair-names.ts';
import { fairs } from '../schema.ts';
import { refillForUpdate } from './refill-for-update.ts';

/**
 * Changes what a refill is called and what one order comes to at least: an order that is sent a moment later meets it.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function updateRefill(
  db: Database,
  actor: StaffUser,
  { slug, minimumMinor, ...words }: RefillWords & { slug: string; minimumMinor: number | null },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await refillForUpdate(tx, actor, slug);
    await tx.update(fairs).set({ name: words.name, minimumMinor }).where(eq(fairs.id, before.id));
    await writeNames(tx, words);
    await recordEvent(tx, {
      type: 'refill.updated',
      aggregate: { type: 'fair', id: String(before.id) },
      actor,
      fairId: before.id,
      payload: {
        before: { name: before.name, minimumMinor: before.minimumMinor },
        after: { ...words, minimumMinor }
      },
      at: now
    });
  });
  wakeRelay();
}
