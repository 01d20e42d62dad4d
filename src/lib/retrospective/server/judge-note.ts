import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { judged } from '../note.ts';
import type { VerdictInput } from '../note-form.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveRoles } from '../rights.ts';
import { noteForUpdate } from './note-for-update.ts';
import { keepMeasureTask } from './task-of-measure.ts';
import { recordRetrospective } from './record-note-event.ts';
import { retrospectiveNotes } from './schema.ts';

/**
 * Says what becomes of a note: kept up, mended, or a measure with somebody who answers for it and a day. A goal, and what was written of venue and stand,
 * gets its judgement here too: goals are set before a fair and judged after it.
 * @throws {Refusal} forbidden_role, not_found, measure_needs_owner, unknown_owner
 */
export async function judgeNote(
  db: Database,
  actor: StaffUser,
  { fairId, id, verdict, cause, judgement, ownerId, dueOn }: VerdictInput & { fairId: number },
  now: Date
): Promise<void> {
  if (!retrospectiveRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: retrospectiveRoles });
  if (verdict === 'measure' && !(ownerId && dueOn)) throw refuse('measure_needs_owner', {});
  await db.transaction(async (tx) => {
    const note = await noteForUpdate(tx, id, fairId);
    const mark =
      judged.includes(note.kind) && judgement !== undefined ? Number(judgement) || null : note.judgement;
    if (ownerId) await refuseStranger(tx, ownerId);
    await tx
      .update(retrospectiveNotes)
      .set({
        verdict: verdict || null,
        cause: cause || note.cause,
        judgement: mark,
        ownerId: ownerId || null,
        dueOn: dueOn || null,
        ...(verdict === 'measure' ? {} : { doneAt: null, doneBy: null })
      })
      .where(eq(retrospectiveNotes.id, id));
    await keepMeasureTask(tx, id, actor, now);
    await recordRetrospective(
      tx,
      actor,
      {
        ...{ fairId, type: 'retrospective.judged' },
        payload: { id, verdict: verdict || null, judgement: mark, ownerId, dueOn }
      },
      now
    );
  });
  wakeRelay();
}

async function refuseStranger(tx: Transaction, ownerId: string): Promise<void> {
  const [owner] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, ownerId), isNull(users.dealerId), isNull(users.disabledAt)));
  if (!owner) throw refuse('unknown_owner', {});
}
