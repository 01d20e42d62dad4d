import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser } from '../../actor.ts';
import type { Deed } from '../../deed.ts';
import { deedLinks } from '../deed-schema.ts';
import { refuseWrongLink } from '../limits/wrong-link.ts';
import { secretHash } from '../secrets.ts';
import { openDeed } from './open-deed.ts';

/**
 * Does by a link what it is for, as its person, in one transaction with using it up: what is refused leaves the link as it was, and of two
 * devices one does it.
 *
 * @throws {Refusal} `link_not_valid`, `too_many_tries` (only wrong links count), and those of the deed
 */
export async function doByLink<Done>(
  db: Database,
  { token, deed, address }: { token: string; deed: Deed; address: string },
  now: Date,
  act: (tx: Transaction, actor: DealerUser, subject: string) => Promise<Done>
): Promise<Done> {
  const opened = await openDeed(db, token, now);
  if (opened?.deed !== deed) return refuseWrongLink(address);
  const done = await db.transaction(async (tx) => {
    const used = await tx
      .update(deedLinks)
      .set({ usedAt: now })
      .where(
        and(
          eq(deedLinks.tokenHash, secretHash(token)),
          isNull(deedLinks.usedAt),
          gt(deedLinks.expiresAt, now)
        )
      )
      .returning({ deed: deedLinks.deed });
    if (used.length === 0) throw new Refusal('link_not_valid');
    return act(tx, opened.actor, opened.subject);
  });
  wakeRelay();
  return done;
}
