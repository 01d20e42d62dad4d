import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { closedGate } from '#lib/billing/server/release-gate.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import type { StageEventInput } from '../stage-form.ts';
import { isFinished, refuseReport, reportable, stageProgress, type StageProgress } from '../stages.ts';
import { finishWork } from './finish-work.ts';
import { eventHead, lockWorkOrder, mustBeOpen, progressOf, type LockedWorkOrder } from './lock-work-order.ts';
import { stageRecords } from './schema.ts';

export interface RecordedStage {
  /** True when this id was recorded before and nothing was written now. */
  repeated: boolean;
  finished: boolean;
  progress: StageProgress[];
}

/**
 * Records that so many units have passed a stage. The first report starts the work order, which needs the payment that
 * releases production or a reason why not; the last one puts the goods into the warehouse, reserved for their order.
 *
 * @throws {Refusal} of `ProductionRefusalDetails`.
 */
export async function recordStage(
  db: Database,
  actor: StaffUser,
  input: StageEventInput,
  now: Date
): Promise<RecordedStage> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  const recorded = await db.transaction(async (tx) => {
    const locked = await lockWorkOrder(tx, actor, input.workOrder);
    const before = await progressOf(tx, locked.workOrder);
    const stage = before.find((one) => one.code === input.stage);
    if (await isRepeated(tx, locked, input, stage)) {
      return { repeated: true, finished: isFinished(before), progress: before };
    }
    mustBeOpen(locked);
    const position = mustBeTrue(before, stage, input);
    const starts = before.every((one) => one.quantityDone === 0);
    if (starts) await mustBeReleased(tx, locked, input.override);
    await insertRecord(tx, locked, actor, input, position, now);
    const after = withReport(before, position, input.quantityDone, now);
    const orderReady = isFinished(after) && (await finishWork(tx, locked, now));
    await recordEvent(tx, {
      ...eventHead(locked),
      type: isFinished(after)
        ? 'work_order.completed'
        : starts
          ? 'work_order.started'
          : 'work_order.progressed',
      actor,
      payload: {
        ...eventHead(locked).payload,
        stage: input.stage,
        stageNames: namesOf(stage!),
        quantityDone: input.quantityDone,
        note: input.note,
        starts,
        override: starts ? input.override : null,
        orderReady
      },
      at: now
    });
    return { repeated: false, finished: isFinished(after), progress: after };
  });
  wakeRelay();
  return recorded;
}

const namesOf = ({ name, nameZh, nameKo }: StageProgress) => ({ name, nameZh, nameKo });

async function isRepeated(
  tx: Transaction,
  { workOrder }: LockedWorkOrder,
  input: StageEventInput,
  stage: StageProgress | undefined
): Promise<boolean> {
  const [known] = await tx.select().from(stageRecords).where(eq(stageRecords.id, input.id));
  if (!known) return false;
  const same =
    known.workOrderId === workOrder.id &&
    known.position === stage?.position &&
    known.quantityDone === input.quantityDone;
  if (!same) throw refuse('key_reused', { id: input.id });
  return true;
}

function mustBeTrue(
  progress: readonly StageProgress[],
  stage: StageProgress | undefined,
  { quantityDone }: StageEventInput
): number {
  const position = stage?.position ?? Number.NaN;
  const refusal = refuseReport(progress, { position, quantityDone });
  if (!refusal) return position;
  throw refuse(refusal, {
    stage: stage?.code ?? null,
    quantityDone: stage?.quantityDone ?? 0,
    atMost: reportable(progress, position)?.to ?? stage?.quantityDone ?? 0
  });
}

async function mustBeReleased(
  tx: Transaction,
  { order }: LockedWorkOrder,
  override: string | null
): Promise<void> {
  if (override) return;
  const gate = await closedGate(tx, order.id, 'production');
  if (!gate) return;
  const { position, openMinor, currency } = gate;
  throw refuse('waits_for_payment', { position, openMinor, currency });
}

async function insertRecord(
  tx: Transaction,
  { workOrder }: LockedWorkOrder,
  actor: StaffUser,
  { id, quantityDone, note }: StageEventInput,
  position: number,
  now: Date
): Promise<void> {
  await tx.insert(stageRecords).values({
    id,
    workOrderId: workOrder.id,
    position,
    quantityDone,
    note,
    recordedBy: actor.userId,
    recordedAt: now
  });
}

function withReport(
  before: StageProgress[],
  position: number,
  quantityDone: number,
  now: Date
): StageProgress[] {
  const records = before
    .filter((stage) => stage.changedAt !== null)
    .map((stage) => ({ ...stage, recordedAt: stage.changedAt! }));
  return stageProgress(
    before,
    [...records, { position, quantityDone, recordedAt: now }],
    before[0]!.quantity
  );
}
