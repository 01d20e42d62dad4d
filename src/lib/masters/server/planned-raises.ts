import { and, asc, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { plannedRaises, priceLists } from '#lib/catalog/server/schema.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import type { Raise } from '../raise.ts';
import { refuse } from '../refusals.ts';
import { masterKeepers } from '../rights.ts';

export const RAISE_TASK = 'raise-prices-as-planned';

/** What is planned for a list, the next first. */
export function plannedFor(db: Queryable, code: string) {
  const mostPlanned = 50;
  return db
    .select({
      ...{ id: plannedRaises.id, basisPoints: plannedRaises.basisPoints, stepMinor: plannedRaises.stepMinor },
      dueAt: plannedRaises.dueAt
    })
    .from(plannedRaises)
    .innerJoin(priceLists, eq(priceLists.id, plannedRaises.priceListId))
    .where(and(eq(priceLists.code, code), isNull(plannedRaises.doneAt), isNull(plannedRaises.droppedAt)))
    .orderBy(asc(plannedRaises.dueAt))
    .limit(mostPlanned);
}

/**
 * Plans new prices for the beginning of a day. Until then nothing changes, and nobody who orders sees it.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function planRaise(
  db: Database,
  actor: StaffUser,
  input: Raise & { id: string; priceList: string; dueAt: Date },
  now: Date
): Promise<void> {
  if (!masterKeepers.includes(actor.role)) throw refuse('forbidden_role', {});
  const { id, priceList, basisPoints, stepMinor, dueAt } = input;
  await db.transaction(async (tx) => {
    const [list] = await tx
      .select({ id: priceLists.id })
      .from(priceLists)
      .where(eq(priceLists.code, priceList));
    if (!list) throw refuse('not_found', {});
    const added = await tx
      .insert(plannedRaises)
      .values({
        id,
        priceListId: list.id,
        basisPoints,
        stepMinor,
        dueAt,
        plannedBy: actor.userId,
        plannedAt: now
      })
      .onConflictDoNothing()
      .returning({ id: plannedRaises.id });
    if (added.length === 0) return;
    await enqueue(tx, RAISE_TASK, { id }, { runAt: dueAt, jobKey: `${RAISE_TASK} ${id}` });
    await tell(
      tx,
      'prices.raise_planned',
      actor,
      { id, priceList, basisPoints, stepMinor, dueAt: dueAt.toISOString() },
      now
    );
  });
  wakeRelay();
}

/**
 * Takes a plan back before it is written.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function dropRaise(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!masterKeepers.includes(actor.role)) throw refuse('forbidden_role', {});
  await db.transaction(async (tx) => {
    const dropped = await tx
      .update(plannedRaises)
      .set({ droppedAt: now })
      .where(and(eq(plannedRaises.id, id), isNull(plannedRaises.doneAt), isNull(plannedRaises.droppedAt)))
      .returning({ id: plannedRaises.id });
    if (dropped.length === 0) throw refuse('not_found', {});
    await tell(tx, 'prices.raise_dropped', actor, { id }, now);
  });
  wakeRelay();
}

function tell(
  tx: Queryable,
  type: string,
  actor: StaffUser,
  payload: { id: string; [name: string]: unknown },
  at: Date
): Promise<void> {
  return recordEvent(tx, {
    type,
    aggregate: { type: 'planned_raise', id: payload.id },
    actor,
    payload: { ...payload },
    at
  });
}
