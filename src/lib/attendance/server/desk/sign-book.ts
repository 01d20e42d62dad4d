import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { DeedOf } from '../../desk/desk-deed.ts';
import { refuse } from '../../refusals.ts';
import { guestSignatures } from '../desk-schema.ts';
import { guestForUpdate } from '../guest.ts';
import { squarePhoto } from './square-photo.ts';

/**
 * A guest has drawn into the book at the door, or was photographed for it, and agreed that it is kept. Who does so again has one page all the
 * same. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_invited, unknown_person, photo_unreadable
 */
export async function signBook(
  db: Database,
  actor: StaffUser,
  { fairId, deed, signedAt }: { fairId: number; deed: DeedOf<'signature' | 'photo'>; signedAt: Date },
  now: Date
): Promise<void> {
  const { id, dealerId, personId } = deed;
  const drawn = deed.kind === 'photo' ? { photo: await squarePhoto(deed.picture) } : { path: deed.path };
  await db.transaction(async (tx) => {
    await guestForUpdate(tx, actor, { fairId, dealerId });
    const [person] = await tx
      .select({ id: persons.id })
      .from(persons)
      .where(and(eq(persons.id, personId), eq(persons.dealerId, dealerId)));
    if (!person) throw refuse('unknown_person', { person: personId });
    const theirs = and(eq(guestSignatures.fairId, fairId), eq(guestSignatures.personId, personId));
    const [before] = await tx.select().from(guestSignatures).where(theirs);
    if (before && isSame(before, drawn)) return;
    const signed = { ...drawn, signedAt, recordedBy: actor.userId, changedAt: now };
    if (before) await tx.update(guestSignatures).set(signed).where(theirs);
    else {
      const page = { id, fairId, dealerId, personId, ...signed };
      const kept = await tx.insert(guestSignatures).values(page).onConflictDoNothing().returning();
      if (kept.length === 0) return;
    }
    await recordEvent(tx, {
      type: 'guest_book.signed',
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, fairId, dealerId, at: now },
      payload: { personId, photo: 'photo' in drawn }
    });
  });
  wakeRelay();
}

type Drawn = { path: string } | { photo: string };

const isSame = (before: typeof guestSignatures.$inferSelect, drawn: Drawn): boolean =>
  'path' in drawn ? before.path === drawn.path : before.photo === drawn.photo;
