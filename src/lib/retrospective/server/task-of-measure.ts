import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { keepTask, overtakeTask } from '#lib/followup/server/tasks/keep-task.ts';
import { dueOnDay } from '#lib/followup/tasks/task.ts';
import { retrospectiveNotes } from './schema.ts';

const mostSigns = 200;

/**
 * Has the task of a note be what the note is: one with owner and day while it is a measure that is open, none otherwise. It is written in the
 * transaction that changes the note, so that list and checklist never differ.
 */
export async function keepMeasureTask(
  tx: Transaction,
  id: string,
  actor: EventActor,
  now: Date
): Promise<void> {
  const [note] = await tx
    .select({ note: retrospectiveNotes, timeZone: fairs.timeZone })
    .from(retrospectiveNotes)
    .innerJoin(fairs, eq(fairs.id, retrospectiveNotes.fairId))
    .where(eq(retrospectiveNotes.id, id));
  const { text, verdict, ownerId, dueOn, doneAt, droppedAt, fairId } = note!.note;
  const of = { source: 'retrospective', sourceId: id } as const;
  if (verdict !== 'measure' || !ownerId || !dueOn || doneAt || droppedAt)
    return overtakeTask(tx, of, actor, now);
  const title = text.length > mostSigns ? `${text.slice(0, mostSigns - 1)}…` : text;
  const dueAt = dueOnDay(dueOn, note!.timeZone);
  await keepTask(tx, { ...of, kind: 'other', title, fairId, ownerId, dueAt }, actor, now);
}
