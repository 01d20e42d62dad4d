import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { policyWriters } from '../rights.ts';
import { lockDraft } from './lock-draft.ts';
import { fairPolicies } from './schema.ts';

/**
 * Throws a draft away, one's own or somebody else's; what holds goes on holding.
 * @throws {Refusal} forbidden_role, not_found, fair_locked
 */
export async function discardDraft(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  if (!policyWriters.includes(actor.role)) throw refuse('forbidden_role', { needs: policyWriters });
  await db.transaction(async (tx) => {
    const { draft } = await lockDraft(tx, fairId, now);
    if (!draft) throw refuse('not_found', {});
    await tx.delete(fairPolicies).where(eq(fairPolicies.id, draft.id));
    const { version, heroes, rules, writtenBy } = draft;
    await recordEvent(tx, {
      type: 'policy.discarded',
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, payload: { version, heroes, rules, writtenBy }, at: now }
    });
  });
  wakeRelay();
}
