import { and, eq, isNull } from 'drizzle-orm';
import { refuseWrongLink } from '#lib/accounts/server/limits/wrong-link.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { ofFair } from '#lib/fairs/server/plan/plan.ts';
import { fairInvitations } from '../schema.ts';
import { invitationByLink } from './invitation-by-link.ts';

/**
 * Notes that somebody did something on the page of their invitation, once, where the fair notes it at all. The page asks for it after a touch, a
 * key or a scroll: programs that open links of mails do none of these, as a rule; who opens the page and does nothing is not noted.
 * @throws {Refusal} link_not_valid, too_many_tries
 */
export async function noteOpened(
  db: Database,
  { token, address }: { token: string; address: string },
  now: Date
): Promise<void> {
  const opened = await invitationByLink(db, token, now);
  if (!opened) return refuseWrongLink(address);
  const { id, fairId, dealerId, openedAt } = opened.invitation;
  if (openedAt || opened.state !== 'open' || !(await ofFair(db, fairId)).notesOpening) return;
  await db.transaction(async (tx) => {
    const first = await tx
      .update(fairInvitations)
      .set({ openedAt: now })
      .where(and(eq(fairInvitations.id, id), isNull(fairInvitations.openedAt)))
      .returning({ id: fairInvitations.id });
    if (first.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'invitation.opened', aggregate: { type: 'invitation', id } },
      ...{ actor: { userId: opened.person.userId }, fairId, dealerId, payload: {}, at: now }
    });
  });
  wakeRelay();
}
