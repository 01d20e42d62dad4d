import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import { keptChanges, newestChange, type ChangeKind } from '#lib/accounts/server/kept-changes.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { LineInput } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { lockLines, putLine } from './save-line.ts';

const kind: ChangeKind = { aggregateType: 'production_line', types: ['production_line.saved'] };

/** Who changed which line of production, the newest first. One that was made new stays. */
export async function lineHistory(db: Queryable): Promise<KeptChange<LineInput>[]> {
  const deeds = await keptChanges<LineInput>(db, kind);
  return deeds.map((deed) => ({ ...deed, mayUndo: deed.mayUndo && deed.before !== null }));
}

/**
 * Takes the last change of a line back, as a change of its own.
 * @throws {Refusal} forbidden_role, not_found, changed_since
 */
export async function undoLine(
  db: Database,
  actor: StaffUser,
  { event, of }: { event: number; of: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const deed = await newestChange(tx, kind, of);
    const before = deed?.payload.before as LineInput | null | undefined;
    if (!before) throw refuse('not_found', {});
    const stands = (await lockLines(tx, [before.code])).get(before.code);
    if (!stands || (await newestChange(tx, kind, of))?.id !== event) throw refuse('changed_since', {});
    await putLine(tx, actor, before, stands, now, event);
  });
  wakeRelay();
}
