import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { JotOf } from '../../jotting/jot.ts';
import { flatPhoto } from '../notes/flat-photo.ts';
import { giveConsents } from '../privacy/set-consents.ts';
import { savePersonIn } from '../save-person.ts';
import { personCards, persons } from '../schema.ts';
import { companyOfJot } from './company-of-jot.ts';

/**
 * A card was taken in: its company, where nobody knows it yet, its person, the photo, and whether they may be followed up. Sent again it is the same
 * card.
 * @param at when it was taken, set right
 * @throws {Refusal} forbidden_role, not_found, name_missing, photo_unreadable
 */
export async function takeCard(
  db: Database,
  actor: StaffUser,
  { card, at }: { card: JotOf<'card'>; at: Date },
  now: Date
): Promise<void> {
  const photo = card.photo && (await flatPhoto(card.photo));
  const { id, name, role, decides, phone, email, wechat, kakao, locale } = card;
  const given = {
    ...{ id, name, role, decides, phone, email, wechat, kakao, locale },
    ...{ whatsapp: null, birthday: null, anniversary: null }
  };
  await db.transaction(async (tx) => {
    const company = await companyOfJot(tx, actor, card, now);
    const [known] = await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, id));
    // What was changed of them since the first time stays.
    if (known) return;
    await savePersonIn(tx, actor, { company, given }, now);
    const purposes = card.mayFollowUp ? (['follow_up'] as const) : [];
    await giveConsents(tx, actor, { personId: id, purposes }, at);
    if (photo) await keepCard(tx, { personId: id, photo, takenAt: at, takenBy: actor.userId });
  });
  wakeRelay();
}

async function keepCard(tx: Transaction, card: typeof personCards.$inferInsert): Promise<void> {
  await tx.insert(personCards).values(card).onConflictDoNothing();
}
