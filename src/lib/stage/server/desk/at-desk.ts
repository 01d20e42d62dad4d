import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { stageRoles } from '../../rights.ts';
import { stages } from '../schema.ts';

export type Stage = typeof stages.$inferSelect;

/** What a host did: the event that every screen follows. `quiet`: nobody cheers what it does to the figures. */
export interface Deed {
  type: `stage.${string}`;
  payload: Record<string, unknown> & { quiet?: true };
}

/**
 * Does what a host asks for, one at a time and only for who has the desk, and records it in the same transaction. `deed` changes the state and says
 * what was done; null: nothing was to be done, and nothing is recorded.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, and what the deed says
 */
export async function atDesk(
  db: Database,
  actor: StaffUser,
  fairId: number,
  now: Date,
  deed: (tx: Transaction, stage: Stage) => Promise<Deed | null>
): Promise<void> {
  if (!stageRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: stageRoles });
  await db.transaction(async (tx) => {
    const stage = await heldStage(tx, actor, fairId);
    const done = await deed(tx, stage);
    if (!done) return;
    const aggregate = { type: 'fair', id: String(fairId) };
    await recordEvent(tx, { ...done, aggregate, actor, fairId, at: now });
  });
  wakeRelay();
}

async function heldStage(tx: Transaction, { userId }: StaffUser, fairId: number): Promise<Stage> {
  const [stage] = await tx.select().from(stages).where(eq(stages.fairId, fairId)).for('update');
  if (stage?.holderId === userId) return stage;
  const holder = stage?.holderId;
  const [person] = holder
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, holder))
    : [];
  throw refuse('desk_not_held', { holder: person?.name ?? null });
}

/** Changes what is decided of a fair. */
export async function changeStage(
  tx: Transaction,
  { fairId }: Stage,
  change: Partial<typeof stages.$inferInsert>
): Promise<void> {
  await tx.update(stages).set(change).where(eq(stages.fairId, fairId));
}
