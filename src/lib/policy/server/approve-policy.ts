import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { policyApprovers } from '../rights.ts';
import { lockDraft } from './lock-draft.ts';
import { fairPolicies } from './schema.ts';

/**
 * Lets a draft hold, as somebody else has written it: for orders that are placed from this moment on. What is placed keeps the version that it
 * was placed under, also for what comes to it later.
 *
 * @param input with `writtenAt`, the moment of the draft that was looked at
 * @throws {Refusal} forbidden_role, not_found, fair_locked, maker_approves, draft_moved
 */
export async function approvePolicy(
  db: Database,
  actor: StaffUser,
  { fairId, writtenAt }: { fairId: number; writtenAt: Date },
  now: Date
): Promise<{ version: number }> {
  if (!policyApprovers.includes(actor.role)) throw refuse('forbidden_role', { needs: policyApprovers });
  const version = await db.transaction(async (tx) => {
    const { draft } = await lockDraft(tx, fairId, now);
    if (!draft) throw refuse('not_found', {});
    if (draft.writtenBy === actor.userId) throw refuse('maker_approves', {});
    if (draft.writtenAt.getTime() !== writtenAt.getTime()) throw refuse('draft_moved', {});
    await tx
      .update(fairPolicies)
      .set({ approvedBy: actor.userId, approvedAt: now })
      .where(eq(fairPolicies.id, draft.id));
    await recordEvent(tx, {
      type: 'policy.approved',
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, at: now },
      payload: { version: draft.version, rules: draft.rules.length, writtenBy: draft.writtenBy }
    });
    return draft.version;
  });
  wakeRelay();
  return { version };
}
