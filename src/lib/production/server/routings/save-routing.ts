import { asc, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import type { RoutingInput } from '../../routing-form.ts';
import { standardCode } from '../routing.ts';
import { routings, routingStages, workOrders } from '../schema.ts';

/**
 * Makes a routing, or changes the one with this code. Where work has been planned by it, its stages and their order stay, since reports
 * count by them; names can change always. Sent twice it is the same routing.
 * @throws {Refusal} forbidden_role, routing_fixed, routing_in_use
 */
export async function saveRouting(
  db: Database,
  actor: StaffUser,
  { stages, ...routing }: RoutingInput,
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  if (routing.code === standardCode) throw refuse('routing_fixed', {});
  await db.transaction(async (tx) => {
    const [saved] = await tx
      .insert(routings)
      .values(routing)
      .onConflictDoUpdate({ target: routings.code, set: routing })
      .returning({ id: routings.id });
    const routingId = saved!.id;
    await refuseInUse(tx, routingId, routing.code, stages);
    await tx.delete(routingStages).where(eq(routingStages.routingId, routingId));
    await tx
      .insert(routingStages)
      .values(stages.map((stage, at) => ({ ...stage, routingId, position: at + 1 })));
    await recordEvent(tx, {
      type: 'routing.saved',
      aggregate: { type: 'routing', id: String(routingId) },
      actor,
      payload: { ...routing, stages },
      at: now
    });
  });
  wakeRelay();
}

async function refuseInUse(
  tx: Transaction,
  routingId: number,
  code: string,
  stages: RoutingInput['stages']
): Promise<void> {
  const [used] = await tx
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(eq(workOrders.routingId, routingId))
    .limit(1);
  if (!used) return;
  const known = await tx
    .select({ code: routingStages.code })
    .from(routingStages)
    .where(eq(routingStages.routingId, routingId))
    .orderBy(asc(routingStages.position));
  const same = known.length === stages.length && known.every((stage, at) => stage.code === stages[at]!.code);
  if (!same) throw refuse('routing_in_use', { code });
}
