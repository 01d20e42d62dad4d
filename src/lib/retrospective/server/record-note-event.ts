import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';

/** Records what happened to the retrospective of a fair. */
export async function recordRetrospective(
  tx: Transaction,
  actor: StaffUser,
  { fairId, type, payload }: { fairId: number; type: string; payload: Record<string, unknown> },
  now: Date
): Promise<void> {
  await recordEvent(tx, {
    ...{ type, aggregate: { type: 'retrospective', id: String(fairId) }, actor, fairId, payload, at: now }
  });
}
