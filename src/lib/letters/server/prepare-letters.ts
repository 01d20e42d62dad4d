import { eq } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import { makeInvitations } from '#lib/attendance/server/invitations/make-invitations.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { receiversAfter } from './audience.ts';
import type { LetterContext } from './field-source.ts';
import { judgeLetters, readTexts } from './judge-letters.ts';
import { sendingMailing, type Mailing } from './mailing-for-update.ts';
import { recordStep } from './record-mailing-event.ts';
import { mailings } from './schema.ts';
import { keepLetters } from './keep-letters.ts';

/** So many people at a time: a batch holds the mailing, and the process that also takes orders, for a moment only. */
export const batchSize = 100;

/**
 * Prepares the letters of the next people of a mailing, in one transaction with how far it has come: a process that dies has prepared a batch
 * wholly or not at all. Answers whether there may be more to prepare.
 */
export async function prepareLetters(db: Database, mailingId: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const mailing = await sendingMailing(tx, mailingId);
    if (!mailing?.texts || mailing.preparedAt) return false;
    await inviteWhoJoined(tx, mailing, now);
    const receivers = await receiversAfter(tx, audienceOf(mailing, now), mailing.preparedTo, batchSize);
    const context = await contextOf(tx, mailing, now);
    const judged = await judgeLetters(tx, context, readTexts(mailing.kind, mailing.texts), receivers);
    await keepLetters(tx, judged, { mailing, madeBy: mailing.madeBy, ...context });
    const isAll = receivers.length < batchSize;
    await tx
      .update(mailings)
      .set({
        preparedTo: receivers.at(-1)?.person ?? mailing.preparedTo,
        preparedAt: isAll ? now : null
      })
      .where(eq(mailings.id, mailingId));
    await recordStep(tx, mailing, { prepared: receivers.length }, now);
    return !isAll;
  });
}

/** Who was written down as a guest's person a moment ago has an invitation before the first letter is made. */
async function inviteWhoJoined(
  tx: Transaction,
  { kind, fairId, preparedTo }: Mailing,
  now: Date
): Promise<void> {
  if (kind === 'invitation' && fairId !== null && preparedTo === null) await makeInvitations(tx, fairId, now);
}

/** Whom it is for. */
export const audienceOf = (
  { kind, fairId, audience: rule, scopeRepId: repId, scopeRegionId: regionId }: Mailing,
  now: Date
) => ({ kind, fairId, rule, scope: { repId, regionId }, now });

/** What its letters are about, and who signs them: whoever made the mailing, or the house. */
export async function contextOf(
  tx: Transaction | Database,
  { kind, fairId, madeBy }: Pick<Mailing, 'kind' | 'fairId'> & { madeBy: string | null },
  now: Date
): Promise<LetterContext> {
  const [fair] = fairId === null ? [] : await tx.select().from(fairs).where(eq(fairs.id, fairId));
  const [sender] = madeBy
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, madeBy))
    : [];
  return { kind, fair: fair ?? null, senderName: sender?.name ?? settings.brandName, now };
}
