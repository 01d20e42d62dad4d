import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';
import { retrospectiveNotes } from './schema.ts';

/** What is done in the list of tasks is done on the checklist: a measure is one promise, wherever it is ticked. */
export const finishMeasuresByTasks: BatchSubscriber = {
  name: 'measures',
  types: ['task.done', 'task.reopened'],
  everyMs: 1000,
  most: 200,
  startsNow: true,
  async handleAll(tx, events) {
    for (const event of events)
      if (event.payload['source'] === 'retrospective' && event.actorId) await follow(tx, event);
  }
};

async function follow(tx: Transaction, { type, payload, actorId, at }: SequencedEvent): Promise<void> {
  const id = String(payload['sourceId']);
  const isDone = type === 'task.done';
  const [note] = await tx
    .update(retrospectiveNotes)
    .set(isDone ? { doneAt: at, doneBy: actorId } : { doneAt: null, doneBy: null })
    .where(
      and(
        eq(retrospectiveNotes.id, id),
        eq(retrospectiveNotes.verdict, 'measure'),
        isDone ? isNull(retrospectiveNotes.doneAt) : isNotNull(retrospectiveNotes.doneAt)
      )
    )
    .returning();
  if (!note) return;
  await recordEvent(tx, {
    ...{
      type: isDone ? 'retrospective.measure_done' : 'retrospective.measure_opened',
      aggregate: { type: 'retrospective', id: String(note.fairId) },
      actor: { userId: actorId! },
      fairId: note.fairId,
      at
    },
    payload: { id, text: note.text }
  });
}
