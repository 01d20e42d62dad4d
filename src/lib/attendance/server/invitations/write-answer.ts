import { and, eq } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { AnswerInput } from '../../answer-form.ts';
import { refuse } from '../../refusals.ts';
import { fairInvitations, invitationAnswers } from '../schema.ts';

/** Nobody changes their mind more often. */
const mostAnswers = 40;

interface Given {
  invitationId: string;
  actor: EventActor;
  /** Who of the staff writes it down after a call; null: the person themselves. */
  recordedBy: string | null;
  now: Date;
}

/**
 * Notes what somebody answers, in the caller's transaction, under a lock of the invitation: of two answers at once both are kept, and the later
 * one counts. The same again is no other answer.
 * @returns its version
 * @throws {Refusal} too_many_answers
 */
export async function writeAnswer(
  tx: Transaction,
  said: AnswerInput,
  { invitationId, actor, recordedBy, now }: Given
): Promise<number> {
  const [invitation] = await tx
    .select()
    .from(fairInvitations)
    .where(eq(fairInvitations.id, invitationId))
    .for('no key update');
  const { fairId, dealerId, answerVersion: before } = invitation!;
  const answer = said.comes ? said : notComing(said);
  if (await isSame(tx, invitationId, before, answer)) return before;
  if (before >= mostAnswers) throw refuse('too_many_answers', { most: mostAnswers });
  const version = before + 1;
  await tx
    .insert(invitationAnswers)
    .values({ ...answer, invitationId, version, answeredAt: now, recordedBy });
  await tx
    .update(fairInvitations)
    .set({ answerVersion: version })
    .where(eq(fairInvitations.id, invitationId));
  const [dealer] = await tx
    .select({ regionId: dealers.regionId })
    .from(dealers)
    .where(eq(dealers.id, dealerId));
  await recordEvent(tx, {
    ...{ type: 'invitation.answered', aggregate: { type: 'invitation', id: invitationId }, actor },
    ...{ fairId, dealerId, at: now },
    payload: {
      ...{ version, comes: answer.comes, heads: answer.heads, decider: answer.decider },
      ...{ regionId: dealer!.regionId, byPhone: recordedBy !== null }
    }
  });
  return version;
}

const notComing = ({ wishes }: AnswerInput) => ({
  ...{ comes: false, heads: 0, companions: null, decider: null, stock: null, cash: null },
  ...{ wishes, greetByName: false }
});

async function isSame(
  tx: Transaction,
  invitationId: string,
  version: number,
  answer: AnswerInput
): Promise<boolean> {
  const [standing] = await tx
    .select()
    .from(invitationAnswers)
    .where(and(eq(invitationAnswers.invitationId, invitationId), eq(invitationAnswers.version, version)));
  if (!standing) return false;
  return (Object.keys(answer) as (keyof AnswerInput)[]).every((name) => standing[name] === answer[name]);
}
