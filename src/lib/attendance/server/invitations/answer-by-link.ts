import { count, type Limit } from '#lib/accounts/server/limits/limits.ts';
import { refuseWrongLink } from '#lib/accounts/server/limits/wrong-link.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { AnswerInput } from '../../answer-form.ts';
import { refuse } from '../../refusals.ts';
import { invitationByLink } from './invitation-by-link.ts';
import { writeAnswer } from './write-answer.ts';

const answerLimit: Limit = { name: 'invitation-answer', most: 20, perSeconds: 3600 };

/**
 * A guest answers by the link of their letter, without an account; until the fair closes they may answer otherwise.
 * @throws {Refusal} link_not_valid, too_many_tries, invitation_over, too_many_answers
 */
export async function answerByLink(
  db: Database,
  { token, address }: { token: string; address: string },
  answer: AnswerInput,
  now: Date
): Promise<void> {
  const opened = await invitationByLink(db, token, now);
  if (!opened) return refuseWrongLink(address);
  if (opened.state !== 'open') throw refuse('invitation_over', { state: opened.state });
  const { id: invitationId } = opened.invitation;
  await count(answerLimit, invitationId);
  const actor = { userId: opened.person.userId };
  await db.transaction((tx) => writeAnswer(tx, answer, { invitationId, actor, recordedBy: null, now }));
  wakeRelay();
}
