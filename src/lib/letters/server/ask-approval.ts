import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { locales } from '#lib/i18n/locale.ts';
import { checkTemplate, isPersonal } from '../check-template.ts';
import type { LetterKind } from '../letter-kind.ts';
import { refuse } from '../refusals.ts';
import { audienceSize } from './audience.ts';
import { mailingForUpdate } from './mailing-for-update.ts';
import { audienceOf } from './prepare-letters.ts';
import { recordMailingEvent } from './record-mailing-event.ts';
import { mailings, type FrozenTexts } from './schema.ts';
import { currentTexts } from './templates.ts';

/**
 * Asks a second person to approve a mailing. Its texts are kept from now on as they are: what is approved is what goes out.
 * @throws {Refusal} not_found, mailing_not_there, letter_impersonal, nobody_to_write
 */
export async function askApproval(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const mailing = await mailingForUpdate(tx, id);
    if (!mailing || mailing.madeBy !== actor.userId) throw refuse('not_found', {});
    const { state, kind } = mailing;
    if (state !== 'draft') throw refuse('mailing_not_there', { state });
    const texts = await currentTexts(tx, kind);
    refuseImpersonal(kind, texts);
    const { people } = await audienceSize(tx, audienceOf(mailing, now));
    // Who is to get it is known on the day on which it goes.
    if (people === 0 && mailing.daysBefore === null) throw refuse('nobody_to_write', {});
    await tx
      .update(mailings)
      .set({
        state: 'waiting',
        texts,
        askedAt: now,
        askedFor: people,
        sentBackBy: null,
        sentBackReason: null
      })
      .where(eq(mailings.id, id));
    await recordMailingEvent(tx, 'mailing.asked', mailing, { actor, now, kind, people });
  });
}

/**
 * A letter that says the same to everybody does not go out in bulk, in whatever language.
 * @throws {Refusal} letter_impersonal
 */
export function refuseImpersonal(kind: LetterKind, texts: FrozenTexts): void {
  const same = locales.filter((locale) => {
    const { template } = checkTemplate(kind, texts[locale]);
    return !template || !isPersonal(template);
  });
  if (same.length > 0) throw refuse('letter_impersonal', { locales: same });
}
