import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { templateFor } from '../../checklist.ts';
import { fairChecks } from '../books-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';

/**
 * Puts the shipped points on the checklist of a fair, each with its date; those that are on it already stay. Again adds nothing.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function startChecklist(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<{ added: number }> {
  const added = await db.transaction(async (tx) => {
    const fair = await fairForUpdate(tx, actor, fairId, { deed: 'books', now });
    const points = templateFor(fair, now).map((point) => ({ ...point, id: uuid7(), fairId }));
    const rows = await tx
      .insert(fairChecks)
      .values(points)
      .onConflictDoNothing()
      .returning({ template: fairChecks.template });
    if (rows.length > 0)
      await recordEvent(tx, {
        type: 'fair.checklist_started',
        aggregate: { type: 'fair', id: String(fairId) },
        actor,
        fairId,
        payload: { templates: rows.map(({ template }) => template) },
        at: now
      });
    return rows.length;
  });
  wakeRelay();
  return { added };
}
