import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { openDayOf } from '#lib/supply/server/open-day-of.ts';
import { dayIn } from '#lib/time/day.ts';
import { AHEAD_OF_PLAN, isDelay, isDelayAlternative, refuseRevision } from '../delays.ts';
import { mayPlan, plannerRoles } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import type { RevisionInput } from '../stage-form.ts';
import { eventHead, lockWorkOrder, mustBeOpen, type LockedWorkOrder } from './lock-work-order.ts';
import { dateRevisions, workOrders } from './schema.ts';

/**
 * Moves the date of a work order and of the pieces it makes. A later date tells the dealer, with its reason and what there
 * is to choose; an earlier one is only good news. The promised date stays as it was.
 *
 * @throws {Refusal} of `ProductionRefusalDetails`.
 */
export async function reviseDate(
  db: Database,
  actor: StaffUser,
  input: RevisionInput & { workOrder: number },
  now: Date
): Promise<{ repeated: boolean }> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  const revised = await db.transaction(async (tx) => {
    const locked = await lockWorkOrder(tx, actor, input.workOrder);
    if (await isRepeated(tx, locked, input)) return { repeated: true };
    mustBeOpen(locked);
    await mustBeAnnounceable(tx, locked, input, now);
    await move(tx, locked, actor, input, now);
    await recordEvent(tx, {
      ...eventHead(locked),
      type: isDelay(input) ? 'work_order.delayed' : 'work_order.brought_forward',
      actor,
      payload: {
        ...eventHead(locked).payload,
        revisionId: input.id,
        promisedOn: locked.workOrder.promisedOn,
        fromOn: input.fromOn,
        toOn: input.toOn,
        reason: reasonOf(input),
        note: input.note,
        alternatives: offered(input)
      },
      at: now
    });
    return { repeated: false };
  });
  wakeRelay();
  return revised;
}

async function isRepeated(
  tx: Transaction,
  { workOrder }: LockedWorkOrder,
  input: RevisionInput
): Promise<boolean> {
  const [known] = await tx.select().from(dateRevisions).where(eq(dateRevisions.id, input.id));
  if (!known) return false;
  if (known.workOrderId !== workOrder.id || known.toOn !== input.toOn) {
    throw refuse('key_reused', { id: input.id });
  }
  return true;
}

async function mustBeAnnounceable(
  tx: Transaction,
  { workOrder, order }: LockedWorkOrder,
  input: RevisionInput,
  now: Date
): Promise<void> {
  if (input.fromOn !== workOrder.expectedOn) throw refuse('date_moved', { expectedOn: workOrder.expectedOn });
  const [fair] = await tx.select({ zone: fairs.timeZone }).from(fairs).where(eq(fairs.id, order.fairId));
  const refusal = refuseRevision(input, dayIn(fair!.zone, now));
  if (refusal) throw refuse(refusal, { fromOn: input.fromOn, toOn: input.toOn });
  const opensOn = await openDayOf(clientOf(tx), input.toOn);
  if (opensOn !== input.toOn) throw refuse('date_on_holiday', { toOn: input.toOn, opensOn });
}

async function move(
  tx: Transaction,
  { workOrder }: LockedWorkOrder,
  actor: StaffUser,
  input: RevisionInput,
  now: Date
): Promise<void> {
  await tx.insert(dateRevisions).values({
    id: input.id,
    workOrderId: workOrder.id,
    fromOn: input.fromOn,
    toOn: input.toOn,
    reason: reasonOf(input),
    note: input.note,
    alternatives: offered(input),
    revisedBy: actor.userId,
    revisedAt: now
  });
  await tx.update(workOrders).set({ expectedOn: input.toOn }).where(eq(workOrders.id, workOrder.id));
  await tx.execute(sql`
    update promise_pieces p set expected_on = ${input.toOn}
    from work_order_pieces w
    where w.work_order_id = ${workOrder.id}
      and (p.order_id, p.line_no, p.piece_no) = (w.order_id, w.line_no, w.piece_no)`);
}

const reasonOf = (input: RevisionInput) => (isDelay(input) ? input.reason! : AHEAD_OF_PLAN);
const offered = (input: RevisionInput) =>
  isDelay(input) ? [...new Set(input.alternatives.filter(isDelayAlternative))] : [];
