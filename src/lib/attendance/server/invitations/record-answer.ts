import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { AnswerInput } from '../../answer-form.ts';
import { invitationForStaff } from './invitation-for-staff.ts';
import { writeAnswer } from './write-answer.ts';

/**
 * Somebody of the staff writes down what a guest has answered in a call.
 * @throws {Refusal} forbidden_role, not_invited, invitation_over, too_many_answers
 */
export async function recordAnswer(
  db: Database,
  actor: StaffUser,
  { fairId, invitationId, ...answer }: AnswerInput & { fairId: number; invitationId: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await invitationForStaff(tx, actor, { fairId, invitationId }, now);
    await writeAnswer(tx, answer, { invitationId, actor, recordedBy: actor.userId, now });
  });
  wakeRelay();
}
