import { and, eq, isNull } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealerRoles } from '#lib/accounts/roles.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { AnswerInput } from '../../answer-form.ts';
import { refuse } from '../../refusals.ts';
import { fairDealers, fairInvitations } from '../schema.ts';
import { writeAnswer } from './write-answer.ts';

/**
 * Somebody of a dealer answers their own invitation where they are signed in, as by the link of their letter. Who of the staff acts for a dealer
 * answers for nobody: that is written down with the invitation.
 * @throws {Refusal} forbidden_role, not_invited, invitation_over, too_many_answers
 */
export async function answerOwn(
  db: Database,
  actor: DealerUser,
  slug: string,
  answer: AnswerInput,
  now: Date
): Promise<void> {
  if (actor.actedBy) throw refuse('forbidden_role', { needs: dealerRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ invitationId: fairInvitations.id, fair: fairs })
      .from(fairInvitations)
      .innerJoin(
        fairs,
        and(eq(fairs.id, fairInvitations.fairId), eq(fairs.kind, 'fair'), eq(fairs.slug, slug))
      )
      .innerJoin(persons, and(eq(persons.id, fairInvitations.personId), isNull(persons.leftAt)))
      .innerJoin(
        fairDealers,
        and(
          eq(fairDealers.fairId, fairInvitations.fairId),
          eq(fairDealers.dealerId, fairInvitations.dealerId)
        )
      )
      .where(and(eq(fairInvitations.dealerId, actor.dealerId), eq(persons.userId, actor.userId)));
    if (!found) throw refuse('not_invited', { fair: slug, dealer: actor.dealerCode });
    if (!mayNow(found.fair, 'answer', now)) throw refuse('invitation_over', { state: 'over' });
    const { invitationId } = found;
    await writeAnswer(tx, answer, { invitationId, actor, recordedBy: null, now });
  });
  wakeRelay();
}
