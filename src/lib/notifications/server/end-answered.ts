import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { orderIdOf } from '../facts.ts';

/** Ends the clocks of notices that these events answer: they are read, and go no further up. Answers whose bells change. */
export async function endAnswered(
  tx: Transaction,
  kinds: readonly NoticeKind[],
  events: readonly SequencedEvent[],
  now: Date
): Promise<string[]> {
  const ends = events.flatMap((event) =>
    kinds
      .filter(({ answer }) => answer?.endedBy.includes(event.type))
      .flatMap(({ name }) => subjectsOf(event).map((subject) => ({ kind: name, subject, eventId: event.id })))
  );
  if (ends.length === 0) return [];
  const rows = await tx.execute<{ userId: string }>(sql`
    update notices set answer_due_at = null, read_at = coalesce(read_at, ${now.toISOString()}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(kind text, subject text, "eventId" bigint)
    where notices.answer_due_at is not null and notices.subject = e.subject and notices.kind = e.kind
      and notices.event_id < e."eventId"
    returning notices.user_id as "userId"`);
  return rows.map(({ userId }) => userId);
}

/** The thing itself, and the order that it is of. */
function subjectsOf(event: SequencedEvent): string[] {
  const orderId = orderIdOf(event);
  return [
    ...new Set([`${event.aggregateType}:${event.aggregateId}`, ...(orderId ? [`order:${orderId}`] : [])])
  ];
}
