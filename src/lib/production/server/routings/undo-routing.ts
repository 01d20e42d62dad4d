import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import { keptChanges, newestChange, type ChangeKind } from '#lib/accounts/server/kept-changes.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import type { RoutingInput } from '../../routing-form.ts';
import { lockRoutings, putRouting } from './save-routing.ts';

const kind: ChangeKind = { aggregateType: 'routing', types: ['routing.saved'] };

/** Who changed which routing, the newest first. One that was made new stays. */
export async function routingHistory(db: Queryable): Promise<KeptChange<RoutingInput>[]> {
  const deeds = await keptChanges<RoutingInput>(db, kind);
  return deeds.map((deed) => ({ ...deed, mayUndo: deed.mayUndo && deed.before !== null }));
}

/**
 * Takes the last change of a routing back, as a change of its own, by the same rules.
 * @throws {Refusal} forbidden_role, not_found, changed_since, routing_in_use
 */
export async function undoRouting(
  db: Database,
  actor: StaffUser,
  { event, of }: { event: number; of: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    const deed = await newestChange(tx, kind, of);
    const before = deed?.payload.before as RoutingInput | null | undefined;
    if (!before) throw refuse('not_found', {});
    const stands = (await lockRoutings(tx, [before.code])).get(before.code);
    if (!stands || (await newestChange(tx, kind, of))?.id !== event) throw refuse('changed_since', {});
    await putRouting(tx, actor, before, stands, now, event);
  });
  wakeRelay();
}
