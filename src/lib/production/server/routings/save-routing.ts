import { isDeepStrictEqual } from 'node:util';
import { asc, eq, inArray } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import type { RoutingInput } from '../../routing-form.ts';
import { standardCode, stagesOf } from '../routing.ts';
import { routings, routingStages, workOrders } from '../schema.ts';

/**
 * Makes routings, or changes those with these codes. Where work has been planned by one, its stages and their order stay, since reports
 * count by them; names can change always. Sent twice it is the same routing. All of them, or none.
 * @throws {Refusal} forbidden_role, routing_fixed, routing_in_use
 */
export async function saveRoutings(
  db: Database,
  actor: StaffUser,
  all: readonly RoutingInput[],
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  if (all.some(({ code }) => code === standardCode)) throw refuse('routing_fixed', {});
  await db.transaction(async (tx) => {
    const stands = await lockRoutings(
      tx,
      all.map(({ code }) => code)
    );
    for (const routing of all) {
      const before = stands.get(routing.code) ?? null;
      if (!isDeepStrictEqual(before, routing)) await putRouting(tx, actor, routing, before, now);
    }
  });
  wakeRelay();
}

/**
 * One of them.
 * @throws {Refusal} forbidden_role, routing_fixed, routing_in_use
 */
export const saveRouting = (db: Database, actor: StaffUser, input: RoutingInput, now: Date): Promise<void> =>
  saveRoutings(db, actor, [input], now);

/** Routings as they stand, by code, in the words of their form; locked until the transaction ends. */
export async function lockRoutings(
  tx: Transaction,
  codes: readonly string[]
): Promise<Map<string, RoutingInput>> {
  const rows = await tx
    .select()
    .from(routings)
    .where(inArray(routings.code, [...codes]))
    .orderBy(asc(routings.id))
    .for('update');
  const stages = await stagesOf(
    tx,
    rows.map(({ id }) => id)
  );
  return new Map(
    rows.map(({ id, code, name, nameZh, nameKo }) => [
      code,
      {
        ...{ code, name, nameZh, nameKo },
        stages: (stages.get(id) ?? []).map((stage) => ({
          ...{ code: stage.code, name: stage.name ?? stage.code },
          ...{ nameZh: stage.nameZh ?? null, nameKo: stage.nameKo ?? null }
        }))
      }
    ])
  );
}

/** Writes a routing that may be written, with what stood before, so that it can be taken back. */
export async function putRouting(
  tx: Transaction,
  actor: StaffUser,
  { stages, ...routing }: RoutingInput,
  before: RoutingInput | null,
  now: Date,
  undoes?: number
): Promise<void> {
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
    payload: { ...routing, stages, before, ...(undoes === undefined ? {} : { undoes }) },
    at: now
  });
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
